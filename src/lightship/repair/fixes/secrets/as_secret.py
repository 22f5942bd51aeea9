"""A variable that holds a credential becomes a secret of the steps that need it."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.build_secret import identifier_of
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.secrets.as_ssh import as_ssh, is_ssh_key
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import Grant
from lightship.repair.fixes.secrets.declarations import without_names
from lightship.repair.fixes.secrets.declared_variables import declared
from lightship.repair.fixes.secrets.expansions import built_in, expands, text_of
from lightship.repair.fixes.secrets.secret_step import Secret, given
from lightship.repair.fixes.secrets.steps_in_need import steps_in_need, variables_used
from lightship.rules.secrets.credential_file import arrived_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix, Replacement
    from lightship.repair.fixes.secrets.declared_variables import Declared
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context
    from lightship.rules.secrets.credential_file import CredentialFile

BUILT_IN = "the builder itself puts it into {0}; give it to a step of RUN as a secret instead"


def as_secret(site: Site, name: str) -> Iterator[Fix]:
    """Yield the fix that makes the variable ``name`` a secret of the build, all over the file."""
    context = site.context
    made = declared(context, name)
    if not made.instructions:
        return
    other = built_in(context, made.names)
    if other is not None:
        yield site.display(BUILT_IN.format(other.name))
        return
    key = _key_written_from(site, name)
    if key is not None:
        yield from as_ssh(site, key)
        return
    identifier = identifier_of(name)
    edits: list[Replacement] = []
    for instruction in made.instructions:
        edits += without_names(site, instruction, made.names)
    is_used = False
    for run, derived in steps_in_need(context, name, made):
        is_used = True
        edits += given(site, run, Secret(identifier, variable=name, derived=derived))
    edits.sort(key=lambda edit: (edit.span.line, edit.span.column))
    calls = edits_of_build_calls(site, Grant(identifier, variable=name, is_argument=True))
    title = calls.titled(_title(name, identifier, made, is_used=is_used))
    yield site.unsafe(title, *edits, *calls.edits)


def _key_written_from(site: Site, name: str) -> CredentialFile | None:
    """Return the key of SSH that a step writes out of the variable ``name``."""
    context = site.context
    for file in context.once(_keys_written, lambda: _keys_written(context)):
        used = variables_used(file.instruction, context)
        if used is None and expands(text_of(file.instruction), (name,)):
            raise Uneditable
        if used is not None and name in used:
            return file
    return None


def _keys_written(context: Context) -> tuple[CredentialFile, ...]:
    """Return the keys of SSH that steps write."""
    return tuple(
        [
            file
            for stage in context.dockerfile.stages
            for file in arrived_credentials(stage, context)
            if isinstance(file.instruction, Run) and is_ssh_key(file)
        ]
    )


def _title(name: str, identifier: str, made: Declared, *, is_used: bool) -> str:
    parts = [f"Take {', '.join(sorted(made.names))} out of the image"]
    if is_used:
        parts.append(f"give it to the build by docker build --secret id={identifier},env={name}")
    if made.is_kept:
        kept = ", ".join(sorted(made.kept_names))
        parts.append(f"give {kept} to the container when it starts (docker run --env)")
    if made.is_written:
        parts.append("revoke it, since everybody who has the file or the image has it")
    return "; ".join(parts)
