"""Calls of package managers whose caches stay in the layer of their RUN."""

from __future__ import annotations

from lightship.knowledge.package_caches import cache_places, named_cache, uncached_directories
from lightship.knowledge.package_manager import CLEAN
from lightship.knowledge.package_managers import package_call
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.model.value import Value
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.packages.build_order import is_kept, step_of
from lightship.rules.packages.command_settings import variables_of
from lightship.rules.packages.deletion import empties, is_deleted_after
from lightship.rules.packages.lock_files import call_text
from lightship.rules.run_mounts import mounts_of
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context

    Fills = Callable[[PackageCall], bool]
    """Says of a call whether it fills its manager's cache."""
    Cleans = Callable[[PackageCall, PackageCall], bool]
    """Says whether the second call empties the cache that the first one fills."""

_HINTS: Final = ("CACHE", "CLEAN", "TRASH")
"""What the name of a variable holds that may be a list of such folders."""
_QUESTIONS: Final = ("cache dir", "get cache", "cache-folder")
"""What a command says that asks a manager where its cache is."""
_SWITCHERS: Final = frozenset(
    ("sudo", "doas", "gosu", "su-exec", "runuser", "setpriv", "setuidgid")
)
"""Programs that may run another one as an account of their choice."""
_IN_MEMORY: Final = "/dev/"
"""Where folders are that are in no layer."""


class LeftCache(Value):
    """A ``call`` that fills its cache, which nothing empties after it in the same RUN.

    ``folder`` is where the cache is; ``emptied_before`` the line of a command
    that empties it too early, 0 where there is none.
    """

    __slots__ = ("call", "emptied_before", "folder", "placed")

    def __init__(
        self, call: PackageCall, placed: PlacedCommand, folder: str, emptied_before: int
    ) -> None:
        self.call: Final = call
        self.placed: Final = placed
        self.folder: Final = folder
        self.emptied_before: Final = emptied_before


def cleans_own(filling: PackageCall, call: PackageCall) -> bool:
    """Return whether ``call`` is the manager's own command that empties its cache."""
    return call.manager is filling.manager and call.action == CLEAN


def left_caches(
    instruction: Instruction, context: Context, fills: Fills, cleans: Cleans = cleans_own
) -> tuple[LeftCache, ...]:
    """Return the calls of ``instruction``, a RUN, that leave their caches in its layer, in order.

    Deleting the folder counts as emptying, too, and a mount keeps it out of the layer.
    """
    calls = [each for each in calls_of(instruction, context) if fills(each[0])]
    stage = context.stage_of(instruction)
    if not calls or stage is None or instruction.flag_value("network") == "none":
        return ()
    step = step_of(instruction, stage, context)
    mounts = mounts_of(instruction, context)
    mounted = [mount.target for mount, _ in mounts if mount.type in ("cache", "tmpfs")]
    found = []
    for call, placed in calls:
        left = _left(call, placed, step, mounted, context, cleans)
        if left is not None:
            found.append(left)
    return tuple(found)


def _left(
    call: PackageCall,
    placed: PlacedCommand,
    step: Step,
    mounted: list[str],
    context: Context,
    cleans: Cleans,
) -> LeftCache | None:
    variables = variables_of(placed, step, context)
    account = _account(placed.command, step, context)
    home = variables.get("HOME") or ("/root" if account == "root" else "~")
    # Of yarn's folders, root alone has the one outside the home.
    own = call.manager.name != "yarn" or account in {"root", None}
    folders = uncached_directories(call, mounted, variables, home, own_image=own)
    if not folders or folders[0].startswith(_IN_MEMORY):
        return None
    named = named_cache(call, variables)
    if not named.startswith("/") and named:
        folders = (named,)
    places = _with_root(call, (*folders, *cache_places(call, variables, home)))
    emptying = [
        each
        for each in context.commands_of(step.instruction)
        if _empties(each, call, places, variables, home, cleans)
    ]
    if is_deleted_after(placed, emptying):
        return None
    before = emptying[-1].span.line if emptying else 0
    return LeftCache(call, placed, folders[0], before)


def _account(command: Command, step: Step, context: Context) -> str | None:
    """Return ``root``, empty for another account, and None where it is not known."""
    carrier = command.carrier
    if not _SWITCHERS.isdisjoint(command.program.wrappers):
        return ""
    if carrier is not None:
        return "" if carrier.program.name == "su" else _account(carrier, step, context)
    account = account_at(step.holder, step.stage, context)
    if account is None:
        return None
    return "root" if is_root(account) else ""


def _with_root(call: PackageCall, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``places``, and the same below the folder that the packages are installed in."""
    root = (call.options.value("--installroot", "--root") or "").rstrip("/")
    return (*places, *(root + place for place in places)) if root else places


def _empties(
    placed: PlacedCommand,
    filling: PackageCall,
    places: tuple[str, ...],
    variables: Mapping[str, str],
    home: str,
    cleans: Cleans,
) -> bool:
    call = package_call(placed.command)
    if call is not None:
        return cleans(filling, call)
    if placed.program == "rm":
        for word in placed.command.operands():
            if word.expands and any(question in word.text for question in _QUESTIONS):
                return True
            # A relative folder, or one with a variable in it, is told by the same words.
            if word.text.rstrip("/*") in places:
                return True
    return empties(placed, places, variables, _HINTS, home)


def left_finding(
    rule: Rule,
    left: LeftCache,
    context: Context,
    *,
    what: str = "what",
    others: Sequence[LeftCache] = (),
) -> Finding:
    """Return the finding of ``rule`` that what the call fetches stays in the layer.

    Where the image does not keep the layer, it is no more than information.
    ``others`` are calls of the same RUN that it is about, too.
    """
    subject = f"{what} {call_text(left.call)} fetches stays"
    kept = is_kept(left.placed.instruction, context)
    if kept:
        message = f"{subject} in the layer, in {left.folder}"
    else:
        message = f"{subject} in {left.folder}, in a layer that only the build's cache keeps"
    if left.emptied_before:
        message += f": line {left.emptied_before} empties it before"
    related = tuple(
        Related(context.path, call_span(each.call, each.placed), "so does what this one fetches")
        for each in others
    )
    span = call_span(left.call, left.placed)
    finding = rule.found(context, span, message, related=related)
    return finding if kept else finding.with_severity(Severity.INFO)
