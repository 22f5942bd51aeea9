"""The build arguments of a call in a script, and how a secret takes the place of each.

An argument's value is expanded by the script; a secret is read by the builder out of its own
environment. So what is no variable of the environment is put there for the one call.
"""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.project.folded_text import unfolded
from lightship.project.script_words import WORD
from lightship.repair.fixes.secrets.call_position import CallPosition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.build_call import BuildCall
    from lightship.project.build_place import BuildPlace
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.script_environment import ScriptEnvironment

_OPTION: Final = re.compile(
    rf"--build-arg(?:=|(?:[ \t]|\\?\r?\n)+)((?:{WORD.pattern}))(?=\s|$)", re.DOTALL
)
_VARIABLE: Final = re.compile(r"(\$?)\$(?:\{(\w+)\}|\((\w+)\)|(\w+))")
_FILE: Final = re.compile(r"(\$?)\$\((shell\s+)?(?:cat\s+|<\s*)([\w./-]+)\)")
EXPRESSION: Final = re.compile(r"\$\{\{[^\n]*?\}\}")
"""An expression of GitHub's workflows, and of its like."""

_EXPANSION: Final = re.compile(r"\$?\$(?:\w+|\{[^\n{}]*\}|\([^\n\"']*\))|`[^`\n\"']*`")
_SUBSTITUTION: Final = re.compile(r"\$\(\w+(?=[ \t\\])")
_UNKNOWN: Final = re.compile(r"%\w+%")


def begin_of(text: str, call: BuildCall) -> int:
    """Return where the words of ``call`` begin: behind the sign of a substitution."""
    return call.start + (2 if _SUBSTITUTION.match(text, call.start) else 0)


class GivenArgument(PlainValue):
    """An argument as it is written: from ``start`` to ``end`` of the call's text.

    ``value`` is None where there is none, and else without the ``quote`` around name and value.
    """

    __slots__ = ("end", "quote", "start", "value")

    def __init__(self, start: int, end: int, value: str | None, quote: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value
        self.quote: Final = quote


def arguments_of(call: str, name: str) -> Iterator[GivenArgument]:
    """Yield the arguments ``name`` in the text of a call."""
    form = re.compile(rf"(\\?[\"']|){re.escape(name)}(?:=(.*?))?\1", re.DOTALL)
    for match in _OPTION.finditer(call):
        written = form.fullmatch(match[1])
        if written is not None:
            yield GivenArgument(match.start(), match.end(), written[2], written[1])


def mentions(text: str, name: str) -> Iterator[int]:
    """Yield where in ``text`` an argument ``name`` is given, in whatever form."""
    pattern = rf"--build-arg(?:[ \t=\\\r\n]|[\"'])+{re.escape(name)}(?![\w-])"
    for match in re.finditer(pattern, text):
        yield match.start()


class SecretWriter:
    """Writes what takes the place of an argument of one ``call``.

    ``has_expression`` says that the step's environment holds what an expression came to.
    """

    __slots__ = ("_environment", "_grant", "_has_expression", "_is_make", "_position")

    def __init__(
        self,
        text: str,
        call: BuildCall,
        place: BuildPlace,
        grant: Grant,
        environment: ScriptEnvironment,
        *,
        has_expression: bool,
    ) -> None:
        self._grant: Final = grant
        self._environment: Final = environment
        self._has_expression: Final = has_expression
        self._is_make: Final = place.is_makefile and not place.name.endswith(".json")
        read = unfolded(text) if place.is_yaml else text
        self._position: Final = CallPosition(read, begin_of(text, call), place)

    def written(self, given: GivenArgument) -> tuple[str, str] | None:
        """Return the option, and the assignment in front of the call that it needs, or nothing.

        None: neither will do, and a person has to see to it.
        """
        grant, position, value = self._grant, self._position, given.value
        if value is None:
            return grant.option, ""
        if position.is_elsewhere or _UNKNOWN.search(value):
            return None
        bare = value
        if not given.quote and len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            bare = value[1:-1]
        origin = self._origin(bare)
        if origin:
            return grant.option_of(origin), ""
        file = _FILE.fullmatch(bare)
        if file is not None and bool(file[1] or file[2]) == self._is_make:
            return f"--secret id={grant.identifier},src={file[3]}", ""
        if not position.takes_assignment or not self._environment.is_posix:
            return None
        assigned = self._assigned(given, value)
        return None if assigned is None else (grant.option, f"{grant.variable}={assigned} ")

    def _origin(self, value: str) -> str:
        """Return the variable of the environment that ``value`` is, if it is one."""
        grant = self._grant
        if not any(each in value for each in ("$", "`", "{{")):
            # What is written out is to come out of the environment from now on.
            return grant.variable
        if EXPRESSION.fullmatch(value):
            return grant.variable if self._has_expression else ""
        match = _VARIABLE.fullmatch(value)
        if match is None or (match[3] and not self._is_make):
            return ""
        name = match[2] or match[3] or match[4]
        return name if self._environment.has(name) else ""

    def _assigned(self, given: GivenArgument, value: str) -> str | None:
        """Return ``value`` as it is assigned; None where quotes around the call are in the way."""
        quote = self._position.quote
        if not quote and len(given.quote) < 2:
            has_own = not given.quote and ('"' in value or "'" in value)
            around = "" if has_own else given.quote or '"'
            return f"{around}{value}{around}"
        # An assignment is not split at blanks, so that an expansion alone needs no quotes.
        is_textual = value.startswith("${{") or (self._is_make and not value.startswith("$$"))
        if not is_textual and _EXPANSION.fullmatch(value):
            return value
        return None
