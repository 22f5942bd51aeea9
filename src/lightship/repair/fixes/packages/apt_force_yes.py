"""The option goes with which apt-get goes ahead whatever happens; plain yes takes its place."""

from __future__ import annotations

from lightship.repair.edits.options import exact_range, is_exec_form, option_taken_out
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.found_option import found_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.shell.options import Option
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_YES = ("-y", "--yes", "--assume-yes")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: apt-get then refuses packages that nobody has signed."""
    call, placed = found_call(site)
    options = found_options(site, placed)
    if not options:
        return
    if _needs_yes(call, options) and options[0].value is None:
        start, end = exact_range(site, placed, options[0].word)
        edits = [site.replacement(start, end, "-y")]
        edits += [option_taken_out(site, placed, each) for each in options[1:]]
    else:
        edits = [option_taken_out(site, placed, each) for each in options]
    if is_exec_form(placed) and len(options) > 1:
        return
    yield site.unsafe("Let apt-get check what it installs", *edits)


def _needs_yes(call: PackageCall, options: tuple[Option, ...]) -> bool:
    given = [each for each in call.options.given if each not in options]
    return not any(each.name in _YES for each in given)
