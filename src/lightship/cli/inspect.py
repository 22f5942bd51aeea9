"""``lightship inspect``: options, one library call, render, exit code."""

from __future__ import annotations

import sys

from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.platform import platform_of
from lightship.cli.reading_progress import ReadingProgress
from lightship.cli.registry_options import REGISTRY, mirrors
from lightship.cli.rule_options import FAIL_ON, NEVER, PROFILE, in_words
from lightship.cli.terminal import has_colour, write_bytes, write_text
from lightship.inspection.inspect_options import InspectOptions
from lightship.model.errors import UsageError
from lightship.model.severity import Severity
from lightship.report.inspection.format import DEFAULT, FORMATS, format_called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments
    from lightship.inspection.inspection import Inspection

WITH_FILES = "json"
"""The format that has room for every file."""

USAGE = Usage(
    "lightship inspect",
    "IMAGE",
    (
        Option("--format", "FORMAT", in_words(FORMATS), choices=FORMATS),
        Option("--output", "FILE", "write there, whole or not at all, not to standard output"),
        Option("--files", "", "list every file of the image, too (--format json)"),
        Option("--platform", "OS/ARCH", "of several, the image for this; this machine's if not"),
        Option("--base", "IMAGE", "what it was built on, where that cannot be found out"),
        Option("--select", "RULE,...", "run these rules only", repeated=True),
        Option("--ignore", "RULE,...", "leave these rules out", repeated=True),
        PROFILE,
        FAIL_ON,
        Option("--config", "FILE", "a configuration instead of the one found from here"),
        Option("--no-own-rules", "", "run no code of yours: no rules of packages or files"),
        *REGISTRY,
        Option("--cache", "DIR", "where to keep what registries send, for the next time"),
        Option("--offline", "", "ask no registry: the image has to be on this machine"),
    ),
    """\
Says what an image weighs and why, what in it is waste, what leaks, what an
attacker would find useful, what software it holds, and which instruction
brought each of these. Reads every layer once, and runs nothing of it.

An IMAGE is the first of these that there is:
  web.tar, build/web    a file of docker save or of an OCI layout, or its folder
  shop/web:2, 3f1c9a2b  a name or id that Docker or Podman on this machine has
  ghcr.io/shop/web:2    a name in a registry
The prefixes docker-archive: oci-archive: oci: docker-daemon: podman: docker://
say which is meant. PATH:NAME is one of several images in a file or folder.
""",
    """\
A RULE is a code (LS9001), the beginning of one (LS90), a name (no-user),
another tool's id (CIS-DI-0008), a severity (error), or ALL.

exit codes: 0 nothing to report at or above --fail-on, 1 something, 2 bad usage
or an image that could not be read, 3 a bug of lightship, 130 interrupted
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    reference = _reference(arguments.operands)
    name = arguments.last("--format") or DEFAULT
    output = arguments.last("--output")
    form = format_called(name, colour=output is None and has_colour(sys.stdout))
    progress = ReadingProgress()
    options = _options(arguments, name, progress)
    try:
        found = _inspect(reference, options)
    finally:
        progress.clear()
    _write(form(found), output, is_data=name != DEFAULT)
    return _exit_code(found, arguments.last("--fail-on"))


def _inspect(reference: str, options: InspectOptions) -> Inspection:
    # What reads images is only loaded once the command line makes sense.
    from lightship.inspection.inspect import inspect  # noqa: PLC0415

    return inspect(reference, options)


def _reference(operands: tuple[str, ...]) -> str:
    if not operands:
        raise UsageError("there is no IMAGE", "write lightship inspect IMAGE")
    if len(operands) > 1:
        raise UsageError(
            f"there are {len(operands)} images", "inspect them one by one; see lightship --help"
        )
    return operands[0]


def _options(arguments: Arguments, name: str, progress: ReadingProgress) -> InspectOptions:
    if arguments.has("--files") and name != WITH_FILES:
        raise UsageError(f"--format {name} has no room for --files", "write --format json")
    return InspectOptions(
        platform=platform_of(arguments),
        base=arguments.last("--base") or "",
        files=arguments.has("--files"),
        select=arguments.listed("--select"),
        ignore=arguments.listed("--ignore"),
        profile=arguments.last("--profile") or "",
        own_rules=not arguments.has("--no-own-rules"),
        configuration=arguments.last("--config"),
        plain_http=arguments.all("--plain-http"),
        authorities=arguments.last("--authorities") or "",
        mirrors=mirrors(arguments),
        cache=arguments.last("--cache"),
        offline=arguments.has("--offline"),
        progress=progress,
    )


def _write(text: str, output: str | None, *, is_data: bool) -> None:
    if output is not None:
        from lightship.project.writing import replace_file  # noqa: PLC0415 - seldom asked for

        replace_file(output, text.encode("utf-8", "backslashreplace"), output)
    elif is_data:
        write_bytes(text.encode("utf-8", "backslashreplace"))
    else:
        write_text(text)


def _exit_code(found: Inspection, fail_on: str | None) -> int:
    if found.failures:
        return UNUSABLE
    if fail_on == NEVER:
        return CLEAN
    bound = found.fail_on if fail_on is None else Severity[fail_on.upper()]
    return FOUND if any(each.severity >= bound for each in found.findings) else CLEAN
