"""A tiny image as ``docker save`` writes it: a configuration, a manifest and a tar a layer."""

from __future__ import annotations

import io
import json
import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Layer = tuple[str, "Mapping[str, bytes]"]
"""An instruction, and the files that it brings; a name that ends in a slash is a folder."""


def write_archive(path: Path, layers: Sequence[Layer], **config: object) -> Path:
    """Write an image of ``layers``, with ``config`` as its run configuration, to ``path``."""
    tars = [_tar(files) for _, files in layers]
    configuration = {
        "architecture": "amd64",
        "os": "linux",
        "config": config,
        "rootfs": {
            "type": "layers",
            "diff_ids": [f"sha256:{sha256(data).hexdigest()}" for data in tars],
        },
        "history": [{"created_by": instruction} for instruction, _ in layers],
    }
    data = json.dumps(configuration).encode()
    names = [f"{number}/layer.tar" for number in range(len(tars))]
    name = f"{sha256(data).hexdigest()}.json"
    manifest = [{"Config": name, "RepoTags": ["tiny:1"], "Layers": names}]
    parts = {name: data, **dict(zip(names, tars, strict=True))}
    parts["manifest.json"] = json.dumps(manifest).encode()
    path.write_bytes(_tar(parts))
    return path


def _tar(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name.rstrip("/"))
            member.mode = 0o644
            if name.endswith("/"):
                member.type, member.mode = tarfile.DIRTYPE, 0o755
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return made.getvalue()
