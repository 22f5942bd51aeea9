"""Whether a pipe that works goes on to work when each of its commands must succeed.

It does where what was hidden is a download, an unpacking or a build: their failure is one.
It may not where a command fails as a matter of course (``grep`` that finds nothing), or
where the reader stops early, so that the writer is killed by SIGPIPE.
"""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import GROUP, SUBSHELL
from lightship.rules.shell_script.pipefail_missing import is_forgiven, is_ignored
from lightship.rules.shell_script.untold_failure import (
    cannot_fail,
    commands_in,
    is_filter,
    is_setter,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script

HONEST = frozenset(
    (
        *("curl", "wget", "aria2c", "tar", "gzip", "gunzip", "zcat", "xz", "xzcat", "bzip2"),
        *("bunzip2", "bzcat", "zstd", "zstdcat", "unzip", "cpio", "rpm2cpio", "cat", "openssl"),
        *("base64", "gpg", "gpg2", "jq", "envsubst", "git", "make", "cmake", "ninja", "cargo"),
        *("go", "mvn", "gradle", "npm", "yarn", "pnpm", "pip", "pip3", "poetry", "composer"),
        *("apt-get", "apt", "apk", "dnf", "yum", "microdnf", "rpm", "dpkg-deb", "sha256sum"),
        *("sha512sum", "sha1sum", "md5sum", "shasum", "tee", "cp", "xxd", "od", "dd"),
        *("dpkg-architecture", "filterdiff", "scanelf"),
    )
)
"""Programs that fail only when something went wrong."""

EARLY = frozenset(("head", "true", "false", ":", "read", "less", "more", "grep", "egrep", "fgrep"))
"""Readers that may stop before their input ends; ``grep`` does with ``-q`` and ``-m``."""

READING = frozenset(("head", "grep", "egrep", "fgrep", "sed", "awk", "gawk", "mawk"))
"""Readers of :data:`EARLY` and others that stop early, but not before they have read something."""

_LEAVES = frozenset(("break", "exit", "return", "exec"))

SUMS = frozenset(("sha512sum", "sha384sum", "sha256sum", "sha1sum", "md5sum", "shasum", "b2sum"))
"""Programs that fail by themselves where they are to check sums, and are given none."""

_GREPS = frozenset(("grep", "egrep", "fgrep"))

_NOTHING_OF_NOTHING = frozenset(("tr", "rev", "tac", "sort", "uniq", "cut", "head", "tail", "fold"))
"""Filters that print nothing where they read nothing."""

_WITH_OPERANDS = frozenset(("rm", "cp", "mv", "chmod", "chown", "chgrp", "mkdir", "rmdir", "ln"))
"""Programs that fail where they are given no operands; ``rm -f`` does not."""

_AWKS = frozenset(("awk", "gawk", "mawk"))

_ASKED = frozenset(("dpkg", "dpkg-query"))
"""Programs that tell which package a file belongs to."""

NEVER_ENDING = frozenset(("yes",))
"""Writers that end only when nobody reads any more, and fail then."""


def goes_on(script: Script) -> bool:
    """Return whether every pipe of ``script`` that works now works under pipefail, too.

    That is, once its :func:`failing_writers` are forgiven.
    """
    return all(_goes_on(pipeline, script) for pipeline in _hidden(script))


def failing_writers(script: Script) -> list[Command]:
    """Return the commands before a pipe that fail in a step that works, and so would end it.

    ``yes`` is ended by its reader; dpkg fails where one of many files belongs to no package, as
    any does that the step has built; ldd where one of many is a script.
    """
    return [
        member
        for pipeline in _hidden(script)
        for member in pipeline.members[:-1]
        if isinstance(member, Command) and _fails_in_course(member)
    ]


def _fails_in_course(command: Command) -> bool:
    name, texts = command.program.name, [word.text for word in command.arguments]
    if name == "ldd":
        is_several = len(texts) > 1 or any(each in text for text in texts for each in "*?$")
        return is_several or "xargs" in command.program.wrappers
    if name in _ASKED:
        return any(text in ("-S", "--search") for text in texts)
    return name in NEVER_ENDING


def _hidden(script: Script) -> list[Pipeline]:
    """Return the pipes whose failure is not heeded so far, and is not said not to matter."""
    return [
        pipeline
        for pipeline in script.pipelines
        if not is_ignored(pipeline, script) and not _is_heeded(pipeline, script)
    ]


def _is_heeded(pipeline: Pipeline, script: Script) -> bool:
    """Return whether the script says by itself that the pipe's failures count."""
    first = pipeline.members[0]
    if not isinstance(first, Command):
        inside = commands_in(first, script.commands)
        if not inside:
            return False
        first = inside[0]
    return script.in_effect("pipefail", first)


def _goes_on(pipeline: Pipeline, script: Script) -> bool:
    members = pipeline.members
    for position, member in enumerate(members[1:]):
        if _stops_early(member, script) and not _is_done_at_once(members[position], member):
            return False
    return all(
        _is_honest(member, script, position)
        or _is_missed(member, members[position + 1 :])
        or (isinstance(member, Command) and _fails_in_course(member))
        for position, member in enumerate(members[:-1])
    )


def _is_honest(member: Command | Scope, script: Script, position: int) -> bool:
    if not isinstance(member, Command):
        inside = commands_in(member, script.commands)
        return member.kind in (GROUP, SUBSHELL) and all(
            is_forgiven(each, script) or _is_honest(each, script, position) for each in inside
        )
    name = member.program.name
    if name in NEVER_ENDING:
        return False
    if name in HONEST or cannot_fail(member) or is_setter(member):
        return True
    if name == "dpkg":
        return member.has_flag("-l", "--list") and not member.operands()
    if name == "find":
        # Below / are processes, which end while it looks at them: it fails then.
        return not any(word.text in ("/", "/proc") for word in member.arguments)
    if name in _AWKS:
        return not any("exit" in word.text for word in member.arguments)
    return position > 0 and is_filter(member)


def _is_missed(member: Command | Scope, readers: Sequence[Command | Scope]) -> bool:
    """Return whether ``member`` picks lines, and the pipe fails already where it finds none.

    So it does where the last of its ``readers`` picks of them, checks sums of them, or has xargs
    run a program on them that fails without operands.
    """
    if not isinstance(member, Command) or member.program.name not in _GREPS:
        return False
    between, last = readers[:-1], readers[-1]
    if not isinstance(last, Command) or not all(map(_passes_nothing_on, between)):
        return False
    name, texts = last.program.name, [word.text for word in last.arguments]
    if name in _GREPS:
        return not last.has_flag("-L", "--files-without-match")
    if name in SUMS:
        return last.has_flag("-c", "--check")
    if "xargs" not in last.program.wrappers or name not in _WITH_OPERANDS:
        return False
    own = [word.text for word in last.words[: len(last.words) - len(texts)]]
    is_run = not any(each.startswith(("-r", "--no-run-if-empty")) for each in own)
    return is_run and not last.has_flag("-f", "--force")


def _passes_nothing_on(member: Command | Scope) -> bool:
    """Return whether ``member`` prints nothing where it reads nothing."""
    if not isinstance(member, Command):
        return False
    name = member.program.name
    return name in _GREPS or (name in _NOTHING_OF_NOTHING and is_filter(member))


def _is_done_at_once(writer: Command | Scope, reader: Command | Scope) -> bool:
    """Return whether ``writer`` has written all of it when the first of it is read.

    ``echo`` and ``printf`` write a text at once, and the reader reads before it stops.
    """
    if not isinstance(writer, Command) or not isinstance(reader, Command):
        return False
    is_text = writer.program.name in ("echo", "printf") and not writer.redirects
    is_short = not any("$(" in word.raw or "`" in word.raw for word in writer.arguments)
    return is_text and is_short and reader.program.name in READING


def _stops_early(member: Command | Scope, script: Script) -> bool:
    """Return whether ``member`` may end while something is still written to it."""
    if not isinstance(member, Command):
        return not _reads_every_line(member, script)
    name = member.program.name
    texts = [word.text for word in member.arguments]
    if name in (*_GREPS, "zgrep"):
        return member.has_flag("-q", "--quiet", "--silent", "-m", "--max-count", "-l", "-L")
    if name == "sed":
        return any("q" in text for text in texts)
    if name in _AWKS:
        return any("exit" in text for text in texts)
    return name in EARLY or not name


def _reads_every_line(scope: Scope, script: Script) -> bool:
    """Return whether ``scope`` is ``while read``, with nothing in it that leaves the loop."""
    if scope.kind != "while":
        return False
    inside = [each for each in script.commands if scope.start <= each.start < scope.end]
    reads = bool(inside) and inside[0].program.name == "read"
    return reads and not any(each.program.name in _LEAVES for each in inside)
