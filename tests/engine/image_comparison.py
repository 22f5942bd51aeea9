"""What two images differ in: file by file, and in their settings."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from tests.engine.docker import docker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPARE_SECONDS = 300
INTERPRETER = "python:3.11-slim-bookworm"
"""The image whose Python looks at both; it reads them where they lie, and nothing is exported."""

SETTINGS = (
    "Cmd",
    "Entrypoint",
    "Env",
    "ExposedPorts",
    "Healthcheck",
    "Labels",
    "OnBuild",
    "Shell",
    "StopSignal",
    "User",
    "Volumes",
    "WorkingDir",
)
"""What of an image's configuration decides what a container of it does, or says of itself."""

SCRIPT = r"""
import hashlib, json, os, stat

def entries(root):
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for each in os.scandir(root + (folder or "/")):
            path = folder + "/" + each.name
            yield path, each.stat(follow_symlinks=False)
            if each.is_dir(follow_symlinks=False):
                waiting.append(path)

def same_inode(old, new):
    # The same file of a layer that both share: nothing of it has to be read.
    return (old.st_ino, old.st_ctime_ns, old.st_mtime_ns, old.st_size) == (
        new.st_ino, new.st_ctime_ns, new.st_mtime_ns, new.st_size)

def accounts(file):
    # The third field is the day on which the password was set: no difference, like all times.
    return [field for line in file for n, field in enumerate(line.split(b":")) if n != 2]

def content(path, status):
    if stat.S_ISLNK(status.st_mode):
        return os.readlink(path)
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            if path.endswith(("/etc/shadow", "/etc/shadow-")):
                return accounts(file)
            return hashlib.file_digest(file, "sha256").hexdigest()
    return status.st_rdev

def attributes(path):
    names = os.listxattr(path, follow_symlinks=False)
    return {name: os.getxattr(path, name, follow_symlinks=False) for name in names}

def difference(path, old, new):
    if stat.S_IFMT(old.st_mode) != stat.S_IFMT(new.st_mode):
        return "kind"
    if old.st_mode != new.st_mode:
        return "mode %o, %o" % (stat.S_IMODE(old.st_mode), stat.S_IMODE(new.st_mode))
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        return "owner %d:%d, %d:%d" % (old.st_uid, old.st_gid, new.st_uid, new.st_gid)
    if same_inode(old, new):
        return ""
    if stat.S_ISREG(old.st_mode) and old.st_size != new.st_size:
        return "content"
    if content("/before" + path, old) != content("/after" + path, new):
        return "content"
    if attributes("/before" + path) != attributes("/after" + path):
        return "attributes"
    return ""

before, after = dict(entries("/before")), dict(entries("/after"))
found = [[path, "gone"] for path in before.keys() - after.keys()]
found += [[path, "new"] for path in after.keys() - before.keys()]
found += [[path, difference(path, before[path], after[path])]
          for path in before.keys() & after.keys()]
with open("/found.json", "w") as file:
    json.dump([len(before), sorted(each for each in found if each[1])], file)
"""

DOCKERFILE = """\
FROM {interpreter} AS compare
COPY <<'EOF' /compare.py
{script}
EOF
RUN --mount=type=bind,from={before},target=/before --mount=type=bind,from={after},target=/after \
    python3 /compare.py
FROM scratch
COPY --from=compare /found.json /
"""


class Difference(NamedTuple):
    """One path that is not the same in both images.

    ``what`` is "gone", "new", "kind", "content" (of a file, a link or a device),
    "attributes", or "mode" and "owner" with the values of both.
    """

    path: str
    what: str


def differing_files(before: str, after: str, scratch: Path) -> tuple[Difference, ...]:
    """Return what differs between the files of two images of the engine, by path.

    Times are no difference, and neither are the places of files in layers. ``scratch`` is
    a folder into which the engine may write. Raises :class:`AssertionError` where the first
    image looks empty: then nothing was compared.
    """
    text = DOCKERFILE.format(interpreter=INTERPRETER, script=SCRIPT, before=before, after=after)
    command = ["docker", "build", "-q", "--no-cache", "--output", f"type=local,dest={scratch}", "-"]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=COMPARE_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    count, found = json.loads((scratch / "found.json").read_text("utf-8"))
    assert count, f"{before} has no files"
    return tuple(Difference(path, what) for path, what in found)


def differing_settings(before: str, after: str) -> Iterator[tuple[str, object, object]]:
    """Yield each setting that is not the same in both images, with its value in both.

    No working directory is the root.
    """
    old, new = (
        json.loads(docker("image", "inspect", "-f", "{{json .Config}}", tag))
        for tag in (before, after)
    )
    for name in SETTINGS:
        nothing = "/" if name == "WorkingDir" else None
        if (old.get(name) or nothing) != (new.get(name) or nothing):
            yield name, old.get(name), new.get(name)
