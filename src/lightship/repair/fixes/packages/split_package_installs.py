"""Packages that a later call installs are installed by the earlier one."""

from __future__ import annotations

from textwrap import wrap

from lightship.knowledge.package_manager import CLEAN, REFRESH
from lightship.model.fix import Replacement
from lightship.repair.edits.commands import is_whole_heredoc
from lightship.repair.edits.cuts import commands_cut, has_comment_above
from lightship.repair.edits.joints import USUAL_INDENT, WIDEST
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.options import exact_range
from lightship.repair.edits.words import IN_EXEC_FORM, IN_HEREDOC, Uneditable
from lightship.repair.fixes.packages.apt_leftovers import apt_taken_out
from lightship.repair.fixes.packages.calls_between import is_next
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.removed_call import run_taken_out, serves_only
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, safe where nothing runs between the two calls."""
    call, placed = found_call(site)
    first = _nearest(site, _first(site), call, placed)
    if first is None or placed.instruction.is_json or first[1].instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    run = placed.instruction
    is_same = run is first[1].instruction
    if run.heredocs and is_whole_heredoc(run):
        raise Uneditable(IN_HEREDOC)
    if not is_same and run.start_line < first[1].instruction.start_line:
        raise Uneditable
    gone = [*_refreshes(site, placed), placed]
    goes_whole = not is_same and serves_only(site, run, placed)
    if _has_comment(site, run) if goes_whole else has_comment_above(site, gone[0]):
        yield site.display("the comment above would be left behind: name them above by hand")
        return
    added = _added(site, first[0], first[1], call)
    if goes_whole:
        edits = [added, run_taken_out(site, run)]
    elif is_same:
        edits = _one_behind_the_other(added, *commands_cut(site, gone))
    else:
        edits = [added, apt_taken_out(site, run, gone)]
    title = "Install all by one call"
    if is_next(site, first, placed):
        yield site.safe(title, *edits)
    else:
        yield site.unsafe(title, *edits)


def _first(site: Site) -> tuple[PackageCall, PlacedCommand] | None:
    """Return the call that the finding says could have installed the packages."""
    for related in site.finding.related:
        found = _calls_by_place(site).get((related.span.line, related.span.column))
        if found is not None:
            return found
    return None


def _calls_by_place(site: Site) -> dict[tuple[int, int], tuple[PackageCall, PlacedCommand]]:
    """Return all calls of the file by the line and the column of the program's name."""
    return site.context.once(("package calls by place",), lambda: _all_by_place(site))


def _all_by_place(site: Site) -> dict[tuple[int, int], tuple[PackageCall, PlacedCommand]]:
    found: dict[tuple[int, int], tuple[PackageCall, PlacedCommand]] = {}
    for instruction in site.dockerfile.instructions:
        for call, placed in calls_of(instruction.trigger or instruction, site.context):
            word = call.command.program.word
            if word is not None:
                own = placed.word_span(word)
                found.setdefault((own.line, own.column), (call, placed))
    return found


def _nearest(
    site: Site,
    first: tuple[PackageCall, PlacedCommand] | None,
    call: PackageCall,
    placed: PlacedCommand,
) -> tuple[PackageCall, PlacedCommand] | None:
    """Return the last call before ``placed`` that is like ``first``, with nothing in between.

    Many installs that follow one another are then put together two by two, and so in a few
    rounds, where one at a time would go to the first.
    """
    if first is None:
        return None
    options = _options(first[0])
    low = site.index_behind(first[1].instruction.start_line)
    high = site.index_behind(placed.instruction.start_line - 1)
    instructions = site.dockerfile.instructions
    is_same = placed.instruction is first[1].instruction
    if is_same:
        return _nearest_beside(site, first, call, placed)
    for index in range(high - 1, low - 1, -1):
        instruction = instructions[index]
        if instruction.heredocs:
            continue
        for each in reversed(calls_of(instruction, site.context)):
            if each[0].action == call.action and each[0].operands:
                is_alike = _options(each[0]) == options
                return each if is_alike and is_next(site, each, placed) else first
    return first


def _nearest_beside(
    site: Site,
    first: tuple[PackageCall, PlacedCommand],
    call: PackageCall,
    placed: PlacedCommand,
) -> tuple[PackageCall, PlacedCommand]:
    """Return the same where both stand in one RUN."""
    options = _options(first[0])
    calls = calls_of(placed.instruction, site.context)
    positions = site.context.once(
        (_nearest_beside, placed.instruction),
        lambda: {each.command: index for index, (_, each) in enumerate(calls)},
    )
    for index in range(positions[placed.command] - 1, positions[first[1].command], -1):
        each = calls[index]
        if each[0].action == call.action and each[0].operands:
            is_alike = _options(each[0]) == options
            return each if is_alike and is_next(site, each, placed) else first
    return first


def _options(call: PackageCall) -> list[str]:
    """Return all words of ``call`` but the names of packages."""
    operands = {word.start for word in call.operands}
    return [word.text for word in call.command.words if word.start not in operands]


def _has_comment(site: Site, run: Instruction) -> bool:
    """Return whether a comment stands right above ``run``, which is about it."""
    line = run.start_line - 1
    return line > 0 and site.source.line_text(line).lstrip().startswith("#")


def _one_behind_the_other(added: Replacement, cut: Replacement) -> list[Replacement]:
    """Return the two edits, as one where they stand in the same place."""
    low, high = added.span, cut.span
    if (low.line, low.column) != (high.line, high.column):
        return [added, cut]
    return [Replacement(cut.path, cut.span, added.text)]


def _refreshes(site: Site, placed: PlacedCommand) -> list[PlacedCommand]:
    """Return the calls of the same RUN that fetch indexes for the call alone."""
    calls = calls_of(placed.instruction, site.context)
    calls = tuple([each for each in calls if each[0].manager.ecosystem == "debian"])
    own = next(n for n, each in enumerate(calls) if each[1].command is placed.command)
    before = calls[:own]
    if not before or any(call.action != REFRESH for call, _ in before):
        return []
    behind = [call.action for call, _ in calls[own + 1 :] if call.action != CLEAN]
    is_used = bool(behind) and behind[0] != REFRESH
    return [] if is_used else [each for _, each in before]


def _added(site: Site, call: PackageCall, placed: PlacedCommand, later: PackageCall) -> Replacement:
    """Return the edit that names the packages of ``later`` behind those of ``call``."""
    have = {word.text for word in call.operands}
    names = [word.raw for word in later.operands if word.text not in have]
    last = max(call.operands, key=lambda word: word.start)
    start, end = exact_range(site, placed, last)
    text = site.source.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    newline = f" {site.dockerfile.escape}{line_end(site.source)}"
    if not before.strip():
        return site.insertion(end, "".join([f"{newline}{before}{name}" for name in names]))
    width = end - text.rfind("\n", 0, end) + sum(len(name) + 1 for name in names)
    if width <= WIDEST or not names:
        return site.insertion(end, "".join([f" {name}" for name in names]))
    indent = before[: len(before) - len(before.lstrip())] + USUAL_INDENT
    lines = wrap(" ".join(names), WIDEST - len(indent), break_on_hyphens=False)
    return site.insertion(end, "".join([f"{newline}{indent}{line}" for line in lines]))
