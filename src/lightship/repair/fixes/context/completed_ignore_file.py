"""The ignore file of the context, written or completed; the fix of several rules."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Creation, Replacement
from lightship.repair.ignore_file.clutter import precautions
from lightship.repair.ignore_file.completion import completion
from lightship.repair.ignore_file.takings import takings_of
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.project.context import BuildContext
    from lightship.repair.ignore_file.completion import Completion
    from lightship.repair.site import Site

MOST_NAMED = 6
"""The patterns that a title names."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the ignore file with all that helps, and with what no program can miss alone."""
    files = site.context.files
    if files is None:
        return
    full, safe = site.context.once(("completions",), lambda: _completions(site, files))
    if full is None:
        yield site.display(
            "Leave out what the image does not need; a COPY may need all that is there"
        )
        return
    if full != safe:
        yield site.unsafe(_title(full, files), edit_of(full, files))
    if safe is not None:
        yield site.safe(_title(safe, files), edit_of(safe, files))


def _completions(site: Site, files: BuildContext) -> tuple[Completion | None, Completion | None]:
    takings = site.context.once(("takings",), lambda: takings_of(site.context))
    if takings is None:
        return None, None
    path, usual = site.context.path, precautions(site.context, files)
    full = completion(files, path, takings, usual, only_safe=False)
    if all(taking.is_safe for taking in takings):
        return full, full
    return full, completion(files, path, takings, usual, only_safe=True)


def _title(made: Completion, files: BuildContext) -> str:
    names = listing([each.text for each in made.patterns], MOST_NAMED)
    verb = "Complete" if files.ignore_file is not None else "Write"
    return f"{verb} {made.path.rpartition('/')[2]} with {names}"


def edit_of(made: Completion, files: BuildContext) -> Replacement | Creation:
    """Return the edit that makes ``made`` of the ignore file of ``files``, or writes it."""
    ignore = files.ignore_file
    if ignore is None or ignore.text is None:
        return Creation(made.path, made.text)
    before = ignore.text
    end = Source(before).span(len(before), len(before))
    return Replacement(made.path, end, made.text[len(before) :])
