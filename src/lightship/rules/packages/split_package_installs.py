"""Packages are installed by several separate apt-get install calls."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, REMOVE
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of, may_call
from lightship.rules.packages.apt_calls import MENTIONS, call_span
from lightship.rules.rule import Rule
from lightship.rules.shipped import SHELLS
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Call = tuple[PackageCall, PlacedCommand]

_INDIFFERENT: Final = frozenset(
    (
        *("-y", "--yes", "--assume-yes", "-q", "--quiet", "-f", "--fix-broken", "-m"),
        *("--fix-missing", "-V", "--verbose-versions", "--no-install-suggests"),
    )
)
"""Options that two installs may differ in and still be one."""
_IN_LINE: Final = frozenset(("script", "group"))
"""What may stand around a command that is run whatever happens."""
_PREPARING: Final = (
    *("sources.list", "etc/apt", "apt-key", "-repository", "add-architecture", "keyring"),
    *("gpg", "dpkg", "debconf", ".deb", "extrepo", "apt-mark"),
)
"""Texts of what makes more packages available, or changes how they are installed."""
_PREPARING_PROGRAMS: Final = SHELLS | {".", "source", "eval"}
"""Programs that may run something that does."""


class SplitPackageInstalls(Rule):
    r"""Packages are installed by several separate apt-get install calls.

    ## What it does
    Reports an `apt-get install` that could as well have been a part of an earlier one of the same
    stage: the same options, packages by name, and nothing between the two that may make them
    available, such as a new source, a key, a downloaded `.deb` or a script.

    Not reported: installs in conditions and loops; packages that the same RUN removes again;
    variables; other stages, which are not built on each other.

    It is an *info*: some split installs on purpose, so that the layer with the large packages
    stays in the cache.

    ## Why it is bad
    Each call reads the indexes and solves the dependencies again, and in a RUN of its own it
    needs its own `apt-get update`, which is a download each, and leaves a layer. Where the update
    is left out, the install uses the indexes of an old layer.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
    RUN apt-get update && apt-get install -y --no-install-recommends git
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends \
            ca-certificates \
            curl \
            git && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Safe where nothing but calls of apt runs between the two, and what is copied there goes where no
    package has files: to a folder of its own at the root, or a well-known program to
    `/usr/local/bin`. Unsafe otherwise, since accounts may get other numbers, and a step in between
    finds more packages. The packages are named behind
    those of the first call, a line each where those stand so. The later call goes, with what
    cleans up behind it and its mounts, or with its RUN where that did no more. One that a comment
    stands right above is left: the comment would be about nothing.
    `/var/lib/dpkg/status-old`, what dpkg knew before its last call, is another one then.

    ## References
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    - parfum's ruleMoreThanOneInstall, which reports every second call
    """

    code = "LS3030"
    name = "split-package-installs"
    severity = Severity.INFO
    aliases = ("ruleMoreThanOneInstall",)
    listens = ("RUN",)
    mentions = MENTIONS

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every install that an earlier one could have done."""
        first: Call | None = None
        for instruction in _up_to_last_call(stage):
            if instruction.name != "RUN":
                if instruction.name in ("COPY", "ADD") and _prepares(instruction.text):
                    first = None
                continue
            if first is None and not may_call(instruction, MENTIONS):
                continue
            for part in _parts(instruction, context):
                if part is None:
                    first = None
                elif first is not None and _options(first[0]) == _options(part[0]):
                    yield self._split(part, first, context)
                else:
                    first = part

    def _split(self, later: Call, first: Call, context: Context) -> Finding:
        call, placed = later
        span = call_span(*first)
        names = listing([word.text for word in call.operands])
        message = f"{call.called} {call.verb} of {names} could be one with that of line {span.line}"
        related = (Related(context.path, span, "the install that it could be a part of"),)
        return self.found(context, call_span(call, placed), message, subject=names, related=related)


def _up_to_last_call(stage: Stage) -> tuple[Instruction, ...]:
    """Return the instructions of ``stage``, without those behind the last that may install."""
    instructions = stage.instructions
    for number in range(len(instructions), 0, -1):
        last = instructions[number - 1]
        if last.name == "RUN" and may_call(last, MENTIONS):
            return instructions[:number]
    return ()


def _parts(instruction: Instruction, context: Context) -> Iterator[Call | None]:
    """Yield the installs of a RUN that could be one with others, and None for what parts them."""
    calls = {placed.command: call for call, placed in calls_of(instruction, context)}
    removes = any(call.action == REMOVE for call in calls.values())
    for placed in context.commands_of(instruction):
        call = calls.get(placed.command)
        if call is None or call.manager.ecosystem != "debian":
            if _may_prepare(placed):
                yield None
        elif call.verb == "install" and not removes and _is_plain(call, placed):
            yield call, placed


def _is_plain(call: PackageCall, placed: PlacedCommand) -> bool:
    """Return whether ``call`` installs packages by name, whatever happens around it."""
    command = placed.command
    if call.action != INSTALL or call.open_ended or "||" in (command.joined, command.terminator):
        return False
    scopes = command.scope.chain() if command.scope is not None else ()
    if any(scope.kind not in _IN_LINE for scope in scopes):
        return False
    return bool(call.operands) and all(
        word.literal and "/" not in word.text and not word.text.endswith(".deb")
        for word in call.operands
    )


def _options(call: PackageCall) -> frozenset[tuple[str, str | None]]:
    return frozenset(
        (option.name, option.value)
        for option in call.options.given
        if option.name not in _INDIFFERENT
    )


def _may_prepare(placed: PlacedCommand) -> bool:
    """Return whether the command may make packages available that were not before."""
    program = placed.program
    if program in _PREPARING_PROGRAMS or "/" in placed.command.name or program.endswith(".sh"):
        # The commands of sh -c '...' are seen by themselves.
        return not (program in SHELLS and placed.command.has_flag("-c"))
    return _prepares(placed.placed.script.text[placed.command.start : placed.command.end])


def _prepares(text: str) -> bool:
    return any(mark in text for mark in _PREPARING)
