"""The variables of ARG and ENV that hold a credential, or will when somebody builds.

A value is judged by what it looks like (:mod:`lightship.knowledge.credentials`).
An ARG without one is judged by its name, in whole words: it exists to be given
a value, and that value is kept.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.dockerfile.variables.expansion import expand
from lightship.knowledge.credential_names import name_suggests_credential
from lightship.knowledge.credentials import Clean, Credential, judge_assignment, redacted
from lightship.model.errors import ExpansionError
from lightship.model.severity import Confidence
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range

SIGNS: Final = ("pass", "pwd", "secret", "token", "key", "credential", "pat")
"""One of these is in every name that suggests a credential."""

BUILT_INTO_PAGES: Final = ("REACT_APP_", "VITE_", "VUE_APP_", "GATSBY_", "STORYBOOK_")
"""Prefixes of variables that a bundler writes into what every browser downloads: no secrets."""

_SWITCHES: Final = frozenset(("true", "false", "yes", "no", "on", "off", "none", "null", "0", "1"))
_TESTS: Final = ("+", ":+")
"""Operators that put in another text where the variable is set, and never its value."""


class DeclaredCredential(Value):
    """A variable that holds a credential.

    ``literal`` is the value where it is written out, shortened so that it can
    be shown; ``source`` is the build argument that ENV takes the value from.
    Where both are empty, ARG leaves the value to the build. ``range`` is where
    the declaration stands in the joined text of ``instruction``.
    """

    __slots__ = ("confidence", "instruction", "literal", "name", "range", "source")

    def __init__(
        self,
        name: str,
        instruction: Instruction,
        place: Range,
        confidence: Confidence,
        literal: str = "",
        source: str = "",
    ) -> None:
        self.name: Final = name
        self.instruction: Final = instruction
        self.range: Final = place
        self.confidence: Final = confidence
        self.literal: Final = literal
        self.source: Final = source


_PROGRAM_ENDS: Final = (
    ".sh",
    ".py",
    ".pl",
    ".rb",
    ".js",
    ".sql",
    ".rsp",
    ".exe",
    ".ps1",
    ".bat",
    ".jar",
)
"""Ends of values that are the names of programs which deal with a credential."""

_FINGERPRINT_LENGTH: Final = 40
_HEXADECIMAL: Final = "0123456789ABCDEF"


def judged_literal(name: str, value: str) -> Credential | None:
    """Return what credential the literal ``value`` of the variable ``name`` is, if it is one.

    Beyond :func:`judge_assignment`, names of programs are none, and neither are
    the fingerprints under which public keys are fetched.
    """
    if value.lower().endswith(_PROGRAM_ENDS) or _is_fingerprint(name, value):
        return None
    verdict = judge_assignment(name, value)
    return verdict if isinstance(verdict, Credential) else None


def _is_fingerprint(name: str, value: str) -> bool:
    digits = value.replace(" ", "").removeprefix("0x")
    if len(digits) not in (16, _FINGERPRINT_LENGTH) or digits.upper().strip(_HEXADECIMAL):
        return False
    words = name.upper()
    return digits == digits.upper() or any(word in words for word in ("GPG", "PGP", "SIGN"))


def suggests_secret(name: str) -> bool:
    """Return whether ``name`` is that of a credential which is to stay secret."""
    lowered = name.lower()
    if not any(sign in lowered for sign in SIGNS):
        return False
    if name.startswith(BUILT_INTO_PAGES) or not name.isidentifier():
        return False
    return name_suggests_credential(name)


def declared_credentials(
    instruction: Instruction, stage: Stage | None
) -> Iterator[DeclaredCredential]:
    """Yield the variables of ARG or ENV ``instruction`` that hold credentials."""
    if isinstance(instruction, Arg):
        for (name, default), place in zip(
            instruction.declarations, instruction.ranges, strict=True
        ):
            found = _argument(name, default, instruction, place)
            if found is not None:
                yield found
    elif isinstance(instruction, Env) and stage is not None and not instruction.mistakes:
        state = stage.state_at(instruction)
        for (key, value), ranges in zip(instruction.pairs, instruction.pair_ranges, strict=True):
            place = (ranges[0][0], ranges[1][1])
            found = _variable(key.strip("\"'"), value, instruction, place, state)
            if found is not None:
                yield found


def _argument(
    name: str, default: str | None, instruction: Instruction, place: Range
) -> DeclaredCredential | None:
    if not suggests_secret(name):
        return None
    value = (default or "").strip("\"'")
    literal = judged_literal(name, value)
    if literal is not None:
        return DeclaredCredential(name, instruction, place, literal.confidence, redacted(value))
    if not _is_left_open(name, value):
        return None
    return DeclaredCredential(name, instruction, place, Confidence.MEDIUM)


def _is_left_open(name: str, value: str) -> bool:
    """Return whether the default of an ARG only stands in for what the build is to give."""
    if not value or value.startswith("$"):
        return True
    verdict = judge_assignment(name, value)
    is_stand_in = isinstance(verdict, Clean) and verdict.reason in ("placeholder", "short")
    return is_stand_in and value.lower() not in _SWITCHES


def _variable(
    name: str, value: str, instruction: Instruction, place: Range, state: StageState
) -> DeclaredCredential | None:
    if "$" not in value:
        if not suggests_secret(name):
            return None
        text = value.strip("\"'")
        literal = judged_literal(name, text)
        if literal is None:
            return None
        return DeclaredCredential(name, instruction, place, literal.confidence, redacted(text))
    source = _source(name, value, state)
    if not source:
        return None
    return DeclaredCredential(name, instruction, place, Confidence.MEDIUM, source=source)


def _source(name: str, value: str, state: StageState) -> str:
    """Return the build argument whose secret value ``value`` of ``name`` takes; empty if none."""
    if not state.arguments:
        return ""
    try:
        uses = expand(value, state.environment).uses
    except ExpansionError:
        return ""
    for use in uses:
        if use.name not in state.arguments or use.operator in _TESTS:
            continue
        if suggests_secret(use.name) or suggests_secret(name):
            given = state.arguments[use.name].value or ""
            if not given or _is_left_open(name, given) or judged_literal(name, given):
                return use.name
    return ""


def credential_in_effect(name: str, stage: Stage, state: StageState) -> DeclaredCredential | None:
    """Return the credential that the variable ``name`` holds in ``state``; None if it holds none.

    ENV wins over ARG, as in a build.
    """
    for setting in (state.env.get(name), state.arguments.get(name)):
        if setting is not None and setting.instruction is not None:
            declaring = stage.graph.stage_of(setting.instruction)
            for found in declared_credentials(setting.instruction, declaring):
                if found.name == name:
                    return found
            return None
    return None
