"""What a command does to a file that was fetched: unpack, install, run, or put among programs."""

from __future__ import annotations

from lightship.rules.shell_script.download import file_name
from lightship.rules.shell_script.interpreter import language_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word

UNPACKED, INSTALLED, RUN, MADE_PROGRAM = "unpacked", "installed", "run", "made a program"
"""What is done to a file, as a message says it."""

_UNPACKERS: Final = frozenset(
    ("unzip", "gunzip", "bunzip2", "unxz", "unzstd", "unlzma", "unrar", "uncompress")
)
_WITH_EXTRACT: Final = {
    "gzip": ("-d", "--decompress"),
    "bzip2": ("-d", "--decompress"),
    "xz": ("-d", "--decompress"),
    "zstd": ("-d", "--decompress"),
    "cpio": ("-i", "--extract"),
}
_WITH_WORD: Final = {
    "7z": ("x", "e"),
    "7za": ("x", "e"),
    "7zr": ("x", "e"),
    "jar": ("xf", "-xf", "xvf", "-xvf", "x"),
    "dpkg": ("-i", "--install", "--unpack"),
    "rpm": ("-i", "-U", "-ivh", "-Uvh", "-iv", "-Uv", "--install", "--upgrade", "-F"),
    **dict.fromkeys(("apt", "apt-get", "dnf", "microdnf", "tdnf", "zypper"), ("install",)),
    "yum": ("install", "localinstall"),
    "apk": ("add",),
    "pip": ("install",),
    "pip3": ("install",),
    "npm": ("install", "i"),
    "gem": ("install",),
}
_INSTALLERS: Final = frozenset(_WITH_WORD) - {"7z", "7za", "7zr", "jar"}
_MOVERS: Final = frozenset(("mv", "cp", "install", "ln"))
_USERS: Final = _UNPACKERS.union(
    _WITH_EXTRACT, _WITH_WORD, _MOVERS, ("tar", "bsdtar", "chmod", "source", ".", "java")
)
"""Every program, interpreters left out, that may use a file in one of these ways."""


def use_of(command: Command, name: str) -> str:
    """Return what ``command`` does to the file called ``name``; empty where it does nothing.

    ``name`` is what :func:`~lightship.rules.shell_script.download.file_name` gives.
    """
    if _is_of_interest(command) and any(_names(word, name) for word in command.arguments):
        if unpacks(command):
            return UNPACKED
        return _use_by_program(command, name)
    word = command.program.word
    if word is not None and "/" in word.text and _names(word, name):
        return RUN
    return ""


def _is_of_interest(command: Command) -> bool:
    program = command.program.name
    return program in _USERS or language_of(command) != ""


def unpacks(command: Command) -> bool:
    """Say whether ``command`` unpacks what it is given, by name or on standard input."""
    program = command.program.name
    if program in ("tar", "bsdtar"):
        return _extracts(command)
    if program in _UNPACKERS:
        return True
    flags = _WITH_EXTRACT.get(program)
    if flags is not None:
        return command.has_flag(*flags)
    return program in ("7z", "7za", "7zr", "jar") and _has_word(command, _WITH_WORD[program])


def is_for_programs(path: str) -> bool:
    """Say whether ``path`` is in a folder of programs: ``/usr/local/bin/kubectl``."""
    folders = path.split("/")
    return "bin" in folders[:-1] or "sbin" in folders[:-1]


def _use_by_program(command: Command, name: str) -> str:
    program = command.program.name
    if program in _INSTALLERS:
        return INSTALLED if _has_word(command, _WITH_WORD[program]) else ""
    if program in _MOVERS:
        target = command.arguments[-1].text
        return MADE_PROGRAM if is_for_programs(target.rstrip("/") + "/") else ""
    if program == "chmod":
        return MADE_PROGRAM if _makes_executable(command.arguments[0].text) else ""
    if program in ("source", ".", "java") or language_of(command):
        return RUN if _is_program(command, name) else ""
    return ""


def _is_program(command: Command, name: str) -> bool:
    """Say whether the file is the script that the interpreter runs, and not data for it."""
    if command.has_flag("-c", "-e", clusters=False) and command.program.name != "java":
        return False
    for word in command.arguments:
        if _names(word, name):
            return True
        if word.text[:1] != "-":
            return False
    return False


def _extracts(command: Command) -> bool:
    """Say whether a call of ``tar`` extracts: ``xzf``, ``-xzf``, ``-zxf``, ``--extract``."""
    arguments = command.arguments
    if not arguments:
        return False
    first = arguments[0].text
    if first[:1] != "-" and "x" in first:
        return True
    return command.has_flag("-x", "--extract", "--get")


def _makes_executable(mode: str) -> bool:
    if mode.isdigit():
        return any(int(digit) % 2 for digit in mode[-3:])
    return "x" in mode.partition("+")[2] or "x" in mode.partition("=")[2]


def _has_word(command: Command, words: tuple[str, ...]) -> bool:
    return any(word.text in words for word in command.arguments)


def _names(word: Word, name: str) -> bool:
    """Say whether ``word`` is the file called ``name``, or a pattern with one ``*`` for it."""
    text = word.text
    found = file_name(text.rpartition("=")[2] if text[:2] == "--" else text)
    if found == name:
        return True
    before, star, after = found.partition("*")
    if not star or not (before or after):
        return False
    return (
        len(name) >= len(before) + len(after)
        and name.startswith(before)
        and name.endswith(after.replace("*", ""))
    )
