"""The ignore file has a pattern that the builder refuses."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.context_reads import context_reads
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class InvalidIgnorePattern(Rule):
    r"""The ignore file has a pattern that the builder refuses.

    ## What it does
    Reports, in the ignore file, a pattern with an unfinished `[` or `\`, a lone `!`, and a
    line longer than the builder reads, where the Dockerfile reads its build context at all.
    A pattern that stops a build only when a path is compared with it is reported where there
    is such a path.

    ## Why it is bad
    The build stops before its first step.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    COPY app.py /app/
    ```

    ```text title=".dockerignore"
    *.[ch
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm
    COPY app.py /app/
    ```

    ```text title=".dockerignore"
    *.[ch]
    ```

    ## Fix safety
    Unsafe, as it is a guess: a lone `!` is taken out, a backslash between folders becomes a
    slash, and a bracket that is not closed is written as the letter that it is.

    ## References
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#syntax)
    """

    code = "LS4207"
    name = "invalid-ignore-pattern"
    severity = Severity.ERROR
    listens = ("COPY", "ADD", "RUN")
    needs = "ignore-file"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every mistake that a build comes upon."""
        files = context.files
        if files is None or files.ignore_file is None:
            return
        mistakes = files.ignore_file.patterns.mistakes
        if not mistakes or not context_reads(context):
            return
        for mistake in mistakes:
            refused = None if mistake.at_once else files.entries.refused_by
            if mistake.at_once or (refused is not None and refused.span == mistake.span):
                yield self.found(
                    context,
                    mistake.span,
                    f"{mistake.message}; {mistake.hint}",
                    path=files.ignore_file.path,
                    subject=mistake.message,
                )
