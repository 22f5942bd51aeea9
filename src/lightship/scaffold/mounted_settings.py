"""Settings of package managers that hold a secret: mounted where they are read, never copied.

The words are those of the fixes for the same findings: the secret is called by the file's
name, and stands where its tool looks for it.
"""

from __future__ import annotations

import posixpath
import re

from lightship.knowledge.build_secret import identifier_of_file
from lightship.model.plain_value import PlainValue
from lightship.project.context_table import ContextEntry
from lightship.project.sensitive import sensitive_among

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import Final

    from lightship.scaffold.application import Application
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

OF_PROJECTS: Final = frozenset((".npmrc", ".yarnrc", ".yarnrc.yml", "auth.json", "nuget.config"))
"""Files, in lower case, that their tools read beside the manifests."""

ELSEWHERE: Final = {
    ".netrc": "/root/.netrc",
    "pip.conf": "/etc/pip.conf",
    ".pip/pip.conf": "/etc/pip.conf",
    ".config/pip/pip.conf": "/etc/pip.conf",
    "settings.xml": "/root/.m2/settings.xml",
    ".mvn/settings.xml": "/root/.m2/settings.xml",
    ".m2/settings.xml": "/root/.m2/settings.xml",
    "ci/settings.xml": "/root/.m2/settings.xml",
    ".bundle/config": "/root/.bundle/config",
    ".cargo/credentials.toml": "/usr/local/cargo/credentials.toml",
    ".cargo/credentials": "/usr/local/cargo/credentials",
}
"""Files that their tools do not read in a project, and where in the build image they do."""

_VARIABLE: Final = re.compile(
    r"^(?!\s*[#;]).*(?:token|auth|password).*\$\{?([A-Za-z_]\w*)[}-]?", re.IGNORECASE | re.MULTILINE
)


class MountedSettings(PlainValue):
    """A file of settings at ``source`` below the context, given to the build as a secret.

    ``place`` is where it stands in the build image: an absolute path, or one below the
    directory that the steps work in.
    """

    __slots__ = ("identifier", "place", "source")

    def __init__(self, source: str, place: str) -> None:
        self.source: Final = source
        self.place: Final = place
        self.identifier: Final = identifier_of_file(source)


def settings_with_secrets(folder: SourceFolder, app: Application) -> tuple[MountedSettings, ...]:
    """Return the settings that may be read in a build and surely hold a secret, nearest first."""
    found: dict[str, MountedSettings] = {}
    for source, place in _candidates(folder, app):
        entry = folder.context.find(source)
        if entry is None:
            continue
        entry = ContextEntry(source, entry.kind, entry.size)
        if any(each.certain for each in sensitive_among(folder.context, [entry])):
            made = MountedSettings(source, place)
            found.setdefault(made.identifier, made)
    return tuple(found.values())


def tell_of_variables(folder: SourceFolder, app: Application, said: Statements) -> None:
    """Say which secrets such settings take from variables, that a build does not have."""
    for source, _ in _candidates(folder, app):
        text = folder.context.read_text(source, _MOST_BYTES) or ""
        for name in dict.fromkeys(_VARIABLE.findall(text)):
            identifier = name.lower()
            said.wonder(
                "secrets",
                f"{source} takes {name} from the environment, which no build has: give it to the "
                f"install as RUN --mount=type=secret,id={identifier},env={name}, "
                f"and build with --secret id={identifier},env={name}",
            )


_MOST_BYTES = 100_000


def _candidates(folder: SourceFolder, app: Application) -> Iterator[tuple[str, str]]:
    """Yield the paths of files that may be such settings, and their places."""
    base = _base(folder, app)
    for each in (folder, *folder.parents):
        for name in each.names():
            if name.lower() in OF_PROJECTS and each.is_file(name):
                place = _below(each.full(name), base, app)
                if place:
                    yield each.full(name), place
        for name, place in ELSEWHERE.items():
            if each.is_file(name):
                named = each.read(".mvn/maven.config") if name.endswith("settings.xml") else ""
                yield each.full(name), name if name in named else place


def _base(folder: SourceFolder, app: Application) -> str:
    """Return the folder below the context that the steps of an install work in."""
    if app.language == "dotnet":
        return ""
    home = app.values.get("home")
    return home if app.language == "node" and isinstance(home, str) else folder.path


def _below(path: str, base: str, app: Application) -> str:
    """Return the path below ``base``; "" for a file that is not read from there."""
    parent, _, name = path.rpartition("/")
    if app.language == "dotnet":
        return path
    return name if parent == base else ""


def without_paths(values: Mapping[str, object], paths: Collection[str]) -> dict[str, object]:
    """Return a template's values without ``paths`` in what is copied before the source."""
    return {name: _without(value, paths) for name, value in values.items()}


def _without(value: object, paths: Collection[str]) -> object:
    if not isinstance(value, list):
        return value
    kept: list[object] = []
    for each in value:
        if isinstance(each, tuple) and len(each) == 2 and isinstance(each[1], list):
            files = [path for path in each[1] if path not in paths]
            if files:
                kept.append((each[0], files))
        elif each not in paths:
            kept.append(each)
    return kept


def with_mounts(
    text: str, folder: SourceFolder, settings: tuple[MountedSettings, ...]
) -> tuple[str, tuple[MountedSettings, ...]]:
    """Return the Dockerfile with ``settings`` mounted where they are read, and those that are."""
    from lightship.dockerfile.parse import parse  # noqa: PLC0415 - only where there are secrets
    from lightship.dockerfile.syntax.instructions import Run  # noqa: PLC0415 - likewise
    from lightship.knowledge.base_images import Catalogue  # noqa: PLC0415 - likewise
    from lightship.rules.rule_context import Context  # noqa: PLC0415 - likewise
    from lightship.rules.secrets.settings_file import SettingsFile  # noqa: PLC0415 - likewise
    from lightship.rules.secrets.settings_mount import settings_mount  # noqa: PLC0415 - likewise
    from lightship.rules.settings import Settings  # noqa: PLC0415 - likewise

    dockerfile = parse(text)
    context = Context(dockerfile, None, Catalogue(), Settings())
    insertions: list[tuple[int, str]] = []
    given: dict[str, MountedSettings] = {}
    for stage in dockerfile.stages:
        for run in stage.instructions:
            if not isinstance(run, Run):
                continue
            workdir = stage.state_at(run).workdir.value or "/"
            at = run.line.segments.end_to_file(len(run.keyword))
            for each in settings:
                target = posixpath.join(workdir, each.place)
                content = folder.context.read_text(each.source, _MOST_BYTES) or ""
                if SettingsFile(target, content).readers_in(run, stage, context):
                    mount = settings_mount(run, stage, context, each.identifier, target)
                    insertions.append((at, f" {mount} {dockerfile.escape}\n   "))
                    given[each.identifier] = each
    for at, words in reversed(insertions):
        text = text[:at] + words + text[at:]
    return text, tuple(given.values())
