"""``lightship init``: options, one library call, render, exit code."""

from __future__ import annotations

import sys

from lightship.cli.exit_code import CLEAN, FOUND
from lightship.cli.options import Option, Usage
from lightship.cli.terminal import has_colour, write_text
from lightship.model.errors import UsageError
from lightship.model.severity import Severity
from lightship.scaffold.init_options import CI_SYSTEMS, InitOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments

USAGE = Usage(
    "lightship init",
    "[PATH]",
    (
        Option("--app", "PATH", "the application's folder below PATH, in a monorepo"),
        Option("--compose", "", "write a compose file, too"),
        Option("--kubernetes", "", "write a Kubernetes manifest, too"),
        Option("--ci", "SYSTEM", "write a workflow, too: github or gitlab", choices=CI_SYSTEMS),
        Option("--language", "NAME", "instead of the one that is recognised"),
        Option("--framework", "NAME", "likewise"),
        Option("--runtime-version", "VERSION", "likewise: of the language"),
        Option("--port", "N", "likewise; 0 for a program that listens on none"),
        Option("--entrypoint", "WHAT", "likewise: what starts, a file, module, package or program"),
        Option("--base", "IMAGE", "the image of the last stage"),
        Option("--name", "NAME", "what to call the image"),
        Option("--templates", "DIR", "a folder whose templates go before the built-in ones"),
        Option("--show-templates", "", "list the built-in templates, and say what they may use"),
        Option("--write-templates", "DIR", "write the built-in templates there, to begin from"),
        Option("--force", "", "overwrite what is there"),
        Option("--diff", "", "write nothing; print what would change as a unified diff"),
        Option("--dry-run", "", "write nothing; print the files"),
    ),
    """\
Writes a Dockerfile and a .dockerignore for the application in a folder, which is
the current one if no PATH is given: multi-stage, with a small last image, not
root, and a health check. It says what it recognised, what it assumed, and what
it does not know or do, and how to say that better.

PATH is the build context. Of a monorepo it is the root, and --app the
application's folder below it.
""",
    """\
Nothing is overwritten without --force, and either all files are written or none.

exit codes: 0 written, 1 written, and lightship check has something to say of it
(templates of your own), 2 bad usage, no application that is known, or files
that are there already, 3 a bug of lightship, 130 interrupted
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    if arguments.has("--show-templates"):
        return _show_templates()
    target = arguments.last("--write-templates")
    if target is not None:
        return _write_templates(target, force=arguments.has("--force"))
    if len(arguments.operands) > 1:
        raise UsageError(
            f"there are {len(arguments.operands)} folders", "run it once for each of them"
        )
    path = arguments.operands[0] if arguments.operands else "."
    return _init(path, arguments)


def _init(path: str, arguments: Arguments) -> int:
    # What recognises and fills in is only loaded once the command line makes sense.
    from lightship.report.initialisation_text import (  # noqa: PLC0415
        contents_text,
        difference_text,
        initialisation_text,
    )
    from lightship.scaffold.init import init  # noqa: PLC0415

    found = init(path, _options(arguments))
    if arguments.has("--diff"):
        write_text(difference_text(found))
        return CLEAN
    write_text(initialisation_text(found, colour=has_colour(sys.stdout)))
    if arguments.has("--dry-run"):
        write_text("\n" + contents_text(found))
    is_bad = any(each.severity >= Severity.WARNING for each in found.findings)
    return FOUND if is_bad else CLEAN


def _options(arguments: Arguments) -> InitOptions:
    return InitOptions(
        application=arguments.last("--app") or "",
        language=arguments.last("--language") or "",
        framework=arguments.last("--framework") or "",
        version=arguments.last("--runtime-version") or "",
        port=_port(arguments.last("--port")),
        entry_point=arguments.last("--entrypoint") or "",
        base=arguments.last("--base") or "",
        name=arguments.last("--name") or "",
        compose=arguments.has("--compose"),
        kubernetes=arguments.has("--kubernetes"),
        ci=arguments.last("--ci") or "",
        templates=arguments.last("--templates"),
        force=arguments.has("--force"),
        dry_run=arguments.has("--dry-run") or arguments.has("--diff"),
    )


def _port(value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isdecimal() or int(value) > 65535:
        raise UsageError(f"--port cannot be {value!r}", "write a number from 1 to 65535, or 0")
    return int(value)


def _show_templates() -> int:
    from lightship.scaffold.own_templates import templates_page  # noqa: PLC0415 - seldom asked for

    write_text(templates_page())
    return CLEAN


def _write_templates(target: str, *, force: bool) -> int:
    from lightship.scaffold.own_templates import write_templates  # noqa: PLC0415 - likewise

    for path in write_templates(target, force=force):
        write_text(f"wrote {path}\n")
    return CLEAN
