"""Commands that do the same in whatever folder they run: all their paths begin with ``/``.

What a command writes and reads is known for those that installing and unpacking consists of;
any other is taken to mind its folder.
"""

from __future__ import annotations

import re

from lightship.dockerfile.shell.word import Word
from lightship.knowledge.package_manager import (
    CLEAN,
    DIST_UPGRADE,
    INSTALL,
    REFRESH,
    REMOVE,
    UPGRADE,
)
from lightship.knowledge.package_managers import package_call
from lightship.rules.shell_script.download import CURL_VALUED, WGET_VALUED, read_download
from lightship.rules.shell_script.untold_failure import is_filter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lightship.dockerfile.shell.command import Command

_NO_FILES = frozenset(
    (
        *("echo", "printf", "true", ":", "false", "exit", "set", "unset", "umask", "export"),
        *("readonly", "uname", "arch", "nproc", "getconf", "date", "sleep", "id", "getent"),
        *("basename", "dirname", "mktemp", "ldconfig", "apt-mark", "dpkg-query", "groupadd"),
        *("addgroup", "groupmod", "useradd", "adduser", "usermod", "update-ca-certificates"),
        *("update-alternatives", "a2enmod", "a2dismod", "a2ensite", "a2dissite", "a2enconf"),
        *("docker-php-source", "docker-php-ext-install", "docker-php-ext-enable", "pecl"),
        *("docker-php-ext-configure", "locale-gen", "localedef", "fc-cache", "kill", "hash"),
    )
)
"""Programs whose arguments are no files, or names that they look up in folders of their own."""

_PATHS = frozenset(
    (
        "mkdir",
        "rm",
        "rmdir",
        "touch",
        "ls",
        "cat",
        "ln",
        "cp",
        "mv",
        "install",
        "ldd",
        "strip",
        "scanelf",
    )
)
"""Programs whose operands are all paths, values of some options aside."""

_VALUED = {
    "mkdir": ("-m", "--mode"),
    "install": ("-m", "--mode", "-o", "--owner", "-g", "--group"),
    "scanelf": ("--format", "-F", "--needed-by"),
    "touch": ("-d", "--date", "-t"),
    "grep": ("-e", "-m", "-A", "-B", "-C"),
}
_WORD_FIRST = frozenset(("chown", "chmod", "chgrp", "sed", "grep"))
"""Programs whose first operand is no path: an owner, a mode, a pattern."""

_QUESTIONS = frozenset(
    ("--version", "-v", "-V", "version", "--help", "--print-architecture", "--print-arch")
)
"""What a program is asked about itself."""

_TESTS = frozenset(("[", "[[", "test"))
_FILE_TEST = re.compile(r"^-[a-mo-yA-Z]$")
_PACKAGE_ACTIONS = frozenset((INSTALL, REFRESH, REMOVE, UPGRADE, DIST_UPGRADE, CLEAN))
_FOUND = frozenset(("ldd", "rm", "chmod", "chown", "strip", "touch", "ls", "{}"))
"""What ``find -exec`` may run on what it finds, which begins as its starting points do."""

_WGET_PLACES = ("-O", "--output-document", "-P", "--directory-prefix")
_FIND_WRITES = frozenset(("-fprint", "-fprintf", "-fls", "-ok", "-okdir", "-execdir"))
_AWK_WRITES = re.compile(r">\s*\"|system\s*\((?!\"\[ -e /)|getline")


def is_folder_free(command: Command, place: Callable[[str], str]) -> bool:
    """Return whether ``command`` does the same in whatever folder it runs.

    ``place`` puts what is known of variables into a word.
    """
    if not all(_is_free_redirect(each, place) for each in _targets(command)):
        return False
    if not command.words:
        return True
    name, words = command.program.name, command.arguments
    if command.program.wrappers:
        return set(command.program.wrappers) == {"xargs"} and name in _NO_FILES
    if any(_is_relative_glob(word, place) for word in words):
        return False
    if name in _NO_FILES:
        return True
    if len(words) == 1 and words[0].text in _QUESTIONS:
        return True
    return _is_known_free(name, command, place)


def _is_known_free(name: str, command: Command, place: Callable[[str], str]) -> bool:
    words = command.arguments
    if name in _PATHS or name in _WORD_FIRST:
        return _has_free_operands(name, command, place)
    if name in _TESTS:
        is_of_file = any(_FILE_TEST.match(word.text) for word in words)
        return not is_of_file or all(
            word.text in ("!", "]", "]]") or word.text[:1] == "-" or _is_absolute(word.text, place)
            for word in words
        )
    checks = {"tar": _is_free_tar, "find": _is_free_find, "git": _is_free_clone}
    if name in checks:
        return checks[name](command, place)
    if name in ("curl", "wget"):
        return _is_free_download(name, command, place)
    if name == "unzip":
        options = command.options(("-d", "-x"))
        return _are_absolute((*options.operands[:1], options.value("-d") or "."), place)
    if name in ("awk", "gawk", "mawk"):
        return is_filter(command) and not any(_AWK_WRITES.search(word.text) for word in words)
    return is_filter(command) or _is_free_package_call(command)


