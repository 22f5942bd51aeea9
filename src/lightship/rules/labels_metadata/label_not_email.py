"""A label that must hold an e-mail address holds none."""

from __future__ import annotations

import re

from lightship.rules.labels_metadata.given_labels import labels_of_type
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_ATOM: Final = r"(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\x00-\x7f])+"
_QUOTED: Final = r'"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*"'
_LOCAL: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*|{_QUOTED}")
_LITERAL: Final = re.compile(r"\[[A-Za-z0-9:.-]+\]")
_LONGEST_LOCAL, _LONGEST_DOMAIN, _LONGEST_LABEL = 64, 253, 63


class LabelNotEmail(Rule):
    """A label that must hold an e-mail address holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `email`, and whose
    value is no address as RFC 5322 has them: a local part, `@` and a domain, without the name of a
    person and without angle brackets. Silent without a schema, for an empty value (empty-label),
    and where the value holds a variable that nothing in the file sets; hadolint reports every value
    that holds a variable.

    ## Why it is bad
    Whoever finds a fault in the image writes to the address in the label, and nobody hears of it.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL maintainer="Platform team"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    maintainer = "email"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL maintainer="platform@example.com"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    maintainer = "email"
    ```

    ## References
    - [RFC 5322, section 3.4.1](https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1)
    """

    code = "LS7011"
    name = "label-not-email"
    aliases = ("DL3058",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("email", instruction, context):
            if not is_address(label.value):
                message = f"label {label.key} holds {label.shown}, which is no e-mail address"
                yield self.found(context, label.value_span, message)


def is_address(text: str) -> bool:
    """Return whether ``text`` is an e-mail address."""
    local, at, domain = text.rpartition("@")
    if not at or len(local) > _LONGEST_LOCAL or _LOCAL.fullmatch(local) is None:
        return False
    return _LITERAL.fullmatch(domain) is not None or _is_domain(domain)


def _is_domain(text: str) -> bool:
    return len(text) <= _LONGEST_DOMAIN and all(map(_is_domain_label, text.split(".")))


def _is_domain_label(text: str) -> bool:
    if not text or len(text) > _LONGEST_LABEL or text[0] == "-" or text[-1] == "-":
        return False
    return text.replace("-", "a").isalnum()
