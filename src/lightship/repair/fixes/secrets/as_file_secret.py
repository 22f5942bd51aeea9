"""A credential file in a layer becomes a secret mount of the steps that read it."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.build_secret import build_option, identifier_of_file
from lightship.knowledge.file_readers import AT_START, readers_of
from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import COMMENT_INSIDE, IN_HEREDOC, Uneditable, in_one_piece
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import Grant
from lightship.repair.fixes.secrets.file_mentions import mentions_of
from lightship.repair.fixes.secrets.secret_step import mounted
from lightship.rules.secrets.settings_mount import settings_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.secrets.credential_file import CredentialFile

AT_START_ONLY = (
    "give the file to the container when it starts, as a volume or a secret of the cluster, "
    "and take it out of the COPY"
)


def as_file_secret(site: Site, file: CredentialFile) -> Iterator[Fix]:
    """Yield the fix that keeps the credential file ``file`` out of the layers."""
    stage = site.context.stage_of(file.instruction)
    if stage is None or isinstance(file.instruction, Run) or file.instruction.flag("from"):
        yield site.display("give the file to the steps that read it by RUN --mount=type=secret")
        return
    name = file.path.rpartition("/")[2].lower()
    removal = source_taken_out(site, file)
    identifier = identifier_of_file(file.source)
    edits, is_read = _in_steps(site, file, stage, identifier)
    if is_read:
        calls = edits_of_build_calls(site, Grant(identifier, path=file.source))
        title = (
            f"Mount {file.source} where it is read, and build with "
            f"docker build {build_option(identifier, file.source)}"
        )
        yield site.unsafe(calls.titled(title), *_sorted([removal, *edits]), *calls.edits)
    elif name in AT_START:
        title = f"Leave {file.source} out; start with docker run --env-file {file.source}"
        yield site.unsafe(title, *_sorted([removal, *edits]))
    else:
        yield site.display(AT_START_ONLY)


def _sorted(edits: list[Replacement]) -> list[Replacement]:
    return sorted(edits, key=lambda edit: (edit.span.line, edit.span.column))


def _in_steps(
    site: Site, file: CredentialFile, stage: Stage, identifier: str
) -> tuple[list[Replacement], bool]:
    """Return the edits of the steps behind the COPY, and whether any of them reads the file."""
    readers = readers_of(file.path)
    edits: list[Replacement] = []
    is_read = False
    behind = stage.instructions[stage.instructions.index(file.instruction) + 1 :]
    for run in behind:
        if not isinstance(run, Run):
            continue
        found = mentions_of(site, run, stage, file.path)
        edits += found.edits
        programs = {each.program for each in site.context.commands_of(run)}
        if not found.is_emptied and (found.others or not programs.isdisjoint(readers)):
            is_read = True
            edits.append(
                mounted(site, run, settings_mount(run, stage, site.context, identifier, file.path))
            )
    return edits, is_read


def source_taken_out(site: Site, file: CredentialFile) -> Replacement:
    """Return the edit that takes the file out of its COPY, with its only file all of it."""
    copy = file.instruction
    if copy.heredocs:
        raise Uneditable(IN_HEREDOC)
    if len(copy.words) == 2:
        return taken_out(site, copy)
    index = copy.ranges.index(file.range)
    segments = copy.line.segments
    low, _ = in_one_piece(segments, *copy.ranges[index])
    high, _ = in_one_piece(segments, *copy.ranges[index + 1])
    if site.source.text[low - 1 : low] == '"':
        low, high = low - 1, high - 1
    gap = site.source.text[low:high]
    if any(line.lstrip().startswith("#") for line in gap.split("\n")[1:]):
        raise Uneditable(COMMENT_INSIDE)
    return site.replacement(low, high, "")
