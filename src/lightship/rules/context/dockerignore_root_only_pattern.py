"""An ignore pattern covers the top folder alone, and the same stands further down."""

from __future__ import annotations

from lightship.model.finding import Cost, Related
from lightship.project.context_table import FILE, FOLDER
from lightship.rules.context.root_patterns import RootPatterns
from lightship.rules.context_reads import copies
from lightship.rules.rule import Rule
from lightship.rules.unneeded import COVERAGE, TESTS, kind_of
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.project.context_table import ContextEntry
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context


class DockerignoreRootOnlyPattern(Rule):
    r"""An ignore pattern covers the top folder alone, and the same stands further down.

    ## What it does
    Reports a pattern without a slash, such as `node_modules` or `.env`, where a file or folder
    that it would match stands in a subfolder and is copied from there.

    Only for names that are of no use wherever they stand: `.git`, `node_modules`, `.env`,
    caches, logs, editor folders, a README. A folder called `test`, `build` or `data` further
    down may well be source. Silent for `/node_modules`: the slash in front says that the top
    is meant; and where another pattern holds the nested copies back.

    ## Why it is bad
    The syntax looks like that of `.gitignore`, where such a name matches at any depth. Here it
    does not, so what was meant to stay behind is in the image.

    ## Example
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".dockerignore"
    .env
    ```

    ```text title="api/.env"
    API_TOKEN=correct-horse-battery
    ```

    ## Use instead
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".dockerignore"
    **/.env
    ```

    ```text title="api/.env"
    API_TOKEN=correct-horse-battery
    ```

    ## Fix safety
    `**/` is put in front of the pattern, where that holds back nothing that a Dockerfile of the
    context needs. Safe, but unsafe for environment files and npm's settings, which a program
    may read.

    ## References
    - The ignore lists of cases 2, 4 and 5 are written this way
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#syntax)
    """

    code = "LS4203"
    name = "dockerignore-root-only-pattern"
    aliases = ("BP4",)
    cases = (2, 4, 5)
    listens = ("COPY", "ADD")
    needs = "ignore-file"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every such pattern, at its line."""
        files = context.files
        if files is None or files.ignore_file is None:
            return
        patterns = RootPatterns(files.ignore_file.patterns.patterns)
        if not patterns:
            return
        nested = _Nested(patterns)
        for read in copies(context):
            nested.look_at(read, files)
        for pattern, paths in nested.paths.items():
            read = nested.reads[pattern]
            yield self.found(
                context,
                pattern.span,
                f"{pattern.text} covers the top folder alone; {listing(paths)} still get copied"
                if len(paths) > 1
                else f"{pattern.text} covers the top folder alone; {paths[0]} still gets copied",
                path=files.ignore_file.path,
                subject=pattern.text,
                related=(Related(context.path, read.instruction.span, "this copies it"),),
                cost=Cost(size=nested.sizes[pattern]),
            )


class _Nested:
    """What some pattern would match if it stood at the top, sorted by that pattern."""

    __slots__ = ("_patterns", "_seen", "paths", "reads", "sizes")

    def __init__(self, patterns: RootPatterns) -> None:
        self._patterns: Final = patterns
        self._seen: Final[set[str]] = set()
        self.paths: Final[dict[IgnorePattern, list[str]]] = {}
        self.sizes: Final[dict[IgnorePattern, int]] = {}
        self.reads: Final[dict[IgnorePattern, ContextRead]] = {}

    def look_at(self, read: ContextRead, files: BuildContext) -> None:
        """Take in what ``read`` copies."""
        skipped = "\0"
        for entry in read.reached(files):
            path = entry.path
            if "/" not in path or path.startswith(skipped) or path in self._seen:
                continue
            kind = kind_of(path, is_folder=entry.kind == FOLDER)
            if kind is None or kind is TESTS or kind is COVERAGE:
                continue
            pattern = self._patterns.find(path[path.rfind("/") + 1 :])
            if entry.kind == FOLDER:
                skipped = path + "/"
            if pattern is not None:
                self._add(pattern, entry, read, files)

    def _add(
        self, pattern: IgnorePattern, entry: ContextEntry, read: ContextRead, files: BuildContext
    ) -> None:
        size = 0
        if entry.kind == FOLDER:
            size = files.below(entry.path).size
        elif entry.kind == FILE:
            size = entry.size
        self._seen.add(entry.path)
        self.paths.setdefault(pattern, []).append(entry.path)
        self.sizes[pattern] = self.sizes.get(pattern, 0) + size
        self.reads.setdefault(pattern, read)
