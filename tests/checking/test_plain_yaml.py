"""What is read without YAML is what YAML reads."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lightship.checking.plain_yaml import DEEPEST, read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

USUAL = """\
# What we let pass.

ignored:
  - DL3008   # pinned elsewhere
  #- SC1010
  - DL3018
trustedRegistries:
- docker.io
- my-company.com:5000
failure-threshold: error
override:
  error:
    - DL3007
  info:
strict-labels: true
"""

PIECES = st.sampled_from(
    (
        *("a", "b", "ignored", "DL3008", "x.io:5000", "a:b", "a:", ":", ": ", "-", "- ", "- - "),
        *("\n", "\n", "\n  ", "\n ", "\n- ", "\n  - ", " #", "#", "---", "...", "null", "~", "1"),
        *("'", '"', "&a", "*a", "!t", "[", "]", "{", "}", ",", "|", ">", "?", "? ", "%", "@"),
        *("\t", "\r", "\x00", "é", "\\", "  ", " "),
    )
)
LINES = st.lists(
    st.sampled_from(
        (
            *("a:", "b: x", "  c:", "  d: y", "    e: z", "- x", "  - y", "    - z # why", "---"),
            *("# c", "  # c", "", "  ", "a: b c", " f: g", "    h:", "i : j", "k:  l  ", "-  m"),
        )
    ),
    max_size=8,
)


def shape(node: Any) -> object:
    """Return what is in ``node``, and on which line each part of it starts."""
    if node is None:
        return None
    if node.id == "mapping":
        found: object = [(shape(key), shape(value)) for key, value in node.value]
    elif node.id == "sequence":
        found = [shape(each) for each in node.value]
    else:
        found = node.value
    # Of nothing at all the line plays no part.
    return node.id, found, node.start_mark.line if found != "" else None


def assert_same(text: str) -> None:
    """Hold that what can be read of ``text`` is what YAML reads."""
    found = read_plain(text.encode("utf-8"))
    if found is not None:
        assert shape(found) == shape(yaml.compose(text, yaml.SafeLoader))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_is_read_differently(text: str) -> None:
    assert_same(text)


@given(LINES.map("\n".join))
def test_no_lines_are_read_differently(text: str) -> None:
    assert_same(text)


def test_what_is_usual_is_read() -> None:
    assert read_plain(USUAL.encode()) is not None
    assert_same(USUAL)
    assert_same("---\n" + USUAL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a: 'b'\n",
        "a: [b]\n",
        "a:\n  - b: c\n",
        "a: b c\n",
        "a: &x b\n",
        "a:\r\n  - b\r\n",
        "a:\n\t- b\n",
        "a: b\n  c: d\n",
        "a: b\n---\nc: d\n",
        "a: " + "b" * 1000,
        "".join(f"{' ' * n}a:\n" for n in range(DEEPEST + 1)),
    ],
)
def test_what_takes_yaml_is_left_to_it(text: str) -> None:
    assert read_plain(text.encode()) is None
