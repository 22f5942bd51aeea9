"""The file as a whole reads as something other than a Dockerfile."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


def reads_as_something_else(dockerfile: Dockerfile) -> bool:
    """Return whether most lines start with no keyword, and none with FROM."""
    names = [instruction.name for instruction in dockerfile.instructions]
    return "FROM" not in names and names.count("") * 2 > len(names)


class UnparseableFile(Rule):
    """The file as a whole reads as something other than a Dockerfile.

    ## What it does
    Reports a file without FROM, most lines of which start with a word that is no keyword: a
    script, a compose file, a page of prose. Its lines are then not reported one by one. A file in
    which not one line starts with a keyword is not checked at all, and the exit code says so.

    ## Why it is bad
    Nothing else can be checked, and a build stops at its first line.

    ## Example
    ```dockerfile
    set -e
    echo building
    run tests
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN set -e; echo building; tests
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1001"
    name = "unparseable-file"
    severity = Severity.ERROR
    aliases = ("DL1000",)
    mistakes = ("unknown-instruction",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield one finding, at the first line."""
        if reads_as_something_else(dockerfile):
            first = dockerfile.instructions[0]
            unknown = sum(not instruction.name for instruction in dockerfile.instructions)
            yield self.found(
                context,
                first.keyword_span,
                f"this reads as no Dockerfile: it has no FROM, and {unknown} lines start with "
                "words that are no instructions",
            )
