"""What a build does not send: the patterns of the ignore file, from what is in the folder.

Three sorts: what tools of the language leave behind, whether it is there today or
not; what is there and no image needs (:mod:`lightship.rules.unneeded`); what is there
and holds secrets (:mod:`lightship.project.sensitive`). What the Dockerfile names is
never left out: where a pattern would, an exception follows it.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from lightship.project.context_table import FOLDER, ContextEntry
from lightship.project.sensitive import sensitive_among
from lightship.rules.unneeded import MARKDOWN, TESTS, kind_of
from lightship.scaffold.naming import is_plain_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder

    Groups = list[tuple[str, list[str]]]

MOST_ENTRIES = 20_000
"""The files and folders that are looked at; what is left out is not entered."""

LEFT_BEHIND: Final = {
    "node": (
        *("**/node_modules", "**/dist", "**/.next", "**/coverage", "**/.turbo", "**/*.tsbuildinfo"),
        *("**/npm-debug.log*", "**/yarn-error.log", "**/.nyc_output"),
    ),
    "python": (
        *("**/__pycache__", "**/*.py[cod]", "**/.venv", "**/venv", "**/*.egg-info"),
        *("**/.pytest_cache", "**/.mypy_cache", "**/.ruff_cache", "**/.tox", "**/.coverage"),
    ),
    "go": ("**/*.test", "**/*.out"),
    "java": ("**/target", "**/build", "**/.gradle"),
    "rust": ("**/target",),
    "dotnet": ("**/bin", "**/obj", "**/TestResults"),
    "ruby": (".bundle", "**/log/*", "**/tmp/*", "vendor/bundle", "**/node_modules"),
    "php": ("vendor", "**/node_modules", ".phpunit*", "storage/logs/*", "bootstrap/cache/*.php"),
    "static": ("**/node_modules",),
}
"""What builds, tests and package managers of each language leave in a folder."""

_ABOUT_IMAGES: Final = (
    *("**/Dockerfile*", "**/*.dockerignore", "**/*compose*.y*ml", "kubernetes*.yaml"),
)
_HISTORY: Final = ("**/.git", ".github", "*.gitlab-ci.yml")
_WORKSHOP: Final = (
    *(".gitlab", ".circleci", ".husky"),
    *(".editorconfig", ".gitignore", ".gitattributes", ".pre-commit-config.yaml", "lightship.toml"),
    *("Jenkinsfile", "LICENSE", "LICENSE.txt", "LICENSE.md", ".devcontainer"),
)
_TOOL_SETTINGS: Final = frozenset((".npmrc", ".yarnrc.yml", "nuget.config", "auth.json"))
_HARMLESS: Final = (".env.production", ".env.example", ".env.defaults")
_WITH_TESTS: Final = frozenset(("rust",))
"""Languages whose builds look at the tests, too, though they do not run them."""


def ignored(
    folder: SourceFolder, language: str, needed: Iterable[str], made: Iterable[str] = ()
) -> Groups:
    """Return the patterns of the ignore file, in groups with titles.

    ``needed`` are paths below the context's root that the Dockerfile names, or
    that a build reads beside them; ``made`` are paths of what the build itself makes.
    """
    kept = set(needed)
    entries = list(_entries(folder))
    papers, unneeded = _unneeded(entries, language, folder)
    secret = [
        each.path
        for each in sensitive_among(folder.context, entries)
        if each.certain or not _is_read_by_tools(each.path)
    ]
    paths = [entry.path for entry in entries]
    groups: Groups = [
        ("Secrets", ["**/.env", "**/.env.*", *_secrets(secret)]),
        ("What the build makes again", [*LEFT_BEHIND.get(language, ()), *made]),
        ("History and tools of the workshop", [*_HISTORY, *_there(_WORKSHOP, folder)]),
        ("What is about images", list(_ABOUT_IMAGES)),
        ("Papers and tests", [path for path in papers if not _is_read(path, folder)]),
        ("What else an image does not need", unneeded),
    ]
    seen: set[str] = set()
    result = []
    for title, patterns in groups:
        fresh = [each for each in dict.fromkeys(patterns) if each not in seen]
        seen.update(fresh)
        if fresh:
            result.append((title, fresh))
    kept.update(_harmless_settings(paths, secret))
    exceptions = _exceptions(result, sorted(kept))
    return [*result, ("But these are needed", exceptions)] if exceptions else result


def _entries(folder: SourceFolder) -> Iterator[ContextEntry]:
    """Yield what is in the context, without entering what is left out anyway."""
    left = [""]
    count = 0
    while left and count < MOST_ENTRIES:
        parent = left.pop()
        for name in folder.context.names(parent):
            path = f"{parent}/{name}" if parent else name
            entry = folder.context.find(path)
            if entry is None:
                continue
            count += 1
            entry = ContextEntry(path, entry.kind, entry.size)
            yield entry
            if entry.kind == FOLDER and (
                kind_of(path, is_folder=True) is None and name not in _NEVER_ENTERED
            ):
                left.append(path)


_NEVER_ENTERED: Final = frozenset(("target", "obj", "vendor", ".next", ".gradle", "dist"))


def _unneeded(
    entries: list[ContextEntry], language: str, folder: SourceFolder
) -> tuple[list[str], list[str]]:
    """Return the papers and tests that are there, by their paths, and patterns for the rest."""
    papers, others = [], []
    for entry in entries:
        kind = kind_of(entry.path, is_folder=entry.kind == FOLDER)
        if kind is None or kind.is_secret:
            continue
        if not kind.top_only:
            others.append(kind.pattern)
        elif entry.path.rpartition("/")[0] in ("", folder.path) and (
            kind is MARKDOWN or (kind is TESTS and language not in _WITH_TESTS)
        ):
            papers.append(entry.path)
    return papers, others


def _secrets(paths: list[str]) -> list[str]:
    """Return patterns for files with secrets; ``.git`` and ``.env`` have theirs already."""
    return [
        path
        for path in paths
        if not path.rpartition("/")[2].startswith((".env", ".git")) and is_plain_path("x" + path)
    ]


def _is_read_by_tools(path: str) -> bool:
    """Say whether a build may read a file that is secret only if something secret stands in it."""
    name = path.rpartition("/")[2].lower()
    return name in _TOOL_SETTINGS or name.endswith(_HARMLESS)


def _there(names: Iterable[str], folder: SourceFolder) -> list[str]:
    there = folder.context.names()
    return [name for name in names if any(fnmatchcase(each, name) for each in there)]


def _is_read(path: str, folder: SourceFolder) -> bool:
    """Say whether a manifest or a source names a paper, as for a package's description."""
    name = path.rpartition("/")[2]
    readers = ("pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml", "MANIFEST.in")
    if any(name in folder.read(each) for each in readers):
        return True
    return any(
        name in text and ("go:embed" in text or "include_str!" in text)
        for _, text in folder.sources(".go", ".rs")
    )


def _harmless_settings(paths: list[str], secret: list[str]) -> list[str]:
    """Return the environment files that front-end builds read, where they hold no secret."""
    return [path for path in paths if path.endswith(_HARMLESS) and path not in secret]


def _exceptions(groups: Groups, needed: list[str]) -> list[str]:
    """Return ``!`` patterns for what is needed and would be left out by the patterns."""
    from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile  # noqa: PLC0415

    text = "\n".join(pattern for _, patterns in groups for pattern in patterns)
    matcher = IgnoreFile.parse(text).matcher()
    return [f"!{path}" for path in needed if path and matcher.ignores(path)]
