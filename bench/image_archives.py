"""The images that are inspected for time: one as the engine saves it, and made ones.

The made ones are archives of ``docker save`` with layers of any shape and no engine:
millions of small files, or many gigabytes in many layers.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import subprocess
import tarfile
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

DOCKERFILE = """\
FROM debian:bookworm
RUN apt-get update \\
 && apt-get install -y build-essential git nodejs npm default-jdk golang
"""
"""The large real image: packages of Debian, of npm, Java archives, Go binaries."""

TAG = "lightship-bench/large"
BLOCK = 512
PIECE = 1 << 20
SMALL_FILE = 180
LARGE_FILE = 4 << 20


class Archive(NamedTuple):
    """An image archive, and how many bytes its layers have once they are uncompressed."""

    name: str
    path: Path
    tar_bytes: int


def engine_archive(folder: Path) -> Archive:
    """Return the large real image as the engine saves it; it is built where it is not yet there."""
    path = folder / "engine.tar"
    if not path.exists():
        context = folder / "context"
        context.mkdir(exist_ok=True)
        (context / "Dockerfile").write_text(DOCKERFILE, encoding="utf-8")
        subprocess.run(["docker", "build", "--quiet", "-t", TAG, str(context)], check=True)
        subprocess.run(["docker", "save", "-o", str(path), TAG], check=True)
    return Archive("engine's archive", path, sum(map(len, tar_pieces(path))))


def gzipped(archive: Archive, folder: Path) -> Archive:
    """Return the same image as an OCI layout whose layers have gone through gzip."""
    target = folder / "gzipped"
    if not (target / "index.json").exists():
        (target / "blobs" / "sha256").mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive.path) as tar:
            manifest = json.load(member(tar, "manifest.json"))[0]
            config = member(tar, manifest["Config"]).read()
            layers = [packed(member(tar, path), target) for path in manifest["Layers"]]
        described = blob(config, target, "application/vnd.oci.image.config.v1+json")
        document = {"schemaVersion": 2, "config": described, "layers": layers}
        data = json.dumps(document).encode()
        entry = blob(data, target, "application/vnd.oci.image.manifest.v1+json")
        index = json.dumps({"schemaVersion": 2, "manifests": [entry]})
        (target / "oci-layout").write_text('{"imageLayoutVersion":"1.0.0"}', encoding="utf-8")
        (target / "index.json").write_text(index, encoding="utf-8")
    return Archive("gzipped layers", target, archive.tar_bytes)


def small_files(folder: Path, count: int) -> Archive:
    """Return an image of one layer with ``count`` small files in folders of two hundred."""
    path = folder / f"files-{count}.tar"
    if not path.exists():
        write_archive(path, [LayerTar(partial(small_file_members, count))])
    return Archive(f"{count} files", path, path.stat().st_size)


def large_layers(folder: Path, gigabytes: int) -> Archive:
    """Return an image of ``gigabytes`` in layers of half a gigabyte, of files of 4 MB."""
    path = folder / f"large-{gigabytes}.tar"
    if not path.exists():
        layers = [LayerTar(partial(large_file_members, 128, n)) for n in range(2 * gigabytes)]
        write_archive(path, layers)
    return Archive(f"{gigabytes} GB", path, path.stat().st_size)


def tar_pieces(path: Path) -> Iterator[bytes]:
    """Yield the bytes of the layers of an archive of ``docker save``."""
    with tarfile.open(path) as tar:
        manifest = json.load(member(tar, "manifest.json"))[0]
        for layer in manifest["Layers"]:
            yield from pieces_of(member(tar, layer))


def layer_blobs(layout: Path) -> list[str]:
    """Return the paths of the blobs of the layers of an OCI layout."""
    (entry,) = json.loads((layout / "index.json").read_bytes())["manifests"]
    manifest = json.loads(blob_path(layout, entry["digest"]).read_bytes())
    return [str(blob_path(layout, layer["digest"])) for layer in manifest["layers"]]


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield what the file holds, a megabyte at a time."""
    while piece := file.read(PIECE):
        yield piece


def member(tar: tarfile.TarFile, path: str) -> BinaryIO:
    """Return the file at the path in the archive, opened."""
    file = tar.extractfile(path)
    if file is None:
        raise SystemExit(f"{path} of the archive is no file")
    return file  # type: ignore[return-value]


