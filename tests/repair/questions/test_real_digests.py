"""Digests that a real registry names are the ones that a real engine builds with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.image.registry import test_real_registry as real
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = real.pytestmark
built, host = real.built, real.host


def test_what_is_pinned_builds_and_is_moved_when_the_tag_moves(host: str, tmp_path: Path) -> None:
    name = f"{host}/{real.NAME}"
    folder = Folder(tmp_path, f"FROM {name}:both AS all\nFROM {name}:amd64\nCOPY --from=all / /b\n")
    text = folder.fixed("LS2004")
    assert text.count("@sha256:") == 2
    real.docker("build", "-q", "--platform", "linux/amd64", str(tmp_path))
    moved = text.replace(":amd64@", ":both@")
    (tmp_path / "Dockerfile").write_text(moved)
    after = folder.fixed("LS2021", refresh=True)
    first, second = [line.split()[1] for line in after.split("\n")[:2]]
    assert first == second
    assert folder.repair("LS2021", refresh=True).changed == ()
