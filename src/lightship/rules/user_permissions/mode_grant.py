"""The file modes that shell commands give: by chmod, ``mkdir -m``, ``install -m`` and find."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word

_VALUED: Final = {
    "mkdir": frozenset(("-m", "--mode", "-Z", "--context")),
    "install": frozenset(
        (
            *("-m", "--mode", "-o", "--owner", "-g", "--group", "-S", "--suffix"),
            *("-t", "--target-directory"),
        )
    ),
}


class Grant:
    """A mode given to files.

    ``mode`` is its text, which stands in ``word``; ``targets`` are the words
    that name the files; ``is_recursive`` says whether all below them is meant.
    """

    __slots__ = ("is_recursive", "mode", "targets", "word")

    def __init__(
        self, mode: str, word: Word, targets: tuple[Word, ...], *, is_recursive: bool = False
    ) -> None:
        self.mode: Final = mode
        self.word: Final = word
        self.targets: Final = targets
        self.is_recursive: Final = is_recursive


def grant_of(command: Command) -> Grant | None:
    """Return the mode that ``command`` gives; None where it gives none that can be told."""
    name = command.program.name
    if name == "chmod":
        return _given_by_chmod(command.arguments)
    if name == "find":
        return _given_by_find(command.arguments)
    options = command.options(_VALUED.get(name, frozenset()))
    option = options.option("-m", "--mode")
    if option is None or not option.value or not options.operands or "$" in option.value:
        return None
    targets = options.operands[-1:] if name == "install" else options.operands
    return Grant(option.value, option.value_word or option.word, targets)


def _given_by_chmod(arguments: tuple[Word, ...]) -> Grant | None:
    """Read chmod's arguments, among which a mode such as ``-w`` looks like an option."""
    words = [word for word in arguments if not _is_option(word.text)]
    if len(words) < 2 or words[0].expands:
        return None
    is_recursive = any(_is_recursion(word.text) for word in arguments)
    return Grant(words[0].text, words[0], tuple(words[1:]), is_recursive=is_recursive)


def _is_option(text: str) -> bool:
    return text[:2] == "--" or (len(text) > 1 and text[0] == "-" and not text.strip("-Rcfv"))


def _is_recursion(text: str) -> bool:
    return text == "--recursive" or (_is_option(text) and text[1] != "-" and "R" in text)


def _given_by_find(arguments: tuple[Word, ...]) -> Grant | None:
    """Read ``find WHERE ... -exec chmod MODE {} +``."""
    for index, word in enumerate(arguments[:-2]):
        if word.text in ("-exec", "-execdir") and arguments[index + 1].text == "chmod":
            given = _given_by_chmod(arguments[index + 2 :])
            where = arguments[:1] if arguments[0].text[:1] != "-" else ()
            return None if given is None else Grant(given.mode, given.word, where or given.targets)
    return None
