"""Where a cache mount would be in somebody's way: where its folder is deleted, or copied.

A mount cannot be deleted: ``rm`` of a folder around it fails ("device or resource
busy"), and the build with it. And what is in a mount is in no layer, so nobody can
copy it from there.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from lightship.dockerfile.syntax.instructions import Copy
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

_DELETES = frozenset(("find", "mv", "rm", "rmdir", "shred"))


def is_deleted(path: str, run: Instruction, context: Context, home: str = "/root") -> bool:
    """Return whether ``run`` deletes the folder ``path``, or one around it, in the shell's way.

    What deletes only what is in ``path`` does not count. Words with other variables than
    ``HOME``, which is ``home``, are passed over.
    """
    for placed in context.commands_of(run):
        if placed.program in _DELETES:
            words = [_at_home(word.text, home) for word in placed.command.arguments]
            if any(_is_around(word, path) for word in words):
                return True
    return False


def is_copied(path: str, context: Context) -> bool:
    """Return whether something is copied out of a stage that has the folder ``path`` in it."""
    return context.once((is_copied, path), lambda: _is_any_around(_copied(context), path))


def _is_any_around(sources: Iterable[str], path: str) -> bool:
    return any(_is_around(source, path) for source in sources)


def _copied(context: Context) -> tuple[str, ...]:
    """Return what instructions take out of stages and images."""
    return context.once(_copied, lambda: tuple(dict.fromkeys(_all_copied(context))))


def _all_copied(context: Context) -> Iterator[str]:
    for instruction in context.dockerfile.instructions:
        if isinstance(instruction, Copy) and instruction.flag("from") is not None:
            yield from instruction.sources
        for mount, _ in mounts_of(instruction, context):
            if mount.type == "bind" and mount.origin and mount.source:
                yield mount.source


def _at_home(word: str, home: str) -> str:
    for name in ("${HOME}", "$HOME", "~"):
        tail = word.removeprefix(name)
        if tail != word and tail[:1] in ("", "/"):
            return home + tail
    return word


def _is_around(pattern: str, path: str) -> bool:
    """Return whether ``pattern``, as a shell reads it, may name ``path`` or a folder around it.

    What stands behind a brace is taken for anything. A pattern that begins at no root
    counts where its folders follow one another in ``path``, unless it is nothing but ``*``.
    """
    wanted = [part for part in pattern.partition("{")[0].split("/") if part not in ("", ".")]
    if "{" in pattern:
        wanted = [*wanted[: pattern.partition("{")[0].count("/") - 1], "*"]
    parts = path.strip("/").split("/")
    if pattern.startswith("/"):
        return bool(wanted) and _starts(parts, wanted)
    if all(part.strip("*") == "" for part in wanted) or pattern.startswith(("-", "$")):
        return False
    return any(_starts(parts[at:], wanted) for at in range(len(parts)))


def _starts(parts: list[str], wanted: list[str]) -> bool:
    return len(wanted) <= len(parts) and all(map(fnmatchcase, parts, wanted))
