"""Compound commands: groups, conditions, loops, cases and functions."""

from __future__ import annotations

from lightship.dockerfile.shell import scope as kinds
from lightship.dockerfile.shell.scope import Place, Scope
from lightship.dockerfile.shell.simple import read_test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from lightship.dockerfile.shell.reader import Reader, Trailing


def read_group(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``( ... )``, ``{ ...; }`` or ``(( ... ))``."""
    children = node.children
    opener = children[0].type if children else ""
    if opener == "((":
        read_test(reader, node, place, trailing)
        return
    if node.start_byte in reader.source.mask.negated:
        place = place.inverted()
    kind = kinds.SUBSHELL if opener == "(" else kinds.GROUP
    scope = reader.open_scope(kind, node, place, trailing=trailing)
    reader.read_body(children, scope)


def read_if(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``if``, with all its ``elif`` and its ``else``."""
    scope = reader.open_scope(kinds.IF, node, place, trailing=trailing)
    read_parts(reader, node, scope)
    for child in node.children:
        if child.type in {"elif_clause", "else_clause"}:
            read_parts(reader, child, scope)


def read_parts(reader: Reader, node: Node, scope: Scope) -> None:
    """Read the conditions and branches that stand directly under ``node``."""
    kind = kinds.BRANCH
    part: list[Node] = []
    for child in node.children:
        word = child.type
        if word in {"if", "elif", "then", "else", "fi"}:
            read_part(reader, kind, part, scope)
            kind = kinds.CONDITION if word in {"if", "elif"} else kinds.BRANCH
            part = []
        elif word not in {"elif_clause", "else_clause"}:
            part.append(child)
    read_part(reader, kind, part, scope)


def read_part(reader: Reader, kind: str, nodes: list[Node], scope: Scope) -> None:
    """Read one condition or branch, in a scope of its own."""
    if not any(node.is_named for node in nodes):
        return
    span = reader.source.span(nodes[0].start_byte, nodes[-1].end_byte)
    part = Scope(kind, Place(scope, "", ""), span)
    reader.scopes.append(part)
    reader.read_body(nodes, part)


def read_loop(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``while``, ``until``, ``for`` or ``select``."""
    source = reader.source
    kind = node.children[0].type if node.child_count else kinds.FOR
    variable = node.child_by_field_name("variable")
    name = source.text[variable.start_byte : variable.end_byte] if variable else ""
    scope = reader.open_scope(kind, node, place, name, trailing)
    condition: list[Node] = []
    for child in node.children:
        if child.type in {"do_group", "compound_statement"}:
            read_part(reader, kinds.CONDITION, condition, scope)
            reader.read_body(child.children, scope)
        elif kind in {kinds.WHILE, kinds.UNTIL}:
            condition.append(child)
        elif source.substitutes:
            reader.descend(child, place.scope, None)


def read_case(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``case``, a branch for each of its patterns."""
    scope = reader.open_scope(kinds.CASE, node, place, trailing=trailing)
    for child in node.children:
        if child.type == "case_item":
            read_case_item(reader, child, scope)
        elif child.type == "ERROR":
            reader.read_body(child.children, scope)
        elif reader.source.substitutes:
            reader.descend(child, place.scope, None)


def read_case_item(reader: Reader, node: Node, scope: Scope) -> None:
    """Read what stands after one pattern's bracket."""
    children = node.children
    for index, child in enumerate(children):
        if child.type == ")":
            read_part(reader, kinds.BRANCH, children[index + 1 :], scope)
            return


def read_function(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read a function's definition."""
    named = node.child_by_field_name("name")
    name = reader.source.text[named.start_byte : named.end_byte] if named else ""
    scope = reader.open_scope(kinds.FUNCTION, node, place, name, trailing)
    body = node.child_by_field_name("body")
    if body is None:
        return
    if body.type == "compound_statement":
        reader.read_body(body.children, scope)
    else:
        reader.read_any(body, Place(scope, "", ""))


def read_error(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read what is readable where the text is no shell."""
    reader.read_body((*node.children, *trailing), place.scope)
