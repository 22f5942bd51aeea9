"""Commands joined by ``&&``, ``||`` and ``|``, inverted by ``!``, redirected together.

What the grammar puts elsewhere than the shell does is put right here: a
redirection after ``a && b`` or ``a | b`` belongs to ``b``, ``!`` before a
pipeline inverts the whole of it, and ``a | (b) && c`` is no pipe into a list.
"""

from __future__ import annotations

from lightship.dockerfile.shell.pipeline import Pipeline
from lightship.dockerfile.shell.reader import REDIRECTS
from lightship.dockerfile.shell.scope import Place
from lightship.dockerfile.shell.simple import read_redirects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from lightship.dockerfile.shell.reader import Reader, Trailing
    from lightship.dockerfile.shell.scope import Scope

JOINED: Final = frozenset({"list", "pipeline"})
PIPES: Final = frozenset({"|", "|&"})
OPERATORS: Final = PIPES | {"&&", "||"}


class Step:
    """One statement among joined ones: what joins it to the one before, what redirects it."""

    __slots__ = ("node", "operator", "trailing")

    def __init__(self, operator: str, node: Node) -> None:
        self.operator: Final = operator
        self.node: Final = node
        self.trailing: Trailing = ()

    @property
    def is_negated(self) -> bool:
        """Whether ``!`` stands before it."""
        node = self.node
        if node.type == "redirected_statement":
            node = node.children[0]
        return node.type == "negated_command"


def read_joined(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``a && b | c || d``, however the grammar nests it."""
    steps = steps_under(reader, node, place.scope)
    if steps:
        steps[-1].trailing += trailing
    joined = place.joined
    begin = 0
    while begin < len(steps):
        end = begin + 1
        while end < len(steps) and steps[end].operator in PIPES:
            end += 1
        terminator = steps[end].operator if end < len(steps) else place.terminator
        negated = place.negated and begin == 0
        here = Place(place.scope, joined, terminator, negated=negated)
        if end == begin + 1:
            reader.read_any(steps[begin].node, here, steps[begin].trailing)
        else:
            read_pipeline(reader, steps[begin:end], here)
        joined = terminator
        begin = end


def steps_under(reader: Reader, node: Node, scope: Scope | None) -> list[Step]:
    """Return the statements that ``node`` joins, from left to right."""
    steps: list[Step] = []
    operator = ""
    waiting: list[Node | Trailing] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            # What stood behind the statements that have just been taken apart.
            if steps:
                steps[-1].trailing += item
            continue
        kind = item.type
        if kind in JOINED:
            waiting += item.children[::-1]
        elif kind in OPERATORS:
            operator = kind
        elif kind == "redirected_statement" and item.children[0].type in JOINED:
            waiting += (redirects_under(item), item.children[0])
        elif kind == "ERROR":
            reader.read_body(item.children, scope)
        elif kind in reader.readings:
            steps.append(Step(operator, item))
    return steps


def redirects_under(node: Node) -> Trailing:
    """Return the redirections that stand directly under ``node``."""
    return tuple(child for child in node.children if child.type in REDIRECTS)


def read_pipeline(reader: Reader, steps: list[Step], place: Place) -> None:
    """Read the members of one pipeline."""
    negated = place.negated or steps[0].is_negated
    span = reader.source.span(steps[0].node.start_byte, steps[-1].node.end_byte)
    operators = tuple(step.operator for step in steps[1:])
    pipeline = Pipeline(*span, operators, negated=negated)
    reader.pipelines.append(pipeline)
    joined = place.joined
    for index, step in enumerate(steps):
        terminator = operators[index] if index < len(operators) else place.terminator
        here = Place(place.scope, joined, terminator, pipeline, index, negated=negated)
        reader.read_any(step.node, here, step.trailing)
        joined = terminator


def read_negated(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``! command``."""
    inner = place.inverted()
    for child in node.children:
        reader.read_any(child, inner, trailing)


def read_redirected(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read a statement with redirections after it, or redirections alone."""
    body = None
    own: list[Node] = []
    for child in node.children:
        kind = child.type
        if kind in REDIRECTS:
            own.append(child)
        elif kind == "ERROR":
            reader.read_body(child.children, place.scope)
        elif kind in reader.readings and body is None:
            body = child
    together = (*own, *trailing)
    if body is None:
        read_redirects(reader, node, place, together)
    else:
        reader.read_any(body, place, together)
