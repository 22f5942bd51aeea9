"""Texts that can be read and are no Dockerfile."""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import is_bad_byte
from lightship.model.errors import InputError, NotText, TooLarge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile

MOST_INSTRUCTIONS: Final = 2000
"""The instructions of a file that is checked. The longest known one has 336.

Many rules ask for each instruction what came before it, so that their time
grows with the square of this number.
"""


class Empty(InputError):
    """A file has nothing in it but blanks."""

    kind = "empty"


class NotUnicode(InputError):
    """A file is not UTF-8 throughout; it is read all the same, as a build does."""

    kind = "not-utf-8"


def unusable_text(dockerfile: Dockerfile) -> InputError | None:
    """Return why there is no Dockerfile in the text; None where there is one.

    A text in which not one line starts with a keyword is something else.
    """
    path = dockerfile.path
    if not dockerfile.source.text.strip():
        return Empty(f"{path} is empty", "start it with FROM image")
    if dockerfile.instructions and not any(each.name for each in dockerfile.instructions):
        return NotText(
            f"{path} is no Dockerfile: not one line starts with an instruction",
            "name the Dockerfile itself",
        )
    if len(dockerfile.instructions) > MOST_INSTRUCTIONS:
        return TooLarge(
            f"{path} has {len(dockerfile.instructions):,} instructions, "
            f"and rules look at no more than {MOST_INSTRUCTIONS:,}",
            "give the file that you meant, or part it into several",
        )
    return None


def not_unicode(dockerfile: Dockerfile) -> InputError | None:
    """Return where the text stops being UTF-8; None where it never does."""
    text = dockerfile.source.text
    if text.isascii():
        return None
    for offset, character in enumerate(text):
        if is_bad_byte(character):
            span = dockerfile.source.span(offset, offset + 1)
            return NotUnicode(
                f"{dockerfile.path}:{span.line}:{span.column}: "
                f"the byte 0x{ord(character) - 0xDC00:02x} is no UTF-8",
                "save the file as UTF-8; it was checked as a build would read it",
            )
    return None
