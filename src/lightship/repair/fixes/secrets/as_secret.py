"""A variable that holds a credential becomes a secret of the steps that need it."""

from __future__ import annotations

import re

from lightship.dockerfile.syntax.instructions import Arg, Env, Run
from lightship.knowledge.build_secret import identifier_of
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.words import IN_TRIGGER, QUOTED, Uneditable
from lightship.repair.fixes.secrets.as_ssh import as_ssh, is_ssh_key
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import Grant
from lightship.repair.fixes.secrets.build_tools import may_read, readers_of
from lightship.repair.fixes.secrets.declarations import declared_names, without_names
from lightship.repair.fixes.secrets.secret_step import Secret, given
from lightship.rules.secrets.credential_file import arrived_credentials
from lightship.rules.secrets.declared_credential import declared_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.secrets.credential_file import CredentialFile

BUILT_IN = "the builder itself puts it into {0}; give it to a step of RUN as a secret instead"


class _Declared(PlainValue):
    """What is declared of a variable and of those made of it.

    ``names`` are all of them; ``derived`` are those made of it, as ``NAME=value``;
    ``is_written`` says whether a credential is written out, ``is_kept`` whether ENV holds one.
    """

    __slots__ = ("derived", "instructions", "is_kept", "is_written", "names")

    def __init__(
        self,
        names: frozenset[str],
        derived: tuple[str, ...],
        instructions: tuple[Instruction, ...],
        *,
        is_written: bool,
        is_kept: bool,
    ) -> None:
        self.names: Final = names
        self.derived: Final = derived
        self.instructions: Final = instructions
        self.is_written: Final = is_written
        self.is_kept: Final = is_kept


def as_secret(site: Site, name: str) -> Iterator[Fix]:
    """Yield the fix that makes the variable ``name`` a secret of the build, all over the file."""
    declared = _declared(site, name)
    if not declared.instructions:
        return
    other = _built_in(site, declared)
    if other is not None:
        yield site.display(BUILT_IN.format(other.name))
        return
    key = _key_written_from(site, name)
    if key is not None:
        yield from as_ssh(site, key)
        return
    identifier = identifier_of(name)
    edits: list[Replacement] = []
    for instruction in declared.instructions:
        edits += without_names(site, instruction, declared.names)
    is_used = False
    for stage in site.dockerfile.stages:
        for run, derived in _steps(site, stage, name, declared):
            is_used = True
            edits += given(site, run, Secret(identifier, variable=name, derived=derived))
    edits.sort(key=lambda edit: (edit.span.line, edit.span.column))
    calls = edits_of_build_calls(site, Grant(identifier, variable=name, is_argument=True))
    yield site.unsafe(_title(name, identifier, declared, is_used=is_used), *edits, *calls)


def _key_written_from(site: Site, name: str) -> CredentialFile | None:
    """Return the key of SSH that a step writes out of the variable ``name``."""
    for stage in site.dockerfile.stages:
        for file in arrived_credentials(stage, site.context):
            run = file.instruction
            is_written = isinstance(run, Run) and is_ssh_key(file)
            if is_written and name in _used(site, run, frozenset((name,))):
                return file
    return None


def _title(name: str, identifier: str, declared: _Declared, *, is_used: bool) -> str:
    parts = [f"Take {', '.join(sorted(declared.names))} out of the image"]
    if is_used:
        parts.append(f"give it to the build by docker build --secret id={identifier},env={name}")
    if declared.is_kept:
        kept = ", ".join(sorted(_kept_names(declared)))
        parts.append(f"give {kept} to the container when it starts (docker run --env)")
    if declared.is_written:
        parts.append("revoke it, since everybody who has the file or the image has it")
    return "; ".join(parts)


def _kept_names(declared: _Declared) -> set[str]:
    return {
        name
        for instruction in declared.instructions
        if isinstance(instruction, Env)
        for name, _ in declared_names(instruction)
        if name in declared.names
    }


