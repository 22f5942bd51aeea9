"""The program: finds the verb, and turns what goes wrong into an exit code."""

from __future__ import annotations

import gc
import os
import sys

from lightship.cli.exit_code import BUG, CLEAN, INTERRUPTED, UNUSABLE
from lightship.cli.terminal import open_closed_streams, write_error, write_text
from lightship.model.errors import LightshipError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

VERBS = {
    "check": "what is wrong in Dockerfiles, their ignore files and build contexts",
    "fix": "rewrite Dockerfiles and the files around them, so that findings go away",
    "init": "write a Dockerfile and an ignore file for the application in a folder",
    "inspect": "what an image weighs, wastes, leaks, risks and holds",
    "parse": "print the tree of Dockerfiles, as BuildKit reads them",
    "rule": "print a rule's page, or list all rules",
}
"""The verbs, and what each does in one line."""

COLLECTING = (400_000, 20, 100)
"""How seldom cycles are looked for.

Trees have cycles (a stage and its graph), so it cannot be never; Python's own
700 costs a start two milliseconds and a long run a twentieth of its time.
"""


def program() -> NoReturn:
    """Run the command line of this process and end it at once: the command ``lightship``.

    Taking an interpreter down in order takes a tenth of a small check, to free
    memory that the system takes back anyway; all output is written by then.
    ``python -m lightship`` ends in order, for tools that wait for the end.
    """
    code = main()
    write_error("")
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` and return the exit code."""
    gc.set_threshold(*COLLECTING)
    words = list(sys.argv[1:] if arguments is None else arguments)
    open_closed_streams()
    try:
        return _run(words)
    except LightshipError as error:
        _complain(error.message, error.hint)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # one of the two guards; the other stands around each rule
        _report_bug()
        return BUG


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        write_text(_help())
        return CLEAN if words else UNUSABLE
    if words[0] in ("-V", "--version", "version"):
        from lightship.version import VERSION  # noqa: PLC0415 - what runs nothing imports nothing

        write_text(f"lightship {VERSION}\n")
        return CLEAN
    return _verb(words[0])(words[1:])


def _verb(word: str) -> Callable[[list[str]], int]:
    if word == "check":
        from lightship.cli.check import run  # noqa: PLC0415 - only the verb that runs is imported
    elif word == "fix":
        from lightship.cli.fix import run  # noqa: PLC0415 - likewise
    elif word == "init":
        from lightship.cli.init import run  # noqa: PLC0415 - likewise
    elif word == "inspect":
        from lightship.cli.inspect import run  # noqa: PLC0415 - likewise
    elif word == "parse":
        from lightship.cli.parse import run  # noqa: PLC0415 - likewise
    elif word == "rule":
        from lightship.cli.rule import run  # noqa: PLC0415 - likewise
    else:
        raise _unknown(word)
    return run


def _unknown(word: str) -> LightshipError:
    from lightship.dockerfile.syntax.spelling import nearest  # noqa: PLC0415 - only where one errs
    from lightship.model.errors import UsageError  # noqa: PLC0415 - likewise

    near = nearest(word, tuple(VERBS))
    hint = f"did you mean {near}?" if near else "see lightship --help"
    return UsageError(f"there is no verb {word!r}", hint)


def _help() -> str:
    lines = [f"  {verb:<9}{what}" for verb, what in VERBS.items()]
    return "\n".join(
        (
            "usage: lightship VERB [OPTION...] [PATH...]",
            "",
            *lines,
            "",
            "lightship VERB --help says more of each; lightship --version names the release.",
            "",
        )
    )


def _complain(message: str, hint: str) -> None:
    from lightship.report.printable import printable  # noqa: PLC0415 - only where one errs

    write_error(f"lightship: {printable(message)}\n")
    if hint:
        write_error(f"hint: {printable(hint)}\n")


def _report_bug() -> None:
    import platform  # noqa: PLC0415 - only for a bug
    import traceback  # noqa: PLC0415 - likewise

    from lightship.version import VERSION  # noqa: PLC0415 - likewise

    python, system = platform.python_version(), platform.platform()
    write_error(
        "lightship: this is a bug of lightship; please report what follows\n\n"
        f"lightship {VERSION}, Python {python}, {system}\n\n{traceback.format_exc()}"
    )
