"""Moves of options: put in behind a word of a command, taken out, in shell text and in JSON."""

from __future__ import annotations

from lightship.repair.edits.words import (
    IN_EXEC_FORM,
    QUOTED,
    Uneditable,
    word_range,
    words_taken_out,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.dockerfile.shell.word import Word
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


def exact_range(site: Site, placed: PlacedCommand, word: Word) -> tuple[int, int]:
    """Return the offsets in the file of ``word``, which stands there as the shell reads it.

    Raises :class:`Uneditable` where it does not: in pieces, or escaped once more.
    """
    start, end = word_range(placed, word)
    if site.source.text[start:end] != word.raw:
        raise Uneditable
    return start, end


def is_exec_form(placed: PlacedCommand) -> bool:
    """Return whether the words of the command are strings of a JSON array."""
    return placed.instruction.is_json and placed.command.carrier is None


def option_behind(site: Site, placed: PlacedCommand, word: Word, text: str) -> Replacement:
    """Return the edit that puts the words ``text`` behind ``word``, on the same line.

    Raises :class:`Uneditable` as :func:`exact_range` does.
    """
    _, end = exact_range(site, placed, word)
    if not is_exec_form(placed):
        return site.insertion(end, " " + text)
    if site.source.text[end : end + 1] != '"':
        raise Uneditable(QUOTED)
    return site.insertion(end + 1, "".join([f', "{each}"' for each in text.split()]))


def option_taken_out(site: Site, placed: PlacedCommand, option: Option) -> Replacement:
    """Return the edit that takes ``option`` out, its value included.

    Raises :class:`Uneditable` where it is one letter of several, and where a file of
    the exec form holds it.
    """
    text = option.word.text
    alone = text == option.name or text.partition("=")[0] == option.name
    # An option whose value is in its word: -oName=value.
    alone = alone or (option.value is not None and text == option.name + option.value)
    if not alone or is_exec_form(placed):
        raise Uneditable(IN_EXEC_FORM)
    exact_range(site, placed, option.word)
    return words_taken_out(site, placed, option.word, option.value_word)


def verb_end(call: PackageCall) -> Word | None:
    """Return the last word of the subcommand; None where the call has none."""
    words = call.command.arguments
    if call.verb_word is None or " " not in call.verb:
        return call.verb_word
    second = call.verb.split()[1]
    behind = words[words.index(call.verb_word) + 1 :]
    return next((word for word in behind if word.text == second), call.verb_word)


def last_option(placed: PlacedCommand, call: PackageCall) -> Word | None:
    """Return the last of the options right behind the verb, on its line, or the verb."""
    verb = verb_end(call)
    if verb is None:
        return None
    options = {option.word: option.value_word for option in call.options.given}
    line = placed.word_span(verb).line
    last = verb
    words = call.command.arguments
    at = words.index(verb) + 1
    while at < len(words) and words[at] in options:
        value = options[words[at]]
        word = words[at] if value is None else value
        if placed.word_span(word).end_line != line:
            break
        last = word
        at = words.index(word) + 1
    return last
