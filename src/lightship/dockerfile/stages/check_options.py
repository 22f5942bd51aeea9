"""The options of the ``check`` directive: ``# check=skip=all;error=true``.

Source: ``linter.go`` (``ParseLintOptions``) and ``directives.go``
(``ParseDirective``) of moby/buildkit. This search for directives is another
than the main one: it passes over a ``#!`` line, and wants the ``#`` in the
first column.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Mistake
from lightship.dockerfile.notation.number import read_boolean
from lightship.dockerfile.syntax.directives import read_directive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.directives import Directive
    from lightship.dockerfile.tree import Dockerfile


def check_directive(text: str) -> tuple[Directive, int] | None:
    """Return the ``check`` directive of a file and the offset of its line, or None."""
    if not text.lstrip("\ufeff").startswith("#"):
        return None
    seen: set[str] = set()
    for number, (line, start) in enumerate(_lines(text), 1):
        if number == 1 and line.startswith("#!"):
            continue
        directive = read_directive(line, number)
        if directive is None or directive.name in seen:
            return None
        if directive.name == "check":
            return directive, start
        seen.add(directive.name)
    return None


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 1 if text.startswith("\ufeff") else 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end].removesuffix("\r"), start
        start = end + 1


def options_fault(value: str) -> str:
    """Return what is wrong with the options in ``value``, or the empty string."""
    if not value:
        return ""
    for part in value.split(";", 2):
        name, equals, setting = part.partition("=")
        name = name.strip()
        if not equals or name not in ("skip", "experimental", "error"):
            return f"there is no check option {(name if equals else part)!r}"
        if name == "error":
            try:
                read_boolean(setting.strip())
            except ValueError:
                return f"error={setting} is neither true nor false"
    return ""


def check_options_fault(dockerfile: Dockerfile) -> tuple[Mistake, ...]:
    """Return the mistake in the ``check`` directive of ``dockerfile``, if there is one."""
    found = check_directive(dockerfile.source.text)
    if found is None:
        return ()
    directive, start = found
    fault = options_fault(directive.value.partition(" ")[0])
    if not fault:
        return ()
    end = dockerfile.source.text.find("\n", start)
    end = len(dockerfile.source.text) if end < 0 else end
    return (
        Mistake(
            "bad-parser-directive",
            fault,
            "write # check=skip=Rule,Other;error=true",
            directive.line,
            start,
            end,
            BUILDING,
        ),
    )
