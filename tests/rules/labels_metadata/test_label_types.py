"""Labels whose values must be of a type."""

from __future__ import annotations

import pytest

from lightship.rules.index import INDEX
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"
LONG = "a" * 64
GOOD = {
    "url": [
        "http://example.com",
        "https://user@example.com:8080/a/b?c=d&e=%20#f",
        "https://[2001:db8::1]/",
        "https://example.com?x",
        "mailto:team@example.com",
        "urn:isbn:0451450523",
        "git+ssh://git@example.com/tool.git",
        "file:///etc/motd",
    ],
    "rfc3339": [
        "2021-03-10T10:26:33.564595127+01:00",
        "2026-11-26T14:03:00Z",
        "2026-11-26t14:03:00z",
        "2024-02-29T00:00:00-00:00",
        "2016-12-31T23:59:60Z",
    ],
    "spdx": ["MIT", "BSD-3-Clause", "mit", "MIT OR Apache-2.0", "LicenseRef-Example"],
    "hash": ["2dbfae9", "43c572f1272b6b3171dd1db9e41b7027128ce080"],
    "semver": ["1.0.0", "0.0.0", "2.0.1-rc1", "1.2.3-a.1.b-c+build.01", "10.20.30+x"],
    "email": [
        "abcd@google.com",
        "a.b+c@example.co.uk",
        "a@localhost",
        "a@[127.0.0.1]",
        "o'neill@example.com",
        "ä@exämple.org",
    ],
}
BAD = {
    "url": [
        "not-url",
        "example.com",
        "//example.com/a",
        "/a/b",
        "https://",
        "https:example.com",
        "http:///path",
        "https://example.com/a b",
        "https://exa mple.com",
        "https://example.com/%zz",
        "https://example.com/ä",
        "https://example.com/<id>",
        "https://[2001:db8::1",
        "1http://example.com",
    ],
    "rfc3339": [
        "not-date",
        "2026-11-26",
        "2026-11-26 14:03:00Z",
        "2026-11-26T14:03:00",
        "2026-11-26T14:03Z",
        "2026-11-26T14:03:00+0100",
        "2026-13-01T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-11-26T24:00:00Z",
        "2026-11-26T14:60:00Z",
        "20261126T140300Z",
        "2026-11-26T14:03:00ZZ",
    ],
    "spdx": ["not-spdx", "Apache 2.0", "MIT,BSD-3-Clause", "Proprietary", "MIT OR"],
    "hash": [
        "not-git-hash",
        "2dbfae",
        "2dbfae90",
        "2DBFAE9",
        "g2dbfae",
        "43c572f1272b6b3171dd1db9e41b7027128ce08",
    ],
    "semver": [
        "not-sem-ver",
        "v1.0.0",
        "1.0",
        "1",
        "01.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0+",
        "1.0.0.0",
    ],
    "email": [
        "not-email",
        "@example.com",
        "a@",
        "a b@example.com",
        "Ann <a@example.com>",
        "a@b@example.com",
        ".a@example.com",
        "a..b@example.com",
        "a@-example.com",
        "a@example..com",
        f"{LONG}a@example.com",
        f"a@{LONG}.com",
    ],
}
RULES = {
    "url": "label-not-url",
    "rfc3339": "label-not-rfc3339",
    "spdx": "label-not-spdx",
    "hash": "label-not-git-hash",
    "semver": "label-not-semver",
    "email": "label-not-email",
}
LOADED = {
    kind: next(entry.load() for entry in INDEX if entry.name == name)
    for kind, name in RULES.items()
}

every_type = pytest.mark.parametrize("kind", list(RULES))


def schema(kind: str) -> str:
    return f'[label-schema]\n"a.b" = "{kind}"\nother = "text"\n'


@pytest.mark.parametrize(("kind", "value"), [(k, v) for k in GOOD for v in GOOD[k]])
def test_a_value_of_the_type(kind: str, value: str) -> None:
    text = f'{FROM}LABEL a.b="{value}"\n'
    passes(LOADED[kind], text, configuration=schema(kind))


@pytest.mark.parametrize(("kind", "value"), [(k, v) for k in BAD for v in BAD[k]])
def test_a_value_of_another_type(kind: str, value: str) -> None:
    text = f'{FROM}LABEL other="x" a.b="{value}"\n'
    found = catches(LOADED[kind], text, configuration=schema(kind))
    assert found.message.startswith("label a.b holds ")
    assert (found.span.line, found.span.column) == (2, 21)


@every_type
def test_a_variable_is_put_in(kind: str) -> None:
    for variable in ("ARG", "ENV"):
        text = f"{FROM}{variable} V='{GOOD[kind][0]}'\nLABEL a.b=$V\n"
        passes(LOADED[kind], text, configuration=schema(kind))
        text = f"{FROM}{variable} V='{BAD[kind][0]}'\nLABEL a.b=\"$V\"\n"
        catches(LOADED[kind], text, configuration=schema(kind))


@every_type
def test_a_variable_without_a_value_is_passed_over(kind: str) -> None:
    for declared in ("ARG V\n", ""):
        passes(LOADED[kind], f"{FROM}{declared}LABEL a.b=x$V\n", configuration=schema(kind))


@every_type
def test_what_the_build_is_given_counts(kind: str) -> None:
    text = f"{FROM}ARG V\nLABEL a.b=$V\n"
    arguments = {"V": BAD[kind][0]}
    catches(LOADED[kind], text, build_args=arguments, configuration=schema(kind))


@every_type
def test_other_labels_and_empty_ones_are_no_matter(kind: str) -> None:
    text = f'{FROM}LABEL other="{BAD[kind][0]}" a.b="" c="{BAD[kind][0]}"\n'
    passes(LOADED[kind], text, configuration=schema(kind))


@every_type
def test_without_a_schema_any_value_passes(kind: str) -> None:
    passes(LOADED[kind], f'{FROM}LABEL a.b="{BAD[kind][0]}"\n')


@every_type
def test_a_trigger_sets_labels_too(kind: str) -> None:
    text = f'{FROM}ONBUILD LABEL a.b="{BAD[kind][0]}"\n'
    catches(LOADED[kind], text, configuration=schema(kind))


def test_a_message_shows_no_more_than_it_must() -> None:
    text = f'{FROM}LABEL a.b="{"x" * 200}"\n'
    found = catches(LOADED["semver"], text, configuration=schema("semver"))
    assert len(found.message) < 120
