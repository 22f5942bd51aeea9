from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lightship.dockerfile.notation.platform import Platform
from lightship.image.registry.keychain import no_keychain
from lightship.image.registry.options import RegistryOptions
from lightship.image.registry.patience import Patience
from lightship.image.registry.source import Surroundings, open_registry_image
from tests.image.registry import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lightship.image.registry.registry_image import RegistryImage

    Opener = Callable[..., RegistryImage]

QUICK = Patience(
    connect_seconds=2, idle_seconds=0.4, answer_seconds=1.5, attempts=3, first_wait=0.001
)
"""As patient as a test can be."""


@pytest.fixture
def registry() -> Iterator[server.FakeRegistry]:
    """A registry on this machine."""
    with server.running() as running:
        yield running


@pytest.fixture
def open_image(registry: server.FakeRegistry, tmp_path: Path) -> Iterator[Opener]:
    """Opens an image of the registry by the rest of its name, and closes it in the end."""
    opened = []

    def opening(
        rest: str = ":latest", keychain: Any = no_keychain, **options: Any
    ) -> RegistryImage:
        options = {"cache_folder": str(tmp_path / "cache"), "patience": QUICK, **options}
        options.setdefault("platform", Platform("linux", "amd64"))
        name = f"docker://{options.pop('host', registry.host)}/{server.REPOSITORY}{rest}"
        image = open_registry_image(
            name, RegistryOptions(**options), Surroundings(environment={}, keychain=keychain)
        )
        opened.append(image)
        return image

    yield opening
    for image in opened:
        image.close()
