"""Where what is copied lands."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.project.context import BuildContext
from lightship.repair.recipes.multi_stage.landing import landings_of
from lightship.repair.recipes.multi_stage.single_stage import SingleStage, take_apart
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A context with a folder, a file and an archive."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("")
    (tmp_path / "a.txt").write_text("")
    with tarfile.open(tmp_path / "data.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo("x"), io.BytesIO())
    return tmp_path


@pytest.mark.parametrize(
    ("copy", "landings"),
    [
        ("COPY a.txt b.txt", [("/app/b.txt", False)]),
        ("COPY a.txt .", [("/app/a.txt", False)]),
        ("COPY a.txt sub/", [("/app/sub/a.txt", False)]),
        ("COPY a.txt /etc/x.conf", [("/etc/x.conf", False)]),
        ("COPY pages views", [("/app/views", True)]),
        ("COPY pages .", [("/app/a.html", False)]),
        ("COPY . .", [("/app/a.txt", False), ("/app/data.tar", False), ("/app/pages", True)]),
        ("COPY *.txt /x/", [("/x/a.txt", False)]),
        ("ADD data.tar /data", [("/data", True)]),
        ("COPY data.tar /data", [("/data", False)]),
        ("ADD https://example.com/z /app/z", [("/app/z", False)]),
        ("COPY <<E /etc/y\nE", [("/etc/y", False)]),
        ("COPY <<E <<F /etc/\nE\nF", [("/etc/E", False), ("/etc/F", False)]),
        ("COPY --from=busybox /bin/sh /bin/sh", []),
    ],
)
def test_it_lands_there(copy: str, landings: list[tuple[str, bool]], folder: Path) -> None:
    text = f"FROM node:20\nWORKDIR /app\n{copy}\nCMD node a\n"
    context = Context(parse(text), BuildContext(str(folder)), Catalogue(), Settings())
    single = take_apart(context)
    assert isinstance(single, SingleStage)
    assert [(each.path, each.is_folder) for each in landings_of(single)] == landings
