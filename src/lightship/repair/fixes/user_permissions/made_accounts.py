"""The accounts that a file itself makes, with ``useradd`` or ``adduser``."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

MAKERS = ("useradd", "adduser")
_VALUED = frozenset(
    (
        *("-b", "--base-dir", "-c", "--comment", "-d", "--home-dir", "-e", "--expiredate", "-f"),
        *("--inactive", "-g", "--gid", "-G", "--groups", "-k", "--skel", "-K", "--key", "-p"),
        *("--password", "-R", "--root", "-s", "--shell", "-u", "--uid", "-Z", "--selinux-user"),
        *("--home", "--gecos", "--ingroup", "--firstuid", "--lastuid", "--conf", "-h", "-P"),
    )
)
"""The options of either program that take a value in the next word."""
_NUMBER = ("-u", "--uid")


class MadeAccount(PlainValue):
    """An account that ``command`` makes.

    ``word`` is the word that names it, ``number`` its number where it is written out,
    or else empty; ``has_number`` says whether one is given at all.
    """

    __slots__ = ("command", "has_number", "number", "word")

    def __init__(
        self, command: PlacedCommand, word: Word, number: str, *, has_number: bool
    ) -> None:
        self.command: Final = command
        self.word: Final = word
        self.number: Final = number
        self.has_number: Final = has_number

    @property
    def name(self) -> str:
        """The name as written, without quotes."""
        return self.word.text


def made_accounts(stage: Stage, context: Context) -> tuple[MadeAccount, ...]:
    """Return the accounts that ``stage`` and those it builds on make, in the order of the build."""
    chain = (*reversed(stage.ancestors), stage)
    return tuple([made for each in chain for made in _made_in(each, context)])


def _made_in(stage: Stage, context: Context) -> Iterator[MadeAccount]:
    for placed in context.commands_in(stage):
        made = made_by(placed)
        if made is not None:
            yield made


def made_by(placed: PlacedCommand) -> MadeAccount | None:
    """Return the account that ``placed`` makes; None where it makes none.

    ``adduser NAME GROUP`` puts somebody who is there already into a group.
    """
    command = placed.command
    if not command.runs(*MAKERS):
        return None
    options = command.options(_VALUED)
    if len(options.operands) != 1 or (options.has("-D") and command.runs("useradd")):
        return None
    option = options.option(*_NUMBER)
    number = option.value or "" if option is not None else ""
    is_number = number.isascii() and number.isdigit()
    return MadeAccount(
        placed, options.operands[0], number if is_number else "", has_number=option is not None
    )
