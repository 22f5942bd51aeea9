"""An image of the local engine, as the archive that the engine saves it as."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC

from lightship.engine.address import addresses
from lightship.engine.engine import Engine
from lightship.model.errors import EngineError, ImageLimit, ImageNotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.engine.engine import EngineImage

SAVED_LIMIT = 512 * 1024**3
"""The most bytes that an engine may send for one image."""

SPARE_ROOM = 256 * 1024 * 1024
"""The bytes that are left free on a disk."""


ABANDONED_SECONDS = 24 * 3600
"""After how long an archive is one that nobody reads any more."""

_PREFIX, _SUFFIX = "saved-", ".tar"


@dataclass(frozen=True, slots=True)
class SavedImage:
    """An archive on disk, and what the engine knows of the image in it."""

    path: str
    image: EngineImage
    engine: str
    """The address of the engine that saved it."""


@contextmanager
def saved_image(
    name: str, folder: str, environment: Mapping[str, str] | None = None
) -> Iterator[SavedImage]:
    """Yield the archive of the image ``name``, a file below ``folder`` that is gone afterwards.

    ``name`` is a name or an identifier, also the start of one.

    Raises:
        EngineError: no engine answers, or it does not save the image.
        ImageNotFound: no engine has it.
        ImageLimit: the disk has no room for it.

    """
    engine, image = _find(name, os.environ if environment is None else environment)
    try:
        with _temporary(folder, image.size) as path:
            _save(engine, _tagged(name, image), path)
            yield SavedImage(path, image, str(engine.address))
    finally:
        engine.close()


def has_image(name: str, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether an engine of this machine has the image ``name``; no engine has none."""
    return known_image(name, environment) is not None


def known_image(name: str, environment: Mapping[str, str] | None = None) -> EngineImage | None:
    """Return what an engine of this machine knows of the image ``name``, None where none has it."""
    try:
        engine, image = _find(name, os.environ if environment is None else environment)
    except (EngineError, ImageNotFound):
        return None
    engine.close()
    return image


def _find(name: str, environment: Mapping[str, str]) -> tuple[Engine, EngineImage]:
    """Return the first engine that has the image; who does not answer is passed over."""
    failure: EngineError | None = None
    asked = []
    for address in addresses(environment):
        engine = Engine(address)
        try:
            image = engine.find(name)
        except EngineError as error:
            failure = failure or error
            image = None
        else:
            asked.append(str(address))
        if image is not None:
            return engine, image
        engine.close()
    if asked:
        raise ImageNotFound(
            f"{name} is not in the engine at {' or '.join(asked)}",
            "check the name with docker images, or write docker://NAME to ask its registry",
        )
    raise failure or EngineError(
        "there is no container engine on this machine",
        "start Docker or Podman, or set DOCKER_HOST; docker://NAME needs none",
    )


def _tagged(name: str, image: EngineImage) -> str:
    """Return ``name`` with its tag: without one, Docker saves every tag that there is."""
    return f"{name}:latest" if f"{name}:latest" in image.tags else name


@contextmanager
def _temporary(folder: str, size: int) -> Iterator[str]:
    """Yield the path of an empty file in ``folder``, on a disk with room for ``size`` bytes."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        disk = os.statvfs(folder)
        free = disk.f_bavail * disk.f_frsize
        if size + SPARE_ROOM > free:
            raise ImageLimit(
                f"the image has {size} bytes, and {folder} has room for {free}", _ROOM_HINT
            )
        _sweep(folder)
        handle, path = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    os.close(handle)
    try:
        yield path
    finally:
        os.unlink(path)


def _save(engine: Engine, name: str, path: str) -> None:
    count = 0
    try:
        with engine.saved(name) as chunks, open(path, "wb") as file:
            for chunk in chunks:
                count += len(chunk)
                if count > SAVED_LIMIT:
                    raise ImageLimit(
                        f"the engine sends more than {SAVED_LIMIT} bytes for {name}",
                        "see what docker save writes",
                    )
                file.write(chunk)
    except OSError as error:
        raise _unwritable(path, error) from None


def _sweep(folder: str) -> None:
    """Remove what a run that was killed left behind."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
            with suppress(OSError):
                if time.time() - os.stat(path).st_mtime > ABANDONED_SECONDS:
                    os.unlink(path)


def _unwritable(path: str, error: OSError) -> EngineError | ImageLimit:
    if error.errno in (ENOSPC, EDQUOT):
        return ImageLimit(f"the disk of {path} is full", _ROOM_HINT)
    return EngineError(
        f"{path} cannot be written to: {error.strerror}",
        "set XDG_CACHE_HOME to a folder that this user may write to",
    )


_ROOM_HINT = "make room, or set XDG_CACHE_HOME to a folder on a larger disk"
