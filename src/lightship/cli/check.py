"""``lightship check``: options, one library call, render, exit code."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

from lightship.checking.check import CheckOptions, check
from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.terminal import Progress, has_colour, write_text
from lightship.model.errors import UsageError
from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from lightship.checking.result import CheckResult

DESCRIPTION = """\
Says what is wrong in Dockerfiles, their ignore files and build contexts.

A folder means every Dockerfile, Containerfile, Dockerfile.NAME and
NAME.dockerfile below it that git does not ignore; - means standard input.
"""

EPILOG = """\
A RULE is a code (LS2002), the beginning of one (LS4), a name (latest-base),
another tool's id (DL3007), or ALL, which means the rules that are off, too.

exit codes: 0 nothing found at or above --fail-on, 1 something, 2 bad usage or
something that could not be read, 3 a bug of lightship, 130 interrupted
"""

LARGEST_INPUT = 10 * 1024 * 1024
"""The bytes of standard input that are read."""


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = parser().parse_args(words)
    progress = Progress("checked")
    try:
        result = check(arguments.paths, _options(arguments), progress)
    finally:
        progress.clear()
    _render(result, arguments.format)
    return _exit_code(result, arguments.fail_on)


def parser() -> ArgumentParser:
    """Return the parser of the verb's options."""
    made = ArgumentParser(
        "lightship check",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="default: .")
    made.add_argument(
        "--select", action="append", default=[], metavar="RULE,...", help="run these rules only"
    )
    made.add_argument(
        "--ignore", action="append", default=[], metavar="RULE,...", help="leave these rules out"
    )
    made.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "style", "never"),
        metavar="SEVERITY",
        help="exit with 1 from error, warning (default), info or style on; or never",
    )
    made.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    made.add_argument("--context", metavar="DIR", help="the build context of every file")
    made.add_argument("--target", default="", metavar="STAGE", help="the stage that is built")
    made.add_argument(
        "--build-arg", action="append", default=[], metavar="NAME=VALUE", help="as in a build"
    )
    made.add_argument("--platform", default="", metavar="OS/ARCH", help="as in a build")
    made.add_argument("--config", metavar="FILE", help="a configuration instead of those found")
    made.add_argument(
        "--stdin-path", default="", metavar="PATH", help="what to call standard input"
    )
    made.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes; default: one a core"
    )
    return made


def _options(arguments: Namespace) -> CheckOptions:
    return CheckOptions(
        select=_listed(arguments.select),
        ignore=_listed(arguments.ignore),
        context=arguments.context,
        target=arguments.target,
        build_args=_build_args(arguments.build_arg),
        platform=arguments.platform,
        configuration=arguments.config,
        jobs=arguments.jobs,
        standard_input=_standard_input(arguments.paths),
        standard_input_path=arguments.stdin_path,
    )


def _listed(values: list[str]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace(",", " ").split())


def _build_args(values: list[str]) -> dict[str, str]:
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


def _standard_input(paths: list[str]) -> bytes | None:
    if "-" not in paths:
        return None
    return sys.stdin.buffer.read(LARGEST_INPUT + 1)


def _render(result: CheckResult, form: str) -> None:
    if form == "json":
        from lightship.report import check_json  # noqa: PLC0415 - only the format asked for

        sys.stdout.flush()
        sys.stdout.buffer.write(check_json.render(result))
        sys.stdout.buffer.flush()
    else:
        from lightship.report import text  # noqa: PLC0415 - only the format asked for

        write_text(text.render(result, colour=has_colour(sys.stdout)))


def _exit_code(result: CheckResult, fail_on: str | None) -> int:
    if result.failures:
        return UNUSABLE
    if fail_on == "never":
        return CLEAN
    bound = result.fail_on if fail_on is None else Severity[fail_on.upper()]
    return FOUND if result.count_at_least(bound) else CLEAN
