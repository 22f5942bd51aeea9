"""``lightship check``: options, one library call, render, exit code."""

from __future__ import annotations

import sys

from lightship.checking.check import STANDARD_INPUT, check_and_show
from lightship.checking.check_options import CheckOptions
from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.platform import platform_of
from lightship.cli.rule_options import FAIL_ON, NEVER, PROFILE, in_words
from lightship.cli.terminal import Progress, has_colour, read_input, write_bytes, write_text
from lightship.model.errors import UsageError
from lightship.model.severity import Severity
from lightship.project.reading import DOCKERFILE_LIMIT
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
        Option("--context", "DIR", "the build context of every file"),
        Option("--target", "STAGE", "the stage that is built"),
        Option("--build-arg", "NAME=VALUE", "as in a build", repeated=True),
        Option("--platform", "OS/ARCH", "as in a build"),
        Option("--config", "FILE", "a configuration instead of those found"),
        Option("--no-own-rules", "", "run no code of yours: no rules of packages or files"),
        Option("--stdin-path", "PATH", "what to call standard input"),
        Option("--shellcheck", "FILE", "ShellCheck's program, instead of the one on PATH"),
        Option("--no-shellcheck", "", "leave ShellCheck out, though it be at hand"),
        Option("--jobs", "N", "processes; as many as there are cores by default"),
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
        build_args=_build_args(arguments.all("--build-arg")),
        platform=platform_of(arguments),
        configuration=arguments.last("--config"),
        own_rules=not arguments.has("--no-own-rules"),
        jobs=_jobs(arguments.last("--jobs")),
        standard_input=_standard_input(arguments.operands),
        standard_input_path=arguments.last("--stdin-path") or "",
        profile=arguments.last("--profile") or "",
        baseline=arguments.last("--baseline"),
        write_baseline=arguments.last("--write-baseline"),
        diff_base=arguments.last("--diff-base"),
        shellcheck=None
        if arguments.has("--no-shellcheck")
        else arguments.last("--shellcheck") or "",
    )


def _build_args(values: tuple[str, ...]) -> dict[str, str]:
    import os  # noqa: PLC0415 - only where there are build arguments

    found = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not name:
            raise UsageError(f"--build-arg {value!r} has no name", "write --build-arg NAME=VALUE")
        if equals:
            found[name] = text
        elif name in os.environ:
            # As `docker build` does: a name alone takes the variable of this process.
            found[name] = os.environ[name]
    return found


def _jobs(value: str | None) -> int:
    if value is None:
        return 0
    if not value.isdecimal() or not 0 < int(value) <= 1024:
        raise UsageError(f"--jobs cannot be {value!r}", "write a number from 1 to 1024")
    return int(value)


def _standard_input(operands: tuple[str, ...]) -> bytes | None:
    if STANDARD_INPUT not in operands:
        return None
    return read_input(DOCKERFILE_LIMIT + 1)


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
