"""What a COPY takes along that its image does not need: what, where, and how sure that is."""

from __future__ import annotations

import os
import re

from lightship.knowledge.file_readers import readers_of
from lightship.model.plain_value import PlainValue
from lightship.project.ignore_file import NAME as IGNORE_FILE
from lightship.project.language import languages_in
from lightship.project.sensitive import sensitive_among
from lightship.repair.ignore_file.history_use import uses_history
from lightship.repair.ignore_file.outputs import outputs_of, text_before_made
from lightship.repair.ignore_file.text import escaped
from lightship.rules.package_calls import calls_in, lineage
from lightship.rules.run_mounts import mounts_of
from lightship.rules.unneeded import (
    ENVIRONMENT_FILE,
    HISTORY,
    NODE_MODULES,
    NPM_SETTINGS,
    TESTS,
    unneeded_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context
    from lightship.rules.unneeded import Unneeded

SECRETS = "Secrets"
HISTORIES = "Version control"
DEPENDENCIES = "Dependencies and caches, which the build makes itself"
OTHERS = "What the image does not need"
SECTIONS = (HISTORIES, SECRETS, DEPENDENCIES, OTHERS)
"""The headings of an ignore file that is written anew, in their order."""

_HISTORIES = frozenset((".git", ".svn", ".hg"))
OTHER_ENVIRONMENTS = "**/.env.*"
"""The pattern of environment files for some occasion, among which examples are, too."""

_ENVIRONMENT = ("**/.env", OTHER_ENVIRONMENTS)
_MADE = frozenset(
    (
        *("**/node_modules", "**/bower_components", "**/.venv", "**/venv", "**/__pycache__"),
        *("**/.pytest_cache", "**/.mypy_cache", "**/.ruff_cache", "**/.tox", "**/.nox"),
        *("**/.terraform", "**/.nyc_output", "**/htmlcov", "**/coverage"),
    )
)
_ENVIRONMENTS = frozenset((".venv", "venv"))
_MAKES_ENVIRONMENT = re.compile(r"-m venv|virtualenv|uv (?:sync|venv)|poetry install|pdm sync")
_USUAL = {
    "node": (
        ("**/node_modules", r"npm (?:i|ci|install)|yarn|pnpm (?:i|install)|bun (?:i|install)"),
    ),
    "python": (("**/__pycache__", "."), ("**/.venv", _MAKES_ENVIRONMENT.pattern)),
}
"""By language, what its tools leave, and what in a Dockerfile tells that it makes its own."""

_USES = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "ENV")


class Clutter(PlainValue):
    """Things of one kind: the ``patterns`` for them, the ``paths`` where they stand.

    ``section`` is one of :data:`SECTIONS`. ``is_safe`` says that no program of an image can
    tell that they are missing; a secret may be read when the program starts.
    """

    __slots__ = ("is_safe", "paths", "patterns", "section")

    def __init__(
        self, patterns: tuple[str, ...], paths: tuple[str, ...], section: str, *, is_safe: bool
    ) -> None:
        self.patterns: Final = patterns
        self.paths: Final = paths
        self.section: Final = section
        self.is_safe: Final = is_safe


def clutter_of(read: ContextRead, context: Context) -> tuple[Clutter, ...]:
    """Return what ``read`` reaches that its image can do without."""
    files = context.files
    if files is None or not read.is_known:
        return ()
    found = list(_unneeded(read, context, files))
    covered = {path for each in found for path in each.paths}
    found += _sensitive(read, files, context, covered)
    found += [
        Clutter((pattern,), paths, section, is_safe=True)
        for pattern, paths, section in outputs_of(read, context, files)
    ]
    speech = _Speech(read, context)
    return tuple([each for each in found if not speech.names_any_of(each)])


def _unneeded(read: ContextRead, context: Context, files: BuildContext) -> Iterator[Clutter]:
    for each in unneeded_of(read, context):
        kind = each.kind
        if kind is NODE_MODULES and not _installs_node(read, context):
            continue
        if kind is HISTORY and uses_history(context, files):
            continue
        if kind is NPM_SETTINGS and any(_is_read(path, read, context) for path in each.paths):
            continue
        section, is_safe = _section(each), _is_safe(each)
        for patterns, paths in _shares(each):
            yield Clutter(patterns, paths, section, is_safe=is_safe)


def precautions(context: Context, files: BuildContext) -> tuple[Clutter, ...]:
    """Return what a new ignore file has for certain.

    That is what a project of this kind will have on other machines, though not on this one,
    and the files that tell the builder what to do.
    """
    text = context.dockerfile.source.text
    found: list[tuple[str, str]] = []
    if not uses_history(context, files):
        found.append(("**/.git", HISTORIES))
    if not re.search(r"(?<![\w.-])\.env(?![\w-])", text):
        found += [(each, SECRETS) for each in _ENVIRONMENT]
    for language in languages_in(files):
        for pattern, tool in _USUAL.get(language, ()):
            if re.search(tool, text):
                found.append((pattern, DEPENDENCIES))
    found += [(each, OTHERS) for each in _of_the_build_itself(context, files)]
    return tuple([Clutter((pattern,), (), section, is_safe=True) for pattern, section in found])


