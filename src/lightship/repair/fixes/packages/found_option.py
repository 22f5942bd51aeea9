"""The option of a call that a finding is about, and the fix that takes it out."""

from __future__ import annotations

from lightship.dockerfile.shell.options import read_options
from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.options import option_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_VALUED = frozenset(("--setopt", "-o", "--option"))


def found_options(site: Site, placed: PlacedCommand) -> tuple[Option, ...]:
    """Return the option of ``placed`` at which the finding stands, and others of its name."""
    call = package_call(placed.command)
    options = read_options(placed.command.arguments, _VALUED) if call is None else call.options
    span = site.finding.span
    for option in options.given:
        own = placed.word_span(option.word)
        if (own.line, own.column) == (span.line, span.column):
            same = option.name not in _VALUED
            return tuple(
                [
                    each
                    for each in options.given
                    if each is option or (same and each.name == option.name)
                ]
            )
    return ()


def without_option(site: Site, *, what: str) -> Iterator[Fix]:
    """Yield the unsafe fix that takes the option out which the finding stands at.

    Unsafe, because the build then fails where it relied on it. ``what`` is said where
    the finding is about something else, such as a line that is written into a file.
    """
    placed = site.command
    options = () if placed is None else found_options(site, placed)
    if placed is None or not options:
        yield site.display(what)
        return
    written = site.source.text[site.start : site.end].split()[0]
    edits = [option_taken_out(site, placed, option) for option in options]
    yield site.unsafe(f"Take {written} out", *edits)
