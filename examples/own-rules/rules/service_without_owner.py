"""A rule of a team's own, in a file that lightship.toml names."""

from __future__ import annotations

from collections.abc import Iterator

from lightship import Context, Finding, Rule, Severity, Stage

LABEL = "com.acme.owner"


class ServiceWithoutOwner(Rule):
    """An image that ships has no label that says whose it is.

    ## What it does
    Reports the last stage where neither it nor a stage that it builds on has
    the label `com.acme.owner`.

    ## Why it is bad
    When the image misbehaves at night, nobody knows whom to wake.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    CMD ["sleep", "infinity"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL com.acme.owner="team-harbour"
    CMD ["sleep", "infinity"]
    ```

    ## References
    - The operations handbook, chapter 3
    """

    code = "ACME001"
    name = "service-without-owner"
    severity = Severity.WARNING
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Report the stage that ships, unless some LABEL in its chain names the owner."""
        if not stage.is_target:
            return
        for each in (stage, *stage.ancestors):
            for instruction in each.instructions:
                if instruction.name == "LABEL" and LABEL in instruction.words[::3]:
                    return
        span = stage.from_instruction.keyword_span
        yield self.found(context, span, f"no label {LABEL} says whose image this is")
