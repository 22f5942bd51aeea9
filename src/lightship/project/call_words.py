"""The words of one command in a script: from where they begin to where the command ends."""

from __future__ import annotations

from lightship.project.script_words import WORD


def quoted_end(text: str, at: int, quote: str) -> int:
    """Return where the quotes end that ``at`` stands in; the text's end where it is in none."""
    if not quote:
        return len(text)
    found = at
    while True:
        found = text.find(quote, found)
        if found < 0:
            return len(text)
        if text[found - 1] != "\\":
            return found
        found += 1


def words_of_call(text: str, at: int, limit: int) -> tuple[list[str], int]:
    """Return the words of a command from ``at`` on, and where it ends: ``limit`` at the latest."""
    if limit < len(text):
        # Quotes within quotes; as many characters, and read as if they stood alone.
        text = text[:at] + text[at:limit].replace('\\"', '""')
    words: list[str] = []
    while at < limit:
        character = text[at]
        if character in " \t":
            at += 1
        elif character == "\\" and text[at + 1 : at + 3].startswith(("\n", "\r\n")):
            at += 3 if text[at + 1] == "\r" else 2
        elif character in "<>" or text.startswith("&>", at):
            at = _behind_redirection(text, at, limit)
        else:
            match = WORD.match(text, at, limit) if character != "#" else None
            if match is None:
                break
            at = match.end()
            if not (match[0].isdigit() and text[at : at + 1] in ("<", ">")):
                words.append(match[0])
    return words, at


def _behind_redirection(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] in "<>&|(":
        at += 1
    while at < limit and text[at] in " \t":
        at += 1
    match = WORD.match(text, at, limit)
    return at if match is None else match.end()
