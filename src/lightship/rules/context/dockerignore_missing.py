"""A COPY takes the whole build context, and there is no ignore file."""

from __future__ import annotations

from lightship.model.finding import Cost
from lightship.model.severity import Severity
from lightship.rules.context_reads import copies
from lightship.rules.rule import Rule
from lightship.rules.unneeded import matters, unneeded_of
from lightship.rules.wording import count_text, listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context
    from lightship.rules.unneeded import Unneeded


class DockerignoreMissing(Rule):
    r"""A COPY takes the whole build context, and there is no ignore file.

    ## What it does
    Reports, once for a Dockerfile, that a folder is copied from a context without
    `.dockerignore` (and without `<Dockerfile>.dockerignore`), and says what of no use is in
    it and how many bytes are copied. It is a warning where such things are there; where the
    whole context is copied and nothing of the kind is in it yet, or no more than a README and
    its like (up to 1 MB), or less than 10 kB of one other harmless kind, it is information.

    Silent on standard input, where only files are copied by name, where a folder is copied
    that holds nothing of the kind, and where nothing is read from the context: BuildKit sends
    only what an instruction names.

    ## Why it is bad
    `.env`, keys and the history in `.git` get into the image, and so to everybody who can pull
    it. `node_modules` of the host overwrites the image's own. The build sends all of it, and
    every change to any of it throws away the layers that follow.

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
    **/.git
    **/node_modules
    **/.env*
    ```

    ```text title=".env"
    DATABASE_PASSWORD=correct-horse-battery
    ```

    ## Fix safety
    The file is written from what is really in the context; see dockerignore-incomplete. It
    gets, too, what a project of this kind has on other machines: `**/.git`, `**/.env`,
    `**/node_modules`; and its own name, or the image would have a file more.

    ## References
    - Case 2 (Snyk), practice 4; case 4 (Grab): a standard ignore file; case 5 (Docker)
    - [.dockerignore files](https://docs.docker.com/build/concepts/context/#dockerignore-files)
    """

    code = "LS4201"
    name = "dockerignore-missing"
    aliases = ("BP4",)
    cases = (2, 4, 5)
    listens = ("COPY", "ADD")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding at the copy that takes most of what is not needed."""
        files = context.files
        if files is None or files.ignore_file is not None:
            return
        worst = _worst(context)
        if worst is None:
            return
        read, unneeded = worst
        taken = files.matching(read.source)
        if not taken.found:
            return
        finding = self.found(
            context,
            read.instruction.span,
            _message(read, unneeded, files),
            subject=f"no ignore file for {read.text}",
            cost=Cost(size=taken.size),
        )
        yield finding if matters(unneeded) else finding.with_severity(Severity.INFO)


def _worst(context: Context) -> tuple[ContextRead, tuple[Unneeded, ...]] | None:
    """Return the first copy with something unneeded in it, or else the first of the whole."""
    whole = None
    seen = set()
    for read in copies(context):
        if not read.is_known or (read.source, read.stage) in seen:
            continue
        seen.add((read.source, read.stage))
        unneeded = unneeded_of(read, context)
        if unneeded:
            return read, unneeded
        if whole is None and read.takes_everything:
            whole = read
    return None if whole is None else (whole, ())


def _message(read: ContextRead, unneeded: tuple[Unneeded, ...], files: BuildContext) -> str:
    taken = files.matching(read.source)
    amount = f"{count_text(taken.file_count, 'file')} ({size_text(taken.size)})"
    if unneeded:
        amount += f" with {listing([each.paths[0] for each in unneeded])},"
    return f"{read.text} takes {amount} and no .dockerignore holds anything back"
