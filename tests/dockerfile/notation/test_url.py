from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.url import Url, read_query, read_url, unescaped


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://h/a%20b?c=d#e", Url("https", "/a b", "c=d", "e")),
        ("HTTP://h", Url("http", "", "", "")),
        ("ssh://user:pass@h:22/a", Url("ssh", "/a", "", "")),
        ("https://[::1]:8/a", Url("https", "/a", "", "")),
        ("https://h%C3%A9/a", Url("https", "/a", "", "")),
        ("github.com/a/b", Url("", "github.com/a/b", "", "")),
        # Only http and https refuse a second colon.
        ("ssh://a:b:1/c", Url("ssh", "/c", "", "")),
        ("ssh://h:x/c", None),
        ("https://a:1:2/c", None),
        ("https://h h/c", None),
        ("https://h%41/c", None),
        ("https://[x]/c", None),
        ("https://[::1/c", None),
        ("https://u[v]@h/c", None),
        ("https://u%zz@h/c", None),
        ("https://h/%zz", None),
        ("https://h/a#%zz", None),
        ("https://h/a\tb", None),
    ],
)
def test_a_url_is_read_as_go_reads_it(text: str, url: Url | None) -> None:
    assert read_url(text) == url


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {}),
        ("a=b&a=c&d", {"a": ["b", "c"], "d": [""]}),
        ("a=b+c%26", {"a": ["b c&"]}),
        ("&&a=b", {"a": ["b"]}),
        ("a=b;c=d&e=f", {"e": ["f"]}),
        ("a=%zz&b=c", {"b": ["c"]}),
    ],
)
def test_a_query_has_values_by_key(text: str, query: dict[str, list[str]]) -> None:
    assert read_query(text) == query


@pytest.mark.parametrize("text", ["a;b", "a=%zz", "%z=b"])
def test_a_strict_reading_refuses_what_is_malformed(text: str) -> None:
    assert read_query(text, strict=True) is None


@given(st.text(alphabet="ab%é/", max_size=10))
def test_what_is_escaped_is_read_back(text: str) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in text.encode())
    assert unescaped(escaped) == text
