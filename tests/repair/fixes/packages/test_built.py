"""What the fixes of packages make is built, beside what it was made of, on a real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.docker import built_image, docker, needs_engine
from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

LEFT_OUT = (
    "/var/lib/apt/lists/",
    "/var/cache/",
    "/var/log/",
    "/root/.cache/",
    "/root/.npm/",
    "/etc/apt/apt.conf.d/docker-clean",
    "/etc/hostname",
    "/etc/hosts",
    "/etc/resolv.conf",
    "/etc/mtab",
)
"""What the pages of the fixes say that is left out, and what the engine makes for a container."""

CODES = ("LS3010", "LS3014", "LS3016", "LS3017", "LS3022", "LS3023", "LS3030", "LS4001", "LS4005")

APT = """\
FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends ca-certificates
RUN mkdir /data
# what the service is run as
RUN useradd app
RUN apt install -y --no-install-recommends less && apt-get install -y --no-install-recommends jq
"""

PIP = """\
FROM python:3.11-slim-bookworm
RUN set -eux; \\
    pip install docopt==0.6.2; \\
    python -m pip install packaging==24.0
"""

NPM = """\
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
"""

PACKAGE = '{"name": "app", "version": "1.0.0", "dependencies": {"ms": "2.1.3"}}'
LOCK = """{"name": "app", "version": "1.0.0", "lockfileVersion": 3, "packages": {
"": {"name": "app", "version": "1.0.0", "dependencies": {"ms": "2.1.3"}},
"node_modules/ms": {"version": "2.1.3"}}}"""


def files_of(image: str) -> set[str]:
    """Return the files of ``image``, each with its size, but for what a fix may leave out."""
    pruned = " -o ".join(f"-path {path}" for path in ("/proc", "/sys", "/dev", "/tmp"))
    script = f"find / \\( {pruned} \\) -prune -o -type f -printf '%p %s\\n'"
    listed = docker("run", "--rm", "--user", "0", "--entrypoint", "sh", image, "-c", script)
    return {
        line
        for line in listed.splitlines()
        if not line.startswith(LEFT_OUT) and "__pycache__" not in line
    }


def size_of(image: str) -> int:
    """Return the bytes of all layers of ``image``."""
    return int(docker("image", "inspect", "-f", "{{.Size}}", image))


@pytest.mark.parametrize("cache", ["mount", "clean"])
@pytest.mark.parametrize(("name", "text"), [("apt", APT), ("pip", PIP), ("npm", NPM)])
def test_the_image_has_the_same_files_and_is_smaller(
    tmp_path: Path, name: str, text: str, cache: str
) -> None:
    """A build of the result has the same files but for caches, and fewer bytes."""
    (tmp_path / "package.json").write_text(PACKAGE)
    (tmp_path / "package-lock.json").write_text(LOCK)
    before, after = tmp_path / "Before", tmp_path / "After"
    before.write_text(text)
    result = repaired(text, *CODES, folder=tmp_path, cache=cache)
    assert result != text
    assert ("--mount=type=cache" in result) is (cache == "mount")
    after.write_text(result)
    with (
        built_image(f"fixpackages-{name}", tmp_path, "-f", str(before)) as old,
        built_image(f"fixpackages-{name}", tmp_path, "-f", str(after)) as new,
    ):
        assert files_of(new) == files_of(old)
        assert size_of(new) < size_of(old)


def test_the_mounts_keep_what_apt_downloads(tmp_path: Path) -> None:
    """No hook empties them: another build finds the packages and the indexes there."""
    result = repaired(APT, *CODES, cache="mount")
    flags = [line for line in result.splitlines() if "--mount=type=cache" in line][:2]
    mounts = " ".join(each.removeprefix("RUN").strip(" \\") for each in flags)
    look = "ls /var/cache/apt/archives/jq_*.deb && ls /var/lib/apt/lists/*Packages*"
    (tmp_path / "Dockerfile").write_text(f"{result}RUN {mounts} {look}\n")
    with built_image("fixpackages-kept", tmp_path) as image:
        kept = docker("run", "--rm", image, "sh", "-c", "ls /var/cache/apt/archives")
        assert ".deb" not in kept
