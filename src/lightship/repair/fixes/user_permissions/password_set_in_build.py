"""No password is set: the command, or the option, that does so goes."""

from __future__ import annotations

from lightship.repair.edits.cuts import commands_taken_out
from lightship.repair.edits.words import Uneditable, words_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_VALUED = frozenset(
    (
        *("-p", "--password", "-c", "--comment", "-d", "--home", "--home-dir", "-e", "-f", "-g"),
        *("--gid", "-G", "--groups", "-k", "-K", "-l", "--login", "-s", "--shell", "-u", "--uid"),
        *("-b", "--base-dir", "-R", "--root", "-Z", "-v", "-V", "-w", "-W"),
    )
)
_TITLE = "Set no password; change it where it is used elsewhere, since the image's history has it"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    placed = site.command
    if placed is None:
        return
    option = placed.command.options(_VALUED).option("-p", "--password")
    changes_account = placed.program in ("useradd", "usermod")
    if changes_account and option is not None and _does_more(placed, option):
        if option.word.text != option.name and not option.word.text.startswith(f"{option.name}="):
            raise Uneditable
        edit = words_taken_out(site, placed, option.word, option.value_word)
        yield site.unsafe(_TITLE, edit)
        return
    yield site.unsafe(_TITLE, *commands_taken_out(site, [placed], with_pipes=True))


def _does_more(placed: PlacedCommand, option: Option) -> bool:
    """Return whether the command is for something beside the password."""
    given = placed.command.options(_VALUED).given
    return placed.program == "useradd" or any(each.name != option.name for each in given)
