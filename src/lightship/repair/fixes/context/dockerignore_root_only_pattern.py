"""A pattern for the top alone becomes one for all depths."""

from __future__ import annotations

from lightship.model.fix import Replacement
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.completion import wrongly_lost
from lightship.repair.ignore_file.line import pattern_at, replaced
from lightship.repair.ignore_file.takings import takings_of
from lightship.rules.unneeded import ENVIRONMENT_FILE, NPM_SETTINGS, kind_of
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: ``**/`` in front, if that holds back nothing that is needed."""
    files = site.context.files
    found = None if files is None else pattern_at(site, files)
    if files is None or files.ignore_file is None or found is None:
        return
    written = found.text
    text = f"**/{written.removeprefix('./')}"
    edit = Replacement(files.ignore_file.path, found.span, text)
    changed = replaced(files.ignore_file.text or "", found.span, text)
    after = context_after(files, site.context.path, files.ignore_file.path, changed)
    takings = site.context.once(("takings",), lambda: takings_of(site.context))
    lost = None if takings is None else wrongly_lost(files, after, takings)
    if lost is None:
        yield site.display(f"Write {text}, if nothing below is needed")
    elif lost:
        yield site.display(f"Write {text}, and bring {listing(lost)} back with !")
    else:
        name = found.cleaned.rpartition("/")[2]
        kinds = {kind_of(name, is_folder=False), kind_of(name, is_folder=True)}
        make = site.unsafe if kinds & {ENVIRONMENT_FILE, NPM_SETTINGS} else site.safe
        yield make(f"Write {text} for {written}", edit)
