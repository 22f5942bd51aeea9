"""The whole build context is copied into the image."""

from __future__ import annotations

from lightship.model.finding import Cost
from lightship.model.severity import Severity
from lightship.rules.context_reads import copies
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.unneeded import unneeded_of
from lightship.rules.wording import count_text, listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context


class WholeContextCopy(Rule):
    r"""The whole build context is copied into the image.

    ## What it does
    Reports `COPY . .` and its kind in the stages that the shipped image is made of, and says
    how much it takes and what of it an image does not need.

    Silent in stages that only build, where the ignore file names what may travel (`*`, then
    `!src` and the like), and where nothing travels that is known to be of no use: the cases
    themselves end with `COPY . .` then, and dockerignore-missing tells of a context that
    nothing guards. It is information, as it is often right to leave in a small project.

    ## Why it is bad
    Whatever is put into the folder tomorrow is in the image, too: notes, dumps, keys, the
    sources of the tests. And each change to any of it makes the build run all that follows.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    WORKDIR /app
    COPY . .
    CMD ["python", "app.py"]
    ```

    ```text title="compose.yaml"
    services: {}
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm
    WORKDIR /app
    COPY app.py ./
    COPY templates/ templates/
    CMD ["python", "app.py"]
    ```

    ## Fix safety
    What the image does not need is put into the ignore file; see dockerignore-incomplete, which
    has the same fix. Which files the COPY is to name is left to you.

    ## References
    - Case 2 (Snyk) and case 5 (Docker): copy what the program needs, and nothing else
    - [Building best practices](https://docs.docker.com/build/building/best-practices/)
    """

    code = "LS4111"
    name = "whole-context-copy"
    severity = Severity.INFO
    cases = (2, 5)
    listens = ("COPY", "ADD")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every such copy into the shipped image."""
        files = context.files
        if files is not None and names_what_may_travel(files):
            return
        for read in copies(context):
            if read.takes_everything and is_shipped(read.stage, context):
                yield from self._judge(read, files, context)

    def _judge(
        self, read: ContextRead, files: BuildContext | None, context: Context
    ) -> Iterator[Finding]:
        message = f"{read.text} takes the whole build context into the image"
        cost = None
        if files is not None:
            unneeded = unneeded_of(read, context)
            if not unneeded:
                return
            taken = files.matching(read.source)
            message += f": {count_text(taken.file_count, 'file')}, {size_text(taken.size)}"
            message += f", with {listing([each.paths[0] for each in unneeded])}"
            cost = Cost(size=sum(each.size for each in unneeded))
        yield self.found(context, read.instruction.span, message, cost=cost)


def names_what_may_travel(files: BuildContext) -> bool:
    """Say whether the ignore file leaves out everything but what it names."""
    if files.ignore_file is None:
        return False
    patterns = files.ignore_file.patterns.patterns
    has_all = any(p.cleaned in ("*", "**", "**/*") and not p.negated for p in patterns)
    return has_all and any(p.negated for p in patterns)
