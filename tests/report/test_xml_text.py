"""Text in XML: read back as it was, wherever XML can hold it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.xml_text import escaped, shown

ANYTHING = st.text(st.characters(exclude_categories=()))
"""Text with lone surrogates, control characters and everything else."""


def read_back(text: str) -> tuple[str | None, str]:
    """Return what a reader makes of ``text`` in an attribute and between tags."""
    root = ElementTree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>'.encode())
    return root.get("b"), root.text or ""


@pytest.mark.parametrize(
    "text", ["<a> & \"b\" 'c'", "a\tb\nc\rd", "caf\xe9 \u4e2d \U0001f600", "\x7f\x9b\xa0\u202e", ""]
)
def test_what_xml_can_hold_is_read_back_as_it_was(text: str) -> None:
    assert read_back(text) == (text, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("\0", r"\x00"),
        ("\udcff", r"\xff"),
        ("\ufffe", r"\ufffe"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_it_cannot_hold_is_shown(text: str, expected: str) -> None:
    assert read_back(text) == (expected, expected)


@given(ANYTHING)
def test_every_text_is_well_formed_and_printable(text: str) -> None:
    assert escaped(text).isprintable()
    read_back(text)


@given(ANYTHING)
def test_what_is_for_people_holds_no_control_characters(text: str) -> None:
    root = ElementTree.fromstring(f"<a>{shown(text)}</a>")
    assert (root.text or "").replace("\t", "").isprintable()
