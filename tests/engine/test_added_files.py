"""What ADD fetches is fetched in the RUN that uses it up: the same files, and a layer less."""

from __future__ import annotations

import io
import random
import subprocess
import tarfile
from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs
from tests.engine.docker import built_image, docker, needs_engine
from tests.engine.file_server import served

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

ARCHIVE = 2_000_000
"""The bytes of the archive, which hold nothing that could be packed more tightly."""

DOCKERFILE = (
    "FROM debian:bookworm-slim\n"
    "RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates\n"
    "ADD {url}/tool.tar /usr/src/tool/\n"
    "WORKDIR /opt\n"
    "RUN tar xf /usr/src/tool/tool.tar && rm /usr/src/tool/tool.tar\n"
    'CMD ["cat", "/opt/tool/name"]\n'
)


def archive(name: str) -> bytes:
    data = io.BytesIO()
    noise = random.Random(1).randbytes(ARCHIVE)
    with tarfile.open(fileobj=data, mode="w") as tar:
        for path, content in (("tool/name", name.encode()), ("tool/noise", noise)):
            info = tarfile.TarInfo(path)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return data.getvalue()


def size(image: str) -> int:
    return int(docker("image", "inspect", "--format", "{{.Size}}", image))


def test_the_archive_is_in_no_layer_and_is_checked(tmp_path: Path) -> None:
    before, after, files = (tmp_path / name for name in ("before", "after", "files"))
    for folder in (before, after, files):
        folder.mkdir()
    (files / "tool.tar").write_bytes(archive("first"))
    with served(files) as url:
        for folder in (before, after):
            (folder / "Dockerfile").write_text(DOCKERFILE.format(url=url))
        options = FixOptions(check=CheckOptions(select=("LS4102",), jobs=1), unsafe=True)
        write_repairs(fix([str(after / "Dockerfile")], options))
        assert "sha256sum -c -" in (after / "Dockerfile").read_text()
        host = "--network=host"
        with (
            built_image("added", before, host) as old,
            built_image("added", after, host) as new,
        ):
            for image in (old, new):
                assert docker("run", "--rm", image) == "first"
            look = ("sh", "-c", "find /opt /usr/src /tmp -type f | xargs sha256sum")
            assert docker("run", "--rm", old, *look) == docker("run", "--rm", new, *look)
            assert size(old) - size(new) >= ARCHIVE
        (files / "tool.tar").write_bytes(archive("other"))
        command = ["docker", "build", "--no-cache", "--progress=plain", host, str(after)]
        failed = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert failed.returncode
        assert "did NOT match" in failed.stderr
