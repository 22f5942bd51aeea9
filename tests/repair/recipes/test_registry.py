"""Recipes by their names."""

from __future__ import annotations

import pytest

from lightship.model.errors import UsageError
from lightship.repair.recipes.registry import RECIPES, recipe_called


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_can_be_called(name: str) -> None:
    assert callable(recipe_called(name))


def test_another_name_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        recipe_called("three-stage")
    assert "multi-stage" in caught.value.hint
