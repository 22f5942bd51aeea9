"""Working directories, made absolute and clean.

Source: ``util/system/path.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.clean_path import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.words import Range


def normalized_workdir(current: str, written: str, system: str) -> str:
    """Return the directory that WORKDIR ``written`` changes to from ``current``.

    ``current`` is empty at first. An absolute path is taken as it is on Linux,
    cleaned or not. On Windows the answer has backslashes and no drive; raises
    :class:`Refusal` there where the path is on another drive than C:.
    """
    if system != "windows":
        return _joined(current, written)
    path = _joined(_without_drive(current or "/"), _without_drive(written) if written else "")
    return path.replace("/", "\\")


def _joined(current: str, written: str) -> str:
    if written.startswith("/"):
        return written
    if not current.startswith("/"):
        current = clean("/" + current)
    return clean(f"{current}/{written}") if written else current


def check_path(written: str, place: Range, system: str) -> None:
    """Raise :class:`Refusal` at ``place`` where ``written`` is no path on ``system``."""
    if system == "windows" and written:
        try:
            _without_drive(written)
        except Refusal as refusal:
            raise refusal.at(*place) from None


def _without_drive(path: str) -> str:
    path = path.replace("\\", "/")
    drive, colon, rest = path.partition(":")
    if len(path) == 2 and colon:
        raise _refused(path, "it names a drive and no path")
    if path.startswith("//"):
        raise _refused(path, "it names a share of the network")
    if not colon:
        return clean(path)
    if drive not in ("c", "C"):
        raise _refused(path, "it is not on the system drive C:")
    return clean(rest)


def _refused(path: str, reason: str) -> Refusal:
    return Refusal(
        "invalid-option",
        f"{path!r} is no path of the image: {reason}",
        "write a path on the drive C:",
    )
