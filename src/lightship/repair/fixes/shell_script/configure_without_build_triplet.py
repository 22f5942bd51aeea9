"""configure is told which machine builds: that which the compiler says."""

from __future__ import annotations

from lightship.repair.edits.words import word_behind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``--build``; unsafe, since not every configure is one of Autoconf's."""
    command = site.command
    word = None if command is None else command.command.program.word
    if command is not None and word is not None:
        edit = word_behind(site, command, word, '--build="$(gcc -dumpmachine)"')
        yield site.unsafe("Tell configure which machine builds", edit)
