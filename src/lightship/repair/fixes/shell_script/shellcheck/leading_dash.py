"""SC2035: ``./*`` in the place of ``*``, so that no file's name is an option."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

BY_PATH = frozenset(
    (
        "rm",
        "chmod",
        "chown",
        "chgrp",
        "mv",
        "cp",
        "dpkg",
        "apt-get",
        "apt",
        "rpm",
        "dnf",
        "yum",
        "cat",
    )
)
"""Programs to which a file is the same by either name, and which leave no name anywhere."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the path; unsafe for programs that keep or print the names, as tar does."""
    command = site.command
    text = site.source.text
    if command is None or text[site.start : site.start + 1] not in ("*", "?"):
        return
    edit = site.insertion(site.start, "./")
    title = "Name the files by ./ in front"
    yield site.safe(title, edit) if command.program in BY_PATH else site.unsafe(title, edit)
