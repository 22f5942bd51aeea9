"""A label's key is none that Docker allows."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.labels_metadata.given_labels import given_labels
from lightship.rules.rule import Rule
from lightship.rules.trigger import is_trigger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.labels_metadata.given_labels import GivenLabel
    from lightship.rules.rule_context import Context

_SMALL: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_ALLOWED: Final = _SMALL + _DIGITS + ".-_/"
_RESERVED: Final = ("com.docker.", "io.docker.", "org.dockerproject.")
_EXTENSION: Final = ("com.docker.extension.", "com.docker.desktop.extension.")
"""What Docker itself tells the makers of extensions to set."""


class InvalidLabelKey(Rule):
    """A label's key is none that Docker allows.

    ## What it does
    Reports a key of LABEL that

    - does not start with a small letter, or does not end with a small letter or a digit;
    - holds something other than small letters, digits, `.`, `-`, `_` and `/`;
    - holds two dots or two hyphens in a row;
    - starts with `com.docker.`, `io.docker.` or `org.dockerproject.`, which are reserved.

    The keys of Docker Desktop's extensions (`com.docker.extension.`,
    `com.docker.desktop.extension.`) are allowed, though hadolint reports them: an extension must
    have them. A variable in a key is put in; one that is given when the image is built makes the
    rule silent.

    It is a matter of style: Docker takes any key. Old images are full of `Name` and `Vendor`.

    ## Why it is bad
    Keys are compared letter by letter. `Version`, `VERSION` and `version` are three labels, and
    filters and policies look for one of them; a key in a reserved namespace may be given a meaning
    by Docker one day.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL Version="1.4.2"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.version="1.4.2"
    ```

    ## Fix safety
    The key is written in small letters, its words parted by hyphens. It is unsafe: something
    may ask for the label by its old key. Left alone where the file has the new key already, or
    the key is in a reserved namespace or holds a variable.

    ## References
    - [Guidelines for label keys](https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations)
    """

    code = "LS7002"
    name = "invalid-label-key"
    severity = Severity.STYLE
    aliases = ("DL3048",)
    listens = ("LABEL",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every key that is not as it should be."""
        for label in given_labels(instruction, context):
            fault = key_fault(label.key) if label.key_word.is_known else _unset(label, context)
            if fault:
                yield self.found(context, label.key_span, f"label key {label.key} {fault}")


def key_fault(key: str) -> str:
    """Return what is wrong with the key of a label, as the end of a sentence; or nothing."""
    if not key or key[0] not in _SMALL:
        return "does not start with a small letter"
    wrong = key.lstrip(_ALLOWED)
    if wrong:
        return f"holds {wrong[0]!r}, which is no small letter, digit, dot, hyphen, _ or /"
    if key[-1] not in _SMALL + _DIGITS:
        return "does not end with a small letter or a digit"
    if ".." in key or "--" in key:
        return "holds two dots or two hyphens in a row"
    if key.startswith(_RESERVED) and not key.startswith(_EXTENSION):
        return "is in a namespace that is reserved for Docker"
    return ""


def _unset(label: GivenLabel, context: Context) -> str:
    """Return what is wrong with a key that holds a variable without a value.

    One that no instruction declares can have none, unless the base image sets it.
    """
    stage = context.stage_of(label.instruction)
    if stage is None or is_trigger(label.instruction):
        return ""
    written = label.instruction.words[label.key_word.index]
    state = stage.state_at(label.instruction)
    if any(name in written for name in (*state.arguments, *state.unknown)):
        return ""
    return f"is written {written}, and nothing sets that variable"
