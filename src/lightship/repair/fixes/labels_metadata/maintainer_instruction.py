"""MAINTAINER becomes the label that names the authors."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Label
from lightship.repair.edits.instruction_words import QUOTES, place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

AUTHORS = "org.opencontainers.image.authors"
"""The OCI's own key for it: annotations.md of the image specification."""

OLD_KEY = "maintainer"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, in the letter case of the author."""
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None:
        return
    start, end = place_of(instruction, (0, len(instruction.text.rstrip())))
    name = instruction.argument_text.strip()
    if len(name) > 1 and name[0] in QUOTES and name[0] == name[-1] and name[0] not in name[1:-1]:
        name = name[1:-1].strip()
    keyword = "label" if instruction.keyword.islower() else "LABEL"
    text = f"{keyword} {_key(site)}={quoted(name, site.dockerfile.escape)}"
    yield site.safe("Name the author in a label", site.replacement(start, end, text))


def _key(site: Site) -> str:
    """Return the OCI's key, or the old one where the file sets that to something else already."""
    labels = [each for each in site.dockerfile.instructions if isinstance(each, Label)]
    is_taken = any(key.strip("\"'") == AUTHORS for each in labels for key, _ in each.pairs)
    return OLD_KEY if is_taken else AUTHORS


def quoted(text: str, escape: str) -> str:
    """Return ``text`` in double quotes, in which nothing is put in or taken out."""
    for special in (escape, '"', "$"):
        text = text.replace(special, escape + special)
    return f'"{text}"'