def _declared(site: Site, name: str) -> _Declared:
    names, derived, written = {name}, [], False
    found: list[Instruction] = []
    is_kept = False
    for instruction in site.dockerfile.instructions:
        if instruction.trigger is not None and _mentions(instruction.text, name):
            raise Uneditable(IN_TRIGGER)
        if not isinstance(instruction, (Arg, Env)):
            continue
        stage = site.context.stage_of(instruction)
        credentials = {each.name: each for each in declared_credentials(instruction, stage)}
        is_here = False
        for own, value in declared_names(instruction):
            credential = credentials.get(own)
            source = "" if credential is None else credential.source
            if own != name and source not in names:
                continue
            is_here = True
            names.add(own)
            written = written or (credential is not None and bool(credential.literal))
            is_kept = is_kept or isinstance(instruction, Env)
            if own != name:
                derived.append(f"{own}={_quoted(value)}")
        if is_here:
            found.append(instruction)
    return _Declared(
        frozenset(names),
        tuple(dict.fromkeys(derived)),
        tuple(found),
        is_written=written,
        is_kept=is_kept,
    )


def _quoted(value: str) -> str:
    """Return a value of ENV as a shell keeps it one word."""
    if value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
        return value
    if any(each in value for each in "\"'\\` "):
        raise Uneditable(QUOTED)
    return f'"{value}"'


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _expands(text: str, names: frozenset[str]) -> bool:
    return any(re.search(rf"\$\{{?{re.escape(name)}\b", text) for name in names)


def _built_in(site: Site, declared: _Declared) -> Instruction | None:
    """Return an instruction other than RUN that the builder puts the value into."""
    for instruction in site.dockerfile.instructions:
        if instruction.name in ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"):
            continue
        if isinstance(instruction, (Arg, Env)):
            if any(
                own not in declared.names and _expands(value, declared.names)
                for own, value in declared_names(instruction)
            ):
                return instruction
            continue
        bodies = "".join(heredoc.body for heredoc in instruction.heredocs)
        if _expands(instruction.text + bodies, declared.names):
            return instruction
    return None


def _steps(
    site: Site, stage: Stage, name: str, declared: _Declared
) -> Iterator[tuple[Instruction, tuple[str, ...]]]:
    """Yield the RUNs of ``stage`` that need the secret, and the variables made of it they need."""
    runs = [each for each in stage.instructions if isinstance(each, Run)]
    seen = [each for each in runs if _has_value(stage, each, declared.names)]
    found: dict[Instruction, tuple[str, ...]] = {}
    for run in seen:
        used = _used(site, run, declared.names)
        if used:
            found[run] = tuple(
                [each for each in declared.derived if each.partition("=")[0] in used]
            )
    readers = readers_of(name)
    for run in seen:
        programs = {each.program for each in site.context.commands_of(run)}
        if run not in found and not programs.isdisjoint(readers):
            found[run] = _in_effect(stage, run, declared.derived)
    if not found and not readers and not declared.is_kept:
        for run in seen:
            if any(may_read(each) for each in site.context.commands_of(run)):
                found[run] = _in_effect(stage, run, declared.derived)
    yield from found.items()


def _name_of(assignment: str) -> str:
    return assignment.partition("=")[0]


def _in_effect(stage: Stage, run: Instruction, derived: tuple[str, ...]) -> tuple[str, ...]:
    environment = stage.state_at(run).environment
    return tuple([each for each in derived if _name_of(each) in environment])


def _has_value(stage: Stage, run: Instruction, names: frozenset[str]) -> bool:
    state = stage.state_at(run)
    return any(each in state.environment or each in state.arguments for each in names)


def _used(site: Site, run: Instruction, names: frozenset[str]) -> set[str]:
    """Return those of ``names`` that the shell text of ``run`` uses and does not set itself."""
    placed = site.context.script_of(run)
    if placed is None:
        text = run.text + "".join(heredoc.body for heredoc in run.heredocs)
        if _expands(text, names):
            raise Uneditable
        return set()
    own = placed.script.assigned
    return {use.name for use in placed.script.variables if use.name in names} - own
