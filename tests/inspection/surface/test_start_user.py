"""Who a container of an image is."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from tests.inspection.surface.pretence import file, link, notes, program, surface

PASSWD = file("root:x:0:0:::\napp:x:1000:1000:::\nadmin:x:0:0:::\n")
KINDS = (kinds.RUNS_AS_ROOT, kinds.DROPS_ROOT, kinds.NAMED_USER, kinds.UNKNOWN_USER)


def found(user: str) -> list[str]:
    items = surface(Configuration(user=user), {"etc/passwd": PASSWD})
    return [item.kind for item in items if item.kind in KINDS]


@pytest.mark.parametrize("user", ["", "root", "0", "00", "0:0", "root:app", "admin"])
def test_root_by_any_name(user: str) -> None:
    assert found(user) == [kinds.RUNS_AS_ROOT]


@pytest.mark.parametrize("user", ["1000", "65532:65532", "1000:app"])
def test_a_number_is_what_a_cluster_asks_for(user: str) -> None:
    assert found(user) == []


def test_a_name_is_told_with_its_number() -> None:
    items = surface(Configuration(user="app:app"), {"etc/passwd": PASSWD})
    (note,) = notes(items, kinds.NAMED_USER)
    assert "runAsNonRoot" in note
    assert note.endswith("its number is 1000")


def test_a_name_that_no_account_has_does_not_start() -> None:
    assert found("nobody") == [kinds.UNKNOWN_USER]
    assert notes(surface(Configuration(user="x"), {}), kinds.UNKNOWN_USER)


def test_an_entry_point_that_gives_root_up_is_no_alarm() -> None:
    script = program('#!/bin/sh\nset -e\nexec gosu app "$@"\n')
    entries = {
        "etc/passwd": PASSWD,
        "entry.sh": script,
        "bin/dash": program(),
        "bin/sh": link("dash"),
        "usr/bin/gosu": program(),
        "usr/bin/serve": program(),
    }
    configuration = Configuration(entrypoint=("/entry.sh",), command=("serve",))
    items = surface(configuration, entries)
    assert notes(items, kinds.RUNS_AS_ROOT) == []
    assert notes(items, kinds.DROPS_ROOT) == [
        "no USER is set; the entry point gives root up by gosu"
    ]
