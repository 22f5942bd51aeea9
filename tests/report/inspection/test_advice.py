"""What to do about an image: what the user can mend, the most pressing first."""

from __future__ import annotations

from dataclasses import replace

from lightship.image.evidence import Evidence, SurfaceItem, WasteItem
from lightship.report.inspection.advice import MOST, advice
from lightship.report.inspection.overview import ROOM, overview
from tests.report.inspection.samples import (
    DISTROLESS,
    FAT_NODE,
    HUGE,
    MEGABYTE,
    SAMPLES,
    SCRATCH,
    evidence,
    layer,
)

TWO = evidence(layer(0, 60 * MEGABYTE, "base", mine=False), layer(1, 40 * MEGABYTE, "RUN mine"))


def wasting(kind: str, bytes_: int, layer_: int) -> Evidence:
    item = WasteItem(kind, "var/cache/apt", bytes_, layer_, -1, "")
    return replace(TWO, wasted=bytes_, waste=(item,))


def surface(kind: str, layer_: int = -1) -> Evidence:
    return replace(TWO, surface=(SurfaceItem(kind, "", layer_, "a note"),))


def test_secrets_come_first_then_the_dearest_waste_then_dangers() -> None:
    first, second, third, fourth = advice(FAT_NODE.evidence)
    assert first.startswith("revoke the 4 secrets")
    assert second.endswith("(saves 188 MB)")
    assert third.endswith("(saves 47.0 MB)")
    assert "USER" in fourth


def test_nothing_is_to_be_done_where_nothing_is_wrong() -> None:
    assert advice(DISTROLESS.evidence) == advice(SCRATCH.evidence) == []


def test_waste_of_the_base_is_not_the_users_to_mend() -> None:
    assert advice(wasting("package-cache", 9 * MEGABYTE, 1)) == [
        "keep caches out with RUN --mount=type=cache (saves 9.00 MB)",
        "start from a slimmer base: it is 60.0 MB, 60 % of the image",
    ]
    assert advice(wasting("package-cache", 9 * MEGABYTE, 0)) == [
        "start from a slimmer base: it is 60.0 MB, 60 % of the image"
    ]


def test_a_little_waste_is_not_worth_the_trouble() -> None:
    assert not [each for each in advice(wasting("package-cache", MEGABYTE, 1)) if "saves" in each]


def test_two_kinds_with_the_same_cure_are_one_piece_of_advice() -> None:
    items = tuple(
        WasteItem(kind, kind, 9 * MEGABYTE, 1, -1, "")
        for kind in ("package-cache", "language-cache")
    )
    first, *_ = advice(replace(TWO, wasted=18 * MEGABYTE, waste=items))
    assert first == "keep caches out with RUN --mount=type=cache (saves 18.0 MB)"


def test_what_saves_bytes_is_not_told_again_for_its_danger() -> None:
    image = replace(
        wasting("build-tools", 9 * MEGABYTE, 1),
        surface=(SurfaceItem("compiler", "usr/bin/cc", 1, ""),),
    )
    assert [each for each in advice(image) if each.startswith("compile")] == [
        "compile in a stage of its own, copy only the result (saves 9.00 MB)"
    ]


def test_a_danger_of_the_base_is_not_the_users_to_mend() -> None:
    assert "take setuid away" in advice(surface("setuid", 1))[0]
    assert not [each for each in advice(surface("setuid", 0)) if "setuid" in each]


def test_facts_are_no_dangers() -> None:
    (danger,) = [line for line in overview(surface("process-1")) if line.about == "danger"]
    assert (danger.severity, danger.says) == (
        None,
        "none found, neither in its files nor in how it starts",
    )


def test_advice_is_short() -> None:
    for sample in SAMPLES.values():
        given = advice(sample.evidence)
        assert len(given) <= MOST
        assert all(len(each) <= ROOM for each in given)
    assert len(advice(HUGE.evidence)[0]) <= ROOM
