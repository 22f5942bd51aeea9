"""A key of SSH in a layer becomes the agent of whoever builds: ``--mount=type=ssh``."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.file_readers import SSH_READERS
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.secrets.as_file_secret import source_taken_out
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import SSH_AGENT
from lightship.repair.fixes.secrets.declarations import without_names
from lightship.repair.fixes.secrets.file_mentions import mentions_of, takes_all_of, writes
from lightship.repair.fixes.secrets.secret_step import SSH, mounted
from lightship.rules.secrets.declared_credential import declared_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.secrets.credential_file import CredentialFile

TITLE = "Fetch with the SSH agent of whoever builds: docker build --ssh default"
_ONLY_COPIED = "mount the key's agent where something is fetched, by RUN --mount=type=ssh"


def is_ssh_key(file: CredentialFile) -> bool:
    """Return whether the file is a private key of SSH, and no folder of them."""
    name = file.path.rpartition("/")[2]
    return name.startswith("id_") or file.path.endswith("/.ssh/id_rsa")


def as_ssh(site: Site, file: CredentialFile) -> Iterator[Fix]:
    """Yield the fix that takes the key out, and gives the agent to the steps that fetch."""
    stage = site.context.stage_of(file.instruction)
    if stage is None or not is_ssh_key(file) or file.instruction.flag("from"):
        yield site.display(_ONLY_COPIED)
        return
    edits: list[Replacement] = []
    if isinstance(file.instruction, Run):
        edits += _without_variables(site, file.instruction)
    else:
        edits.append(source_taken_out(site, file))
    is_fetched = False
    start = stage.instructions.index(file.instruction)
    for run in stage.instructions[start:]:
        if not isinstance(run, Run):
            continue
        found = _of_step(site, file, run, stage)
        edits += found
        commands = site.context.commands_of(run)
        is_gone = any(takes_all_of(run, edit) for edit in found)
        if is_gone or not any(_fetches(each) for each in commands):
            continue
        is_fetched = True
        if not any("type=ssh" in mount for mount in run.mounts):
            edits.append(mounted(site, run, SSH))
    if not is_fetched:
        yield site.display(_ONLY_COPIED)
        return
    edits.sort(key=lambda edit: (edit.span.line, edit.span.column))
    calls = edits_of_build_calls(site, SSH_AGENT)
    yield site.unsafe(calls.titled(TITLE), *edits, *calls.edits)


def _without_variables(site: Site, run: Run) -> list[Replacement]:
    """Return the edits that take out the variables which ``run`` writes the key out of."""
    placed = site.context.script_of(run)
    used = {use.name for use in placed.script.variables} if placed is not None else set()
    edits: list[Replacement] = []
    for instruction in site.dockerfile.instructions:
        if instruction.name in ("ARG", "ENV"):
            stage = site.context.stage_of(instruction)
            declared = {each.name for each in declared_credentials(instruction, stage)}
            edits += without_names(site, instruction, frozenset(declared & used))
    return edits


def _fetches(placed: PlacedCommand) -> bool:
    return placed.program in SSH_READERS


def _of_step(site: Site, file: CredentialFile, run: Run, stage: Stage) -> list[Replacement]:
    """Return the edits that take what ``run`` does with the key out of it."""
    found = mentions_of(site, run, stage, file.path, drops_writing=True)
    if found.others:
        raise Uneditable
    edits = list(found.edits)
    folder = file.path.rpartition("/")[0]
    for placed in site.context.commands_of(run):
        if writes(run, stage, placed, f"{folder}/known_hosts", site):
            edits += _folder_made(site, file, placed, folder)
    return edits


def _folder_made(
    site: Site, file: CredentialFile, placed: PlacedCommand, folder: str
) -> Iterator[Replacement]:
    """Yield the edit that makes the folder that the COPY made before."""
    if isinstance(file.instruction, Run) or placed.command.scope is not None:
        return
    text = site.source.text
    if any(
        f"mkdir {option}{home}" in text for option in ("-p ", "") for home in (folder, "~/.ssh")
    ):
        return
    if placed.command.pipeline is not None or placed.command.joined not in ("", "&&", ";"):
        return
    at = placed.placed.segments.to_file(placed.command.start)
    shown = "~/.ssh" if folder == "/root/.ssh" else folder
    yield site.insertion(at, f"mkdir -p -m 0700 {shown} && ")