def _is_free_package_call(command: Command) -> bool:
    call = package_call(command)
    if call is None or not call.manager.is_system or call.action not in _PACKAGE_ACTIONS:
        return False
    return not any(
        word.text.startswith(("./", "../", "/")) or word.text.endswith((".deb", ".rpm", ".apk"))
        for word in call.operands
    )


def _has_free_operands(name: str, command: Command, place: Callable[[str], str]) -> bool:
    if name in ("cp", "mv", "ln", "install") and command.has_flag("-t", "--target-directory"):
        return False
    options = command.options(_VALUED.get(name, ()))
    operands = list(options.operands)
    if name == "grep" and options.has("-e", "-r", "-R"):
        return False
    if name == "sed" and options.has("-e", "-f", "--expression", "--file"):
        return False
    if name in _WORD_FIRST:
        operands = operands[1:]
    if name == "ln" and command.has_flag("-s", "--symbolic"):
        # What a link says is not looked up where it is made.
        operands = operands[1:] if len(operands) == 2 else operands
        return bool(operands) and _are_absolute(operands, place)
    return _are_absolute(operands, place)


def _is_free_tar(command: Command, place: Callable[[str], str]) -> bool:
    """Return whether tar unpacks its input, or a file that begins with ``/``, in such a folder."""
    words = [word.text for word in command.arguments]
    if words and words[0][:1] not in ("-", ""):
        words[0] = f"-{words[0]}"
    folder, archive, is_creating, waits = "", "-", False, ""
    for text in words:
        if waits:
            folder, archive = (text, archive) if waits == "C" else (folder, text)
            waits = ""
        elif text.startswith("--"):
            name, _, value = text.partition("=")
            is_creating = is_creating or name in ("--create", "--append", "--update")
            if name in ("--directory", "--file"):
                letter = "C" if name == "--directory" else "f"
                waits = "" if value else letter
                folder, archive = (value, archive) if letter == "C" else (folder, value or archive)
        elif text.startswith("-"):
            is_creating = is_creating or any(letter in text for letter in "cru")
            waits = text[-1] if text[-1] in "Cf" else ""
            if not waits and any(letter in text for letter in "CfTXI"):
                return False
    return not is_creating and _is_absolute(folder, place) and _is_stream(archive, place)


def _is_stream(path: str, place: Callable[[str], str]) -> bool:
    return path == "-" or _is_absolute(path, place)


def _is_free_find(command: Command, place: Callable[[str], str]) -> bool:
    words = [word.text for word in command.arguments]
    starts = []
    for text in words:
        if text.startswith(("-", "(", "!", "\\(")):
            break
        starts.append(text)
    runs = [words[at + 1] for at, text in enumerate(words[:-1]) if text == "-exec"]
    if _FIND_WRITES & set(words) or not set(runs) <= _FOUND:
        return False
    return bool(starts) and all(_is_absolute(text, place) for text in starts)


def _is_free_clone(command: Command, place: Callable[[str], str]) -> bool:
    words = command.operands(("-b", "--branch", "--depth", "-c", "--config"))
    return (
        len(words) == 3
        and words[0].text == "clone"
        and "://" in words[1].text
        and _is_absolute(words[2].text, place)
    )


def _is_free_download(name: str, command: Command, place: Callable[[str], str]) -> bool:
    found = read_download(command)
    if found is None:
        return False
    options = command.options(CURL_VALUED if name == "curl" else WGET_VALUED)
    if name == "curl" and options.has("-O", "--remote-name", "--remote-name-all", "-K"):
        return False
    if name == "wget" and (not options.has(*_WGET_PLACES) or options.has("-i")):
        return False
    return _are_absolute(found.outputs, place)


def _targets(command: Command) -> list[Word]:
    return [
        each.target
        for each in command.redirects
        if each.target is not None and not each.operator.startswith("<<")
    ]


def _is_free_redirect(target: Word, place: Callable[[str], str]) -> bool:
    return target.text in ("-", "1", "2") or _is_absolute(target.text, place)


def _is_relative_glob(word: Word, place: Callable[[str], str]) -> bool:
    if word.quoted or not any(each in word.text for each in "*?["):
        return False
    return word.text not in ("[", "[[") and not _is_absolute(word.text, place)


def _are_absolute(paths: Iterable[Word | str], place: Callable[[str], str]) -> bool:
    return all(_is_absolute(path.text if isinstance(path, Word) else path, place) for path in paths)


def _is_absolute(path: str, place: Callable[[str], str]) -> bool:
    return place(path).startswith(("/", "~/"))
