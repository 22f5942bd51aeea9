"""``lightship parse``: the trees of Dockerfiles, for other programs to use."""

from __future__ import annotations

import sys

from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.terminal import write_text
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError, TooLarge, UsageError
from lightship.project.reading import DOCKERFILE_LIMIT, read_dockerfile
from lightship.report import parse_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

STANDARD_INPUT = "-"

USAGE = Usage(
    "lightship parse",
    "FILE...",
    (Option("--format", "FORMAT", "json, the only one there is", choices=("json",)),),
    """\
Prints the trees of Dockerfiles, read exactly as BuildKit reads them: their
instructions, words and here-documents, their stages and each stage's image
configuration, and what the builder refuses. A FILE may be -, standard input.
""",
    """\
exit codes: 0 everything was read, 1 the builder refuses something, 2 bad usage
or a file that could not be read
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    if not arguments.operands:
        raise UsageError("there is no FILE", "write lightship parse Dockerfile")
    code = CLEAN
    files = []
    for path in arguments.operands:
        try:
            files.append(parse_json.parsed(parse(_read(path), path)))
        except InputError as error:
            files.append(parse_json.unread(path, error))
            code = UNUSABLE
    if code == CLEAN and any(file.errors for file in files):
        code = FOUND
    _write(files)
    return code


def _read(path: str) -> str:
    if path != STANDARD_INPUT:
        return read_dockerfile(path)
    data = sys.stdin.buffer.read(DOCKERFILE_LIMIT + 1)
    if len(data) > DOCKERFILE_LIMIT:
        message = f"standard input is larger than {DOCKERFILE_LIMIT} bytes"
        raise TooLarge(message, "a Dockerfile is far smaller")
    return data.decode("utf-8", "surrogateescape")


def _write(files: Iterable[parse_json.FileJson]) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(parse_json.render(files))
    sys.stdout.buffer.flush()
