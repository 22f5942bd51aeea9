"""The ignore file leaves out what an image does not need, and a COPY takes it."""

from __future__ import annotations

from lightship.model.finding import Cost, Related
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.context.root_patterns import RootPatterns
from lightship.rules.context_reads import copies
from lightship.rules.rule import Rule
from lightship.rules.unneeded import matters, unneeded_of
from lightship.rules.wording import listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.ignore_file import FoundIgnoreFile
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context
    from lightship.rules.unneeded import Kind, Unneeded

    Taken = list[tuple[Unneeded, ContextRead]]
    """What was found of each kind, with the copy that takes it."""

MOST_PATTERNS: Final = 6
"""How many patterns are named before the rest is counted."""


class DockerignoreIncomplete(Rule):
    r"""The ignore file leaves out what an image does not need, and a COPY takes it.

    ## What it does
    Reports an ignore file that lets through what the cases agree on: `.git`, `node_modules`,
    `.env`, `.npmrc` with a token, compose files, editor folders, coverage, tests, logs, README
    and its kind, `.DS_Store`, caches of Python. Only what is really there, is really sent, and
    stands in a folder that some COPY takes is reported, with the patterns that would hold it
    back. Where all of it is small and harmless it is information; a README and its like alone
    (up to 1 MB), or less than 10 kB of one other harmless kind, is not worth a line.

    Silent about what the build may need: tests in a stage that runs tests, `.git` where a
    command or the package's version is read from it, `node_modules` where the Dockerfile
    installs none, a README that Python packs. Silent about what a COPY names itself. What a
    pattern covers at the root and not below is another fault (dockerignore-root-only-pattern).

    ## Why it is bad
    It is sent on every build, ends up in the image, and every change to it throws away the
    layers that follow the COPY.

    ## Example
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".dockerignore"
    **/node_modules
    ```

    ```text title="coverage/lcov.info"
    SF:server.js
    ```

    ## Use instead
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".dockerignore"
    **/node_modules
    **/coverage
    ```

    ```text title="coverage/lcov.info"
    SF:server.js
    ```

    ## Fix safety
    Patterns are added behind those that are there; no line of yours is changed. Each is proved
    with the builder's own way to match: whatever any Dockerfile of the same context takes and
    is not clutter is still sent, and what an instruction names is never left out. A pattern
    that holds back more gets exceptions, gives way to single paths, or is given up.

    Safe for what no program can miss: history that nothing of the build asks, modules that the
    build installs itself, caches, logs, settings of editors, reports, a README. Unsafe for
    secrets and tests, which a program may read. Left alone where a source holds a variable
    without a value. `lightship fix --prune` takes out patterns that do nothing.

    ## References
    - Case 2 (Snyk), practice 4; case 4 (Grab): a standard ignore file; case 5 (Docker)
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
    """

    code = "LS4202"
    name = "dockerignore-incomplete"
    aliases = ("BP4",)
    cases = (2, 4, 5)
    listens = ("COPY", "ADD")
    needs = "ignore-file"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield one finding for the ignore file."""
        files = context.files
        ignore = files.ignore_file if files is not None else None
        if ignore is None or ignore.text is None:
            return
        taken = _taken(ignore, context)
        if not matters([unneeded for unneeded, _ in taken]):
            return
        read = taken[0][1]
        missing = [pattern for unneeded, _ in taken for pattern in unneeded.patterns]
        finding = self.found(
            context,
            _place(ignore),
            _message([unneeded for unneeded, _ in taken]),
            path=ignore.path,
            subject=" ".join(sorted(missing)),
            related=(Related(context.path, read.instruction.span, "this copies it"),),
            cost=Cost(size=sum(unneeded.size for unneeded, _ in taken)),
        )
        is_weighty = any(unneeded.is_weighty for unneeded, _ in taken)
        yield finding if is_weighty else finding.with_severity(Severity.INFO)


def _taken(ignore: FoundIgnoreFile, context: Context) -> Taken:
    """Return what is taken of each kind that the ignore file does not speak of."""
    found: dict[Kind, tuple[Unneeded, ContextRead]] = {}
    patterns = RootPatterns(ignore.patterns.patterns)
    for read in copies(context):
        for unneeded in unneeded_of(read, context):
            if unneeded.kind not in found and not _is_spoken_of(unneeded, patterns):
                found[unneeded.kind] = (unneeded, read)
    return sorted(found.values(), key=lambda pair: not pair[0].is_weighty)


def _is_spoken_of(unneeded: Unneeded, patterns: RootPatterns) -> bool:
    """Say whether a pattern for the top has the name that is let through further down."""
    return all(patterns.find(path.rpartition("/")[2]) is not None for path in unneeded.paths)


def _message(found: list[Unneeded]) -> str:
    names = listing([each.paths[0] for each in found], MOST_PATTERNS)
    patterns = listing([p for each in found for p in each.patterns], MOST_PATTERNS)
    size = size_text(sum(each.size for each in found))
    return f"{names} ({size}) would be held back by {patterns}"


def _place(ignore: FoundIgnoreFile) -> Span:
    """Return the place of the last pattern, behind which others can be added."""
    patterns = ignore.patterns.patterns
    return patterns[-1].span if patterns else Span(1, 1, 1, 1)
