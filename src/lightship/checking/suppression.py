"""Comments that switch rules off, ours and other tools'.

* ``# lightship: ignore=CODE[,CODE] reason`` above an instruction, or above one
  of its lines;
* ``# lightship: ignore-file`` or ``ignore-file=CODE[,CODE] reason`` anywhere;
* ``# hadolint ignore=ID[,ID]`` above an instruction, ``# hadolint global
  ignore=ID[,ID]`` anywhere, ``# hadolint stage ignore=ID[,ID]`` above a FROM;
* ``# check=skip=ID[,ID];error=true`` as a parser directive, or above an
  instruction (BuildKit). The build argument ``BUILDKIT_DOCKERFILE_CHECK`` stands
  in the directive's place, as in a build.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lightship.dockerfile.tree import Comment
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile

EVERYTHING: Final = "*"
"""The id that stands for every rule."""

LAST_LINE: Final = 1 << 60

CHECK_ARGUMENT: Final = "BUILDKIT_DOCKERFILE_CHECK"
"""The build argument that says what the directive ``check`` says, and wins."""


NO_COMMENT: Final = Comment("", 0, 0)
"""What stands for a comment where the command line says what one would."""


class Suppression(Value):
    """One comment that switches rules off on the lines ``first`` to ``last``.

    ``ids`` are as written; ``owner`` is the tool whose notation it is
    (``lightship``, ``hadolint`` or ``buildkit``), and ``comment`` the comment,
    or :data:`NO_COMMENT`.
    """

    __slots__ = ("comment", "first", "ids", "last", "owner")

    def __init__(
        self, owner: str, ids: tuple[str, ...], comment: Comment, first: int, last: int
    ) -> None:
        self.owner: Final = owner
        self.ids: Final = ids
        self.comment: Final = comment
        self.first: Final = first
        self.last: Final = last


def suppressions(dockerfile: Dockerfile) -> list[Suppression]:
    """Return what the comments of ``dockerfile`` switch off, in the order of the file."""
    stages = [each.start_line for each in dockerfile.instructions if each.name == "FROM"]
    found = [each for comment in dockerfile.comments for each in _read(comment, dockerfile, stages)]
    asked = dockerfile.options.build_args.get(CHECK_ARGUMENT)
    ids = () if asked is None else _skipped(asked)
    return [Suppression("buildkit", ids, NO_COMMENT, 0, LAST_LINE), *found] if ids else found


def makes_errors(dockerfile: Dockerfile) -> bool:
    """Return whether ``# check=...;error=true`` turns BuildKit's checks into errors."""
    value = dockerfile.options.build_args.get(CHECK_ARGUMENT)
    if value is None:
        directive = dockerfile.directive("check")
        value = "" if directive is None else directive.value
    return _options(value).get("error", "").lower() == "true"


def _read(comment: Comment, dockerfile: Dockerfile, stages: list[int]) -> Iterator[Suppression]:
    """Yield what ``comment`` switches off; ``stages`` are the lines that they start on."""
    text = comment.text.lstrip()[1:].strip()
    if "=" not in text and not text.startswith("lightship:"):
        return
    tool, _, rest = text.partition(" ")
    if text.startswith("lightship:"):
        yield from _lightship(text[len("lightship:") :].strip(), comment, dockerfile)
    elif tool.lower() == "hadolint":
        yield from _hadolint(rest.strip(), comment, dockerfile, stages)
    elif text.lower().startswith("check"):
        yield from _buildkit(text, comment, dockerfile)


def _lightship(text: str, comment: Comment, dockerfile: Dockerfile) -> Iterator[Suppression]:
    word = text.split(None, 1)[0] if text else ""
    verb, _, listed = word.partition("=")
    ids = _ids(listed)
    if verb == "ignore-file":
        yield Suppression("lightship", ids or (EVERYTHING,), comment, 0, LAST_LINE)
    elif verb == "ignore" and ids:
        yield Suppression("lightship", ids, comment, *_next_lines(comment, dockerfile))


def _hadolint(
    text: str, comment: Comment, dockerfile: Dockerfile, stages: list[int]
) -> Iterator[Suppression]:
    head, equals, listed = text.split("#", 1)[0].partition("=")
    words = head.split()
    scope = words.pop(0) if words and words[0] in ("global", "stage") else ""
    ids = tuple([word.strip() for word in listed.split(",")])
    if words != ["ignore"] or not equals or not all(map(_is_hadolint_id, ids)):
        return
    if scope == "global":
        first, last = 0, LAST_LINE
    else:
        first, last = _next_lines(comment, dockerfile)
        if scope == "stage":
            last = _end_of_stage(first, stages)
    yield Suppression("hadolint", ids, comment, first, last)


def _is_hadolint_id(word: str) -> bool:
    """Return whether hadolint reads ``word`` as an id; one that it does not voids the comment."""
    return bool(word) and not word.strip("DLSC0123456789")


def _buildkit(text: str, comment: Comment, dockerfile: Dockerfile) -> Iterator[Suppression]:
    name, equals, value = text.partition("=")
    if name.strip().lower() != "check" or not equals:
        return
    ids = _skipped(value)
    if not ids:
        return
    directive = dockerfile.directive("check")
    if directive is not None and directive.line == comment.line:
        if CHECK_ARGUMENT not in dockerfile.options.build_args:
            yield Suppression("buildkit", ids, comment, 0, LAST_LINE)
    else:
        yield Suppression("buildkit", ids, comment, *_next_lines(comment, dockerfile))


def _skipped(value: str) -> tuple[str, ...]:
    """Return the ids of the checks that ``skip=`` names."""
    return tuple(EVERYTHING if i == "all" else i for i in _ids(_options(value).get("skip", "")))


def _options(value: str) -> dict[str, str]:
    words = value.split()
    pairs = (words[0] if words else "").split(";")
    return {key.strip(): text for key, _, text in (pair.partition("=") for pair in pairs)}


def _ids(listed: str) -> tuple[str, ...]:
    return tuple(word for word in listed.replace(",", " ").split() if word)


def _next_lines(comment: Comment, dockerfile: Dockerfile) -> tuple[int, int]:
    """Return the lines that a comment above them speaks of.

    Inside a continued instruction that is the line below; elsewhere it is the
    next instruction as a whole.
    """
    instructions = dockerfile.instructions
    index = bisect_left(instructions, comment.line, key=_start_line)
    inside = index > 0 and comment.line <= instructions[index - 1].end_line
    if inside or index == len(instructions):
        return comment.line + 1, comment.line + 1
    return instructions[index].start_line, instructions[index].end_line


def _start_line(instruction: Instruction) -> int:
    return instruction.start_line


def _end_of_stage(first: int, stages: list[int]) -> int:
    index = bisect_right(stages, first)
    return stages[index] - 1 if index < len(stages) else LAST_LINE
