"""A second space stands between sum and name."""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

TITLE = "Put two spaces between the sum and the name"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix in the word that holds both, or one word of the two that do."""
    command = site.command
    if command is None:
        return
    words = [word for word in command.command.arguments if not _is_option(word.text)]
    if command.program == "printf" and len(words) > 1 and "%" in words[0].text:
        words = words[1:] if words[0].text.strip("\\n") in ("%s", "%b") else words[:1]
    for redirect in command.command.redirects:
        body = redirect.body or (redirect.target if redirect.operator == "<<<" else None)
        if body is not None:
            words = [body]
    edits = tuple(_edits(site, command, words))
    if edits:
        yield site.safe(TITLE, *edits)


def _is_option(text: str) -> bool:
    return text in ("-n", "-e", "-E", "-ne", "-en")


def _edits(site: Site, command: PlacedCommand, words: list[Word]) -> Iterator[Replacement]:
    """Yield the space in a word, or the quotes and the space around two of them."""
    if not words:
        return
    segments = command.placed.segments
    space = _first_space(words[0].source)
    if space is not None:
        start, end = words[0].range(space, space + 1)
        place = in_one_piece(segments, start, end)
        yield site.insertion(place[1], " ")
    elif len(words) == 2 and not any("'" in word.raw or '"' in word.raw for word in words):
        start, _ = in_one_piece(segments, words[0].start, words[1].end)
        both = f'"{words[0].raw}  {words[1].raw}"'
        yield site.replacement(start, in_one_piece(segments, words[1].start, words[1].end)[1], both)


def _first_space(raw: str) -> int | None:
    """Return where the first space of the text is that no expansion holds."""
    at = 0
    while at < len(raw):
        if raw[at] == " ":
            return at
        at = past(raw, at) if raw[at] in "$`\\" else at + 1
    return None
