"""A package index refresh sits in its own layer apart from the install that uses it."""

from __future__ import annotations

from lightship.knowledge.package_manager import DIST_UPGRADE, INSTALL, REFRESH, UPGRADE
from lightship.model.finding import Related
from lightship.rules.package_calls import calls_in
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Call = tuple[PackageCall, PlacedCommand]

USES: Final = frozenset({INSTALL, UPGRADE, DIST_UPGRADE})
OWN: Final = frozenset({"apt", "apt-get", "apt-key", "apt-mark", "apt-cache", "add-apt-repository"})
ALSO_USES: Final = frozenset({"build-dep", "source", "download", "satisfy", "fetch"})


class UpdateAlone(Rule):
    r"""A package index refresh sits in its own layer apart from the install that uses it.

    ## What it does
    Reports `apt-get update`, `apk update` and their kind in a RUN that installs and upgrades
    nothing with the indexes that it fetched. Managers that refresh by themselves, and a refresh
    that nothing follows in the file, are judged alike: the layer only grows old.

    ## Why it is bad
    The layer with the indexes is cached, and stays when the install below it changes: the builder
    then installs from indexes that are weeks old, and gets versions that are gone from the
    mirrors, or known to be vulnerable. And the indexes stay in the image, because no later step
    can take them out of the layer.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update
    RUN apt-get install -y --no-install-recommends curl
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Safe, unless a later step runs a script that may rely on the indexes: then unsafe. The refresh
    goes, with its RUN where that did no more, and with what cleans up behind it. It stands in front
    of the first call that needs it in every later RUN that has none, also in stages that are built
    on this one. `apk add` gets `--no-cache` for it; yum and dnf refresh by themselves.

    ## References
    - Case 3, Sysdig, and case 5, Docker: update, install and clean in one RUN
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    """

    code = "LS4001"
    name = "update-alone"
    aliases = ("DS-0017", "CKV_DOCKER_5", "aptGetUpdatePrecedesInstall", "CIS-DI-0007")
    cases = (3, 5)
    listens = ("RUN",)
    mentions = ("update", "refresh", "makecache", "-sy", "check-update")
    judges_history = True

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every refresh whose RUN does not use it."""
        calls = [each for each in calls_in(stage, context) if each[0].manager.is_system]
        for number, (call, placed) in enumerate(calls):
            if call.action != REFRESH or _is_used(calls[number + 1 :], call, placed):
                continue
            if _hands_on(placed, context):
                continue
            later = _next_use(calls[number + 1 :], call)
            yield self.found(
                context,
                placed.span,
                f"{call.called} {call.verb} has a layer of its own"
                + (", apart from the install that uses it" if later else ", and nothing uses it"),
                related=()
                if later is None
                else (Related(context.path, later.span, "the install that uses its indexes"),),
            )


def _uses(call: PackageCall, refresh: PackageCall) -> bool:
    """Return whether ``call`` reads the indexes that ``refresh`` fetched."""
    if call.manager.ecosystem != refresh.manager.ecosystem:
        return False
    return call.action in USES or call.verb in ALSO_USES


def _is_used(later: list[Call], refresh: PackageCall, placed: PlacedCommand) -> bool:
    return any(
        each.instruction is placed.instruction and _uses(call, refresh) for call, each in later
    )


def _hands_on(refresh: PlacedCommand, context: Context) -> bool:
    """Return whether a later command of the same RUN may install, in a way of its own.

    A script that comes with the project may, and so may what is named for it.
    """
    for placed in context.commands_of(refresh.instruction):
        if placed.command.start <= refresh.command.start:
            continue
        words = [word.text for word in placed.command.words]
        own = any("apt" in word or "install" in word for word in words[:1])
        if (own and placed.program not in OWN) or any(_is_script(word) for word in words):
            return True
    return False


def _is_script(word: str) -> bool:
    return word.endswith((".sh", ".bash")) or word.startswith(("./", "../"))


def _next_use(later: list[Call], refresh: PackageCall) -> PlacedCommand | None:
    for call, placed in later:
        if _uses(call, refresh):
            return placed
    return None
