"""The result of ``fix`` as JSON, version 1; its schema is ``docs/fix.schema.json``."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship import version
from lightship.checking.fingerprint import fingerprints
from lightship.report.finding_json import FindingJson, finding_json
from lightship.report.printable import printable_json, unicode_text
from lightship.report.repair.difference import of_file
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.checking.result import Failure
    from lightship.repair.result import Change, ChangedFile, FileRepair, Left, Repairs

VERSION: Literal[1] = 1


class FixErrorJson(msgspec.Struct):
    """Something that could not be read or written, or that broke."""

    kind: str
    message: str
    hint: str


class ChangeJson(msgspec.Struct):
    """One fix that was applied; ``line`` counts as the file was then.

    A recipe has no ``rule``, and its name is in ``name``.
    """

    rule: str
    name: str
    path: str
    line: int
    title: str
    applicability: Literal["safe", "unsafe", "display"]


class LeftFindingJson(FindingJson):
    """A finding that is still there, in the file ``path`` as it is now, and why.

    ``needs_unsafe`` says that ``--unsafe`` would fix it; ``recipe`` is the name of the recipe
    that would deal with it, or empty.
    """

    path: str
    reason: str
    needs_unsafe: bool
    recipe: str


class FixedDockerfileJson(msgspec.Struct):
    """What became of one Dockerfile; ``untouched`` says why nothing was tried, or is empty."""

    path: str
    is_changed: bool
    is_written: bool
    untouched: str
    changes: list[ChangeJson]
    left: list[LeftFindingJson]
    notes: list[str]
    errors: list[FixErrorJson]


class ChangedFileJson(msgspec.Struct):
    """A file that is different, or new: ``diff`` is what is different, as a unified diff.

    It is no patch where ``is_covered`` says that secrets in it are covered.
    """

    path: str
    is_new: bool
    diff: str
    is_covered: bool


class FixSummaryJson(msgspec.Struct):
    """The counts."""

    files: int
    fixes: int
    left: int
    needs_unsafe: int
    errors: int


class FixJson(msgspec.Struct):
    """The whole answer: what became of each Dockerfile, and all files that are different."""

    version: Literal[1]
    tool_version: str
    files: list[FixedDockerfileJson]
    changed: list[ChangedFileJson]
    summary: FixSummaryJson


def json(said: FixJson) -> str:
    """Return the answer as JSON, ending in a line feed."""
    data = msgspec.json.format(msgspec.json.encode(said), indent=2)
    return printable_json(data).decode() + "\n"


def schema() -> bytes:
    """Return the JSON Schema of the answer, ending in a line feed."""
    made = msgspec.json.schema(FixJson)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def answer(repairs: Repairs, *, with_secrets: bool = False) -> FixJson:
    """Return what is said of ``repairs``; secrets are covered unless they are asked for."""
    left = repairs.left
    return FixJson(
        VERSION,
        version.VERSION,
        [_file(file) for file in repairs.files],
        [_changed(each, with_secrets=with_secrets) for each in repairs.changed],
        FixSummaryJson(
            len(repairs.files),
            len(repairs.changes),
            len(left),
            sum([each.needs_unsafe for each in left]),
            len(repairs.failures),
        ),
    )


def _file(file: FileRepair) -> FixedDockerfileJson:
    return FixedDockerfileJson(
        unicode_text(file.path),
        bool(file.changed),
        file.is_written,
        unicode_text(file.untouched),
        [_change(change) for change in file.changes],
        list(_left(file.left)),
        [unicode_text(str(note)) for note in file.notes],
        [_error(failure) for failure in file.failures],
    )


def _change(change: Change) -> ChangeJson:
    return ChangeJson(
        change.code,
        change.name,
        unicode_text(change.path),
        change.line,
        unicode_text(change.title),
        change.applicability.value,
    )


def _left(left: Sequence[Left]) -> Iterator[LeftFindingJson]:
    rules = {entry.code: entry for entry in INDEX}
    findings = [each.finding for each in left]
    for each, mark in zip(left, fingerprints(findings), strict=True):
        plain = finding_json(each.finding, rules.get(each.finding.code), mark)
        yield LeftFindingJson(
            **msgspec.structs.asdict(plain),
            path=unicode_text(each.finding.path),
            reason=unicode_text(each.reason),
            needs_unsafe=each.needs_unsafe,
            recipe=each.recipe,
        )


def _changed(changed: ChangedFile, *, with_secrets: bool) -> ChangedFileJson:
    diff = of_file(changed, with_secrets=with_secrets)
    return ChangedFileJson(
        unicode_text(changed.path),
        changed.before is None,
        unicode_text(diff.text),
        diff.is_covered,
    )


def _error(failure: Failure) -> FixErrorJson:
    return FixErrorJson(failure.kind, unicode_text(failure.message), unicode_text(failure.hint))
