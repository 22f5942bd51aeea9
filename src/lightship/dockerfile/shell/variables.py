"""The variables that a script uses and sets.

Uses are found in the text itself and not in the grammar's tree, so that
here-documents and what the grammar cannot read are covered too. A bare name
in arithmetic (``$((x + 1))``) is not counted as a use.
"""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past, past_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.source import Source

OPERATORS: Final = (
    *(":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,"),
    *("-", "=", "?", "+", "#", "%", "/", "^", ",", ":", "@"),
)
"""What may follow a name in ``${name...}``, longest first."""

SETTERS: Final = frozenset({"export", "readonly", "declare", "typeset", "local"})
"""Commands whose arguments assign."""

_READ_VALUES: Final = frozenset({"-p", "-t", "-n", "-N", "-d", "-u", "-i"})

_next_mark: Callable[[str, int], Match[str] | None] | None = None


class Use:
    """One use of a variable or parameter: ``$name``, ``${name:-word}``.

    ``start`` and ``end`` are offsets in the script's text; in braces, ``end``
    stands after the operator. ``operator`` is what follows the name in braces
    (``:-``, ``%%``, ``/`` ...), or before it ``#`` for a length and ``!`` for an
    indirection; empty for the plain form. ``quoted`` is true inside double
    quotes and here-documents, where the value stays one word. ``command`` is
    the innermost command it stands in, or None. ``name`` may also be a digit
    or one of ``@*#?-$!``.
    """

    __slots__ = ("command", "end", "name", "operator", "quoted", "start")

    def __init__(
        self,
        name: str,
        span: tuple[int, int],
        operator: str,
        command: Command | None,
        *,
        quoted: bool,
    ) -> None:
        self.name: Final = name
        self.start: Final = span[0]
        self.end: Final = span[1]
        self.operator: Final = operator
        self.command: Final = command
        self.quoted: Final = quoted

    def __repr__(self) -> str:
        return f"Use({self.name!r}, {self.start}, {self.end}, {self.operator!r})"


def uses_in(script: Script) -> tuple[Use, ...]:
    """Return every use of a variable in ``script``, in order.

    In ``sh -c '$x'`` the use belongs to the inner command. Nothing is seen in
    single quotes that no shell reads, in comments and behind backslashes.
    """
    found: dict[int, tuple[str, tuple[int, int], str, bool]] = {}
    for source in script.sources:
        for start, quoted in _expansions(source):
            name, end, operator = name_at(source.text, start)
            span = source.span(start, end)
            if name and span[0] not in found:
                found[span[0]] = (name, span, operator, quoted)
    return tuple(_with_commands(script.commands, found))


def _with_commands(
    commands: tuple[Command, ...], found: dict[int, tuple[str, tuple[int, int], str, bool]]
) -> Iterator[Use]:
    """Yield the uses in order, each with the innermost command around it."""
    ranges = [(command.start, command.end, command) for command in commands]
    for command in commands:
        bodies = (redirect.body for redirect in command.redirects if redirect.body)
        ranges += [(body.start, body.end, command) for body in bodies]
    ranges.sort(key=lambda each: each[0])
    around: list[tuple[int, int, Command]] = []
    index = 0
    for start in sorted(found):
        while index < len(ranges) and ranges[index][0] <= start:
            around.append(ranges[index])
            index += 1
        while around and around[-1][1] <= start:
            around.pop()
        name, span, operator, quoted = found[start]
        yield Use(name, span, operator, around[-1][2] if around else None, quoted=quoted)


def name_at(text: str, at: int) -> tuple[str, int, str]:
    """Return the name, the end and the operator of the expansion at ``text[at] == "$"``."""
    if text[at + 1 : at + 2] != "{":
        end = past_name(text, at + 1)
        return text[at + 1 : end], end, ""
    start = at + 2
    before = text[start : start + 1]
    if before in {"#", "!"} and text[start + 1 : start + 2] not in {"}", ":", "-", ""}:
        end = past_name(text, start + 1)
        return text[start + 1 : end], _past_brace(text, end), before
    end = past_name(text, start)
    name = text[start:end]
    if text[end : end + 1] == "[":
        closing = text.find("]", end)
        end = len(text) if closing < 0 else closing + 1
    for operator in OPERATORS:
        if text.startswith(operator, end):
            return name, end + len(operator), operator
    return name, _past_brace(text, end), ""


