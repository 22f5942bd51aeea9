"""Commands joined by ``&&``, ``||`` and ``|``, inverted by ``!``, redirected together.

What the grammar puts elsewhere than the shell does is put right here: a
redirection after ``a && b`` or ``a | b`` belongs to ``b``, and ``!`` before a
pipeline inverts the whole of it.
"""

from __future__ import annotations

from lightship.dockerfile.shell.pipeline import Pipeline
from lightship.dockerfile.shell.reader import REDIRECTS
from lightship.dockerfile.shell.scope import Place
from lightship.dockerfile.shell.simple import read_redirects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from lightship.dockerfile.shell.reader import Reader, Trailing
    from lightship.dockerfile.shell.scope import Scope


def read_list(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``a && b || c``, which the grammar nests to the left."""
    steps = unnested_list(reader, node, place.scope, trailing)
    joined = place.joined
    last = len(steps) - 1
    for index, (_, step, own) in enumerate(steps):
        terminator = place.terminator if index == last else steps[index + 1][0]
        here = Place(place.scope, joined, terminator, negated=place.negated and index == 0)
        reader.read_any(step, here, own)
        joined = terminator


def unnested_list(
    reader: Reader, node: Node, scope: Scope | None, trailing: Trailing
) -> list[tuple[str, Node, Trailing]]:
    """Return the operators, statements and redirections of a ``list``, from left to right.

    A redirection after ``a && b`` encloses the two in the tree, and belongs to ``b``.
    """
    steps: list[tuple[str, Node, Trailing]] = []
    inner: Node | None = node
    while inner is not None:
        node = inner
        if node.type == "list":
            inner, operator, right = sides_of(reader, node, scope)
            if right is not None:
                steps.append((operator, right, trailing))
                trailing = ()
        else:
            body = redirected_body(node, "list")
            if body is None:
                break
            trailing = (*redirects_under(node), *trailing)
            inner = body
    if inner is not None:
        steps.append(("", node, trailing))
    steps.reverse()
    return steps


def redirected_body(node: Node, kind: str) -> Node | None:
    """Return what a ``redirected_statement`` redirects, where it is of ``kind``."""
    if node.type != "redirected_statement":
        return None
    first = node.children[0]
    return first if first.type == kind else None


def redirects_under(node: Node) -> Trailing:
    """Return the redirections that stand directly under ``node``."""
    return tuple(child for child in node.children if child.type in REDIRECTS)


def sides_of(
    reader: Reader, node: Node, scope: Scope | None
) -> tuple[Node | None, str, Node | None]:
    """Return the left side, the operator and the right side of a ``list``."""
    children = node.children
    if len(children) == 3 and children[1].type != "ERROR":
        return children[0], children[1].type, children[2]
    sides = []
    operator = ""
    for child in children:
        kind = child.type
        if kind in {"&&", "||"}:
            operator = kind
        elif kind == "ERROR":
            reader.read_body(child.children, scope)
        elif kind in reader.readings:
            sides.append(child)
    left = sides[0] if sides else None
    return left, operator, sides[-1] if len(sides) > 1 else None


def read_pipeline(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``a | b |& c``."""
    members, operators, negated = unnested_pipeline(node, trailing)
    negated = negated or place.negated
    span = reader.source.span(node.start_byte, node.end_byte)
    pipeline = Pipeline(*span, tuple(operators), negated=negated)
    reader.pipelines.append(pipeline)
    joined = place.joined
    for index, (member, own) in enumerate(members):
        terminator = operators[index] if index < len(operators) else place.terminator
        inner = Place(place.scope, joined, terminator, pipeline, index, negated=negated)
        reader.read_any(member, inner, own)
        joined = terminator


def unnested_pipeline(
    node: Node, trailing: Trailing
) -> tuple[list[tuple[Node, Trailing]], list[str], bool]:
    """Return the members and operators of a ``pipeline``, and whether ``!`` stands before it.

    ``! a | b >c | d`` nests to the left in the tree, as ``(((! a) | b) >c) | d``.
    """
    members: list[tuple[Node, Trailing]] = []
    operators: list[str] = []
    negated = False
    inner: Node | None = node
    while inner is not None:
        parts, own_operators = members_of(inner)
        operators[:0] = own_operators
        members[:0] = [(part, ()) for part in parts[1:]]
        if len(parts) > 1:
            index = len(parts) - 2
            members[index] = (members[index][0], trailing)
            trailing = ()
        first = parts[0] if parts else None
        while first is not None and first.type == "negated_command":
            negated = True
            first = first.children[-1]
        if first is not None and redirected_body(first, "negated_command") is not None:
            negated = True
        inner = redirected_body(first, "pipeline") if first is not None else None
        if inner is not None and first is not None:
            trailing = redirects_under(first)
        elif first is not None:
            members.insert(0, (first, trailing))
    return members, operators, negated


def members_of(node: Node) -> tuple[list[Node], list[str]]:
    """Return the statements and the operators under a ``pipeline`` and those directly in it."""
    members: list[Node] = []
    operators: list[str] = []
    waiting = node.children[::-1]
    while waiting:
        child = waiting.pop()
        kind = child.type
        if kind in {"|", "|&"}:
            operators.append(kind)
        elif kind == "pipeline":
            waiting += child.children[::-1]
        elif child.is_named and kind != "comment":
            members.append(child)
    return members, operators


def read_negated(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``! command``."""
    inner = Place(
        place.scope, place.joined, place.terminator, place.pipeline, place.position, negated=True
    )
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
