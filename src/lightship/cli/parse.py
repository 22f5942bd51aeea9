"""``lightship parse``: the trees of Dockerfiles, for other programs to use."""

from __future__ import annotations

from lightship.cli.exit_code import CLEAN, FOUND, UNUSABLE
from lightship.cli.options import Option, Usage
from lightship.cli.terminal import read_input, write_bytes, write_text
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError, UsageError
from lightship.project.reading import DOCKERFILE_LIMIT, dockerfile_text, read_dockerfile
from lightship.report import parse_json

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
    write_bytes(parse_json.render(files))
    return code


def _read(path: str) -> str:
    if path != STANDARD_INPUT:
        return read_dockerfile(path)
    return dockerfile_text(read_input(DOCKERFILE_LIMIT + 1), "standard input")
