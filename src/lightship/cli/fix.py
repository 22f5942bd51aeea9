"""``lightship fix``: options, one library call, write or show, exit code."""

from __future__ import annotations

import sys

from lightship.checking.check import STANDARD_INPUT
from lightship.checking.check_options import CheckOptions
from lightship.checking.inspector import STANDARD_INPUT_NAME
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
from lightship.cli.registry_options import REGISTRY, mirrors
from lightship.cli.rule_options import PROFILE
from lightship.cli.terminal import Progress, has_colour, write_bytes, write_error, write_text
from lightship.model.errors import UsageError
from lightship.repair.fix import fix
from lightship.repair.fix_options import CACHES, MOUNT, FixOptions
from lightship.repair.recipes.outcome import Runtime
from lightship.repair.recipes.registry import RECIPES
from lightship.repair.result import Repairs
from lightship.repair.written import write_repairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments

TEXT, JSON = "text", "json"
FORMATS = (TEXT, JSON)

COVERED = (
    "lightship: secrets are covered in this diff, so it is no patch; --with-secrets\n"
    "  leaves them whole\n"
)

USAGE = Usage(
    "lightship fix",
    "[PATH...]",
    (
        Option("--diff", "", "print what would change, and write nothing"),
        Option("--with-secrets", "", "leave secrets in the diff whole, so that it is a patch"),
        Option("--check", "", "write nothing, and exit with 1 if anything would change"),
        Option("--unsafe", "", "take fixes that may change what the image does, too"),
        Option(
            "--cache", "mount|clean", "keep caches beside the image, or remove them", choices=CACHES
        ),
        Option(
            "--recipe",
            "NAME",
            "rewrite whole files first: an unsafe change, which needs no --unsafe beside",
            choices=tuple(RECIPES),
        ),
        Option(
            "--runtime",
            "KIND",
            "what the image of --recipe stands on: distroless (the default), slim or scratch",
            choices=tuple([each.value for each in Runtime]),
        ),
        Option("--refresh", "", "move digests to what their tags name in the registry now"),
        Option("--prune", "", "take patterns that do nothing out of ignore files"),
        Option("--offline", "", "leave out what needs an answer from a registry"),
        *REGISTRY,
        Option("--force", "", "fix files that say that a program makes them, too"),
        Option("--format", "FORMAT", "text (the default) or json", choices=FORMATS),
        Option("--select", "RULE,...", "fix what these rules find only", repeated=True),
        Option("--ignore", "RULE,...", "leave these rules out", repeated=True),
        PROFILE,
        *BUILD,
        *RUN,
    ),
    """\
Rewrites Dockerfiles and the files around them, so that findings go away.

A PATH is a file, or a folder, which means every Dockerfile below it. With no
PATH it is the current folder. - is standard input: what becomes of it goes to
standard output, what is left to standard error, and no file is touched.
""",
    """\
A fix is safe if the image that is built does the same; the others are made only
where --unsafe asks for them, and a recipe where --recipe names it. What is
changed and what is left is said, and why.

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
    if STANDARD_INPUT in arguments.operands and len(arguments.operands) > 1:
        raise UsageError("standard input is fixed alone", "name either - or paths")
    if arguments.last("--runtime") is not None and arguments.last("--recipe") is None:
        raise UsageError(
            "--runtime says what the image of a recipe stands on, and no recipe is named",
            f"add --recipe {next(iter(RECIPES))}, or leave --runtime out",
        )
    options = _options(arguments)
    progress = Progress("fixed")
    try:
        repairs = fix(arguments.operands or (".",), options, progress)
    finally:
        progress.clear()
    repairs = _delivered(repairs, options, arguments)
    if repairs.failures:
        return UNUSABLE
    return FOUND if arguments.has("--check") and repairs.changed else CLEAN


def _delivered(repairs: Repairs, options: FixOptions, arguments: Arguments) -> Repairs:
    """Write what is to be written, say what is to be said, and return what came of it."""
    is_filter = STANDARD_INPUT in arguments.operands
    writes = not (arguments.has("--diff") or arguments.has("--check"))
    if writes and not is_filter:
        repairs = write_repairs(repairs)
    if arguments.last("--format") == JSON:
        _write_json(repairs, with_secrets=arguments.has("--with-secrets"))
    elif arguments.has("--diff"):
        _write_difference(repairs, with_secrets=arguments.has("--with-secrets"))
    elif is_filter and writes:
        _write_filtered(repairs, options)
    else:
        write_text(_in_words(repairs, colour=has_colour(sys.stdout)))
    return repairs


def _write_json(repairs: Repairs, *, with_secrets: bool) -> None:
    from lightship.report.repair.fix_json import answer, json  # noqa: PLC0415 - msgspec is not small

    said = answer(repairs, with_secrets=with_secrets)
    write_bytes(json(said).encode())
    if any(file.is_covered for file in said.changed):
        write_error(COVERED)


def _write_difference(repairs: Repairs, *, with_secrets: bool) -> None:
    # Only a diff needs difflib.
    from lightship.report.repair.difference import difference, for_terminal  # noqa: PLC0415

    diff = difference(repairs, with_secrets=with_secrets)
    if sys.stdout.isatty() or has_colour(sys.stdout):
        write_text(for_terminal(diff.text, colour=has_colour(sys.stdout)))
    else:
        write_bytes(diff.text.encode("utf-8", "surrogateescape"))
    if diff.is_covered:
        write_error(COVERED)
    write_error(_asides_in_words(repairs))


def _write_filtered(repairs: Repairs, options: FixOptions) -> None:
    """Write the text as it is now: the one that came in, where nothing can be made of it."""
    name = options.check.standard_input_path or STANDARD_INPUT_NAME
    text = next((each.after.get(name) for each in repairs.files if each.path == name), None)
    if text is None:
        write_bytes(options.check.standard_input or b"")
    else:
        write_bytes(text.encode("utf-8", "surrogateescape"))
    # What was to be done has been: the text that it was asked for is out.
    done = Repairs([file.but(is_written=bool(file.changed)) for file in repairs.files])
    write_error(_in_words(done, colour=has_colour(sys.stderr)))


def _in_words(repairs: Repairs, *, colour: bool) -> str:
    from lightship.report.repair.text import text  # noqa: PLC0415 - JSON needs none

    return text(repairs, colour=colour)


def _asides_in_words(repairs: Repairs) -> str:
    from lightship.report.repair.text import asides  # noqa: PLC0415 - JSON needs none

    return asides(repairs)


def _options(arguments: Arguments) -> FixOptions:
    check = CheckOptions(
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
        shellcheck=shellcheck(arguments),
    )
    return FixOptions(
        check=check,
        unsafe=arguments.has("--unsafe"),
        cache=arguments.last("--cache") or MOUNT,
        recipe=arguments.last("--recipe") or "",
        runtime=Runtime(arguments.last("--runtime") or Runtime.DISTROLESS.value),
        refresh=arguments.has("--refresh"),
        prune=arguments.has("--prune"),
        offline=arguments.has("--offline"),
        mirrors=mirrors(arguments),
        plain_http=arguments.all("--plain-http"),
        authorities=arguments.last("--authorities") or "",
        force=arguments.has("--force"),
    )
