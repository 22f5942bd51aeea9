"""Where USER goes: behind the last step that is to run as root, before what the image starts."""

from __future__ import annotations

from lightship.repair.edits.lines import line_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

WORKING = frozenset(("RUN", "COPY", "ADD", "WORKDIR", "USER", "SHELL", "VOLUME", "ONBUILD", "ARG"))
"""The instructions that stay before USER: those that it would change, and what belongs to them."""

STARTING = frozenset(("CMD", "ENTRYPOINT", "HEALTHCHECK", "STOPSIGNAL"))
"""What the image does when it starts."""


def keyword(site: Site, word: str) -> str:
    """Return the keyword ``word`` in the letter case of the file."""
    written = [each.keyword for each in site.dockerfile.instructions]
    return word.lower() if written and all(each.islower() for each in written) else word


def last_step(stage: Stage) -> Instruction:
    """Return the last instruction of ``stage`` that is at work as root; its FROM if none is."""
    working = [each for each in stage.instructions if each.name in WORKING]
    return working[-1] if working else stage.from_instruction


def lines_before_start(site: Site, stage: Stage, lines: list[str]) -> Replacement:
    """Return the edit that puts ``lines`` behind the last step and before what is started.

    Comments right above what is started stay with it.
    """
    last = last_step(stage)
    at = stage.instructions.index(last) + 1 if last in stage.instructions else 0
    behind = stage.instructions[at:]
    start = next((each for each in behind if each.name in STARTING), None)
    if start is None:
        return _behind(site, behind[-1] if behind else last, lines)
    source = site.source
    newline = line_end(source)
    number = _first_line_with_comments(site, start)
    text = newline.join(lines) + newline
    # A line of its own for what comes next, where the author parts his steps so.
    if number > 1 and number < start.start_line and not source.line_text(number - 1).strip():
        text += newline
    return site.insertion(source.offset(number, 1), text)


def _first_line_with_comments(site: Site, instruction: Instruction) -> int:
    comments = {comment.line for comment in site.dockerfile.comments}
    number = instruction.start_line
    while number - 1 in comments:
        number -= 1
    return number


def _behind(site: Site, instruction: Instruction, lines: list[str]) -> Replacement:
    source = site.source
    newline = line_end(source)
    text = newline.join(lines)
    if instruction.end_line < len(source.line_starts):
        return site.insertion(source.offset(instruction.end_line + 1, 1), text + newline)
    end = len(source.text)
    return site.insertion(end, text + newline if source.text.endswith("\n") else newline + text)


def run_lines(site: Site, commands: tuple[str, ...]) -> list[str]:
    """Return the lines of one RUN of ``commands``, each on a line of its own."""
    run = keyword(site, "RUN")
    if len(commands) < 2 and sum(map(len, commands)) < 80:
        return [f"{run} {command}" for command in commands]
    escape = site.dockerfile.escape
    head = [f"{run} {commands[0]} {escape}"]
    middle = [f"    && {command} {escape}" for command in commands[1:-1]]
    return (
        [*head, *middle, f"    && {commands[-1]}"]
        if len(commands) > 1
        else [f"{run} {commands[0]}"]
    )
