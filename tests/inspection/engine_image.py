"""Images of a real engine: built from a Dockerfile, saved, and read by the pass itself."""

from __future__ import annotations

import re
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lightship.inspection.inspect import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.evidence import Evidence

NAMED = re.compile(r"^# docker build -t (\S+) \.$", re.MULTILINE)
"""The comment in a Dockerfile that says what its image is called."""


def built(dockerfile: str, name: str, files: Mapping[str, bytes] | None = None) -> str:
    """Build ``dockerfile`` with ``files`` beside it and return the image's name."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "Dockerfile").write_text(dockerfile)
        for path, content in (files or {}).items():
            Path(folder, path).write_bytes(content)
            Path(folder, path).chmod(0o755)
        command = ["docker", "build", "-q", "--network=host", "-t", name, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return name


def removed(name: str) -> None:
    """Take the image away again."""
    subprocess.run(["docker", "rmi", "-f", name], capture_output=True, check=False)


def evidence_of(name: str) -> Evidence:
    """Return what an inspection of the engine's image ``name`` brings to light."""
    return inspect(name).evidence


@contextmanager
def built_evidence(
    dockerfile: str, name: str, files: Mapping[str, bytes] | None = None
) -> Iterator[Evidence]:
    """Yield the evidence of what ``dockerfile`` builds, and take the image away behind it."""
    named = NAMED.search(dockerfile)
    tag = f"{name}-{named[1]}" if named else f"{name}:1"
    try:
        yield evidence_of(built(dockerfile, tag, files))
    finally:
        removed(tag)
