"""A comment switches a rule off."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule


class InlineSuppressionPresent(Rule):
    """A comment switches a rule off.

    ## What it does
    Reports every comment that keeps findings from being shown: `# lightship: ignore=`,
    `# hadolint ignore=` (also `global` and `stage`), and `# check=skip=` of BuildKit. No comment
    can switch this rule itself off.

    It is off by default: such comments, with a reason behind them, are how a team says that it has
    looked at a finding. hadolint's rule, which is off by default as well, knows its own comments
    only.

    ## Why it is bad
    Where a policy must hold for everybody, whoever is checked must not choose what is checked.
    Exceptions then belong into the configuration, which others look after.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    # hadolint ignore=DL3003
    RUN cd /srv && make
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /srv
    RUN make
    ```

    ## References
    - [hadolint DL1001](https://github.com/hadolint/hadolint/wiki/DL1001)
    """

    # The findings are made by ``checking.suppress``, which alone reads these comments: the rule
    # has no hook of its own.
    code = "LS1027"
    name = "inline-suppression-present"
    severity = Severity.INFO
    aliases = ("DL1001",)
    enabled = False
    mentions = ("ignore", "skip")
