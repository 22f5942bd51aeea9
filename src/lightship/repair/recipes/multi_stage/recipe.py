"""The recipe ``multi-stage``: a builder and a runtime out of one stage."""

from __future__ import annotations

from importlib import import_module

from lightship.project.language import languages_in
from lightship.repair.recipes.multi_stage.placing import place
from lightship.repair.recipes.multi_stage.single_stage import SingleStage, take_apart
from lightship.repair.recipes.multi_stage.writing import write
from lightship.repair.recipes.outcome import Declined, RecipeOptions, Rewritten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.repair.recipes.multi_stage.plan import Plan
    from lightship.rules.rule_context import Context

    Planner = Callable[[SingleStage, RecipeOptions], Plan | Declined]

LANGUAGES: Final = ("go", "java", "node", "python", "rust", "dotnet")
"""Each has a module here with a function ``plan``."""


def rewrite(context: Context, options: RecipeOptions | None = None) -> Rewritten | Declined:
    """Return the file with two stages, or why it was left as it is."""
    single = take_apart(context)
    if isinstance(single, Declined):
        return single
    language = _language(single)
    if language not in LANGUAGES:
        what = f"programs in {language}" if language else "its language, which cannot be told"
        return Declined(f"there is no recipe for {what}")
    planner: Planner = import_module(f"{__package__}.{language}").plan
    plan = planner(single, options or RecipeOptions())
    if isinstance(plan, Declined):
        return plan
    return Rewritten(write(single, plan), (*plan.notes, *_notes(single)))


def _language(single: SingleStage) -> str:
    """Return the language that the base image is for, or else that of the project's files."""
    if single.image.language:
        return single.image.language
    found = languages_in(single.files) if single.files is not None else ()
    return found[0] if found else ""


def _notes(single: SingleStage) -> list[str]:
    unset = place(single).unset
    if not unset:
        return []
    names = ", ".join(unset)
    return [f"ENV made of {names} of the base image is left in the builder alone."]
