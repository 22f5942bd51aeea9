"""A pipe in RUN hides the failure of every command but the last."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.dialect import dialect_of
from lightship.dockerfile.shell.scope import GROUP, SUBSHELL
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.rule import Rule
from lightship.rules.shell_script.run_shell import own_shell, starts_with
from lightship.rules.shell_script.untold_failure import first_that_fails

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_WITH_PIPEFAIL: Final = frozenset(
    (
        *("alpine", "busybox", "wolfi", "fedora", "rhel", "ubi-minimal", "rocky", "almalinux"),
        *("centos", "oraclelinux", "amazonlinux", "azurelinux", "photon", "suse", "arch"),
    )
)
"""Systems whose ``sh`` is busybox's or bash."""
_NEW_RELEASES: Final = frozenset(("trixie", "forky", "sid", "plucky", "questing", "resolute"))
"""Releases with a dash that knows pipefail, as Debian's has since 0.5.12-7."""


class PipefailMissing(Rule):
    r"""A pipe in RUN hides the failure of every command but the last.

    ## What it does
    Reports the first pipe of a RUN whose last command alone decides whether the step fails,
    where another of its commands could fail as well. The shell is the one that SHELL sets, in
    this stage or one that it builds on; `set -o pipefail` before the pipe counts, in RUN itself
    and in `bash -o pipefail -c`.

    Silent where nothing is hidden: behind `echo`, `printf`, `yes`, `uname`, `cat <<EOF` and
    filters such as `sed` and `tr`, which do not fail, before `|| true`, and in a step that says
    `set +o pipefail`. PowerShell and cmd are not judged; a SHELL that the base image itself
    brings is not seen.

    hadolint also reports a stage that inherits SHELL from another stage, `set -o pipefail` in
    RUN, `echo ... | ...`, and `SHELL ["/bin/sh", "-o", "pipefail", "-c"]` where that is busybox's
    or bash's; this rule does not, because no failure is lost there. For `echo ... | ...` there is
    [pipe-without-pipefail](LS8017.md), which is off by default. Where `sh` does not know the
    option, the step stops at it.

    ## Why it is bad
    A download that breaks off, or a program that is not there, leaves a step that succeeds, and
    an image with half of what it should have.

    Under pipefail, `grep` without a match and a command whose reader stops early (`| head -1`)
    fail the step, too: that may need an `|| true` of its own.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN wget -qO- https://example.com/list | wc -l > /number
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    RUN wget -qO- https://example.com/list | wc -l > /number
    ```

    ```dockerfile
    FROM alpine:3.20
    RUN set -o pipefail && wget -qO- https://example.com/list | wc -l > /number
    ```

    ## Fix safety
    `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` is put in front of the first step of the stage
    with a pipe (`/bin/ash` on Alpine), an existing SHELL or `bash -c` gets the option, and a
    here-document with a first line of its own gets `set -o pipefail`. `ldd`, `dpkg-query
    --search` and `yes` fail as a matter of course, for what is no dynamic program, for what is of
    no package, and when nobody reads on: inside of pipes they get `{ ... || true; }`, so that it
    goes on not to matter.

    Safe where every step behind it, down to the next SHELL and in stages that build on this one,
    means the same to bash as to dash, and has no pipe that may fail though nothing is wrong: `grep`
    that finds nothing (but for `| sha256sum -c` and `| xargs rm`, which fail then anyway), a
    search of `/` by `find`, a reader that stops early (`| head`). A download, an unpacking or a
    build that fails does end the step now. Else unsafe. Left alone where it is not known which
    shells the image has. Images that are built on this one inherit SHELL.

    ## References
    - [Docker: using pipes](https://docs.docker.com/build/building/best-practices/#using-pipes)
    - [hadolint DL4006](https://github.com/hadolint/hadolint/wiki/DL4006)
    - [POSIX: set -o pipefail](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set)
    """

    code = "LS8002"
    name = "pipefail-missing"
    aliases = ("DL4006", "DS-0032")
    listens = ("RUN",)
    mentions = ("|",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding at the first pipe that hides a failure."""
        placed = context.script_of(instruction)
        stage = context.stage_of(instruction)
        if placed is None or stage is None or not placed.script.pipelines:
            return
        script = placed.script
        shell = own_shell(instruction, stage)
        if script.has_error or (shell and not dialect_of(shell).is_posix):
            return
        is_asked = starts_with("pipefail", shell)
        is_on = is_asked and _knows_pipefail(shell, stage, context)
        for pipeline in script.pipelines:
            hidden = _hidden_failure(pipeline, script, is_on=is_on)
            if hidden is not None:
                what, last = _name(hidden), _last_name(pipeline)
                message = f"the step goes on when {what} fails: the shell looks at {last} alone"
                if is_asked and not is_on:
                    message += ", unless its sh knows pipefail"
                span = placed.span(pipeline.start, pipeline.end)
                yield self.found(context, span, message, subject=f"{what} | {last}")
                return


def _knows_pipefail(shell: tuple[str, ...], stage: Stage, context: Context) -> bool:
    """Return whether a shell that is told to heed pipes does; ``sh`` may be one that does not."""
    dialect = dialect_of(shell)
    if dialect.has_pipefail:
        return True
    image = context.base_image(stage)
    if dialect.name != "sh" or not isinstance(image, BaseImage):
        return False
    return image.system in _WITH_PIPEFAIL or image.system_release in _NEW_RELEASES


def _hidden_failure(pipeline: Pipeline, script: Script, *, is_on: bool) -> Command | None:
    """Return the first command whose failure ``pipeline`` hides; None where it hides none."""
    members = pipeline.members
    for position, member in enumerate(members[:-1]):
        command = first_that_fails(member, script, is_first=position == 0)
        if command is None:
            continue
        if script.in_effect("pipefail", command, initially=is_on) or _is_switched_off(script):
            return None
        return None if is_ignored(pipeline, script) else command
    return None


def _is_switched_off(script: Script) -> bool:
    """Return whether ``set +o pipefail`` says that the failures of some pipe are not to matter."""
    return any(setting.name == "pipefail" and not setting.on for setting in script.settings)


def is_ignored(pipeline: Pipeline, script: Script) -> bool:
    """Return whether ``|| true`` stands behind ``pipeline``: its failure is not to matter."""
    last = pipeline.members[-1]
    if last.terminator != "||":
        return False
    scope = last.scope if isinstance(last, Command) else last.parent
    for command in script.commands:
        if command.start >= pipeline.end and command.scope is scope:
            return command.program.name in ("true", ":")
    return False


def _name(command: Command) -> str:
    name = command.program.name
    if name or not command.words:
        return name or "its first part"
    return command.words[0].text


def _last_name(pipeline: Pipeline) -> str:
    last: Command | Scope = pipeline.members[-1]
    if isinstance(last, Command):
        return _name(last)
    return "the last group" if last.kind in (GROUP, SUBSHELL) else f"the last {last.kind}"
