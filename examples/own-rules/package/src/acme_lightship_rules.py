"""What Acme asks of its Dockerfiles, as rules for Lightship."""

from __future__ import annotations

from collections.abc import Iterator

from lightship import Context, Finding, PlacedCommand, Rule, Severity


class TimeZoneSetByLink(Rule):
    """A RUN sets the time zone of an image by a link to /etc/localtime.

    ## What it does
    Reports `ln` in a RUN whose target is `/etc/localtime`.

    ## Why it is bad
    Our services keep time in UTC, and logs of two zones cannot be put together.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN ln -sf /usr/share/zoneinfo/Europe/Oslo /etc/localtime
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV TZ=Etc/UTC
    ```

    ## References
    - The operations handbook, chapter 7
    """

    code = "ACME003"
    name = "time-zone-set-by-link"
    severity = Severity.ERROR
    listens = ("RUN",)
    commands = ("ln",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Report the link itself."""
        words = command.command.arguments
        if words and words[-1].text == "/etc/localtime":
            yield self.found(context, command.span, "the image gets a time zone of its own")
