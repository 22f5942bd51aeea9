"""Which lines changed since a git revision: told by git itself, which knows its own settings.

What is compared is the merge base of the revision and HEAD with the files as
they stand on the disk, so a branch is held to what it changed itself, whether
that is committed or not. A file that git does not track is new.
"""

from __future__ import annotations

import os

from lightship.model.errors import UsageError
from lightship.project.repository import repository_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.model.span import Span

SHALLOW: Final = (
    "fetch its history: a shallow clone has only the last commits (git fetch --unshallow)"
)

_MISLEADING: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"),
    *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
)
"""What a hook, or a user, may have told git of another call."""

_CALM: Final = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_PLAIN: Final = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--find-renames")
_LINES_ONLY: Final = ("--text", "--unified=0", "--inter-hunk-context=0")

Lines = tuple[tuple[int, int], ...]
"""Ranges of lines, the last of each included, in order."""

EVERYTHING: Lines = ((1, 1 << 62),)
NOTHING: Lines = ()


class ChangedLines:
    """The lines of files that changed since ``revision``, each repository asked once."""

    __slots__ = ("_lines", "_repositories", "_revision", "_roots")

    def __init__(self, revision: str) -> None:
        self._revision: Final = revision
        self._roots: Final[dict[str, str | None]] = {}
        self._repositories: Final[dict[str, _Repository]] = {}
        self._lines: Final[dict[str, Lines]] = {}

    def prepare(self, paths: Iterable[str]) -> None:
        """Ask the repositories of the files at ``paths`` what changed.

        Raises :class:`UsageError` for a file outside of any, for a revision that
        one does not have, and where git is not there or fails.
        """
        for path in paths:
            if self._repository(path) is None:
                raise UsageError(
                    f"{path} is in no git repository, so nothing tells what changed in it",
                    "leave --diff-base out, or name files in a repository",
                )

    def touches(self, path: str, span: Span) -> bool:
        """Return whether ``span`` in the file at ``path`` has a changed line in it.

        All lines of a file outside of any repository are new. Raises as
        :meth:`prepare` does for others.
        """
        lines = self._lines.get(path)
        if lines is None:
            lines = self._lines[path] = self._changed(path)
        # A span that ends before the first column of a line has nothing of that line.
        ends_before = span.end_column == 1 and span.end_line > span.line
        last = span.end_line - ends_before
        return any(start <= last and end >= span.line for start, end in lines)

    def _changed(self, path: str) -> Lines:
        repository = self._repository(path)
        return EVERYTHING if repository is None else repository.changed(os.path.realpath(path))

    def _repository(self, path: str) -> _Repository | None:
        folder = os.path.dirname(os.path.realpath(path))
        if folder not in self._roots:
            self._roots[folder] = repository_root(folder)
        root = self._roots[folder]
        if root is None:
            return None
        repository = self._repositories.get(root)
        if repository is None:
            repository = self._repositories[root] = _Repository(root, self._revision)
        return repository


class _Repository:
    """What changed in the repository at ``root``.

    ``_changed`` maps the path of each changed file to the path that it had, None
    for one that is new; ``_tracked`` are the paths that git knows.
    """

    __slots__ = ("_base", "_changed", "_root", "_tracked")

    def __init__(self, root: str, revision: str) -> None:
        self._root: Final = root
        self._base: Final = self._merge_base(revision)
        names = self._git("diff", *_PLAIN, "--name-status", "-z", self._base, "--")
        self._changed: Final = dict(_changed_files(names.split(b"\0")))
        self._tracked: Final = frozenset(self._git("ls-files", "-z").split(b"\0"))

    def changed(self, path: str) -> Lines:
        """Return the changed lines of the file at ``path``, which has no links in it."""
        name = os.fsencode(os.path.relpath(path, self._root))
        if name not in self._tracked:
            return EVERYTHING
        if name not in self._changed:
            return NOTHING
        before = self._changed[name]
        if before is None:
            return EVERYTHING
        names = [os.fsdecode(each) for each in dict.fromkeys((before, name))]
        patch = self._git("diff", *_PLAIN, *_LINES_ONLY, self._base, "--", *names)
        return tuple(_new_ranges(patch.split(b"\n")))

    def _merge_base(self, revision: str) -> str:
        commit = b""
        if not revision.startswith("-"):
            found = self._ask("rev-parse", "--verify", "--quiet", revision + "^{commit}")
            commit = found[1].strip()
        if not commit:
            raise UsageError(
                f"{revision!r} is no revision of the git repository {self._root}",
                "name a branch, a tag or a commit; fetch it if it is not there",
            )
        code, base, complaint = self._ask("merge-base", commit.decode("ascii"), "HEAD")
        if code == 1:
            message = f"{revision} and HEAD have no commit in common in {self._root}"
            raise UsageError(message, SHALLOW)
        if code:
            raise _failed(self._root, "merge-base", complaint)
        return base.strip().decode("ascii")

    def _git(self, *words: str) -> bytes:
        code, output, complaint = self._ask(*words)
        if code:
            raise _failed(self._root, words[0], complaint)
        return output

    def _ask(self, *words: str) -> tuple[int, bytes, bytes]:
        """Run git and return its exit code, its output and its complaints."""
        import subprocess  # noqa: PLC0415 - only where something is compared

        environment = {name: os.environ[name] for name in os.environ if name not in _MISLEADING}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        command = ["git", "-C", self._root, *_CALM, *words]
        try:
            done = subprocess.run(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            message = f"git cannot be run: {os.strerror(error.errno or 0)}"
            raise UsageError(message, "install git, or leave --diff-base out") from error
        return done.returncode, done.stdout, done.stderr


def _failed(root: str, verb: str, complaint: bytes) -> UsageError:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    reason = lines[0] if lines else "it does not say why"
    return UsageError(f"git {verb} failed in {root}: {reason}", "see that git works there")


def _changed_files(fields: list[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield the path of each file that is there, and its path before, or None.

    ``fields`` are what ``git diff --name-status -z`` prints.
    """
    rest = iter(fields)
    for status in rest:
        if status[:1] in (b"R", b"C"):
            before = next(rest)
            yield next(rest), before
        elif status:
            path = next(rest)
            if status != b"D":
                yield path, None if status == b"A" else path


def _new_ranges(lines: list[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines that a patch without context adds or changes."""
    left = 0
    for line in lines:
        if left:
            left -= not line.startswith(b"\\")
        elif line.startswith(b"@@ "):
            _, old, new, _ = line.split(b" ", 3)
            start, count = _range(new)
            left = _range(old)[1] + count
            if count:
                yield start, start + count - 1


def _range(text: bytes) -> tuple[int, int]:
    """Return the first line and the number of lines that ``-3``, ``+3`` or ``+3,2`` stands for."""
    start, _, count = text[1:].partition(b",")
    return int(start), int(count or b"1")
