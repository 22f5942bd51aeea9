"""gpg is told that nobody is there to answer."""

from __future__ import annotations

from lightship.repair.edits.words import word_behind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

NEVER_ASKS = frozenset(
    (
        *("--recv-keys", "--recv-key", "--receive-keys", "--import", "--verify", "--export", "-a"),
        *(
            "--dearmor",
            "--dearmour",
            "--fingerprint",
            "--list-keys",
            "-k",
            "--armor",
            "--keyserver",
        ),
        *("--refresh-keys", "--with-colons", "--print-md", "--show-keys", "--list-packets"),
    )
)
"""Commands that do the same with and without batch mode, where nobody types."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``--batch``; unsafe for commands that ask, such as those that make keys."""
    command = site.command
    word = None if command is None else command.command.program.word
    if command is None or word is None:
        return
    edit = word_behind(site, command, word, "--batch")
    options = {each.text for each in command.command.arguments if each.text[:1] == "-"}
    title = f"Run {command.program} in batch mode"
    if options & NEVER_ASKS and not options & {"--gen-key", "--edit-key", "--delete-key"}:
        yield site.safe(title, edit)
    else:
        yield site.unsafe(title, edit)
