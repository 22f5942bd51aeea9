"""A recipe that is asked for by name: what comes before all rounds."""

from __future__ import annotations

from lightship.checking.note import Note
from lightship.model.fix import Applicability
from lightship.repair.edits.frontend import text_with_frontend
from lightship.repair.edits.words import Uneditable
from lightship.repair.recipes.outcome import Declined, RecipeOptions, Rewritten
from lightship.repair.recipes.registry import recipe_called
from lightship.repair.result import Change
from lightship.repair.sight import Soundness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.inspector import Inspector
    from lightship.checking.look import Look
    from lightship.dockerfile.tree import Dockerfile
    from lightship.repair.draft import Eye, Place
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.result import FileRepair

    Outcome = tuple[Rewritten | Declined, Soundness]


def after_recipe(
    inspector: Inspector, eye: Eye, options: FixOptions, place: Place, start: FileRepair
) -> FileRepair:
    """Return ``start`` as the recipe of ``options`` leaves it; what that does not dare is a note.

    A file with mistakes of syntax stays as it is. Raises :class:`InputError` where it is no
    Dockerfile, and :class:`UsageError` where there is no such recipe.
    """
    name, path = options.recipe, place.path
    recipe = recipe_called(name)

    def see(look: Look) -> Outcome | None:
        dockerfile = look.context.dockerfile
        if dockerfile.mistakes:
            return None
        outcome = recipe(look.context, RecipeOptions(options.runtime))
        return _readable(outcome, dockerfile), Soundness.of(dockerfile)

    seen = inspector.look(start.after[path], path, place.disk, see)
    if seen is None:
        return start
    outcome, before = seen
    if not isinstance(outcome, Rewritten):
        left_out = f"the recipe {name} was left out"
        reasons = [Note(path, f"{left_out}: {reason}") for reason in outcome.reasons]
        return start.but(notes=(*start.notes, *reasons))
    if not before.survives(eye.soundness(outcome.text), (), []):
        broken = f"the recipe {name} would have broken it, which is a fault of lightship"
        return start.but(notes=(*start.notes, Note(path, broken)))
    change = Change("", name, path, 1, f"Follow the recipe {name}", Applicability.UNSAFE)
    return start.but(
        after={**start.after, path: outcome.text},
        changes=(*start.changes, change),
        notes=(*start.notes, *[Note(path, note) for note in outcome.notes]),
    )


def _readable(outcome: Rewritten | Declined, before: Dockerfile) -> Rewritten | Declined:
    """Return ``outcome`` with a frontend that reads it, declined where none can be named."""
    if not isinstance(outcome, Rewritten):
        return outcome
    try:
        return outcome.but(text=text_with_frontend(outcome.text, before))
    except Uneditable as declined:
        return Declined(declined.reason)
