"""A COPY of a folder takes secrets along."""

from __future__ import annotations

from lightship.model.severity import Confidence, Severity
from lightship.project.sensitive import sensitive_among
from lightship.rules.context_reads import copies
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.project.sensitive import SensitiveFile
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context

HISTORIES: Final = (".git", ".svn", ".hg")


class SensitiveFileInContext(Rule):
    r"""A COPY of a folder takes secrets along.

    ## What it does
    Reports environment files, private keys, tokens, passwords and a repository's history that
    stand in a folder which COPY or ADD takes, and that the ignore file does not hold back. The
    files are looked into: a `.pem` with nothing but certificates in it, an `.env.example` and
    an `.npmrc` without a token are not meant.

    It is an error where a secret gets into the shipped image, and a warning where it only gets
    into a stage that builds, where it is history, or where the name alone speaks against the
    file; in a stage that builds a name alone is not enough. Silent about a file that COPY names
    itself: that is meant to be there, and other rules judge it.

    ## Why it is bad
    Whoever can pull the image can read the file, in this layer or under it: deleting it in a
    later step changes nothing.

    ## Example
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".env"
    DATABASE_PASSWORD=correct-horse-battery
    ```

    ## Use instead
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```text title=".dockerignore"
    **/.env*
    ```

    ```text title=".env"
    DATABASE_PASSWORD=correct-horse-battery
    ```

    ## Fix safety
    Unsafe: the files are put into the ignore file, and a program that reads them when it starts
    does not find them; see dockerignore-incomplete. Settings that a tool of the build reads
    (`.npmrc`, `.yarnrc.yml`, `pip.conf`, `.netrc`, `settings.xml`, `NuGet.config`, `auth.json`)
    are mounted as a secret into the steps that read them, in the same fix, and scripts, compose
    files and workflows around the Dockerfile give it to the build. They stay where another step
    or stage may need them. History is left out safely where nothing of the build asks it.

    ## References
    - Case 2 (Snyk), practice 4: secrets reach the image through COPY
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
    """

    code = "LS4204"
    name = "sensitive-file-in-context"
    severity = Severity.ERROR
    aliases = ("BP4",)
    cases = (2,)
    listens = ("COPY", "ADD")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every copy with secrets that no finding before it names."""
        if context.files is None:
            return
        seen: set[str] = set()
        for read in copies(context):
            found = _sensitive(read, context.files)
            shipped = is_shipped(read.stage, context)
            fresh = [e for e in found if e.path not in seen and (e.certain or shipped)]
            seen.update(each.path for each in fresh)
            if fresh:
                yield self._report(read, fresh, context)

    def _report(self, read: ContextRead, found: list[SensitiveFile], context: Context) -> Finding:
        found.sort(key=lambda each: (_is_history(each), not each.certain, each.path))
        named = listing([f"{each.path} ({each.what})" for each in found])
        shipped = is_shipped(read.stage, context)
        where = "the image" if shipped else _stage_name(read)
        finding = self.found(
            context,
            read.instruction.span,
            f"{read.text} puts {named} into {where}",
            subject=" ".join(sorted(each.path for each in found)),
            confidence=Confidence.HIGH if found[0].certain else Confidence.MEDIUM,
        )
        is_leak = shipped and found[0].certain and not _is_history(found[0])
        return finding if is_leak else finding.with_severity(Severity.WARNING)


def _is_history(file: SensitiveFile) -> bool:
    return file.path.rpartition("/")[2] in HISTORIES


def _stage_name(read: ContextRead) -> str:
    return f"stage {read.stage.name or read.stage.index}"


def _sensitive(read: ContextRead, files: BuildContext) -> tuple[SensitiveFile, ...]:
    return read.once("sensitive", files, lambda: sensitive_among(files, read.reached(files)))
