"""A label that must hold a time of RFC 3339 holds none."""

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

_TIME: Final = re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class LabelNotRfc3339(Rule):
    """A label that must hold a time of RFC 3339 holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `rfc3339`, and whose
    value is no such time: date, `T`, time with seconds, and `Z` or an offset with a colon. A day
    that the month has not is none. Silent without a schema, for an empty value (empty-label), and
    where the value holds a variable that nothing in the file sets; hadolint reports every value
    that holds a variable.

    ## Why it is bad
    Tools that sort images by `org.opencontainers.image.created` cannot read the value, or read
    another day: `03/04/2026` is in March or in April.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.created="2026-11-26 14:03"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.created" = "rfc3339"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.created="2026-11-26T14:03:00Z"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.created" = "rfc3339"
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    - [RFC 3339, section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6)
    """

    code = "LS7007"
    name = "label-not-rfc3339"
    aliases = ("DL3053",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("rfc3339", instruction, context):
            if not is_time(label.value):
                message = f"label {label.key} holds {label.shown}, which is no time of RFC 3339"
                yield self.found(context, label.value_span, message)


def is_time(text: str) -> bool:
    """Return whether ``text`` is a date and time of RFC 3339."""
    found = _TIME.fullmatch(text)
    if found is None:
        return False
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] and (month != 2 or day < 29 or is_leap_year)
