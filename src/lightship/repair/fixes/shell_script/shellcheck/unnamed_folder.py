"""SC2185: ``find`` is told the folder that it takes by default."""

from __future__ import annotations

from lightship.repair.edits.words import word_behind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``.``, behind the options that have to come first."""
    command = site.command
    if command is None or command.program != "find":
        return
    word = command.command.program.word
    for each in command.command.arguments:
        if each.text not in ("-L", "-H", "-P"):
            break
        word = each
    if word is not None:
        yield site.safe("Tell find to begin here", word_behind(site, command, word, "."))
