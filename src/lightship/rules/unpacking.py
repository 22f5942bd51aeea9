"""Which archives a shell command unpacks.

Sources: the manual pages of GNU tar, bsdtar, busybox, Info-ZIP, 7-Zip, jar,
gzip, bzip2, xz and zstd.
"""

from __future__ import annotations

from lightship.dockerfile.shell.options import read_options
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word

_TAR_VALUED: Final = frozenset(
    (
        *("-b", "-C", "-f", "-g", "-I", "-K", "-N", "-T", "-V", "-X", "--blocking-factor"),
        *("--directory", "--exclude", "--exclude-from", "--file", "--files-from", "--group"),
        *("--mode", "--mtime", "--owner", "--starting-file", "--strip-components", "--transform"),
        *("--use-compress-program", "--xform", "-s"),
    )
)
_UNZIP_VALUED: Final = frozenset(("-d", "-P", "-x"))
_UNZIP_LOOKS: Final = ("-l", "-t", "-v", "-Z", "-z")
_PACKER_VALUED: Final = frozenset(
    ("-S", "--suffix", "-T", "--threads", "-M", "--memlimit", "-o", "-D")
)

_TAR_LIKE: Final = frozenset(("tar", "bsdtar", "gtar", "jar"))
_ZIP_LIKE: Final = frozenset(("unzip",))
_WITH_VERB: Final = {
    "7z": ("x", "e"),
    "7za": ("x", "e"),
    "7zr": ("x", "e"),
    "7zz": ("x", "e"),
    "unrar": ("x", "e"),
}
_UNPACKERS: Final = frozenset(
    (
        *("gunzip", "bunzip2", "unxz", "unlzma", "unzstd", "uncompress", "zgz"),
        *("zcat", "gzcat", "bzcat", "xzcat", "lzcat", "zstdcat"),
    )
)
_PACKERS: Final = frozenset(("gzip", "bzip2", "xz", "lzma", "zstd", "pigz", "pbzip2", "lbzip2"))
_KEEPING: Final = ("-c", "--stdout", "--to-stdout", "-k", "--keep", "-o")
_KEEPS: Final = frozenset(("zcat", "gzcat", "bzcat", "xzcat", "lzcat", "zstdcat", "unzstd", "zstd"))

UNPACKING_PROGRAMS: Final = (
    *sorted(_TAR_LIKE | _ZIP_LIKE | _UNPACKERS | _PACKERS),
    *_WITH_VERB,
)
"""The programs of which :func:`unpacked_by` knows how they are called."""


class Unpacked(Value):
    """An archive that a command unpacks: ``path`` as written, without quotes, at ``word``.

    ``is_kept`` is false where the program deletes the archive when it is done,
    as ``gunzip`` does.
    """

    __slots__ = ("is_kept", "path", "word")

    def __init__(self, path: str, word: Word, *, is_kept: bool = True) -> None:
        self.path: Final = path
        self.word: Final = word
        self.is_kept: Final = is_kept


def unpacked_by(command: Command) -> tuple[Unpacked, ...]:
    """Return the archives that ``command`` unpacks, as far as it names them."""
    return command.ask(_unpacked_by)


def _unpacked_by(command: Command) -> tuple[Unpacked, ...]:
    name = command.program.name
    if name in _TAR_LIKE:
        found = tuple(_of_tar(command))
    elif name in _ZIP_LIKE:
        found = tuple(_of_unzip(command))
    elif name in _WITH_VERB:
        found = tuple(_of_verb(command, _WITH_VERB[name]))
    elif name in _UNPACKERS or (name in _PACKERS and command.has_flag("-d", "--decompress")):
        found = tuple(_of_unpacker(command))
    else:
        return ()
    return tuple(each for each in found if each.path not in ("", "-"))


def _of_tar(command: Command) -> Iterator[Unpacked]:
    words = list(command.arguments)
    letters = ""
    if words and words[0].text[:1] != "-":
        letters = words.pop(0).text
        for letter in letters:
            if "-" + letter in _TAR_VALUED and words:
                word = words.pop(0)
                if letter == "f" and "x" in letters:
                    yield Unpacked(word.text, word)
    options = read_options(words, _TAR_VALUED)
    if "x" not in letters and not options.has("-x", "--extract", "--get"):
        return
    archive = options.option("-f", "--file")
    if archive is not None and archive.value:
        yield Unpacked(archive.value, archive.value_word or archive.word)
    elif "f" not in letters:
        yield from _of_input(command)


def _of_unzip(command: Command) -> Iterator[Unpacked]:
    options = command.options(_UNZIP_VALUED)
    if options.operands and not options.has(*_UNZIP_LOOKS):
        yield Unpacked(options.operands[0].text, options.operands[0])


def _of_verb(command: Command, verbs: tuple[str, ...]) -> Iterator[Unpacked]:
    operands = command.operands(clusters=False)
    if len(operands) > 1 and operands[0].text in verbs:
        yield Unpacked(operands[1].text, operands[1])


def _of_unpacker(command: Command) -> Iterator[Unpacked]:
    options = command.options(_PACKER_VALUED)
    is_kept = command.program.name in _KEEPS or options.has(*_KEEPING)
    for word in options.operands:
        yield Unpacked(word.text, word, is_kept=is_kept)
    yield from _of_input(command)


def _of_input(command: Command) -> Iterator[Unpacked]:
    for redirect in command.redirects:
        if redirect.operator == "<" and redirect.descriptor in (None, 0) and redirect.target:
            yield Unpacked(redirect.target.text, redirect.target)
