"""What looks like a JSON array is none, and is read as shell text or as paths."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.whitespace import BLANK
from lightship.dockerfile.syntax.json_array import read_array
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

COMMANDS: Final = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
PATHS: Final = ("COPY", "ADD", "VOLUME")

QUOTES: Final = "\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
"""What JSON's strings are put in by mistake, and the right character."""

MOST_BRACKETS: Final = 8
"""How many closing brackets are tried for the one that ends the array."""


class JsonLookalikeInShellForm(Rule):
    """What looks like a JSON array is none, and is read as shell text or as paths.

    ## What it does
    Reports RUN, CMD, ENTRYPOINT, HEALTHCHECK, COPY, ADD and VOLUME whose arguments begin like a
    JSON array and are no valid one: single or typographic quotes, a comma too many or too few, no
    closing bracket, text behind it, a backslash of Windows.

    `RUN [ -f x ] && ...` and `[[ ... ]]` are tests of the shell and not meant, nor is a wildcard
    (`COPY [a-z]*.txt`), nor a template (`{{ ... }}`), nor what no POSIX shell reads.

    ## Why it is bad
    The builder does not say a word. It takes the text for shell form, and the shell looks for a
    program called `[node,`, which there is not: the step fails, or the container does when it is
    started. COPY and VOLUME take brackets, quotes and commas for parts of the paths.

    ## Example
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY server.js /app/
    CMD ['node', '/app/server.js']
    ```

    ## Use instead
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY server.js /app/
    CMD ["node", "/app/server.js"]
    ```

    ## Fix safety
    Where the text can be read as one list of strings alone, it is written as a JSON array. It
    is unsafe: what failed before is tried for the first time. Left alone where text stands
    behind the bracket, or a comment inside.

    ## References
    - [Dockerfile reference: exec form](https://docs.docker.com/reference/dockerfile/#exec-form)
    - [JSON: strings stand in double quotes](https://www.json.org/)
    """

    code = "LS1017"
    name = "json-lookalike-in-shell-form"
    severity = Severity.ERROR
    listens = (*COMMANDS, *PATHS)
    mentions = ("[",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the arguments look like an array and are none."""
        if instruction.is_json or instruction.mistakes or not instruction.words:
            return
        text = instruction.argument_text
        if instruction.name == "HEALTHCHECK":
            text = instruction.words[1] if len(instruction.words) > 1 else ""
        if text[:1] != "[" or "{{" in text or "}}" in text:
            return
        if not _looks_like_array(text, instruction.name):
            return
        if instruction.name in PATHS:
            effect = "brackets and quotes become parts of the paths"
        elif context.script_of(instruction) is None:
            return
        else:
            effect = "a shell is given the brackets as well"
        message = (
            f"{instruction.name} looks like a JSON array and is none, as {_fault(text)}: {effect}"
        )
        yield self.found(context, instruction.arguments_span, message)


def _looks_like_array(text: str, name: str) -> bool:
    rest = text[1:]
    inner = rest.lstrip(BLANK)
    first = inner[:1]
    if not first:
        return False
    if name in PATHS:
        return first in QUOTES
    if inner == rest:
        # A test of the shell has a blank behind the bracket, or a second one.
        return first != "["
    if first in QUOTES:
        after = inner[1:].partition(first)[2].lstrip(BLANK)
        if after.startswith(",") and after[1:].lstrip(BLANK)[:1] in QUOTES:
            return True
    # No test that comes alone makes a container.
    is_start = name in ("CMD", "ENTRYPOINT")
    return is_start and (first in QUOTES or "," in inner) and inner.endswith("]")


def _fault(text: str) -> str:
    """Return what keeps ``text`` from being a JSON array."""
    first = text[1:].lstrip(BLANK)[:1]
    if first == "'":
        return "its strings stand in single quotes"
    if first in QUOTES and first != '"':
        return "its strings stand in typographic quotes"
    if first not in '"]':
        return "its strings stand in no quotes"
    if "]" not in text:
        return "no bracket closes it"
    end = text.find("]")
    for _ in range(MOST_BRACKETS):
        if end > 0 and _is_array(text[: end + 1]):
            return "text stands behind its closing bracket"
        end = text.find("]", end + 1)
    closing = text.rstrip(BLANK)
    if closing.endswith("]") and closing[:-1].rstrip(BLANK).endswith(","):
        return "a comma stands before its closing bracket"
    if "\\" in text:
        return "a backslash in it must be written twice"
    if any(quote in text for quote in QUOTES[2:]):
        return "some of its quotes are typographic"
    return "a comma, a quote or a bracket is missing, or too many"


def _is_array(text: str) -> bool:
    try:
        return read_array(text, 0, len(text)) is not None
    except Refusal:
        return True
