"""Which registries an entry covers."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.trusted_registries import is_trusted


@pytest.mark.parametrize(
    ("entry", "registry", "repository"),
    [
        ("ghcr.io", "ghcr.io", "acme/app"),
        ("*", "ghcr.io", "acme/app"),
        ("*.acme.io", "eu.acme.io", "app"),
        ("registry.*", "registry.acme.io", "app"),
        ("docker.io", "docker.io", "library/debian"),
        ("hub.docker.com", "docker.io", "acme/app"),
        ("ghcr.io/acme", "ghcr.io", "acme/app"),
        ("ghcr.io/acme/", "ghcr.io", "acme/app"),
        ("ghcr.io/acme/app", "ghcr.io", "acme/app"),
        ("ghcr.io/ac*", "ghcr.io", "acme/app"),
        ("https://ghcr.io", "ghcr.io", "acme/app"),
        ("*.acme.io/base", "eu.acme.io", "base/node"),
        ("localhost:5000", "localhost:5000", "app"),
        ("ghcr.io/acme", "ghcr.io", None),
    ],
)
def test_an_entry_covers(entry: str, registry: str, repository: str | None) -> None:
    assert is_trusted(registry, repository, ("other.io", entry))


@pytest.mark.parametrize(
    ("entry", "registry", "repository"),
    [
        ("ghcr.io", "quay.io", "acme/app"),
        ("*.acme.io", "acme.io", "app"),
        ("*.acme.io", "acme.io.evil.com", "app"),
        ("acme.io", "eu.acme.io", "app"),
        ("ghcr.io/acme", "ghcr.io", "acme-evil/app"),
        ("ghcr.io/acme", "quay.io", "acme/app"),
        ("ghcr.io", "docker.io", "library/debian"),
        ("localhost:5000", "localhost", "app"),
        ("ghcr.io/acme", "quay.io", None),
    ],
)
def test_an_entry_does_not_cover(entry: str, registry: str, repository: str | None) -> None:
    assert not is_trusted(registry, repository, (entry,))
