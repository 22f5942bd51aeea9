"""ENV or LABEL parts key and value by a blank."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import PairInstruction
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

SETTING: Final = frozenset(";\"'&?{}")
"""Characters of a value that is no list of pairs."""


class LegacyKeyValue(Rule):
    """ENV or LABEL parts key and value by a blank.

    ## What it does
    Reports `ENV key value` and `LABEL key value`. Says so, too, where a later word holds an equals
    sign: the whole rest of the line is the value then, and no second variable is set.

    ## Why it is bad
    The form is kept for old files alone. It takes one pair only, and silently makes all that
    follows part of the value: `ENV HOST db PORT=5432` sets one variable, to `db PORT=5432`. Blanks
    at the end of a line, too, mean something else than in the other form.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV LANG C.UTF-8
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV LANG=C.UTF-8
    ```

    ## Fix safety
    `=` is put between key and value, and quotes around a value with blanks in it, or an escape
    before each blank where there are quotes and variables or escapes in it already. It is safe:
    the value stays the same, letter by letter. Left alone where a comment stands between key
    and value, or a quote is never closed.

    ## References
    - [BuildKit: LegacyKeyValueFormat](https://docs.docker.com/reference/build-checks/legacy-key-value-format/)
    - [Dockerfile reference: ENV](https://docs.docker.com/reference/dockerfile/#env)
    """

    code = "LS1012"
    name = "legacy-key-value"
    severity = Severity.INFO
    aliases = ("LegacyKeyValueFormat",)
    listens = ("ENV", "LABEL")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the separator is a blank."""
        if not isinstance(instruction, PairInstruction) or not instruction.is_legacy:
            return
        key, value = instruction.words[:2]
        pair = _second_pair(value)
        if pair:
            message = f"{key} is the whole rest of the line, {pair} included: no = stands behind it"
        else:
            message = f"no = stands between {key} and its value, the old form of {instruction.name}"
        yield self.found(context, instruction.word_span(0), message)


def _second_pair(value: str) -> str:
    """Return the word of ``value`` that looks like another pair; empty where none does.

    Settings of other programs hold equals signs of their own: ``Server=db;User Id=app``.
    """
    words = value.split()
    if not words or "=" in words[0] or not SETTING.isdisjoint(value):
        return ""
    for word in words[1:]:
        name, equals, _ = word.partition("=")
        if equals and name.isidentifier():
            return word if len(word) <= 40 else name
    return ""
