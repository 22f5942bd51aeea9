"""A label's key is written in the letters that a key may have."""

from __future__ import annotations

import re

from lightship.repair.edits.instruction_words import QUOTES, written_at_site
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable
from lightship.rules.labels_metadata.given_labels import given_labels
from lightship.rules.labels_metadata.invalid_label_key import key_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WORD_STARTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
"""Where a word of ``buildDate`` begins."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as something may ask for the label by its old key."""
    written = written_at_site(site)
    quote = written[0] if written[0] in QUOTES else ""
    key = written.strip(QUOTES)
    if "$" in key or "\\" in key:
        raise Uneditable(HAS_VARIABLE)
    new = corrected(key)
    if not new or new == key or key_fault(new) or new in _others(site, key):
        yield site.display("Give the label a key of small letters, digits, dots and hyphens")
        return
    edit = site.replacement(site.start, site.end, f"{quote}{new}{quote}")
    yield site.unsafe(f"Call the label {new}", edit)


def _others(site: Site, key: str) -> set[str]:
    """Return the keys that the file's other labels have, and those that they may be given."""
    labels = (
        label.key
        for instruction in site.dockerfile.instructions
        for label in given_labels(instruction, site.context)
    )
    return {new for each in labels if each != key for new in (each, corrected(each))}


def corrected(key: str) -> str:
    """Return ``key`` in small letters, its words parted by hyphens."""
    text = WORD_STARTS.sub("-", key).lower()
    text = re.sub(r"[^a-z0-9._/-]+", "-", text)
    text = re.sub(r"\.{2,}", ".", re.sub(r"-{2,}", "-", text))
    return text.strip("-._/0123456789" if text[:1].isdigit() else "-._/")
