"""The build sends more than the budget for a build context allows."""

from __future__ import annotations

from lightship.model.finding import Cost
from lightship.project.context_table import FILE
from lightship.rules.context_reads import context_reads
from lightship.rules.rule import Rule
from lightship.rules.wording import count_text, listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.project.context_table import ContextEntry
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context


class ContextTooLarge(Rule):
    r"""The build sends more than the budget for a build context allows.

    ## What it does
    Adds up what the COPY, ADD and bind mounts of the file name in the context, less what the
    ignore file holds back, each file once, and reports a sum above `context-budget`
    (100 MB unless the configuration says otherwise), with the folders that weigh most.

    Files in the folder that no instruction reads do not count: BuildKit does not send them.

    ## Why it is bad
    All of it is read, compared and sent before the build starts, to a remote builder over the
    network; and what is sent is mostly there to be copied, so the image grows with it.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    COPY . /app
    ```

    ```text title="lightship.toml"
    context-budget = 1000
    ```

    ```text title="dump.sql"
    {2000 letters}
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm
    COPY . /app
    ```

    ```text title="lightship.toml"
    context-budget = 1000
    ```

    ```text title="dump.sql"
    {2000 letters}
    ```

    ```text title=".dockerignore"
    **/*.sql
    ```

    ## Fix safety
    What the image does not need is put into the ignore file; see dockerignore-incomplete. What
    else is large is left to you.

    ## References
    - Case 5 (Docker): a context that grows slows every build
    - [Build context](https://docs.docker.com/build/concepts/context/)
    """

    code = "LS4205"
    name = "context-too-large"
    cases = (5,)
    listens = ("COPY", "ADD", "RUN")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield one finding, at the instruction that reads most."""
        files = context.files
        if files is None:
            return
        reads = [read for read in context_reads(context) if read.is_known]
        if not reads:
            return
        budget = context.settings.context_budget
        if sum(files.matching(read.source).size for read in reads) <= budget:
            return
        sent = _Sent(reads, files)
        if sent.size <= budget:
            return
        yield self.found(
            context,
            sent.largest_read.instruction.span,
            _message(sent, budget),
            subject="the size of the build context",
            cost=Cost(size=sent.size),
        )


class _Sent:
    """What a build sends of a context: how much it is, and where most of it stands."""

    __slots__ = ("by_part", "file_count", "largest_read", "size", "truncated")

    def __init__(self, reads: list[ContextRead], files: BuildContext) -> None:
        self.largest_read: Final = max(reads, key=lambda each: files.matching(each.source).size)
        self.by_part: Final[dict[str, int]] = {}
        self.size = 0
        self.file_count = 0
        is_whole = any(read.takes_everything for read in reads)
        self.truncated: Final = is_whole and files.entries.truncated
        self._add(files.entries if is_whole else _union(reads, files))

    def _add(self, entries: Iterable[ContextEntry]) -> None:
        for entry in entries:
            if entry.kind == FILE:
                part, slash, _ = entry.path.partition("/")
                self.by_part[part + slash] = self.by_part.get(part + slash, 0) + entry.size
                self.size += entry.size
                self.file_count += 1

    @property
    def largest(self) -> list[tuple[str, int]]:
        """The names at the top with the most bytes, and these."""
        return sorted(self.by_part.items(), key=lambda pair: (-pair[1], pair[0]))[:3]


def _union(reads: list[ContextRead], files: BuildContext) -> Iterable[ContextEntry]:
    found = {entry.path: entry for read in reads for entry in files.matching(read.source).entries()}
    return found.values()


def _message(sent: _Sent, budget: int) -> str:
    parts = listing([f"{name} {size_text(size)}" for name, size in sent.largest])
    more = "more than " if sent.truncated else ""
    amount = f"{more}{size_text(sent.size)} in {count_text(sent.file_count, 'file')}"
    return f"the build sends {amount}, above the budget of {size_text(budget)}: {parts}"
