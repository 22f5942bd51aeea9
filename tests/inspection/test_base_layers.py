"""Which layers are the base's: by its diff ids, its annotations, or as the history tells."""

from __future__ import annotations

import pytest

from lightship.image.configuration import Configuration, HistoryEntry
from lightship.inspection.base_image import annotated_base
from lightship.inspection.base_layers import base_layers_by_history, common_layers
from tests.inspection.made_image import MadeImage

DIGEST = "sha256:" + 64 * "a"


def layers_of_base(*steps: str) -> int:
    """Return how many layers the history gives to the base.

    A step is an instruction; "-" before it is one without a layer, "old:" one of another builder.
    """
    history = [
        HistoryEntry(
            created_by=step.removeprefix("old:").removeprefix("-"),
            comment="" if step.startswith("old:") else "buildkit.dockerfile.v0",
            empty_layer=step.removeprefix("old:").startswith("-"),
        )
        for step in steps
    ]
    layers = sum(not entry.empty_layer for entry in history)
    configuration = Configuration(
        diff_ids=tuple(str(number) for number in range(layers)), history=tuple(history)
    )
    return base_layers_by_history(configuration)


@pytest.mark.parametrize(
    ("diff_ids", "base", "common"),
    [
        (("a", "b", "c"), ("a", "b"), 2),
        (("a", "b"), ("a", "b"), 2),
        (("a", "b"), ("a", "c"), 0),
        (("a",), ("a", "b"), 0),
        (("a",), (), 0),
    ],
)
def test_a_base_s_layers_are_the_lowest_or_it_is_none(
    diff_ids: tuple[str, ...], base: tuple[str, ...], common: int
) -> None:
    assert common_layers(diff_ids, base) == common


def test_a_command_that_a_layer_follows_ends_the_base() -> None:
    assert layers_of_base("ADD root", '-CMD ["sh"]', "RUN make", "-USER app", '-CMD ["app"]') == 1


def test_the_image_s_own_command_ends_nothing() -> None:
    assert layers_of_base("COPY app /", '-CMD ["app"]') == 0


def test_what_another_builder_wrote_before_this_one_is_the_base_s() -> None:
    assert layers_of_base("old:ADD root", "old:RUN apk add x", "COPY app /") == 2


def test_of_a_base_on_a_base_all_is_base() -> None:
    steps = ("old:ADD root", '-CMD ["sh"]', "RUN install", '-CMD ["node"]', "COPY app /")
    assert layers_of_base(*steps) == 2


def test_a_history_that_does_not_fit_the_layers_tells_nothing() -> None:
    history = (HistoryEntry("", "RUN x"), HistoryEntry("", '-CMD ["sh"]', "", True))
    assert base_layers_by_history(Configuration(diff_ids=("a", "b"), history=history)) == 0


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        ({}, ""),
        ({"name": "debian:12"}, "docker.io/library/debian:12"),
        ({"name": "r.example/x:1", "digest": DIGEST}, f"r.example/x:1@{DIGEST}"),
        ({"name": "Not A Name"}, ""),
        ({"name": "debian", "digest": "sha256:short"}, ""),
    ],
)
def test_the_annotations_name_the_base(labels: dict[str, str], named: str) -> None:
    prefix = "org.opencontainers.image.base."
    configuration = Configuration(labels={prefix + key: text for key, text in labels.items()})
    assert annotated_base(MadeImage((), configuration)) == named
