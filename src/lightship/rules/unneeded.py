"""What a build context often holds, and an image hardly ever needs: the list of the cases.

Cases 2, 4 and 5 agree on ``.git``, ``node_modules``, ``.env``, ``.npmrc``, compose
files, editor folders, coverage, tests, logs, markdown and ``.DS_Store``; the caches and
environments of Python are the same in another language. A name alone is no proof: what the
build of this file may need is left out (see :func:`unneeded_of`).
"""

from __future__ import annotations

from lightship.model.value import Value
from lightship.project.context_table import FILE, FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.project.context_table import ContextEntry
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context

NOTEWORTHY: Final = 10_000
"""How many bytes of one harmless kind are worth a line; of a README, as many as are weighty."""
WEIGHTY: Final = 1_000_000
"""From how many bytes on a kind is weighty whatever it is."""


class Kind(Value):
    """A kind of thing that an image does not need.

    ``pattern`` is the ignore pattern for it. ``is_weighty`` says that it is large or
    delicate by nature; a ``top_only`` kind counts at the root of what is copied alone.
    """

    __slots__ = ("is_secret", "is_weighty", "pattern", "top_only")

    def __init__(
        self,
        pattern: str,
        *,
        is_weighty: bool = True,
        is_secret: bool = False,
        top_only: bool = False,
    ) -> None:
        self.pattern: Final = pattern
        self.is_weighty: Final = is_weighty
        self.is_secret: Final = is_secret
        self.top_only: Final = top_only


class Unneeded(Value):
    """What was found of one kind: ``paths``, the uppermost first met, and their ``size`` in bytes.

    Folders stand for all that is in them.
    """

    __slots__ = ("kind", "paths", "size")

    def __init__(self, kind: Kind, paths: tuple[str, ...], size: int) -> None:
        self.kind: Final = kind
        self.paths: Final = paths
        self.size: Final = size

    @property
    def patterns(self) -> tuple[str, ...]:
        """What to write into the ignore file; of a kind that is so only at the top, its paths."""
        return self.paths if self.kind.top_only else (self.kind.pattern,)

    @property
    def is_weighty(self) -> bool:
        """Whether it is worth a warning: secret, large, or the like of it."""
        return self.kind.is_weighty or self.size >= WEIGHTY


def matters(found: Sequence[Unneeded]) -> bool:
    """Say whether what was found is worth a line: not a lone README or small editor folder."""
    return (
        len(found) > 1
        or any(each.is_weighty for each in found)
        or sum(each.size for each in found if each.kind is not MARKDOWN) >= NOTEWORTHY
    )


HISTORY: Final = Kind("**/.git", is_secret=True)
NODE_MODULES: Final = Kind("**/node_modules")
ENVIRONMENT_FILE: Final = Kind("**/.env*", is_secret=True)
NPM_SETTINGS: Final = Kind("**/.npmrc", is_secret=True)
COMPOSE: Final = Kind("**/*compose*.y*ml", is_weighty=False)
LOG: Final = Kind("**/*.log", is_weighty=False)
MARKDOWN: Final = Kind("**/*.md", is_weighty=False, top_only=True)
TESTS: Final = Kind("**/test*", is_weighty=False, top_only=True)
COVERAGE: Final = Kind("**/coverage")

