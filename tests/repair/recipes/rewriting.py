"""The words in which tests of recipes speak: a folder's Dockerfile, rewritten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.project.context import BuildContext
from lightship.project.ignore_file import find_ignore_file
from lightship.repair.recipes.outcome import Declined, RecipeOptions, Rewritten
from lightship.repair.recipes.registry import recipe_called
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.repair.recipes.outcome import Runtime


def outcome_in(folder: Path | str, runtime: Runtime | None = None) -> Rewritten | Declined:
    """Return what the recipe makes of the Dockerfile in ``folder``."""
    path = os.path.join(folder, "Dockerfile")
    text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
    files = BuildContext(str(folder), find_ignore_file(str(folder)))
    context = Context(parse(text, path), files, Catalogue(), Settings())
    options = RecipeOptions() if runtime is None else RecipeOptions(runtime)
    return recipe_called("multi-stage")(context, options)


def rewritten_in(folder: Path | str, runtime: Runtime | None = None) -> Rewritten:
    """Return the same where it must not decline."""
    outcome = outcome_in(folder, runtime)
    assert isinstance(outcome, Rewritten), outcome
    return outcome


def written(folder: Path, dockerfile: str, files: Mapping[str, str] | None = None) -> Path:
    """Return ``folder`` with these files in it."""
    for path, text in {"Dockerfile": dockerfile, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder
