"""Which findings that no fix is for a recipe would deal with, and in which words that is told."""

from __future__ import annotations

from lightship.repair.recipes.outcome import RecipeOptions, Rewritten
from lightship.repair.recipes.registry import recipe_called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.repair.recipes.outcome import Runtime
    from lightship.rules.rule_context import Context

MULTI_STAGE = "multi-stage"

MENDS: dict[str, dict[str, str]] = {
    MULTI_STAGE: {
        "LS2007": "builds on it, and ships on a small one",
        "LS2008": "builds with it, and ships a runtime",
        "LS2009": "writes one",
        "LS2011": "takes it apart",
        "LS2111": "does",
        "LS2112": "leaves them in a stage of their own",
        "LS3040": "does",
    }
}
"""By recipe, what it does about the findings of a rule: half a sentence behind its name."""


def offered(codes: Iterable[str], context: Context, runtime: Runtime) -> str:
    """Return the recipe that deals with findings of the rules ``codes``; empty where none does.

    It is tried: one that would decline is not offered.
    """
    wanted = frozenset(codes)
    for name, mended in MENDS.items():
        if not wanted.isdisjoint(mended):
            outcome = recipe_called(name)(context, RecipeOptions(runtime))
            if isinstance(outcome, Rewritten):
                return name
    return ""


def words(recipe: str, code: str) -> str:
    """Return what ``recipe`` does about a finding of the rule ``code``; empty where nothing."""
    done = MENDS.get(recipe, {}).get(code, "")
    return f"--recipe {recipe} {done}" if done else ""
