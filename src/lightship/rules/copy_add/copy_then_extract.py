"""An archive is copied in one layer and unpacked in another, so the image holds both."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.copy_add.copied_archive import copied_archives, expanded, file_name
from lightship.rules.rule import Rule
from lightship.rules.unpacking import unpacked_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.copy_add.copied_archive import CopiedArchive
    from lightship.rules.rule_context import Context


MOST: Final = 100
"""How many archives of one name are told apart: the last ones."""


class CopyThenExtract(Rule):
    r"""An archive is copied in one layer and unpacked in another, so the image holds both.

    ## What it does
    Reports a source of COPY or ADD that a later RUN of the same stage unpacks with `tar`, `unzip`,
    `gunzip` or one of their kind: under the path that it was copied to, or under its name where
    paths cannot be told. Deleting it in that RUN does not take it out of the layer below.

    Not reported: what ADD unpacks by itself (a tar archive of the build context, compressed or
    not), and what RUN reads from a mount. What ADD only copies is reported, since the layer keeps
    it likewise: a zip file, a single compressed file, and anything from a URL.

    hadolint looks at COPY from the context alone, and advises ADD for all of them. ADD does not
    unpack zip files and single compressed files, and takes nothing from another stage: there a bind
    mount is the way.

    ## Why it is bad
    The archive is stored, pushed and pulled with the image, beside all that was in it.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY tool.tar.gz /tmp/
    RUN tar -xzf /tmp/tool.tar.gz -C /opt && rm /tmp/tool.tar.gz
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=bind,source=tool.tar.gz,target=/tmp/tool.tar.gz \
        tar -xzf /tmp/tool.tar.gz -C /opt
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    ADD tool.tar.gz /opt/
    ```

    ## References
    - [Building best practices: ADD or COPY](https://docs.docker.com/build/building/best-practices/#add-or-copy)
    - [RUN --mount=type=bind](https://docs.docker.com/reference/dockerfile/#run---mounttypebind)
    """

    code = "LS4104"
    name = "copy-then-extract"
    severity = Severity.INFO
    aliases = ("DL3010",)
    listens = ("COPY", "ADD")
    mentions = (
        *("tar ", "zip", "xz", "zst", "7z", "zcat", "lzcat", "lzma", "compress", "unrar", "jar "),
        *("zgz", "bzcat"),
    )

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every source that a later RUN unpacks."""
        if not _unpacks(stage, context):
            return
        by_name: dict[str, list[CopiedArchive]] = {}
        for instruction in stage.instructions:
            if instruction.name in ("COPY", "ADD"):
                for archive in copied_archives(instruction, stage, context):
                    for name in archive.names:
                        by_name.setdefault(name, []).append(archive)
            elif instruction.name == "RUN" and by_name:
                for archive, command in _unpacked(by_name, instruction, stage, context):
                    for name in archive.names:
                        by_name[name].remove(archive)
                    yield self._finding(archive, command, context)

    def _finding(self, archive: CopiedArchive, command: PlacedCommand, context: Context) -> Finding:
        made = archive.instruction
        message = (
            f"line {command.span.line} unpacks {archive.name}, and the layer of this {made.name}"
            " keeps it"
        )
        related = (Related(context.path, command.span, "unpacked here"),)
        span = made.span_of(*archive.range)
        return self.found(context, span, message, subject=archive.name, related=related)


def _unpacks(stage: Stage, context: Context) -> bool:
    """Return whether a RUN behind the first COPY or ADD unpacks anything at all."""
    copied = False
    for instruction in stage.instructions:
        if instruction.name == "RUN" and copied:
            for placed in context.commands_of(instruction):
                if unpacked_by(placed.command):
                    return True
        copied = copied or instruction.name in ("COPY", "ADD")
    return False


def _unpacked(
    by_name: dict[str, list[CopiedArchive]], run: Instruction, stage: Stage, context: Context
) -> list[tuple[CopiedArchive, PlacedCommand]]:
    """Return which of the archives ``run`` unpacks, each with the command that does."""
    found: dict[CopiedArchive, PlacedCommand] = {}
    for placed in context.commands_of(run):
        for unpacked in unpacked_by(placed.command):
            path = unpacked.path
            names = {file_name(path), file_name(expanded(path, run, stage))}
            for archive in (each for name in names for each in by_name.get(name, ())[-MOST:]):
                if archive not in found and archive.is_at(path, run, stage, context):
                    found[archive] = placed
    return list(found.items())
