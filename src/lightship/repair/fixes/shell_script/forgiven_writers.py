"""What fails before a pipe in a step that works is forgiven by ``|| true`` of its own."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.pipe_failures import failing_writers, goes_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

TITLE = "Have the shell heed every command of a pipe"


def heeding(
    site: Site, edit: Replacement, reach: Iterable[PlacedScript], *, is_same: bool = True
) -> Fix:
    """Return the fix that turns pipefail on by ``edit``, for the scripts of ``reach``.

    It is safe where the pipes that work now go on to work, and the shell stays the same
    (``is_same``). Raises :class:`Uneditable` where a command to be forgiven cannot be.
    """
    scripts = tuple(reach)
    forgiven, names = [], []
    for placed in scripts:
        for command in failing_writers(placed.script):
            # By their ends, since what stands between may be on several lines.
            start = in_one_piece(placed.segments, command.start, command.start + 1)[0]
            end = in_one_piece(placed.segments, command.end - 1, command.end)[1]
            forgiven += [site.insertion(start, "{ "), site.insertion(end, " || true; }")]
            names.append(command.program.name)
    edits = sorted((edit, *forgiven), key=lambda each: (each.span.line, each.span.column))
    title = TITLE
    if names:
        title += f", but for {' and '.join(sorted(set(names)))}, which may fail there"
    is_safe = is_same and all(goes_on(each.script) for each in scripts)
    return site.safe(title, *edits) if is_safe else site.unsafe(title, *edits)
