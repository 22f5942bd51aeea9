"""SC2155: a variable is set first and exported then, so that a failure is not lost."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.shellcheck.values import prints_one_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

HIDES = "the variable of a function cannot be set before it is declared"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the two commands; unsafe where the step now ends at a failure that may be meant."""
    exporting = _exporting(site)
    if exporting is None:
        yield site.display(HIDES)
        return
    simple = exporting.command
    name, equals, _ = simple.arguments[0].text.partition("=")
    joiner = " && " if simple.terminator == "&&" or simple.joined == "&&" else "; "
    if not equals or not name.isidentifier() or simple.terminator in ("||", "|", "&"):
        return
    segments = exporting.placed.segments
    start, _ = in_one_piece(segments, simple.start, simple.arguments[0].start + 1)
    value = in_one_piece(segments, simple.arguments[0].start, simple.arguments[0].end)
    edits = (
        site.replacement(start, value[0], ""),
        site.insertion(value[1], f"{joiner}{simple.name} {name}"),
    )
    title = f"Set {name} before it is exported"
    inside = [
        each
        for each in exporting.placed.script.commands
        if simple.start < each.start < simple.end and each is not simple
    ]
    is_sure = joiner == "; " or all(map(prints_one_word, inside))
    yield site.safe(title, *edits) if is_sure else site.unsafe(title, *edits)


def _exporting(site: Site) -> PlacedCommand | None:
    """Return the export of one variable around the finding; None where it sets more."""
    instruction = site.instruction
    if instruction is None:
        return None
    for each in site.context.commands_of(instruction.trigger or instruction):
        segments = each.placed.segments
        low = segments.to_file(each.command.start)
        high = segments.end_to_file(each.command.end)
        if each.command.name in ("export", "readonly") and low <= site.start < high:
            is_plain = len(each.command.arguments) == 1 and not each.command.redirects
            return each if is_plain and each.command.pipeline is None else None
    return None
