"""go install, get or run names a package of elsewhere without a version."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.severity import Severity
from lightship.rules.packages.build_order import build_order, holds_by
from lightship.rules.packages.loose_packages import loose_finding, loose_installs
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import BuildOrder, Step
    from lightship.rules.packages.loose_packages import LooseInstall
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("go",))
_LARGEST: Final = 1_000_000
"""How long a go.mod may be to be read."""


class GoUnpinned(Rule):
    """go install, get or run names a package of elsewhere without a version.

    ## What it does
    Reports `go install`, `go get` and `go run` of a package from another module without
    `@VERSION`, or with `@latest`, `@upgrade` or `@patch`, once for each command. Variables that
    have a value in the file are looked into; one that may have any value is left alone.

    Not reported: what the project itself holds (`./cmd/server`, `main.go`, a path that a COPY, a
    WORKDIR or a clone names, or that its `go.mod` does); a name without a version behind
    `go install` and `go run` where a module is copied, cloned or mounted before, since its `go.mod`
    says the version then; branches and commits.

    A version holds all that the package depends on, too: its module's `go.mod` does. The module
    proxy keeps old versions for ever, so unlike the pins of a distribution these do not break a
    build later, and this rule is on. It is an *info*: what is installed only for the build often
    does not matter.

    ## Why it is bad
    Each build takes what is newest then. A new release that wants a newer Go, or finds more to
    complain of, breaks a build in which nothing was changed.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm
    RUN go install golang.org/x/vuln/cmd/govulncheck@latest
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm
    RUN go install golang.org/x/vuln/cmd/govulncheck@v1.1.4
    ```

    ## References
    - [Version queries](https://go.dev/ref/mod#version-queries)
    - [hadolint DL3062](https://github.com/hadolint/hadolint/wiki/DL3062), which reports
      `go run main.go` and the project's own packages, too
    """

    code = "LS3009"
    name = "go-unpinned"
    severity = Severity.INFO
    aliases = ("DL3062",)
    listens = ("RUN",)
    mentions = ("go install", "go get", "go run", '"go"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        stage = context.stage_of(instruction)
        if stage is None:
            return
        for install in loose_installs(self, instruction, context, _MANAGERS):
            left = [name for name in install.names if _is_foreign(name, install, stage, context)]
            if left:
                yield loose_finding(self, install.of(tuple(left)), context)


def _is_foreign(name: str, install: LooseInstall, stage: Stage, context: Context) -> bool:
    """Return whether nothing here brings the package called ``name`` or says its version."""
    if "@" in name:
        return True
    instruction = install.placed.instruction
    if install.call.verb != "get" and (
        instruction.flags or holds_by(_may_bring_module, GoUnpinned, instruction, stage, context)
    ):
        return False
    return not _is_own(name.removesuffix("/..."), instruction, stage, context)


def _may_bring_module(step: Step) -> bool:
    instruction = step.instruction
    if isinstance(instruction, Transfer):
        return True
    return instruction.name == "RUN" and any(
        mark in text for text in step.texts for mark in ("clone", "go mod", "go.mod")
    )


def _is_own(path: str, instruction: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether ``path`` is in the project, by its go.mod or by where its files are put."""
    module = context.once(_module, lambda: _module(context))
    if module and (path + "/").startswith(module + "/"):
        return True
    place = "src/" + "/".join(path.split("/")[:3])
    order = build_order(stage, context)
    texts = context.once((_places, stage), lambda: _places(order))
    end = order.positions[instruction]
    return any(place in text for position, text in texts if position <= end)


def _places(order: BuildOrder) -> list[tuple[int, str]]:
    """Return the texts that may put sources into GOPATH, each with its position in the build."""
    return [
        (position, text)
        for position, step in enumerate(order.steps)
        for text in step.texts
        if "src/" in text and (step.instruction.name != "RUN" or _gets_sources(text))
    ]


def _gets_sources(text: str) -> bool:
    """Return whether ``text`` clones a repository, or goes to a commit of one."""
    return "clone" in text or "checkout" in text


def _module(context: Context) -> str:
    """Return the path of the module at the root of the build context; empty where there is none."""
    files = context.files
    text = files.read_text("go.mod", _LARGEST) if files is not None else None
    for line in (text or "").splitlines():
        word, _, path = line.partition(" ")
        if word == "module":
            return path.partition("//")[0].strip().strip('"')
    return ""
