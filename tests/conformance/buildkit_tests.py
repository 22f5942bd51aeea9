"""Takes the cases out of BuildKit's ``frontend/dockerfile/dockerfile_check_test.go``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tests.conformance.case import BuildKitCase
from tests.conformance.go_reading import Expression, Function, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHECK = "checkLinterWarnings"


def cases_of(source: str, name: str) -> list[BuildKitCase]:
    """Return the cases in the text of the test; a Dockerfile made at run time has none."""
    return list(_cases(tokens_of(source), name))


def _cases(tokens: list[Token], name: str) -> Iterator[BuildKitCase]:
    names: dict[str, object] = {}
    at = 0
    while at < len(tokens) - 3:
        token, after = tokens[at], tokens[at + 1].text
        if token.text == "func" and tokens[at + 2].text == "(":
            names = {}
        elif token.kind == "name" and after in (":=", "="):
            _bind(tokens, at, names)
        elif token.text == CHECK and tokens[at + 2].text == "t" and tokens[at + 3].text == ",":
            case = _case(tokens, at, names, f"{name}:{token.line}")
            if case is not None:
                yield case
        at += 1


def _bind(tokens: list[Token], at: int, names: dict[str, object]) -> None:
    value = tokens[at + 2]
    if value.text == "func":
        function = _function(tokens, at + 3)
        if function is not None:
            names[tokens[at].text] = function
    elif value.text in ("[", "fmt.Appendf", "integration.UnixOrWindows") or value.kind == "text":
        names[tokens[at].text] = Expression(tokens, at + 2, names).whole()


def _function(tokens: list[Token], at: int) -> Function | None:
    """Return the function whose parameters open at ``at``, where it only returns something."""
    parameters = []
    while tokens[at].text != ")":
        if tokens[at].text in ("(", ","):
            parameters.append(tokens[at + 1].text)
        at += 1
    while tokens[at].text != "{":
        at += 1
    return Function(tuple(parameters), at + 2) if tokens[at + 1].text == "return" else None


def _case(
    tokens: list[Token], at: int, names: dict[str, object], where: str
) -> BuildKitCase | None:
    """Return the case of one call ``checkLinterWarnings(t, sb, &lintTestParams{...})``."""
    given = Expression(tokens, at + 6, names).whole()
    fields = cast("Mapping[str, object]", given if isinstance(given, dict) else {})
    dockerfile = fields.get("Dockerfile")
    if not isinstance(dockerfile, str):
        return None
    lines_hold = "UnmarshalWarnings" not in fields
    warnings = fields.get("Warnings" if lines_hold else "UnmarshalWarnings") or []
    ignore_file = fields.get("DockerIgnore")
    return BuildKitCase(
        where,
        dockerfile,
        ignore_file if isinstance(ignore_file, str) else None,
        tuple(
            (str(each["RuleName"]), int(each["Line"]))
            for each in cast("list[dict[str, str]]", warnings)
        ),
        cast("Mapping[str, str]", fields.get("FrontendAttrs") or {}),
        lines_hold,
        cast("int", fields.get("BuildErrLocation", 0)),
    )
