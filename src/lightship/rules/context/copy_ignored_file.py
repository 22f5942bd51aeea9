"""COPY or ADD names what the ignore file leaves out."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.patterns.file_pattern import has_wildcard
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.context_reads import context_reads
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context

ALL: Final = ("*", "**", "**/*")
"""The patterns that leave nothing of a context."""


class CopyIgnoredFile(Rule):
    """COPY or ADD names what the ignore file leaves out.

    ## What it does
    Reports a source of COPY or ADD that a pattern of the ignore file matches, or one of the folders
    above it. The whole context (`COPY . .`) counts where a pattern is `*`, `**` or `**/*`.

    Where the ignore file has exceptions (`!`), BuildKit's check says nothing at all; this rule then
    looks at what is there, and reports a source that the ignore file leaves nothing of. Silent
    about `--from`, here-documents, addresses and variables without a value.

    ## Why it is bad
    The file stands in the folder, and the build says that it is not found. A source with a wildcard
    copies nothing without a word; that is a warning and not an error.

    ## Example
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY package.json dist/ /app/
    ```

    ```text title=".dockerignore"
    **/node_modules
    dist
    ```

    ## Use instead
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY package.json dist/ /app/
    ```

    ```text title=".dockerignore"
    **/node_modules
    ```

    ## Fix safety
    Unsafe: an exception (`!path`) is put behind all patterns. A secret that is held back
    rightly is not brought back, and of a copy of the whole context it is left to you what it is
    to bring.

    ## References
    - [BuildKit: CopyIgnoredFile](https://docs.docker.com/reference/build-checks/copy-ignored-file/)
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
    """

    code = "LS4206"
    name = "copy-ignored-file"
    severity = Severity.ERROR
    aliases = ("CopyIgnoredFile",)
    listens = ("COPY", "ADD")
    needs = "ignore-file"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every source that is left out."""
        files = context.files
        ignore_file = None if files is None else files.ignore_file
        if files is None or ignore_file is None or not ignore_file.patterns.patterns:
            return
        for read in context_reads(context):
            if not read.is_mount and read.is_known:
                pattern = _pattern_for(read.source, files, ignore_file.patterns.patterns)
                if pattern is not None:
                    place = Related(ignore_file.path, pattern.span, f"the pattern {pattern.text}")
                    yield self._report(read, pattern, place, context)

    def _report(
        self, read: ContextRead, pattern: IgnorePattern, place: Related, context: Context
    ) -> Finding:
        finding = self.found(
            context,
            read.span,
            f"{read.source} is left out of the build context by {pattern.text} in line "
            f"{pattern.line} of the ignore file",
            subject=f"{read.instruction.name} {read.source}",
            related=(place,),
        )
        fails = not has_wildcard(read.source) and clean("/" + read.source) != "/"
        return finding if fails else finding.with_severity(Severity.WARNING)


def _pattern_for(
    source: str, files: BuildContext, patterns: tuple[IgnorePattern, ...]
) -> IgnorePattern | None:
    """Return the pattern that leaves nothing of ``source``; None where there is none."""
    has_exceptions = any(pattern.negated for pattern in patterns)
    path = clean("/" + source)[1:]
    if not path:
        if has_exceptions:
            return None
        return next((each for each in patterns if each.cleaned in ALL), None)
    verdict = files.verdict(path)
    if verdict is None or not verdict.ignored:
        return None
    if has_exceptions and (files.matching(source).found or not files.is_on_disk(path)):
        return None
    return verdict.pattern
