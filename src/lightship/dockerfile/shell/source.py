"""What one walk over a tree reads: a text, and where it stands in the script."""

from __future__ import annotations

from lightship.dockerfile.shell.redirect import Assignment, Redirect
from lightship.dockerfile.shell.word import CarriedWord, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.masking import Mask
    from lightship.dockerfile.shell.word import Places


class Source:
    """What a walk reads: a text, and where it stands in the script.

    ``text`` is what the shell reads; ``script`` is the outermost script, the
    same where ``places`` is None. ``carrier`` is the command whose argument it
    is. ``mask`` holds its here-documents and tests.
    ``substitutes`` is false where it holds no substitution to look for.
    """

    __slots__ = ("carrier", "mask", "places", "script", "substitutes", "text")

    def __init__(
        self,
        text: str,
        mask: Mask,
        script: str,
        places: Places | None = None,
        carrier: Command | None = None,
        *,
        substitutes: bool = True,
    ) -> None:
        self.text: Final = text
        self.mask: Final = mask
        self.script: Final = script
        self.places: Final = places
        self.carrier: Final = carrier
        self.substitutes: Final = substitutes and self.holds_substitution(0, len(text))

    def word(self, start: int, end: int) -> Word:
        """Return the word from ``start`` to ``end`` of the text."""
        raw = self.text[start:end]
        if self.places is None:
            return Word(raw, start, end)
        return CarriedWord(raw, start, end, self.script, self.places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the script the range from ``start`` to ``end`` of the text stands."""
        return (start, end) if self.places is None else self.places.range(start, end)

    def holds_substitution(self, start: int, end: int) -> bool:
        """Return whether there may be a substitution in a range of the text."""
        raw = self.text[start:end]
        return "`" in raw or "$(" in raw or "<(" in raw or ">(" in raw

    def redirect(self, node: Node) -> tuple[Redirect, list[Word]]:
        """Return the redirection that ``node`` is, and words of its command that stand in it.

        The grammar takes every word after ``>`` for a target; only the first is.
        """
        descriptor = None
        operator_node = None
        targets: list[tuple[int, int]] = []
        for child in node.children:
            kind = child.type
            if kind == "file_descriptor":
                digits = self.text[child.start_byte : child.end_byte]
                descriptor = int(digits) if digits.isdecimal() and len(digits) < 10 else None
            elif operator_node is None:
                operator_node = child
            elif targets and child.start_byte == targets[-1][1]:
                targets[-1] = (targets[-1][0], child.end_byte)
            elif kind != "comment":
                targets.append(child.byte_range)
        words = [self.word(*target) for target in targets]
        operator = operator_node.type if operator_node else ""
        here = self.mask.here_texts.get(operator_node.start_byte) if operator_node else None
        span = self.span(node.start_byte, targets[0][1] if targets else node.end_byte)
        target = words[0] if words else None
        if here is None:
            return Redirect(operator, descriptor, target, *span), words[1:]
        body = None if here.operator == "<<<" else self.word(*here.body)
        made = Redirect(here.operator, descriptor, target, *span, body, expand=here.expand)
        return made, words[1:]

    def assignment(self, start: int, end: int) -> Assignment:
        """Return the assignment that stands from ``start`` to ``end`` of the text."""
        text = self.text
        middle = text.find("=", start, end)
        middle = end if middle < 0 else middle
        added = text[middle - 1 : middle] == "+"
        name = text[start : middle - added].partition("[")[0]
        value = self.word(middle + 1, end) if middle + 1 < end else None
        return Assignment(name, "+=" if added else "=", value, *self.span(start, end))
