"""The text of an ignore file: written anew, or completed with every line of the author kept."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def new_text(lines: Mapping[str, Sequence[str]]) -> str:
    """Return an ignore file of ``lines``, which are given by their headings."""
    parts = [
        f"# {heading}\n" + "".join(f"{each}\n" for each in lines[heading]) for heading in lines
    ]
    return "\n".join(parts)


def completed_text(text: str, lines: Mapping[str, Sequence[str]]) -> str:
    """Return ``text`` with ``lines`` behind it, in the line ends that it has.

    What stands last wins, so that is where they are put.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if not text or text.endswith("\n") else newline
    present = {line.strip() for line in text.split("\n")}
    added = [
        each
        for heading in lines
        for each in lines[heading]
        if each.startswith("!") or each not in present or _is_undone(each, text)
    ]
    return text + end + "".join(each + newline for each in added)


def _is_undone(pattern: str, text: str) -> bool:
    """Return whether an exception stands behind ``pattern``: then it may be wanted again."""
    found = [line.strip() for line in text.split("\n")]
    behind = found[len(found) - found[::-1].index(pattern) :] if pattern in found else found
    return any(line.startswith("!") for line in behind)


def escaped(path: str) -> str:
    """Return the pattern that matches ``path`` and nothing else."""
    special = "".join(f"\\{letter}" if letter in "\\*?[" else letter for letter in path)
    return f"./{special}" if special[:1] in "!#" or special != special.strip() else special
