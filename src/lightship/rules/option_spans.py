"""Where an option of a command stands in the file, with the value that it is given."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.model.span import Span


def option_span(option: Option, placed: PlacedCommand) -> Span:
    """Return the span of ``option`` of the command, its value included."""
    last = option.value_word or option.word
    return placed.placed.span(option.word.start, last.end)
