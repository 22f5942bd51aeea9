"""Work is shared out evenly, completely, and always alike."""

from __future__ import annotations

from itertools import chain

import pytest

from lightship.checking.batches import (
    LARGEST_BATCH,
    LEAST_WEIGHT,
    WORTH_A_PROCESS,
    balanced,
)

TEXTS = [f"{number:04}" + "x" * (number % 97) * 20 for number in range(700)]


def weight(batch: list[str]) -> int:
    return sum(LEAST_WEIGHT + len(text) for text in batch)


@pytest.mark.parametrize("processes", [1, 2, 3, 16])
def test_every_text_is_in_one_batch_and_batches_weigh_the_same(processes: int) -> None:
    batches = balanced(TEXTS, processes)
    assert sorted(chain.from_iterable(batches)) == sorted(TEXTS)
    weights = [weight(batch) for batch in batches]
    assert max(weights) - min(weights) <= max(map(len, TEXTS)) + LEAST_WEIGHT
    assert len(batches) == max(processes, 3)


def test_no_batch_is_too_large_for_a_command_line() -> None:
    texts = [str(number) for number in range(3 * LARGEST_BATCH)] + ["x" * 1_000_000]
    batches = balanced(texts, 2)
    assert max(map(len, batches)) <= LARGEST_BATCH
    assert sorted(chain.from_iterable(batches)) == sorted(texts)


def test_little_work_is_for_one_process() -> None:
    assert balanced(["a", "bb"], 8) == [["bb", "a"]]
    assert len(balanced(["a" * WORTH_A_PROCESS, "b" * WORTH_A_PROCESS], 8)) == 2


def test_one_text_is_one_batch_however_heavy() -> None:
    assert balanced(["a" * 100 * WORTH_A_PROCESS], 8) == [["a" * 100 * WORTH_A_PROCESS]]
    assert all(balanced(["a" * 100 * WORTH_A_PROCESS, "b", "c"], 8))


def test_without_work_there_is_no_batch() -> None:
    assert balanced([], 8) == []


def test_the_order_of_the_texts_does_not_matter() -> None:
    assert balanced(TEXTS, 3) == balanced(TEXTS[::-1], 3)
