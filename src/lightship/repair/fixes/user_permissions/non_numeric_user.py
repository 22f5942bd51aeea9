"""USER says the number of the account: that which it has, or one that it is given."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.words import in_one_piece, word_range
from lightship.repair.fixes.user_permissions.account import NUMBER
from lightship.repair.fixes.user_permissions.made_accounts import MadeAccount, made_accounts
from lightship.rules.user_permissions.start_account import account_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

STATIC: Final[dict[str, dict[str, str]]] = {
    "debian": {"daemon": "1", "games": "5", "nobody": "65534", "proxy": "13", "www-data": "33"},
    "ubuntu": {"daemon": "1", "games": "5", "nobody": "65534", "proxy": "13", "www-data": "33"},
    "alpine": {"daemon": "2", "guest": "405", "nobody": "65534"},
}
"""The numbers that accounts have in all releases of a system: Debian's base-passwd, and
alpine-baselayout."""

PROMISED: Final[dict[str, dict[str, str]]] = {"node": {"node": "1000"}}
"""The numbers that accounts have in all releases of an image, as its pages promise.

https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
"""

UNKNOWN = "make the account with a number (useradd --uid), and say that number here"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: safe where the file itself gives the number that the account has."""
    stage, target = site.stage, site.context.target
    if stage is None or target is None:
        return
    written = site.source.text[site.start : site.end]
    name = account_name(written)
    if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        yield site.display("the name comes out of a variable; put the number there")
        return
    made = [each for each in made_accounts(target, site.context) if each.name == name]
    base = number_of_base(name, target, site)
    if len(made) == 1 and made[0].number:
        yield site.safe(numbering_title(name, made[0].number), numbered(site, name, made[0].number))
    elif len(made) == 1 and not made[0].has_number:
        yield from _with_number(site, name, made[0])
    elif not made and (number := static_number(name, target, site)):
        yield site.safe(numbering_title(name, number), numbered(site, name, number))
    elif base and not made:
        yield site.unsafe(numbering_title(name, base), numbered(site, name, base))
    else:
        yield site.display(UNKNOWN)


def numbering_title(name: str, number: str) -> str:
    """Return what a fix is called that puts the number in the place of the name."""
    return f"Say {number}, the number of {name}, in USER"


def numbered(site: Site, name: str, number: str) -> Replacement:
    """Return the edit that puts the number in the place of the name; a group stays."""
    start, end = in_one_piece_of_finding(site)
    del end
    return site.replacement(start, start + len(name), number)


def in_one_piece_of_finding(site: Site) -> tuple[int, int]:
    """Return the range of the word of USER that the finding is about."""
    instruction = site.instruction
    assert instruction is not None
    return in_one_piece(instruction.line.segments, *instruction.ranges[0])


def _with_number(site: Site, name: str, made: MadeAccount) -> Iterator[Fix]:
    """Yield the fix that gives the account a number where it is made, and says it in USER."""
    word = made.command.command.program.word
    if word is None or NUMBER in site.source.text:
        yield site.display(UNKNOWN)
        return
    at = word_range(made.command, word)[1]
    option = site.insertion(at, _option(made))
    edits = sorted(
        (option, numbered(site, name, NUMBER)),
        key=lambda edit: (edit.span.line, edit.span.column),
    )
    yield site.unsafe(f"Give {name} the number {NUMBER}, and say it in USER", *edits)


def _option(made: MadeAccount) -> str:
    """Return the option for the number: as long as others are, since busybox has short ones."""
    arguments = made.command.command.arguments
    return (
        f" --uid {NUMBER}" if any(each.text[:2] == "--" for each in arguments) else f" -u {NUMBER}"
    )


def static_number(name: str, stage: Stage, site: Site) -> str:
    """Return the number that the account has in all releases of the base, if it is known."""
    image = site.context.base_image(stage)
    if not isinstance(image, BaseImage):
        return ""
    promised = PROMISED.get(image.reference.familiar.partition(":")[0], {})
    return promised.get(name) or STATIC.get(image.system or "", {}).get(name, "")


def number_of_base(name: str, stage: Stage, site: Site) -> str:
    """Return the number that the account has in the base; empty where it is not known."""
    image = site.context.base_image(stage)
    accounts = (image.accounts or ()) if isinstance(image, BaseImage) else ()
    return next((str(each.uid) for each in accounts if each.name == name and each.uid), "")