FOLDERS: Final = {
    ".git": HISTORY,
    ".svn": Kind("**/.svn", is_secret=True),
    ".hg": Kind("**/.hg", is_secret=True),
    "node_modules": NODE_MODULES,
    "bower_components": Kind("**/bower_components"),
    ".venv": Kind("**/.venv"),
    "venv": Kind("**/venv"),
    **{
        name: Kind(f"**/{name}", is_weighty=False)
        for name in (
            *("__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".nox"),
            *(".idea", ".vscode", ".vs"),
        )
    },
    "coverage": COVERAGE,
    "htmlcov": Kind("**/htmlcov"),
    ".nyc_output": Kind("**/.nyc_output"),
    ".terraform": Kind("**/.terraform"),
    **dict.fromkeys(("test", "tests", "__tests__"), TESTS),
}
"""By a folder's name."""

_FILES: Final = {
    ".env": ENVIRONMENT_FILE,
    ".npmrc": NPM_SETTINGS,
    ".DS_Store": Kind("**/.DS_Store", is_weighty=False),
    "Thumbs.db": Kind("**/Thumbs.db", is_weighty=False),
}
_PAPERS: Final = frozenset(
    ("readme", "changelog", "changes", "history", "contributing", "code_of_conduct", "security")
)
_REPORTS: Final = ("lcov.info", "coverage-final.json", "clover.xml", "lcov-report", "coverage.xml")
_NEEDS_README: Final = ("pyproject.toml", "setup.py", "setup.cfg")
_NODE_INSTALLERS: Final = ("npm", "yarn", "pnpm", "bun")
_GIT_READS: Final = frozenset(
    (
        *("describe", "rev-parse", "rev-list", "log", "show", "status", "submodule", "tag"),
        *("branch", "diff", "checkout", "fetch", "pull", "reset", "archive", "ls-files"),
        *("name-rev", "symbolic-ref", "shortlog", "-c", "--git-dir"),
    )
)
_SETTINGS_LIMIT: Final = 64 * 1024
_VERSION_TOOLS: Final = ("setuptools_scm", "setuptools-scm", "hatch-vcs", "versioneer", "dunamai")


def kind_of(path: str, *, is_folder: bool) -> Kind | None:
    """Return the kind of what stands at ``path``, by its name; None for all that may be needed."""
    name = path[path.rfind("/") + 1 :]
    if is_folder:
        return FOLDERS.get(name)
    found = _FILES.get(name)
    if found is not None or "." not in name:
        return found
    if name.startswith(".env."):
        return ENVIRONMENT_FILE
    if name.endswith(".log"):
        return LOG
    if name.endswith(".md"):
        return MARKDOWN if name[:-3].lower() in _PAPERS else None
    if name.endswith((".yml", ".yaml")) and name.startswith(("docker-compose", "compose.")):
        return COMPOSE
    return None


def unneeded_of(read: ContextRead, context: Context) -> tuple[Unneeded, ...]:
    """Return what ``read`` copies without naming it that an image does not need, weighty first.

    Left out is what this build may need: ``node_modules`` where the file installs none,
    ``.git`` in a stage that reads it, tests in one that runs them, a README where Python
    packs one, settings of npm and environment files with nothing secret in them.
    """
    files = context.files
    if files is None or not read.is_known:
        return ()
    found = read.once("unneeded", files, lambda: _Finder(read, files).among(read.reached(files)))
    if not found:
        return ()
    text = _text_of(read)
    kept = [each for each in found if not _may_be_needed(each, files, text, context)]
    return tuple(sorted(kept, key=lambda each: (not each.is_weighty, each.paths[0])))


class _Finder:
    """Sorts entries, which come depth first, by kind."""

    __slots__ = ("_depth", "_files", "_found", "_skipped")

    def __init__(self, read: ContextRead, files: BuildContext) -> None:
        source = read.source.strip("/").removeprefix("./")
        self._depth: Final = 0 if read.takes_everything else source.count("/") + 1
        self._files: Final = files
        self._found: Final[dict[Kind, list[ContextEntry]]] = {}
        self._skipped = "\0"

    def among(self, entries: Iterable[ContextEntry]) -> list[Unneeded]:
        sizes: dict[Kind, int] = {}
        kind: Kind | None = None
        for entry in entries:
            path = entry.path
            if path.startswith(self._skipped):
                if kind is not None and entry.kind == FILE:
                    sizes[kind] = sizes.get(kind, 0) + entry.size
                continue
            kind = kind_of(path, is_folder=entry.kind == FOLDER)
            if kind is None or not self._counts(kind, entry) or self._is_wanted(path):
                kind = None
                self._skipped = "\0"
                continue
            self._found.setdefault(kind, []).append(entry)
            self._skipped = path + "/" if entry.kind == FOLDER else "\0"
            sizes[kind] = sizes.get(kind, 0) + (entry.size if entry.kind == FILE else 0)
        return [self._unneeded(each, sizes) for each in self._found if self._is_secret_if(each)]

    def _counts(self, kind: Kind, entry: ContextEntry) -> bool:
        path = entry.path
        if kind.top_only and path.count("/") > self._depth:
            return False
        if kind is LOG and path.count("/") > self._depth:
            return path.split("/")[-2] in ("log", "logs")
        if kind is COVERAGE:
            return any(self._files.exists(f"{path}/{name}") for name in _REPORTS)
        return path.rpartition("/")[2] != "venv" or self._files.exists(path + "/pyvenv.cfg")

    def _is_wanted(self, path: str) -> bool:
        """Say whether a ``!`` pattern brings this very path back."""
        verdict = self._files.verdict(path)
        return (
            verdict is not None
            and verdict.path == path
            and verdict.pattern is not None
            and verdict.pattern.negated
        )

    def _is_secret_if(self, kind: Kind) -> bool:
        """Drop from a secret kind the files that hold none, and say whether any is left."""
        if kind in (ENVIRONMENT_FILE, NPM_SETTINGS):
            from lightship.project.sensitive import sensitive_among  # noqa: PLC0415 - for suspects

            entries = self._found[kind]
            secret = {
                each.path
                for each in sensitive_among(self._files, entries)
                if each.certain or each.path.endswith(".env")
            }
            self._found[kind] = [entry for entry in entries if entry.path in secret]
        return bool(self._found[kind])

    def _unneeded(self, kind: Kind, sizes: dict[Kind, int]) -> Unneeded:
        return Unneeded(kind, tuple(each.path for each in self._found[kind]), sizes[kind])


def _text_of(read: ContextRead) -> str:
    """Return the stage's commands as text, for a look at what they may want."""
    wanted = ("RUN", "CMD", "ENTRYPOINT")
    return "\n".join(
        each.text + "".join(heredoc.body for heredoc in each.heredocs)
        for each in read.stage.instructions
        if each.name in wanted
    ).lower()


def _may_be_needed(found: Unneeded, files: BuildContext, text: str, context: Context) -> bool:
    kind = found.kind
    if kind is NODE_MODULES:
        source = context.dockerfile.source.lowered
        return not any(word in source for word in _NODE_INSTALLERS)
    if kind is HISTORY:
        return _reads_history(text) or _is_versioned_by_history(files)
    if kind is TESTS:
        return "test" in text or "check" in text or "make" in text
    if kind is MARKDOWN:
        folder = found.paths[0].rpartition("/")[0]
        prefix = folder + "/" if folder else ""
        return any(files.exists(prefix + name) for name in _NEEDS_README)
    return False


def _reads_history(text: str) -> bool:
    """Say whether a command in lower-case ``text`` looks at the repository that it stands in."""
    behind = text.split("git ")[1:]
    return any(rest.lstrip().partition(" ")[0].rstrip(');\n`"') in _GIT_READS for rest in behind)


def _is_versioned_by_history(files: BuildContext) -> bool:
    """Say whether Python's build asks the repository for the version."""
    for name in _NEEDS_README:
        settings = files.read_text(name, _SETTINGS_LIMIT) or ""
        if any(tool in settings for tool in _VERSION_TOOLS):
            return True
    return False
