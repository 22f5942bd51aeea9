"""Both prefilters point at the same secrets, and neither drowns in hits."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.secrets.database_store import DatabaseStore
from lightship.inspection.secrets.hyperscan_prefilter import HyperscanPrefilter
from lightship.inspection.secrets.plain_prefilter import PlainPrefilter
from lightship.inspection.secrets.prefilter import BLOCK, HIT_LIMIT, Prefilter, made_prefilter
from lightship.inspection.secrets.scanner import SecretScanner
from lightship.inspection.secrets.telltales import TELLTALES
from tests.inspection.secrets.plantings import all_plantings, drawn
from tests.inspection.secrets.test_scanner import found

if TYPE_CHECKING:
    from pathlib import Path

PLANTINGS = all_plantings()
FAST, PLAIN = HyperscanPrefilter(TELLTALES), PlainPrefilter(TELLTALES)
FAST_SCANNER, PLAIN_SCANNER = SecretScanner(FAST), SecretScanner(PLAIN)
BOTH = pytest.mark.parametrize("prefilter", [FAST, PLAIN])


def test_both_find_every_kind() -> None:
    for planting in PLANTINGS:
        path = "app/" + planting.name
        fast = found(path, planting.content, FAST_SCANNER)
        assert fast == found(path, planting.content, PLAIN_SCANNER), planting.kind


@given(
    st.lists(
        st.sampled_from([each.content for each in PLANTINGS])
        | st.sampled_from([b"\n", b"'", b'"', b" ", b"://", b"token=", b"password: ", b"="])
        | st.binary(max_size=4),
        max_size=12,
    ),
    st.sampled_from(["app/x.env", "app/x.py", "usr/lib/x"]),
)
def test_both_find_the_same_in_any_mixture(parts: list[bytes], path: str) -> None:
    content = b"".join(parts)

    assert found(path, content, FAST_SCANNER) == found(path, content, PLAIN_SCANNER)


@BOTH
def test_a_word_that_is_repeated_for_ever_costs_a_bounded_number_of_hits(
    prefilter: Prefilter,
) -> None:
    unit = b'token="abcdefgh12" ' * 50_000

    assert HIT_LIMIT <= len(prefilter.hits(memoryview(unit))) <= HIT_LIMIT + len(unit) // BLOCK * 10


@BOTH
def test_a_secret_behind_it_is_found_all_the_same(prefilter: Prefilter) -> None:
    secret = f"X=hvs.{drawn(90)}\n".encode()
    unit = b'token="abcdefgh12"\n' * 40_000 + secret + b'token="abcdefgh12"\n' * 9_000
    scanner = SecretScanner(prefilter)

    assert "vault-token" in {each.kind for each in found("app/x.json", unit, scanner)}


@BOTH
def test_hits_end_within_the_unit(prefilter: Prefilter) -> None:
    unit = b"".join(each.content for each in PLANTINGS)

    for number, end in prefilter.hits(memoryview(unit)):
        assert 0 <= number < len(TELLTALES)
        assert 0 < end <= len(unit)


def test_without_hyperscan_the_plain_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "lightship.inspection.secrets.hyperscan_prefilter")
    monkeypatch.setitem(sys.modules, "hyperscan", None)

    assert isinstance(made_prefilter(TELLTALES), PlainPrefilter)


def test_with_hyperscan_that_is_taken() -> None:
    assert type(made_prefilter(TELLTALES)).__name__ == "HyperscanPrefilter"


def test_what_is_kept_finds_what_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = memoryview(b'token="abcdefgh12" ' * 50_000)
    store = DatabaseStore(str(tmp_path))
    first = HyperscanPrefilter(TELLTALES, store)
    hits = first.hits(unit)
    assert len(os.listdir(tmp_path / "prefilter")) == 2
    monkeypatch.setattr(HyperscanPrefilter, "_compiled", None)
    assert HyperscanPrefilter(TELLTALES, store).hits(unit) == hits == FAST.hits(unit)


def test_a_database_that_the_library_refuses_is_made_anew(tmp_path: Path) -> None:
    store = DatabaseStore(str(tmp_path))
    HyperscanPrefilter(TELLTALES[:3], store)
    (name,) = os.listdir(tmp_path / "prefilter")
    store.keep(name, b"of another release")
    unit = memoryview(PLANTINGS[0].content)
    again = HyperscanPrefilter(TELLTALES[:3], store)
    assert again.hits(unit) == HyperscanPrefilter(TELLTALES[:3]).hits(unit)
    assert store.read(name) != b"of another release"


def test_other_telltales_have_another_database(tmp_path: Path) -> None:
    store = DatabaseStore(str(tmp_path))
    HyperscanPrefilter(TELLTALES[:3], store)
    HyperscanPrefilter(TELLTALES[:4], store)
    assert len(os.listdir(tmp_path / "prefilter")) == 2
