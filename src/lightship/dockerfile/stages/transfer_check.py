"""What the builder demands of COPY and ADD once their variables are put in.

Source: ``dockerfile2llb/convert_copy.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Mistake, Refusal
from lightship.dockerfile.notation.number import read_signed
from lightship.dockerfile.stages.expanded_word import EXPANDED_FLAGS
from lightship.dockerfile.stages.workdir import check_path
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.effects import Evaluator
    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range


def check_transfer(run: Evaluator, instruction: Instruction) -> None:
    """Note, or raise as :class:`Refusal`, what is wrong with COPY or ADD ``instruction``."""
    before = len(run.mistakes)
    flags = _expanded_flags(run, instruction) if instruction.flags else {}
    words = _expanded_words(run, instruction)
    for heredoc in instruction.heredocs:
        _check_body(run, instruction, heredoc)
    if len(run.mistakes) > before:
        return
    system = run.stage.system
    check_path(*words[-1], system)
    if flags:
        _Flags(instruction, flags, words[:-1]).check()
    if any(":" in text or text.startswith(("github.com/", "\\", "//")) for text, _ in words[:-1]):
        from lightship.dockerfile.stages.remote_source import check_sources  # noqa: PLC0415 - seldom needed

        check_sources(instruction, words[:-1], flags.get("checksum", ""), system)


def _expanded_flags(run: Evaluator, instruction: Instruction) -> dict[str, str]:
    found = {}
    for flag in instruction.flags:
        if flag.name in EXPANDED_FLAGS[instruction.name]:
            try:
                found[flag.name] = run.expand(flag.value, (flag.start, flag.end)).value
            except Refusal as refusal:
                run.refuse(instruction, refusal)
    return found


def _expanded_words(run: Evaluator, instruction: Instruction) -> list[tuple[str, Range]]:
    """Return the sources and the target, markers of here-documents left out."""
    found = []
    for word, place in zip(instruction.words, instruction.ranges, strict=True):
        if "<<" in word and is_marker(word) and place is not instruction.ranges[-1]:
            continue
        try:
            found.append((run.expand(word, place).value, place))
        except Refusal as refusal:
            run.refuse(instruction, refusal)
    return found


class _Flags:
    """The flags of one COPY or ADD, with the values and sources as expanded."""

    def __init__(
        self, instruction: Instruction, values: dict[str, str], sources: list[tuple[str, Range]]
    ) -> None:
        self.instruction = instruction
        self.values = values
        self.sources = sources

    def check(self) -> None:
        for name, check in (
            ("chown", self._check_owner),
            ("chmod", self._check_mode),
            ("checksum", self._check_checksum),
        ):
            flag, value = self.instruction.flag(name), self.values.get(name)
            if flag is not None and value:
                check(value, (flag.start, flag.end))

    def _check_owner(self, owner: str, place: Range) -> None:
        if self.instruction.flag_is_true("link") and _is_by_name(owner):
            raise Refusal(
                "invalid-option",
                f"--chown={owner} with --link names a user or group, and there is none to look up",
                "write numbers: --chown=1000:1000",
                *place,
            )

    def _check_mode(self, mode: str, place: Range) -> None:
        from lightship.dockerfile.notation.file_mode import is_file_mode  # noqa: PLC0415 - seldom

        if not is_file_mode(mode):
            raise Refusal(
                "invalid-chmod",
                f"--chmod={mode} is neither an octal mode up to 7777 nor a symbolic one",
                "write it like 644 or u=rw,go=r",
                *place,
            )

    def _check_checksum(self, _: str, place: Range) -> None:
        if len(self.sources) != 1:
            raise _misused("--checksum takes exactly one source", place)
        from lightship.dockerfile.stages.remote_source import is_remote  # noqa: PLC0415 - seldom needed

        if not is_remote(self.sources[0][0]):
            raise _misused("--checksum takes a URL or a Git repository, not a path", place)


def _misused(message: str, place: Range) -> Refusal:
    hint = "write ADD --checksum=sha256:... with one URL and a target"
    return Refusal("checksum-flag-misused", message, hint, *place)


def _is_by_name(owner: str) -> bool:
    user, _, group = owner.partition(":")
    return (bool(user) and not _is_number(user)) or (bool(group) and not _is_number(group))


def _is_number(text: str) -> bool:
    if text == "root":
        return True
    try:
        read_signed(text)
    except ValueError:
        return False
    return True


def _check_body(run: Evaluator, instruction: Instruction, heredoc: Heredoc) -> None:
    """Note what is wrong with the variables in the text of a here-document."""
    if not heredoc.marker.expand or "$" not in heredoc.body:
        return
    try:
        expand(heredoc.text, run.state.environment, "\\", process_quotes=False)
    except ExpansionError as error:
        from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

        refusal = variable_refusal(error)
        run.mistakes.append(
            Mistake(
                refusal.kind,
                refusal.message,
                refusal.hint,
                instruction.start_line,
                heredoc.start,
                heredoc.end,
                BUILDING,
            )
        )
