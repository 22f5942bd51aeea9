"""The recipes by their names."""

from __future__ import annotations

from importlib import import_module

from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lightship.repair.recipes.outcome import Declined, RecipeOptions, Rewritten
    from lightship.rules.rule_context import Context

    Recipe = Callable[[Context, RecipeOptions], Rewritten | Declined]

RECIPES: dict[str, str] = {
    "multi-stage": "multi_stage.recipe",
}
"""Modules below ``repair/recipes/``, each with a function ``rewrite``."""


def recipe_called(name: str) -> Recipe:
    """Return the recipe ``name``, loaded. Raises :class:`UsageError` where there is none."""
    module = RECIPES.get(name)
    if module is None:
        raise UsageError(f"there is no recipe {name!r}", f"name one of: {', '.join(RECIPES)}")
    recipe: Recipe = import_module(f"lightship.repair.recipes.{module}").rewrite
    return recipe
