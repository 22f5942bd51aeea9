"""Whether an edited compose file says what it said before, but for the secret of the builds."""

from __future__ import annotations

import re

from lightship.project.compose_file import top_level
from lightship.project.yaml_lines import composed, entries, line_of, value
from lightship.repair.fixes.secrets.granted import with_lines
from lightship.repair.fixes.secrets.yaml_meaning import Unreadable, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Final

    from yaml import Node

    from lightship.project.compose_file import ComposeService
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.granted import LineChange

_ALIAS: Final = re.compile(r"[\s\[,{]\*[\w-]")
_GRANTED: Final = ("args", "secrets", "ssh")


def only_grants(
    text: str, services: Sequence[ComposeService], changes: Sequence[LineChange], grant: Grant
) -> bool:
    """Return whether ``changes`` give ``services`` what ``grant`` is, and change nothing else.

    ``changes`` are those in services and count the lines of the file. Services that were read
    alone are looked at alone; where one refers to another, all of the file is.
    """
    try:
        if _ALIAS.search(text) is not None or any(each.text is text for each in services):
            return _holds_in_all(text, services, changes, grant)
        return all(_holds_in(each, changes, grant) for each in services)
    except Unreadable:
        return False


def declares(text: str, changes: Iterable[LineChange], names: Iterable[str]) -> bool:
    """Return whether the file declares ``names`` after ``changes``, and the others as before."""
    try:
        before = meaning_of(value(top_level(text, "secrets")[0], "secrets"))
        after = meaning_of(value(top_level(with_lines(text, changes), "secrets")[0], "secrets"))
    except Unreadable:
        return False
    if not isinstance(after, dict) or not isinstance(before, dict | None):
        return False
    known = before or {}
    return all(name in after for name in names) and all(
        after.get(name) == held for name, held in known.items()
    )


def _holds_in_all(
    text: str, services: Sequence[ComposeService], changes: Sequence[LineChange], grant: Grant
) -> bool:
    before, after = composed(text), composed(with_lines(text, changes))
    if after is None:
        return False
    places = {line_of(each.node) + each.lines_above for each in services}
    old, new = meaning_of(before), meaning_of(after)
    names = _names_at(value(before, "services"), places)
    outside = [key for key in {*old, *new} if key != "services" and not key.startswith("x-")]
    return all(old.get(key) == new.get(key) for key in outside) and _hold(
        old.get("services"), new.get("services"), names, grant
    )


def _holds_in(service: ComposeService, changes: Sequence[LineChange], grant: Grant) -> bool:
    above = service.lines_above
    height = service.text.count("\n") + 1
    own = [
        (first - above, behind - above, lines)
        for first, behind, lines in changes
        if above < first <= above + height
    ]
    old = composed(service.text)
    new = composed(with_lines(service.text, own))
    names = _names_at(old, {line_of(service.node)})
    return new is not None and _hold(meaning_of(old), meaning_of(new), names, grant)


def _names_at(services: Node | None, lines: set[int]) -> set[str]:
    return {key.value for key, held in entries(services) if line_of(held) in lines}


def _hold(old: Any, new: Any, names: set[str], grant: Grant) -> bool:
    if not isinstance(old, dict) or not isinstance(new, dict) or old.keys() != new.keys():
        return False
    return all(
        held == new[name] or (name in names and _is_granted(held, new[name], grant))
        for name, held in old.items()
    )


def _is_granted(old: Any, new: Any, grant: Grant) -> bool:
    if not isinstance(new, dict) or _without(old, ("build",)) != _without(new, ("build",)):
        return False
    before, after = _build(old["build"]), _build(new["build"])
    if _without(before, _GRANTED) != _without(after, _GRANTED):
        return False
    arguments = _arguments(before.get("args"))
    kept = _without(arguments, (grant.variable,)) if grant.is_argument else arguments
    if _arguments(after.get("args")) not in (arguments, kept):
        return False
    key, other = ("ssh", "secrets") if grant.is_ssh else ("secrets", "ssh")
    if before.get(other) != after.get(other):
        return False
    return _is_one_more(before.get(key), after.get(key))


def _is_one_more(old: Any, new: Any) -> bool:
    """Return whether a list has one item more than before, or the same where none was needed."""
    before, after = old or [], new or []
    if not isinstance(before, list) or not isinstance(after, list):
        return bool(old == new)
    rest = [each for each in after if each not in before]
    return len(rest) <= 1 and [each for each in after if each in before] == before


def _build(written: Any) -> dict[str, Any]:
    return written if isinstance(written, dict) else {"context": written}


def _without(held: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {key: each for key, each in held.items() if key not in names}


def _arguments(written: Any) -> dict[str, Any]:
    """Return the arguments of a build by their names, whether they are a mapping or a list."""
    if isinstance(written, list):
        pairs = [str(each[1]).partition("=") for each in written if isinstance(each, tuple)]
        return {name: value for name, _, value in pairs}
    return written if isinstance(written, dict) else {}
