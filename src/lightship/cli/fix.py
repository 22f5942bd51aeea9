"""``lightship fix``: options, one library call, write or show, exit code."""

from __future__ import annotations

import sys

from lightship.checking.check import STANDARD_INPUT
from lightship.checking.check_options import CheckOptions
from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.registry_options import REGISTRY, mirrors
from lightship.cli.rule_options import PROFILE
from lightship.cli.terminal import (
    Progress,
    has_colour,
    read_input,
    write_bytes,
    write_error,
    write_text,
)
from lightship.model.errors import UsageError
from lightship.project.reading import DOCKERFILE_LIMIT
from lightship.repair.fix import fix
from lightship.repair.fix_options import CACHES, MOUNT, FixOptions
from lightship.repair.written import write_repairs
from lightship.report.repair.difference import difference
from lightship.report.repair.text import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments
    from lightship.repair.result import Repairs

USAGE = Usage(
    "lightship fix",
    "[PATH...]",
    (
        Option("--diff", "", "print what would change, and write nothing"),
        Option("--check", "", "write nothing, and exit with 1 if anything would change"),
        Option("--unsafe", "", "take fixes that may change what the image does, too"),
        Option(
            "--cache", "mount|clean", "keep caches beside the image, or remove them", choices=CACHES
        ),
        Option("--refresh", "", "move digests to what their tags name in the registry now"),
        Option("--prune", "", "take patterns that do nothing out of ignore files"),
        Option("--offline", "", "leave out what needs an answer from a registry"),
        *REGISTRY,
        Option("--force", "", "fix files that say that a program makes them, too"),
        Option("--select", "RULE,...", "fix what these rules find only", repeated=True),
        Option("--ignore", "RULE,...", "leave these rules out", repeated=True),
        PROFILE,
        Option("--context", "DIR", "the build context of every file"),
        Option("--target", "STAGE", "the stage that is built"),
        Option("--config", "FILE", "a configuration instead of those found"),
        Option("--no-own-rules", "", "run no code of yours: no rules of packages or files"),
        Option("--stdin-path", "PATH", "what to call standard input"),
        Option("--shellcheck", "FILE", "ShellCheck's program, instead of the one on PATH"),
        Option("--no-shellcheck", "", "leave ShellCheck out, though it be at hand"),
    ),
    """\
Rewrites Dockerfiles and the files around them, so that findings go away.

A PATH is a file, or a folder, which means every Dockerfile below it; - is
standard input, and what becomes of it goes to standard output. With no PATH it
is the current folder.
""",
    """\
exit codes: 0 all was done that can be, 1 with --check: something would change,
2 bad usage or something that could not be read or written, 3 a bug of
lightship, 130 interrupted
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    is_filter = STANDARD_INPUT in arguments.operands
    if is_filter and len(arguments.operands) > 1:
        raise UsageError("standard input is fixed alone", "name either - or paths")
    progress = Progress("fixed")
    try:
        repairs = fix(arguments.operands or (".",), _options(arguments), progress)
    finally:
        progress.clear()
    changes = any(file.changed for file in repairs.files)
    if arguments.has("--diff"):
        write_text(difference(repairs, colour=has_colour(sys.stdout)))
    elif is_filter:
        _write_filtered(repairs)
    else:
        repairs = repairs if arguments.has("--check") else write_repairs(repairs)
        write_text(text(repairs, colour=has_colour(sys.stdout)))
    if repairs.failures:
        return UNUSABLE
    return FOUND if arguments.has("--check") and changes else CLEAN


def _write_filtered(repairs: Repairs) -> None:
    for file in repairs.files:
        write_bytes(file.after.get(file.path, "").encode("utf-8", "surrogateescape"))
        for failure in file.failures:
            write_error(f"lightship: {failure.message}\n")


def _options(arguments: Arguments) -> FixOptions:
    has_input = STANDARD_INPUT in arguments.operands
    check = CheckOptions(
        select=arguments.listed("--select"),
        ignore=arguments.listed("--ignore"),
        context=arguments.last("--context"),
        target=arguments.last("--target") or "",
        configuration=arguments.last("--config"),
        own_rules=not arguments.has("--no-own-rules"),
        standard_input=read_input(DOCKERFILE_LIMIT + 1) if has_input else None,
        standard_input_path=arguments.last("--stdin-path") or "",
        profile=arguments.last("--profile") or "",
        shellcheck=None
        if arguments.has("--no-shellcheck")
        else arguments.last("--shellcheck") or "",
    )
    return FixOptions(
        check=check,
        unsafe=arguments.has("--unsafe"),
        cache=arguments.last("--cache") or MOUNT,
        refresh=arguments.has("--refresh"),
        prune=arguments.has("--prune"),
        offline=arguments.has("--offline"),
        mirrors=mirrors(arguments),
        plain_http=arguments.all("--plain-http"),
        authorities=arguments.last("--authorities") or "",
        force=arguments.has("--force"),
    )
