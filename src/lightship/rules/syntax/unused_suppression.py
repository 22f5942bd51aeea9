"""A comment that ignores findings ignores none."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule


class UnusedSuppression(Rule):
    """A comment that ignores findings ignores none.

    ## What it does
    Reports each id in a `# lightship: ignore=` or `# lightship: ignore-file` comment that no rule
    goes by, or whose rules found nothing on the lines that the comment speaks of.

    An id of rules that did not run (because they are not selected) is left alone: whether it is
    needed cannot be told. So are the comments of other tools (`# hadolint ignore=`,
    `# check=skip=`), which are there for those tools as well.

    It comes from no case; it is the price of being able to silence the others.

    ## Why it is bad
    A comment that once had a reason stays behind when the reason is gone, and silences the next
    fault of that kind, which nobody meant. An id that is misspelt silences nothing, and looks as
    though it did.

    ## Example
    ```dockerfile
    FROM alpine:3.22
    # lightship: ignore=LS6O01 its shell makes way
    CMD crond -f
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    # lightship: ignore=LS6001 its shell makes way
    CMD crond -f
    ```

    ## Fix safety
    The id is taken out of the comment, and the comment with its last id. It is safe: the
    builder reads no comments.

    ## References
    - [Suppressing findings](https://docs.astral.sh/ruff/rules/unused-noqa/): the rule of the same
      kind in a linter for Python
    """

    # The findings are made by ``checking.suppress``, which alone knows what the other rules found:
    # the rule has no hook of its own.
    code = "LS1028"
    name = "unused-suppression"
    severity = Severity.STYLE
    mentions = ("lightship:",)
