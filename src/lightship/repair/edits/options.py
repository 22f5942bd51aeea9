"""Moves of options, and of letters of them: put in, taken out, in shell text and in JSON."""

from __future__ import annotations

from lightship.repair.edits.words import (
    IN_EXEC_FORM,
    QUOTED,
    Uneditable,
    in_one_piece,
    word_behind,
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


def letter_put_in(site: Site, placed: PlacedCommand, letter: str) -> Replacement:
    """Return the edit that gives the program the option ``-letter``, which takes no value.

    It becomes the first of the first cluster, as people write it (``-sSL`` to ``-fsSL``),
    or a word of its own behind the program's name.
    """
    program = placed.command.program
    if program.word is None:
        raise Uneditable
    first = program.arguments[0] if program.arguments else None
    is_cluster = (
        first is not None
        and first.literal
        and not first.quoted
        and len(first.text) > 1
        and first.text[0] == "-"
        and first.text[1].isalpha()
    )
    if first is None or not is_cluster:
        return word_behind(site, placed, program.word, f"-{letter}")
    start, _ = in_one_piece(placed.placed.segments, first.start, first.end)
    return site.insertion(start + 1, letter)


def option_taken_out(site: Site, placed: PlacedCommand, option: Option) -> Replacement:
    """Return the edit that takes ``option`` out, its value included; of several letters, its one.

    Raises :class:`Uneditable` where a file of the exec form holds it, or other letters stand
    around one that has a value.
    """
    if is_exec_form(placed):
        raise Uneditable(IN_EXEC_FORM)
    if _is_alone(option):
        exact_range(site, placed, option.word)
        return words_taken_out(site, placed, option.word, option.value_word)
    word = option.word
    if option.value is not None or word.quoted:
        raise Uneditable(QUOTED)
    start, _ = exact_range(site, placed, word)
    at = word.raw.find(option.name[1], 1)
    if at < 0:
        raise Uneditable
    return site.replacement(start + at, start + at + 1, "")


def _is_alone(option: Option) -> bool:
    """Return whether the option has its word to itself, but for a value: -oName=value."""
    text = option.word.text
    if option.name.startswith("--") or text.partition("=")[0] == option.name:
        return True
    return option.value is not None and text == option.name + option.value


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