def _past_brace(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "}" else at


def _expansions(source: Source) -> Iterator[tuple[int, bool]]:
    """Yield the offset of each expansion in ``source``, and whether it is quoted."""
    text = source.text
    if "$" not in text:
        return
    at = 0
    scan = _Scan(text)
    bodies = [here for here in source.mask.here_texts.values() if here.end > here.body[0]]
    for here in sorted(bodies, key=lambda here: here.body[0]):
        yield from scan.run(at, here.body[0])
        if here.expand:
            yield from _Scan(text, in_body=True).run(*here.body)
        at = here.end
    yield from scan.run(at, len(text))


class _Scan:
    """A pass over a text that knows which groups and quotes are open.

    ``closers`` are what ends them, innermost last; ``quoted`` says of each
    whether what expands in it stays one word.
    """

    __slots__ = ("closers", "quoted", "text")

    def __init__(self, text: str, *, in_body: bool = False) -> None:
        self.text = text
        self.closers = [""]
        self.quoted = [in_body]

    def run(self, at: int, end: int) -> Iterator[tuple[int, bool]]:
        """Yield the expansions from ``at`` to ``end``; what is open stays open."""
        following = _mark_finder()
        while match := following(self.text, at):
            at = match.start()
            if at >= end:
                return
            if self.text[at] == "$":
                if self._opens_expansion(at):
                    yield at, self.quoted[-1]
                at = self._past_dollar(at)
            else:
                at = self._past_mark(at)

    def _open(self, closer: str, *, quoted: bool) -> None:
        self.closers.append(closer)
        self.quoted.append(quoted)

    def _opens_expansion(self, at: int) -> bool:
        follower = self.text[at + 1 : at + 2]
        return follower == "{" or past_name(self.text, at + 1) > at + 1

    def _past_dollar(self, at: int) -> int:
        follower = self.text[at + 1 : at + 2]
        if follower == "(":
            self._open(")", quoted=False)
            return at + 2
        if follower == "{":
            self._open("}", quoted=self.quoted[-1])
            # What stands before or for the name is no mark: ${#x}, ${!x}, ${$}.
            return at + 2 + (self.text[at + 2 : at + 3] in {"#", "!", "$"})
        if follower == "'" and not self.quoted[-1]:
            return past(self.text, at)
        return max(past_name(self.text, at + 1), at + 1)

    def _past_mark(self, at: int) -> int:
        mark, closer, quoted = self.text[at], self.closers[-1], self.quoted[-1]
        if mark == "\\":
            return at + 2
        if mark == closer:
            self.closers.pop()
            self.quoted.pop()
        elif mark == "`":
            self._open("`", quoted=False)
        elif mark == '"' and not (quoted and not closer):
            self._open('"', quoted=True)
        elif mark == "(" and closer == ")":
            self._open(")", quoted=False)
        elif mark == "'" and not quoted:
            return past(self.text, at)
        elif mark == "#" and not quoted and closer != "}" and self._begins_word(at):
            end = self.text.find("\n", at)
            return len(self.text) if end < 0 else end
        return at + 1

    def _begins_word(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in " \t\n;&|("


def _mark_finder() -> Callable[[str, int], Match[str] | None]:
    global _next_mark  # noqa: PLW0603 - compiled once, when first asked for
    if _next_mark is None:
        import re  # noqa: PLC0415 - the grammar has loaded it

        _next_mark = re.compile("[\\\\$\"'`#()}]").search
    return _next_mark


def assigned_in(script: Script) -> frozenset[str]:
    """Return the names of the variables that ``script`` sets, by whatever means can be seen."""
    names = {scope.name for scope in script.scopes if scope.kind in {"for", "select"}}
    for command in script.commands:
        names.update(assignment.name for assignment in command.assignments)
        names.update(_set_by(command))
    names.update(use.name for use in script.variables if use.operator in {":=", "="})
    return frozenset(name for name in names if name.isidentifier())


def _set_by(command: Command) -> Iterator[str]:
    """Yield the names that the command's arguments set."""
    program = command.program.name
    if program in SETTERS:
        for word in command.arguments:
            name, equals, _ = word.text.partition("=")
            if equals:
                yield name.rstrip("+")
    elif program == "read":
        options = command.options(_READ_VALUES | {"-a"})
        yield from options.values("-a")
        yield from (word.text for word in options.operands)
    elif program == "getopts":
        yield from (word.text for word in command.arguments[1:2])
    elif program == "printf":
        yield from command.options({"-v"}).values("-v")
    elif program in {"mapfile", "readarray"}:
        yield from (
            word.text for word in command.operands({"-d", "-n", "-O", "-s", "-u", "-C", "-c"})
        )
