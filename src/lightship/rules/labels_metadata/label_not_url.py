"""A label that must hold a URL holds none."""

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

_LETTER: Final = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_HOST: Final = r"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)"
_AUTHORITY: Final = rf"(?:(?:(?!@){_LETTER})*@)?(?P<host>{_HOST})(?::[0-9]*)?"
_REST: Final = rf"(?:\?(?:{_LETTER}|[/?])*)?(?:#(?:{_LETTER}|[/?])*)?"
_URL: Final = re.compile(
    rf"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):"
    rf"(?://{_AUTHORITY}(?:/{_LETTER}*)*|(?!//)(?:{_LETTER}|/)*){_REST}"
)
"""The absolute URLs of RFC 3986."""

_OF_HOSTS: Final = ("http", "https", "ftp", "ftps", "git", "ssh", "ws", "wss")
"""The schemes whose URLs name a host."""


class LabelNotUrl(Rule):
    """A label that must hold a URL holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `url`, and whose
    value is no absolute URL as RFC 3986 has them: a scheme, a colon, and only the letters that
    may stand in a URL. One of the web (`https://`) must name a host. Silent without a schema, for
    an empty value (empty-label), and where the value holds a variable that nothing in the file
    sets; hadolint reports every value that holds a variable.

    ## Why it is bad
    Registries, scanners and update bots follow `org.opencontainers.image.source` and its like.
    What is no URL they drop, and release notes or the source of the image are not found.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.source="github.com/example/tool"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.source" = "url"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.source="https://github.com/example/tool"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.source" = "url"
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    - [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986)
    """

    code = "LS7006"
    name = "label-not-url"
    aliases = ("DL3052",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("url", instruction, context):
            if not is_url(label.value):
                message = f"label {label.key} holds {label.shown}, which is no absolute URL"
                yield self.found(context, label.value_span, message)


def is_url(text: str) -> bool:
    """Return whether ``text`` is an absolute URL."""
    found = _URL.fullmatch(text)
    return found is not None and not (found["scheme"].lower() in _OF_HOSTS and not found["host"])
