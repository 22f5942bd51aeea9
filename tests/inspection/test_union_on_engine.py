"""The union view agrees with ``docker export``, entry by entry, on images really built."""

from __future__ import annotations

import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from lightship.inspection.inspect import inspect
from lightship.inspection.inspect_options import InspectOptions
from tests.engine.docker import built_image, docker, needs_engine

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.image.evidence import FileItem

pytestmark = needs_engine

BASE = "FROM busybox:1.36\n"
MADE_BY_ENGINE = {
    *(".dockerenv", "dev", "dev/console", "dev/pts", "dev/shm", "proc", "sys"),
    *("etc/hostname", "etc/hosts", "etc/mtab", "etc/resolv.conf"),
}
"""What the engine adds to every container."""

KINDS = {
    tarfile.REGTYPE: "file",
    tarfile.LNKTYPE: "hardlink",
    tarfile.SYMTYPE: "symlink",
    tarfile.CHRTYPE: "character-device",
    tarfile.BLKTYPE: "block-device",
    tarfile.DIRTYPE: "directory",
    tarfile.FIFOTYPE: "fifo",
}

DOCKERFILES = {
    "deletes": """
RUN mkdir -p /data/a/b && echo one >/data/a/b/1 && echo two >/data/2 && echo three >/3
RUN rm -r /data/a && rm /3
RUN mkdir -p /data/a && echo again >/data/a/4
""",
    "opaque-folders": """
RUN mkdir -p /o/p && echo 1 >/o/1 && echo 2 >/o/p/2 && mkdir /kept && echo 3 >/kept/3
RUN rm -rf /o && mkdir /o && echo new >/o/new
RUN rm -rf /o/* && mkdir -p /o/p && chmod 700 /o/p
""",
    "hard-links": """
RUN echo first >/a && ln /a /b && mkdir /d && ln /a /d/c
RUN echo second >/a
RUN rm /d/c && ln /b /d/e && chmod 4755 /b
""",
    "renames": """
RUN mkdir -p /src/x && echo 1 >/src/x/1 && echo 2 >/src/2 && ln -s x /src/link
RUN mv /src /moved
RUN mv /moved/x /moved/y && mv /moved/2 /moved/y/1 && ln -sfn y /moved/link
""",
    "kinds": """
RUN mkdir /k && mkfifo /k/pipe && mknod /k/null c 1 3 && ln -s /nowhere /k/link && echo x >/k/f
RUN rm /k/pipe && mkdir /k/pipe && echo y >/k/pipe/inside && rm -r /k/f && ln -s f /k/f
RUN rm -r /k/pipe && echo file >/k/pipe && chown 7:9 /k/f -h && chmod 1777 /k
""",
    "copies": """
COPY --link one /linked/one
COPY --chown=12:34 --chmod=640 one two /copied/
ADD packed.tar /unpacked/
RUN chown -R 56:78 /copied && touch -d @0 /linked/one
""",
}


@pytest.mark.parametrize("name", DOCKERFILES)
def test_every_entry_is_as_the_engine_has_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(BASE + DOCKERFILES[name])
    (tmp_path / "one").write_text("one")
    (tmp_path / "two").write_text("two" * 5000)
    with tarfile.open(tmp_path / "packed.tar", "w") as tar:
        tar.add(tmp_path / "one", "packed/one")
        tar.add(tmp_path / "two", "packed/" + "long" * 40)
    with built_image(name, tmp_path) as tag:
        exported = exported_entries(tag)
        files = inspect(f"docker-daemon:{tag}", InspectOptions(files=True)).evidence.files
    assert files is not None
    ours = {item.path: seen(item) for item in files if item.path not in MADE_BY_ENGINE}
    assert ours == exported
    assert "bin/busybox" in ours


def exported_entries(tag: str) -> dict[str, tuple[object, ...]]:
    """Return what ``docker export`` has of the image, by path."""
    container = docker("create", tag, "/none")
    try:
        with (
            subprocess.Popen(["docker", "export", container], stdout=subprocess.PIPE) as process,
            tarfile.open(fileobj=process.stdout, mode="r|") as tar,
        ):
            members = {member.name.rstrip("/"): member for member in tar}
    finally:
        docker("rm", container)
    sizes = {path: member.size for path, member in members.items()}
    return {
        path: entry(
            KINDS[member.type],
            sizes[member.linkname] if member.islnk() else member.size,
            member.mode,
            member.uid,
            member.gid,
            member.linkname if member.issym() else "",
        )
        for path, member in members.items()
        if path not in MADE_BY_ENGINE and path
    }


def seen(item: FileItem) -> tuple[object, ...]:
    link = item.link if item.type == "symlink" else ""
    return entry(item.type, item.size, item.mode, item.uid, item.gid, link)


def entry(kind: str, size: int, mode: int, uid: int, gid: int, link: str) -> tuple[object, ...]:
    """Return what must agree; which name of a file comes first, and is no link, may differ."""
    return ("file" if kind == "hardlink" else kind, size, mode, uid, gid, link)
