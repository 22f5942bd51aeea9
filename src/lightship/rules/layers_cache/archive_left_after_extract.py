"""An archive stays in the layer after it was unpacked."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.layers_cache.run_file import is_on_mount, kept_downloads, run_script
from lightship.rules.packages.build_order import kept_stages
from lightship.rules.rule import Rule
from lightship.rules.shell_script.download import DOWNLOADERS
from lightship.rules.unpacking import UNPACKING_PROGRAMS, unpacked_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.layers_cache.run_file import RunFile, RunScript
    from lightship.rules.rule_context import Context


class ArchiveLeftAfterExtract(Rule):
    r"""An archive stays in the layer after it was unpacked.

    ## What it does
    Reports an archive that RUN fetches with `curl` or `wget` and unpacks with `tar`, `unzip` or one
    of their kind, and that nothing behind it in that RUN deletes. Only the stages whose layers the
    image keeps count: the last one, or the target, and those that it is built `FROM`.

    Whatever may delete the file counts as deleting it: a folder above it, a pattern, a variable
    that may be either, a script whose name says that it cleans up. Not reported either: a download
    that goes down a pipe, a file on a mount, an archive that was copied (copy-then-extract), and
    one of which the file does not say where it comes from.

    ## Why it is bad
    The image holds everything twice, once packed and once unpacked. A later RUN cannot take the
    archive out of this layer again.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool-1.4.2.tar.gz \
        && tar -xzf tool-1.4.2.tar.gz -C /opt
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool-1.4.2.tar.gz \
        && tar -xzf tool-1.4.2.tar.gz -C /opt \
        && rm tool-1.4.2.tar.gz
    ```

    ## Fix safety
    Safe where nothing behind the command names the archive; unsafe otherwise. `rm` of it is put
    right behind the command that unpacks it. An archive that an earlier RUN has fetched is left to
    you: the RUNs have to be joined first.

    ## References
    - [Building best practices: RUN](https://docs.docker.com/build/building/best-practices/#run)
    """

    code = "LS4009"
    name = "archive-left-after-extract"
    aliases = ("tarSomethingRmTheSomething",)
    listens = ("RUN",)
    mentions = DOWNLOADERS
    commands = UNPACKING_PROGRAMS

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for every archive that the command unpacks and nothing deletes."""
        run = command.instruction
        stage = context.stage_of(run)
        if run.name != "RUN" or stage is None or stage not in kept_stages(context):
            return
        for unpacked in unpacked_by(command.command):
            if not unpacked.is_kept:
                continue
            script = run_script(run, stage, context)
            file = script.file(unpacked.path, command.command)
            fetched = _fetched(file, command, script, context)
            if fetched is None or is_on_mount(file, run, context):
                continue
            if not script.deletes(file, command.command.start):
                yield self._finding(file, command, fetched, context)

    def _finding(
        self, file: RunFile, command: PlacedCommand, fetched: PlacedCommand, context: Context
    ) -> Finding:
        is_same = fetched.instruction is command.instruction
        where = "the layer" if is_same else f"the layer that line {fetched.span.line} made"
        message = f"{file.name} stays in {where} after it was unpacked"
        related = (Related(context.path, fetched.span, "fetched here"),)
        return self.found(context, command.span, message, subject=file.name, related=related)


def _fetched(
    file: RunFile, command: PlacedCommand, script: RunScript, context: Context
) -> PlacedCommand | None:
    """Return the command that fetches ``file``, of this RUN or of one before it."""
    for placed, output in script.downloads():
        if output.is_same(file) and placed.command.start < command.command.start:
            return placed
    earlier = kept_downloads(context).last(file, command.instruction)
    if earlier is None or is_on_mount(earlier.file, earlier.script.instruction, context):
        return None
    is_gone = earlier.script.deletes(earlier.file, earlier.placed.command.start)
    return None if is_gone else earlier.placed
