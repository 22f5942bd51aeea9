"""SC2086: a variable that would be split into words is quoted, where no list is meant."""

from __future__ import annotations

from lightship.dockerfile.shell.variables import name_at
from lightship.repair.fixes.shell_script.shellcheck.marked_packages import marked_by_xargs
from lightship.repair.fixes.shell_script.shellcheck.quotes import quoted, word_around
from lightship.repair.fixes.shell_script.shellcheck.values import is_list_name, is_one_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LIST = "it may be meant to be several words, or none"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the quotes.

    They are safe where the value is known to be one word, and inside a longer word that
    is a path or an address: nobody means to split those.
    """
    command = site.command
    text = site.source.text
    if command is None or text[site.start : site.start + 1] != "$":
        return
    name, _, operator = name_at(text[site.start : site.end], 0)
    word = word_around(command, site.start, site.end)
    if word is None or name in ("@", "*"):
        return
    edits = quoted(site, command, word, site.start, site.end)
    is_one = is_one_word(name, command, site)
    title = f"Quote ${name}"
    is_part = not _is_whole(word.raw) and not _is_listing(word.raw)
    if is_one or (is_one is None and is_part) or name in ("#", "?", "$"):
        yield site.safe(title, *edits)
    elif is_one is False or is_list_name(name) or operator in (":+", "+"):
        whole = marked_by_xargs(site, command, name, word) if _is_whole(word.raw) else None
        yield whole or site.display(LIST)
    else:
        yield site.unsafe(title, *edits)


def _is_whole(raw: str) -> bool:
    """Return whether a word is one variable and nothing else."""
    name, end, _ = name_at(raw, 0) if raw.startswith("$") else ("", 0, "")
    if not name:
        return False
    return end == len(raw) or (raw.startswith("${") and raw.find("}") == len(raw) - 1)


def _is_listing(raw: str) -> bool:
    """Return whether variables stand in a word, and nothing between that holds it together."""
    return not any(each.isalnum() or each in "/.-_:@+%=," for each in _rest(raw))


def _rest(raw: str) -> str:
    found, at = "", 0
    while at < len(raw):
        if raw[at] == "$":
            if raw[at + 1 : at + 2] == "{":
                at = max(raw.find("}", at), at) + 1
            else:
                at = max(name_at(raw, at)[1], at + 1)
        else:
            found += raw[at]
            at += 1
    return found