def packed(layer: BinaryIO, layout: Path) -> dict[str, object]:
    """Write the layer through gzip at its usual level, and return its descriptor."""
    target = layout / "blobs" / "sha256" / "arriving"
    with target.open("wb") as file:
        with subprocess.Popen(["gzip", "-nc"], stdin=subprocess.PIPE, stdout=file) as process:
            if process.stdin is None:
                raise SystemExit("gzip takes no input")
            for piece in pieces_of(layer):
                process.stdin.write(piece)
            process.stdin.close()
        if process.returncode:
            raise SystemExit(f"gzip: exit code {process.returncode}")
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = target.stat().st_size
    target.rename(target.with_name(digest))
    return {
        "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
        "digest": f"sha256:{digest}",
        "size": size,
    }


def blob(data: bytes, layout: Path, media_type: str) -> dict[str, object]:
    """Write a blob and return its descriptor."""
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    blob_path(layout, digest).write_bytes(data)
    return {"mediaType": media_type, "digest": digest, "size": len(data)}


def blob_path(layout: Path, digest: str) -> Path:
    """Return where the layout has the blob."""
    return layout / "blobs" / digest.replace(":", "/")


class LayerTar(NamedTuple):
    """A layer to be written: ``make`` yields its members, as often as it is called."""

    make: Callable[[], Iterator[bytes]]

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the tar."""
        yield from self.make()
        yield bytes(2 * BLOCK)


def small_file_members(count: int) -> Iterator[bytes]:
    """Yield small files, each with its own content."""
    for number in range(count):
        path = f"data/{number // 40000:03}/{number // 200:05}/record-{number:07}.json"
        content = b'{"record": %d, "text": "%s"}' % (number, b"text " * 20)
        yield a_member(path, content[:SMALL_FILE])


def large_file_members(count: int, seed: int) -> Iterator[bytes]:
    """Yield large files, half of random bytes and half of text."""
    source = random.Random(seed)
    words = b" ".join(b"word%d" % source.randrange(5000) for _ in range(300_000))
    for number in range(count):
        half = source.randbytes(LARGE_FILE // 2)
        yield a_member(f"layer-{seed}/file-{number}", half + words[: LARGE_FILE // 2])


def a_member(path: str, content: bytes) -> bytes:
    """Return a member of a tar: its header, and its content filled up to whole blocks."""
    info = tarfile.TarInfo(path)
    info.size = len(content)
    header = info.tobuf(tarfile.USTAR_FORMAT)
    return header + content + bytes(-len(content) % BLOCK)


def write_archive(path: Path, layers: list[LayerTar]) -> None:
    """Write an archive as ``docker save`` does, of the layers."""
    arriving = path.with_suffix(".arriving")
    diff_ids = []
    with arriving.open("wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        for number, layer in enumerate(layers):
            size, digest = measured(layer)
            diff_ids.append(f"sha256:{digest}")
            info = tarfile.TarInfo(f"{number}/layer.tar")
            info.size = size
            tar.addfile(info, Joined(layer.chunks()))
        config = json.dumps(
            {
                "architecture": "amd64",
                "os": "linux",
                "rootfs": {"type": "layers", "diff_ids": diff_ids},
                "history": [{"created_by": f"COPY layer-{n} /"} for n in range(len(layers))],
            }
        ).encode()
        name = f"{hashlib.sha256(config).hexdigest()}.json"
        manifest = [
            {
                "Config": name,
                "RepoTags": ["bench:latest"],
                "Layers": [f"{number}/layer.tar" for number in range(len(layers))],
            }
        ]
        for file_name, data in ((name, config), ("manifest.json", json.dumps(manifest).encode())):
            info = tarfile.TarInfo(file_name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    arriving.rename(path)


def measured(layer: LayerTar) -> tuple[int, str]:
    """Return the bytes of the layer and their digest."""
    digest, size = hashlib.sha256(), 0
    for chunk in layer.chunks():
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


class Joined(io.RawIOBase):
    """Chunks as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)

    def read(self, size: int = -1) -> bytes:
        """Return ``size`` bytes, fewer only at the end."""
        parts = []
        while size:
            part = super().read(min(size, PIECE))
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
