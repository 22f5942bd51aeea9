"""What ShellCheck is given of a Dockerfile, and where its answers stand in the file.

Each shell-form RUN is a script of its own: the text that the shell reads, behind
a first line that names this shell, and an ``export`` of the variables that ARG
and ENV set. Only those that the script could mean are exported: reading an
``export`` costs ShellCheck as much as reading the script.
"""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import without_surrogates
from lightship.dockerfile.script_reading import names_its_reader, reader_of, shell_form
from lightship.dockerfile.shell.settings import shell_options
from lightship.dockerfile.syntax.instructions import Arg, Env, Run, Shell
from lightship.rules.shell_pragma import ShellPragmas

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Pattern
    from typing import Final

    from lightship.dockerfile.script_reading import Text
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context
    from lightship.rules.shell_comment import ShellComment

DIALECTS: Final = frozenset(("sh", "bash", "dash", "ash", "ksh"))
"""The shells whose language ShellCheck knows."""

ALWAYS_SET: Final = frozenset(
    f"{name}_proxy" for name in ("http", "https", "ftp", "no")
) | frozenset(f"{name}_PROXY" for name in ("HTTP", "HTTPS", "FTP", "NO"))
"""The arguments that a build has without an ARG."""


UNMARKED_USES: Final = ("((", "$[", "]}", "let ", "[ -v ", "test -v ")
"""Where the name of a variable that is used may stand without a dollar sign before it."""


class CheckedScript:
    """The shell text of one instruction, made ready for ShellCheck.

    ``given`` is what ShellCheck reads: ``head``, then the first ``kept``
    characters of the text, then ``exports``, then the rest of the text.
    """

    __slots__ = ("_starts", "exports", "given", "head", "instruction", "kept", "text")

    def __init__(
        self, instruction: Instruction, text: Text, head: str, kept: int, exports: str
    ) -> None:
        body = without_surrogates(text[0])
        self.instruction: Final = instruction
        self.text: Final = text
        self.head: Final = head
        self.kept: Final = kept
        self.exports: Final = exports
        self.given: Final = f"{head}{body[:kept]}{exports}{body[kept:]}"
        self._starts: list[int] | None = None

    def span(self, comment: ShellComment) -> Span:
        """Return where in the file the place stands that ``comment`` names.

        What it says of the lines that are not in the file is said of the script's start.
        """
        text, segments = self.text
        start = self._offset(comment.line, comment.column)
        end = max(self._offset(comment.end_line, comment.end_column), start + 1)
        low = segments.to_file(start)
        high = segments.end_to_file(min(end, len(text)))
        return self.instruction.source.span(low, max(high, low))

    def _offset(self, line: int, column: int) -> int:
        """Return the offset in the script's own text of a place in what was given."""
        if self._starts is None:
            self._starts = _line_starts(self.given)
        starts = self._starts
        at = starts[min(max(line, 1), len(starts)) - 1] + max(column, 1) - 1 - len(self.head)
        if at > self.kept:
            at = max(at - len(self.exports), self.kept)
        return min(max(at, 0), len(self.text[0]))


def checked_scripts(context: Context) -> dict[Instruction, CheckedScript]:
    """Return what ShellCheck can be given of a file: of which instructions, and as which text."""
    return context.once("checked-scripts", lambda: dict(_scripts(context)))


def _scripts(context: Context) -> Iterator[tuple[Instruction, CheckedScript]]:
    pragmas = ShellPragmas(context.dockerfile)
    for stage in context.dockerfile.stages:
        triggers: list[Instruction] = []
        for instruction in stage.instructions:
            trigger: Instruction | None = getattr(instruction, "trigger", None)
            run = trigger or instruction
            if not _is_shell_form(run) or context.reads_cmd(stage, run):
                script = None
            elif trigger is None:
                script = _script(run, stage, pragmas)
            else:
                script = _triggered_script(run, stage, pragmas, triggers)
            if trigger is not None:
                triggers.append(trigger)
            if script is not None:
                yield run, script


def _script(run: Instruction, stage: Stage, pragmas: ShellPragmas) -> CheckedScript | None:
    state = stage.state_at(run)
    shell = pragmas.shell_for(run, stage, state.shell) or state.default_shell(stage.system)
    return _made(run, shell, {*ALWAYS_SET, *state.env, *state.arguments})


def _triggered_script(
    run: Instruction, stage: Stage, pragmas: ShellPragmas, before: Iterable[Instruction]
) -> CheckedScript | None:
    """Return the script of a trigger: it runs in a stage that builds on this one's image.

    That has what ENV and SHELL set, and what the triggers ``before`` it do.
    """
    state = stage.final_state
    shell = pragmas.shell_for(run, stage, state.shell) or state.default_shell(stage.system)
    names = {*ALWAYS_SET, *state.env}
    for trigger in before:
        if isinstance(trigger, Arg):
            names.update(name for name, _ in trigger.declarations)
        elif isinstance(trigger, Env):
            names.update(name for name, _ in trigger.pairs)
        elif isinstance(trigger, Shell) and trigger.is_json:
            shell = trigger.words
    return _made(run, shell, names)


def _is_shell_form(instruction: Instruction) -> bool:
    return isinstance(instruction, Run) and instruction.is_shell_form and not instruction.mistakes


def _made(run: Instruction, shell: tuple[str, ...], names: set[str]) -> CheckedScript | None:
    text = shell_form(run, run.ranges[0])
    body = text[0]
    dialect = reader_of(run, body, shell)
    if dialect.name not in DIALECTS:
        return None
    head = ""
    if not names_its_reader(run, body):
        flags = " -e" if "errexit" in shell_options(shell) else ""
        head = f"#!/bin/{dialect.name}{flags}\n"
    return CheckedScript(run, text, head, _length_of_top(body), _exports(body, names))


def _length_of_top(body: str) -> int:
    """Return how long that is which must stay on top: a first line, directives for all of it."""
    kept = end = 0
    while body.startswith("#", end):
        start, end = end, body.find("\n", end) + 1
        if not end:
            break
        if not start or "shellcheck" in body[start:end]:
            kept = end
    return kept


def _exports(body: str, names: Iterable[str]) -> str:
    """Return the line that sets those of the variables called ``names`` that matter to ``body``.

    That are those whose names stand in it, and, where it uses a variable that
    nobody sets, those that are spelled alike: ShellCheck suggests them.
    """
    word, use = _patterns()
    settable = {name for name in names if word.fullmatch(name)}
    set_names = settable
    if not any(each in body for each in UNMARKED_USES):
        set_names = settable.intersection(word.findall(body))
        for name in set(use.findall(body)) - settable:
            set_names |= {other for other in settable if _is_alike(name, other)}
    if not set_names:
        return ""
    return "export " + " ".join([f"{name}=1" for name in sorted(set_names)]) + "\n"


def _is_alike(one: str, other: str) -> bool:
    """Return whether two names may be at most two letters apart, or the same but for their case."""
    if abs(len(one) - len(other)) > 2:
        return False
    return len({*one} ^ {*other}) <= 4 or one.lower() == other.lower()


_compiled: tuple[Pattern[str], Pattern[str]] | None = None


def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    """Return what finds the words of a script, and the variables whose values it uses."""
    global _compiled  # noqa: PLW0603 - compiled once, when first asked for
    if _compiled is None:
        import re  # noqa: PLC0415 - only where there are scripts to check

        name = "[A-Za-z_][A-Za-z0-9_]*"
        _compiled = re.compile(name), re.compile(r"\$(?:\{[#!]?)?(" + name + ")")
    return _compiled


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