def _of_the_build_itself(context: Context, files: BuildContext) -> Iterator[str]:
    """Yield the ignore file that is written, and the Dockerfile where it stands beside it."""
    if IGNORE_FILE not in context.dockerfile.source.text:
        yield IGNORE_FILE
    path = os.path.relpath(os.path.realpath(context.path), os.path.realpath(files.root))
    if os.sep not in path and files.exists(path):
        yield escaped(path)


def _shares(unneeded: Unneeded) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield patterns, and which of the paths they are for."""
    if unneeded.kind is not ENVIRONMENT_FILE:
        own = tuple(map(escaped, unneeded.paths))
        yield own if unneeded.kind.top_only else unneeded.patterns, unneeded.paths
        return
    plain = tuple([path for path in unneeded.paths if path.endswith(".env")])
    others = tuple([path for path in unneeded.paths if not path.endswith(".env")])
    for pattern, paths in zip(_ENVIRONMENT, (plain, others), strict=True):
        if paths:
            yield (pattern,), paths


def _section(unneeded: Unneeded) -> str:
    kind = unneeded.kind
    if kind.pattern.rpartition("/")[2] in _HISTORIES:
        return HISTORIES
    if kind.is_secret:
        return SECRETS
    return DEPENDENCIES if kind.pattern in _MADE else OTHERS


def _is_safe(unneeded: Unneeded) -> bool:
    return unneeded.kind not in (ENVIRONMENT_FILE, NPM_SETTINGS, TESTS)


def _sensitive(
    read: ContextRead, files: BuildContext, context: Context, covered: set[str]
) -> Iterator[Clutter]:
    """Yield the secrets that have no kind of their own, each by its path."""
    for each in read.once("sensitive", files, lambda: sensitive_among(files, read.reached(files))):
        name = each.path.rpartition("/")[2]
        if each.path in covered or name == ".npmrc" or _is_read(each.path, read, context):
            continue
        if name not in _HISTORIES:
            yield Clutter((escaped(each.path),), (each.path,), SECRETS, is_safe=False)
        elif not uses_history(context, files):
            yield Clutter((f"**/{name}",), (each.path,), HISTORIES, is_safe=True)


def _installs_node(read: ContextRead, context: Context) -> bool:
    """Return whether the stage that takes ``read`` installs the modules itself."""
    return any(
        call.manager.ecosystem == "node" and call.dependencies is not None
        for stage in lineage(read.stage)
        for call, _ in calls_in(stage, context)
    )


def _is_read(path: str, read: ContextRead, context: Context) -> bool:
    """Return whether a tool of the build may read the settings at ``path`` as they are copied.

    It does not need to once they are given as a secret.
    """
    name = path.rpartition("/")[2]
    readers = readers_of(path)
    if not readers or _mounts(name, context):
        return False
    return any(
        placed.program in readers
        for stage in (read.stage, *read.stage.used_by)
        for placed in context.commands_in(stage)
    )


def _mounts(name: str, context: Context) -> bool:
    return any(
        mount.type == "secret" and mount.target.endswith(f"/{name}")
        for stage in context.dockerfile.stages
        for instruction in stage.instructions
        for mount, _ in mounts_of(instruction, context)
    )


class _Speech:
    """What the instructions speak of that may want ``read`` as it is copied."""

    __slots__ = ("_context", "_read", "_text")

    def __init__(self, read: ContextRead, context: Context) -> None:
        self._read: Final = read
        self._context: Final = context
        self._text: str | None = None

    def names_any_of(self, clutter: Clutter) -> bool:
        """Return whether an instruction of the stage names it: then something wants it there.

        Of what a RUN makes anew, only what runs before that counts.
        """
        names = {path.rpartition("/")[2] for path in clutter.paths}
        if clutter.section == HISTORIES or "node_modules" in names:
            return False
        return any(_names(name, self._text_about(name), names) for name in names)

    def _text_about(self, name: str) -> str:
        before = text_before_made(name, self._read, self._context)
        if before is not None:
            return before
        if self._text is None:
            self._text = _text_of_uses(self._read)
        return self._text


def _text_of_uses(read: ContextRead) -> str:
    return "\n".join(
        each.text + "".join(heredoc.body for heredoc in each.heredocs)
        for stage in (read.stage, *read.stage.used_by)
        for each in stage.instructions
        if each.name in _USES or (each.name == "COPY" and each.flag("from") is not None)
    )


def _names(name: str, text: str, names: set[str]) -> bool:
    if names & _ENVIRONMENTS and _MAKES_ENVIRONMENT.search(text):
        return False
    if name not in text:  # most often: no pattern is made then
        return False
    return re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text) is not None
