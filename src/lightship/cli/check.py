"""``lightship check``: options, one library call, render, exit code."""

from __future__ import annotations

import sys

from lightship.checking.check import check_and_show
from lightship.checking.check_options import CheckOptions
from lightship.cli.check_arguments import (
    BUILD,
    RUN,
    build_args,
    jobs,
    shellcheck,
    standard_input,
)
from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.platform import platform_of
from lightship.cli.rule_options import FAIL_ON, NEVER, PROFILE, in_words
from lightship.cli.terminal import Progress, has_colour, write_bytes, write_text
from lightship.model.severity import Severity
from lightship.report.format import FORMATS, format_called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.shown import ShownResult
    from lightship.cli.options import Arguments
    from lightship.report.format import Format

TOOLS = ("hadolint",)
"""The tools in whose place the verb can be run."""

USAGE = Usage(
    "lightship check",
    "[PATH...]",
    (
        Option("--select", "RULE,...", "run these rules only", repeated=True),
        Option("--ignore", "RULE,...", "leave these rules out", repeated=True),
        PROFILE,
        FAIL_ON,
        Option("--format", "FORMAT", in_words(FORMATS), choices=FORMATS),
        Option("--baseline", "FILE", "report only what is not in this baseline"),
        Option("--write-baseline", "FILE", "make a baseline of everything that is found"),
        Option(
            "--diff-base",
            "REVISION",
            "report only what is on lines that changed since this git revision",
        ),
        *BUILD,
        *RUN,
        Option(
            "--as",
            "TOOL",
            "take that tool's options and print its formats: hadolint",
            choices=TOOLS,
        ),
    ),
    """\
Says what is wrong in Dockerfiles, their ignore files and build contexts.

A PATH is a file, or a folder, which means every Dockerfile, Containerfile,
Dockerfile.NAME and NAME.dockerfile below it that git does not ignore; - is
standard input. With no PATH it is the current folder.
""",
    """\
A RULE is a code (LS2002), the beginning of one (LS4), a name (latest-base),
another tool's id (DL3007), a severity (error), or ALL, which means the rules
that are off, too.

exit codes: 0 nothing to report at or above --fail-on, 1 something, 2 bad usage
or something that could not be read, 3 a bug of lightship, 130 interrupted
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    if "--as" in words or any(word.startswith("--as=") for word in words):
        return _run_as(words)
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    form = format_called(arguments.last("--format") or FORMATS[0], colour=has_colour(sys.stdout))
    progress = Progress("checked")
    try:
        paths = arguments.operands or (".",)
        result = check_and_show(paths, _options(arguments), form.part, progress)
    finally:
        progress.clear()
    _write(form.whole(result.parts, result.totals), form)
    return _exit_code(result, arguments.last("--fail-on"))


def _run_as(words: list[str]) -> int:
    """Run in the place of another tool, which is told the words that are left."""
    from lightship.cli.as_hadolint import run as run_as_hadolint  # noqa: PLC0415 - seldom asked for

    at = next(n for n, word in enumerate(words) if word == "--as" or word.startswith("--as="))
    end = at + 2 if words[at] == "--as" else at + 1
    USAGE.read(words[at:end])
    return run_as_hadolint(words[:at] + words[end:])


def _options(arguments: Arguments) -> CheckOptions:
    return CheckOptions(
        select=arguments.listed("--select"),
        ignore=arguments.listed("--ignore"),
        context=arguments.last("--context"),
        target=arguments.last("--target") or "",
        build_args=build_args(arguments),
        platform=platform_of(arguments),
        configuration=arguments.last("--config"),
        own_rules=not arguments.has("--no-own-rules"),
        jobs=jobs(arguments),
        standard_input=standard_input(arguments),
        standard_input_path=arguments.last("--stdin-path") or "",
        profile=arguments.last("--profile") or "",
        baseline=arguments.last("--baseline"),
        write_baseline=arguments.last("--write-baseline"),
        diff_base=arguments.last("--diff-base"),
        shellcheck=shellcheck(arguments),
    )


def _write(text: str, form: Format) -> None:
    if form.is_data:
        write_bytes(text.encode())
    else:
        write_text(text)


def _exit_code(result: ShownResult, fail_on: str | None) -> int:
    if result.totals.failures:
        return UNUSABLE
    if fail_on == NEVER:
        return CLEAN
    totals = result.totals
    if fail_on is None:
        return FOUND if totals.failing else CLEAN
    return FOUND if totals.count_at_least(Severity[fail_on.upper()]) else CLEAN
