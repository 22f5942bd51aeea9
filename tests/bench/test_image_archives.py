"""The images made for the bench are images."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import image_archives
from lightship.dockerfile.notation.platform import Platform
from lightship.image.archive.open_archive import open_archive
from lightship.image.validation import validate
from lightship.inspection.inspect import inspect
from lightship.inspection.inspect_options import InspectOptions


def test_an_archive_of_small_files_has_as_many_as_were_asked_for(tmp_path: Path) -> None:
    archive = image_archives.small_files(tmp_path, 450)
    evidence = inspect(str(archive.path), InspectOptions(files=True)).evidence
    files = [item for item in evidence.files or () if item.type == "file"]
    assert len(files) == 450
    assert evidence.wasted == 0


def test_the_same_image_with_gzipped_layers_is_sound(tmp_path: Path) -> None:
    archive = image_archives.small_files(tmp_path, 30)
    packed = image_archives.gzipped(archive, tmp_path)
    with open_archive(
        str(packed.path), "", Platform("linux", "amd64"), "x", is_asked=False, scratch=str(tmp_path)
    ) as image:
        assert validate(image) == ()
        assert image.layers[0].size < archive.path.stat().st_size
