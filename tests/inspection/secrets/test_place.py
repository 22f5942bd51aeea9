"""A path says whose a file is, and what it is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.secrets.place import place_of


@pytest.mark.parametrize(
    "path",
    [
        *("usr/lib/x", "usr/share/x", "app/node_modules/a/b.js", "usr/local/go/src/a.go"),
        *("srv/lib/python3.11/site-packages/a.py", "root/.cargo/registry/src/a.rs"),
    ],
)
def test_others_wrote_it(path: str) -> None:
    assert place_of(path).is_vendored


@pytest.mark.parametrize(
    "path", ["app/main.py", "usr/src/app/x", "usr/local/bin/x", "usr/share/nginx/html/x", "etc/x"]
)
def test_it_may_be_ones_own(path: str) -> None:
    assert not place_of(path).is_vendored


@pytest.mark.parametrize(
    "path",
    ["a/test/x", "a/testdata/x", "a/examples/x", "a/test_x.py", "a/x_test.go", "a/fixtures/x"],
)
def test_it_tests_or_shows(path: str) -> None:
    assert place_of(path).is_test


@pytest.mark.parametrize("path", ["app/x", "app/contestant/x", "app/latest/x", "etc/attestation"])
def test_it_does_neither(path: str) -> None:
    assert not place_of(path).is_test


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("usr/share/doc/x", "is_document"),
        ("app/README.md", "is_document"),
        ("app/x.min.js", "is_generated"),
        ("app/package-lock.json", "is_generated"),
        ("app/.env", "is_settings"),
        ("app/.env.local", "is_settings"),
        ("app/x.yml", "is_settings"),
    ],
)
def test_what_it_is_for(path: str, field: str) -> None:
    assert getattr(place_of(path), field)
    assert not getattr(place_of("app/main.py"), field)


@given(st.text(max_size=60))
def test_any_path_has_a_place(path: str) -> None:
    place_of(path)
