"""An image in a file or folder, whatever wrote it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from lightship.image.archive.docker_archive import MANIFEST, open_docker_archive
from lightship.image.archive.folder_store import FolderStore
from lightship.image.archive.oci_layout import INDEX, open_oci_layout
from lightship.image.archive.store import CHUNK
from lightship.image.archive.tar_store import TarStore
from lightship.image.compression.decompression import decompressed, is_compressed
from lightship.model.errors import ImageLimit, MalformedImage, NotAFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.notation.platform import Platform
    from lightship.image.archive.store import Store
    from lightship.image.archive.stored_image import StoredImage

ARCHIVE_LIMIT = 512 << 30
"""The most bytes that a compressed archive may become."""


@contextmanager
def open_archive(
    path: str, wanted: str, platform: Platform, reference: str, *, is_asked: bool, scratch: str
) -> Iterator[StoredImage]:
    """Open the image called ``wanted`` in the file or folder at ``path``.

    A compressed archive is decompressed to a temporary file in the folder ``scratch``.
    For the other parameters see :func:`open_oci_layout`.

    Raises:
        ImageError: there is no such image, or it cannot be read.
        NotAFile: there is nothing at ``path``.

    """
    with _store(path, scratch) as store:
        if MANIFEST in store:
            yield open_docker_archive(store, wanted, reference)
        elif INDEX in store:
            yield open_oci_layout(store, wanted, platform, reference, is_asked=is_asked)
        else:
            raise MalformedImage(
                f"{path} is no image: it holds neither {MANIFEST} nor {INDEX}",
                "name what docker save or podman save wrote, or an OCI image layout",
            )


@contextmanager
def _store(path: str, scratch: str) -> Iterator[Store]:
    if Path(path).is_dir():
        with FolderStore(path) as store:
            yield store
        return
    try:
        with Path(path).open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise NotAFile(
            f"{path} cannot be read: {error.strerror}", "name an image archive or a folder"
        ) from None
    if not is_compressed(start):
        with TarStore(path) as store:
            yield store
        return
    with _inflated(path, scratch) as inflated, TarStore(inflated, path) as store:
        yield store


@contextmanager
def _inflated(path: str, scratch: str) -> Iterator[str]:
    """Decompress the archive at ``path`` to a temporary file, which is removed at the end."""
    Path(scratch).mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="archive-", dir=scratch)
    try:
        size = 0
        with os.fdopen(handle, "wb") as file:
            for piece in decompressed(_chunks(path), path):
                size += len(piece)
                if size > ARCHIVE_LIMIT:
                    raise ImageLimit(
                        f"{path} has more than {ARCHIVE_LIMIT} bytes when it is uncompressed",
                        "the archive was made to fill a disk",
                    )
                file.write(piece)
        yield name
    finally:
        Path(name).unlink(missing_ok=True)


def _chunks(path: str) -> Iterator[bytes]:
    with Path(path).open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk
