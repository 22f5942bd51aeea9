"""Whether a pipe that works goes on to work when each of its commands must succeed.

It does where what was hidden is a download, an unpacking or a build: their failure is one.
It may not where a command fails as a matter of course (``grep`` that finds nothing), or
where the reader stops early, so that the writer is killed by SIGPIPE.
"""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import GROUP, SUBSHELL, WHILE
from lightship.repair.fixes.shell_script.fragile_members import is_fragile, unheeded
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
"""Readers that may stop early, but not before they have read something."""

_LEAVES = frozenset(("break", "exit", "return", "exec"))

SUMS = frozenset(("sha512sum", "sha384sum", "sha256sum", "sha1sum", "md5sum", "shasum", "b2sum"))
"""Programs that fail by themselves where they are to check sums, and are given none."""

GREPS = frozenset(("grep", "egrep", "fgrep"))

NEEDING = {"rmdir": 1, "touch": 1, "chmod": 2, "chown": 2, "chgrp": 2, "cp": 2, "mv": 2}
"""Programs that fail with fewer operands than these."""

_AWKS = frozenset(("awk", "gawk", "mawk"))


def goes_on(script: Script) -> bool:
    """Return whether every pipe of ``script`` that works now works under pipefail, too."""
    return all(_goes_on(pipeline, script) for pipeline in unheeded(script))


def _goes_on(pipeline: Pipeline, script: Script) -> bool:
    members = pipeline.members
    for position, member in enumerate(members[1:]):
        if _stops_early(member, script) and not _is_done_at_once(members[position], member):
            return False
    return all(
        _is_honest(member, script, position) or _is_asked_for(members[position:])
        for position, member in enumerate(members[:-1])
    )


def _is_honest(member: Command | Scope, script: Script, position: int) -> bool:
    if not isinstance(member, Command):
        inside = commands_in(member, script.commands)
        return member.kind in (GROUP, SUBSHELL) and all(
            _is_honest(each, script, position) for each in inside
        )
    name = member.program.name
    if name in HONEST or cannot_fail(member) or is_setter(member):
        return True
    if is_fragile(member):
        return True  # it is given an || true of its own
    if name == "find":
        # Below / are processes, which end while it looks at them: it fails then.
        return not any(word.text in ("/", "/proc") for word in member.arguments)
    if name == "dpkg":
        return member.has_flag("-l", "--list") and not member.operands()
    if name in _AWKS:
        return not any("exit" in word.text for word in member.arguments)
    return position > 0 and is_filter(member)


def _is_asked_for(members: Sequence[Command | Scope]) -> bool:
    """Return whether the first of ``members`` picks the lines that the last cannot do without.

    Where it finds none, the last fails already: one that checks sums, a program that
    ``xargs`` then calls with nothing, or one more ``grep``.
    """
    *others, last = members
    if any(not isinstance(each, Command) or each.program.name not in GREPS for each in others):
        return False
    if not isinstance(last, Command):
        return False
    if last.program.name in SUMS:
        return last.has_flag("-c", "--check")
    if last.program.wrappers == ("xargs",):
        return _fails_for_nothing(last)
    return last.program.name in GREPS and not last.program.wrappers and _only_filters(last)


def _only_filters(grep: Command) -> bool:
    """Return whether ``grep`` reads what is piped to it, and no files."""
    options = grep.options(("-e", "-f", "-m", "-A", "-B", "-C"))
    names_pattern = options.has("-e", "-f", "--regexp", "--file")
    is_wide = options.has("-r", "-R", "--recursive", "-L", "--files-without-match")
    return not is_wide and len(options.operands) <= (0 if names_pattern else 1)


def _fails_for_nothing(reader: Command) -> bool:
    """Return whether ``xargs`` calls the program even for no input, and that fails then."""
    word = reader.program.word
    if word is None:
        return False
    at = reader.words.index(word)
    if not {each.text for each in reader.words[1:at]} <= {"-0", "-t"}:
        return False
    texts = [each.text for each in reader.words[at + 1 :]]
    operands = [text for text in texts if not text.startswith("-")]
    if reader.program.name == "rm":
        return not operands and not any("f" in text for text in texts)
    return reader.program.name in NEEDING and len(operands) < NEEDING[reader.program.name]


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
    if name in ("grep", "egrep", "fgrep", "zgrep"):
        return member.has_flag("-q", "--quiet", "--silent", "-m", "--max-count", "-l", "-L")
    if name == "sed":
        return any("q" in text for text in texts)
    if name in ("awk", "gawk", "mawk"):
        return any("exit" in text for text in texts)
    return name in EARLY or not name


def _reads_every_line(scope: Scope, script: Script) -> bool:
    """Return whether ``scope`` is ``while read``, with nothing in it that leaves the loop."""
    if scope.kind != WHILE:
        return False
    inside = [each for each in script.commands if scope.start <= each.start < scope.end]
    is_reading = bool(inside) and inside[0].program.name == "read"
    return is_reading and not any(each.program.name in _LEAVES for each in inside)
