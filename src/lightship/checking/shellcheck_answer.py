"""Reads what ShellCheck prints: ``--format=json1``."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.shell_comment import ShellComment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

LEVELS = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "style": Severity.STYLE,
}


NOTHING = b'{"comments":[]}'


def read_answer(data: bytes, batch: Sequence[str]) -> dict[str, tuple[ShellComment, ...]] | None:
    """Return what ``data`` says of each text of ``batch``; None where it is no answer.

    The texts are known by their numbers, which end the names of their files.
    """
    if data.strip() == NOTHING:
        return {}
    from json import loads  # noqa: PLC0415 - only where ShellCheck found something

    found: dict[str, list[ShellComment]] = {}
    try:
        for each in loads(data)["comments"]:
            number = int(each["file"].rpartition("/")[2])
            found.setdefault(batch[number], []).append(_comment(each))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return {text: tuple(comments) for text, comments in found.items()}


def _comment(said: Any) -> ShellComment:
    return ShellComment(
        f"SC{int(said['code']):04}",
        LEVELS[said["level"]],
        str(said["message"]),
        int(said["line"]),
        int(said["column"]),
        int(said["endLine"]),
        int(said["endColumn"]),
    )
