"""Compares what `lightship check` and hadolint pass on of ShellCheck, on the same files.

    python bench/shellcheck_agreement.py FOLDER                  # the Dockerfiles of a folder
    python bench/shellcheck_agreement.py --list PATHS FOLDER     # those that the file PATHS names
    python bench/shellcheck_agreement.py --hadolint FILE ...     # with this hadolint

hadolint gives one place for each finding, the line of its instruction, and of all that ShellCheck
says of one RUN it keeps only the last (its failures are a set, and those of one line are equal in
it). So of each RUN the last of Lightship's findings, in ShellCheck's order, must have the code of
hadolint's, and each must stand on the instruction's own lines. Every RUN where that is not so is
printed with the reason, or as one that has none.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import dockerfiles
from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.dockerfile.shell.settings import shell_options
from lightship.knowledge.base_images import Catalogue
from lightship.project.reading import read_dockerfile
from lightship.rules.checked_script import checked_scripts
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding

AT_ONCE = 500
"""The paths of one run of hadolint."""

RULE = "LS8001"
NO_REASON = "no known reason"
UNREADABLE = "DL1000"
"""What hadolint reports of a file that it cannot read."""


class Difference(NamedTuple):
    """A RUN of which the two say different things, and why; an empty reason where there is none."""

    path: str
    line: int
    hadolint: str
    lightship: str
    reason: str


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the Dockerfiles are")
    parser.add_argument("--list", type=Path, help="a file with paths in the folder, one a line")
    parser.add_argument("--all", action="store_true", help="print every difference")
    parser.add_argument("--hadolint", default="hadolint", metavar="FILE", help="its program")
    options = parser.parse_args()
    if options.list is not None:
        options.list = options.list.absolute()
    return options


def compare(path: str, theirs: Mapping[int, str], ours: Sequence[Finding]) -> Iterator[Difference]:
    """Yield each RUN of the file of which hadolint says something else than Lightship.

    `theirs` is the code that hadolint has for each line.
    """
    dockerfile = parse(read_dockerfile(path), path, BuildOptions({}, "", ""))
    context = Context(dockerfile, None, Catalogue(), Settings())
    starts = [each.start_line for each in dockerfile.instructions]
    said: dict[int, list[Finding]] = {}
    for finding in ours:
        index = bisect_right(starts, finding.span.line) - 1
        instruction = dockerfile.instructions[index]
        if not instruction.start_line <= finding.span.line <= instruction.end_line:
            yield Difference(path, finding.span.line, "", finding.alias, "")
        said.setdefault(starts[index], []).append(finding)
    for line in sorted({*theirs, *said}):
        last = max(said.get(line, ()), key=shellcheck_order, default=None)
        code = "" if last is None else last.alias
        if theirs.get(line, "") != code:
            at = dockerfile.instructions[starts.index(line)]
            yield Difference(path, line, theirs.get(line, ""), code, reason(at, context))


def shellcheck_order(finding: Finding) -> tuple[int, int, int, str, str]:
    """Return what ShellCheck sorts its findings by."""
    span = finding.span
    return span.line, span.column, -finding.severity, finding.alias, finding.message


def reason(instruction: Instruction, context: Context) -> str:
    """Return why the two differ about the instruction, or nothing."""
    trigger: Instruction | None = getattr(instruction, "trigger", None)
    run = trigger or instruction
    stage = context.stage_of(instruction)
    if stage is None or run.mistakes:
        return "the build refuses the instruction"
    state = stage.state_at(instruction)
    shell = state.default_shell(stage.system)
    if context.reads_cmd(stage, run):
        return "cmd reads it: the base image, or the platform, is one of Windows"
    if checked_scripts(context).get(run) is None:
        return "a shell reads it that ShellCheck does not know, and hadolint takes for sh"
    if run.heredocs:
        return "hadolint does not read here-documents as the build does"
    if trigger is not None:
        return "hadolint does not know what ENV and SHELL set where ONBUILD runs"
    if "errexit" in shell_options(shell):
        return "hadolint does not see that SHELL has -e"
    if any(each.name == "ARG" and len(each.words) > 1 for each in stage.instructions):
        return "hadolint reads only one variable of an ARG"
    if not all(name.isidentifier() for name in (*state.env, *state.arguments)):
        return "hadolint exports what is no name of a variable"
    return ""


def asked_of_hadolint(program: str, paths: Sequence[str]) -> dict[str, dict[int, str]]:
    """Return what hadolint says of ShellCheck's, by path and line; no path that it cannot read."""
    found: dict[str, dict[int, str]] = {path: {} for path in paths}
    for start in range(0, len(paths), AT_ONCE):
        part = paths[start : start + AT_ONCE]
        command = [program, "--format", "json", "--no-fail", "--disable-ignore-pragma", *part]
        output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        for each in json.loads(output):
            if each["code"] == UNREADABLE:
                found.pop(each["file"], None)
            elif each["code"].startswith("SC") and each["file"] in found:
                found[each["file"]][each["line"]] = each["code"]
    return found


def main() -> int:
    """Compare, print, and return 1 where a difference has no reason."""
    options = arguments()
    os.chdir(options.folder)
    paths = options.list.read_text().splitlines() if options.list else dockerfiles.find(Path())
    theirs = asked_of_hadolint(options.hadolint, paths)
    result = check(list(theirs), CheckOptions(select=(RULE,)))
    differences: list[Difference] = []
    for file in result.files:
        if file.checked:
            differences += compare(file.path, theirs[file.path], file.findings)
    runs = sum(map(len, theirs.values()))
    unread = len(paths) - sum(file.checked for file in result.files)
    print(f"{len(paths)} files, {unread} of them not read by one of the two")
    print(f"hadolint: {runs} findings, one for a RUN at most")
    print(f"lightship: {len(result.findings)} findings")
    print(f"RUNs of which the two say different things: {len(differences)}")
    for why, count in Counter(each.reason for each in differences).most_common():
        print(f"  {count:>5}  {why or NO_REASON}")
    for each in differences:
        if not each.reason or options.all:
            says = f"hadolint {each.hadolint or 'nothing'}, lightship {each.lightship or 'nothing'}"
            print(f"{each.path}:{each.line}: {says}: {each.reason or NO_REASON}")
    return int(any(not each.reason for each in differences))


if __name__ == "__main__":
    sys.exit(main())
