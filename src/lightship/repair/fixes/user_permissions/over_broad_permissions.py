"""What everybody may write becomes the owner's, and the owner the account that needs it."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.repair.edits.words import Uneditable, in_one_piece, word_range
from lightship.repair.fixes.user_permissions.account import account_for
from lightship.repair.fixes.user_permissions.made_accounts import made_accounts
from lightship.repair.fixes.user_permissions.narrower_mode import narrower, narrower_below
from lightship.repair.fixes.user_permissions.starting import reason_for_root, reason_for_server
from lightship.rules.user_permissions.mode_grant import grant_of
from lightship.rules.user_permissions.start_account import (
    account_at,
    account_name,
    has_own_program,
    is_number,
    is_root,
    switches_account,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.user_permissions.mode_grant import Grant

OPEN = "give the files to the account that writes them, which is not told here, by chown"
_OF_THE_SYSTEM = ("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/")
_AFTER = frozenset(("", "&&", ";", "\n"))


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, or say what only a person knows."""
    instruction = site.instruction
    if instruction is None:
        return
    if site.finding.severity is Severity.INFO:
        yield site.display(
            "name the files that are to be started, and leave the others as they are"
        )
        return
    if instruction.name in ("COPY", "ADD"):
        yield from _copied(site, instruction)
        return
    placed = site.command
    grant = None if placed is None else grant_of(placed.command)
    if placed is not None and grant is not None:
        yield from _given(site, placed, grant)


def _copied(site: Site, instruction: Instruction) -> Iterator[Fix]:
    flag = instruction.flag("chmod")
    mode = narrower(flag.value) if flag is not None else ""
    if flag is None or not mode:
        return
    owner = _owner(site, instruction)
    if owner is None:
        yield site.display(OPEN)
        return
    start, end = in_one_piece(instruction.line.segments, flag.start, flag.end)
    is_given = owner and instruction.flag("chown") is None
    chown = f" --chown={owner}" if is_given else ""
    yield site.unsafe(
        f"Let only the owner{_named(owner)} write what is copied: --chmod={mode}",
        site.replacement(start, end, f"--chmod={mode}{chown}"),
    )


def _given(site: Site, placed: PlacedCommand, grant: Grant) -> Iterator[Fix]:
    mode = narrower(grant.mode)
    if grant.is_recursive and not _starts_files(site):
        mode = narrower_below(grant.mode)
    if not mode:
        return
    start, end = word_range(placed, grant.word)
    written = site.source.text[start:end]
    if grant.mode not in written:
        raise Uneditable
    edits = [site.replacement(start, end, written.replace(grant.mode, mode, 1))]
    owner = _owner(site, placed.instruction)
    if owner is None:
        yield site.display(OPEN)
        return
    can_give = _can_give(placed)
    if owner and can_give:
        edits.append(_chown(site, placed, grant, owner))
    elif owner:
        yield site.display(f"give the files to {owner} first; then nobody else needs to write them")
        return
    yield site.unsafe(
        f"Let only the owner{_named(owner)} write there: {mode} instead of {grant.mode}", *edits
    )


def _starts_files(site: Site) -> bool:
    """Return whether a step, or the image's start, runs a file by its path that is no system's.

    It may be executable by nothing but the mode.
    """
    instructions = site.dockerfile.instructions
    commands = [
        placed
        for each in instructions
        if each.name in ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
        for placed in site.context.commands_of(each)
    ]
    return any(_is_own_file(placed) for placed in commands)


def _is_own_file(placed: PlacedCommand) -> bool:
    word = placed.command.program.word
    text = "" if word is None else word.text
    if text.startswith("/") and not text.startswith(_OF_THE_SYSTEM):
        return True
    return "/" in text.lstrip("/") and not text.startswith("/")


def _named(owner: str) -> str:
    return f", {owner}," if owner else ""


def _can_give(placed: PlacedCommand) -> bool:
    command = placed.command
    return (
        placed.program != "find"
        and command.program.word is not None
        and not command.program.wrappers
        and command.pipeline is None
        and not command.negated
        and command.carrier is None
        and command.joined in _AFTER
        and command.terminator in ("", ";", "&&", "\n")
        and not placed.instruction.is_json
    )


def _chown(site: Site, placed: PlacedCommand, grant: Grant, owner: str) -> Replacement:
    ranges = [word_range(placed, word) for word in grant.targets]
    targets = " ".join(site.source.text[start:end] for start, end in ranges)
    option = "-R " if grant.is_recursive else ""
    at = placed.placed.segments.end_to_file(placed.command.end)
    return site.insertion(at, f" && chown {option}{owner} {targets}")


def _owner(site: Site, instruction: Instruction) -> str | None:
    """Return who needs to write there, if that is not who runs the step; empty if it is.

    Where the image starts as root it is whom it could start as: the fix of no-user may
    be made in the same round. None where that is open: a server that gives root up
    itself writes as an account of its own.
    """
    stage, target = site.stage, site.context.target
    if stage is None or target is None:
        return None
    runs_as = account_at(instruction, stage, site.context)
    user = site.context.user_at_end(target)
    if runs_as is None or user is None:
        return None
    if not is_root(runs_as):
        return ""
    if is_root(user):
        return _possible_owner(target, site)
    name = account_name(user)
    if is_number(name):
        return name
    return name if _exists_before(site, instruction, name) else ""


def _possible_owner(target: Stage, site: Site) -> str | None:
    """Return the number of whom the image could start as; None where that is open."""
    context = site.context
    if switches_account(target, context) or reason_for_server(target, context):
        return None
    if reason_for_root(target, context) or not has_own_program(target):
        return None
    account = account_for(target, context)
    return None if isinstance(account, str) or not is_number(account.user) else account.user


def _exists_before(site: Site, instruction: Instruction, name: str) -> bool:
    """Return whether the account ``name`` is there when ``instruction`` runs."""
    target = site.context.target
    made = [] if target is None else made_accounts(target, site.context)
    own = [each for each in made if each.name == name]
    if not own:
        return True
    return own[0].command.instruction.start_line < instruction.start_line
