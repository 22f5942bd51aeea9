"""YAML read for the places of its parts, so that it can be changed by whole lines.

What is not changed stays as it is, to the byte: comments, quotes, widths. That is why the
texts are not written anew by a library, not even by one that keeps comments.
"""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from yaml import MappingNode, Node, ScalarNode

    Entry = tuple[ScalarNode, Node]

MOST_MERGED: Final = 8
"""The mappings that are looked into for one key."""


def composed(text: str) -> Node | None:
    """Return the node that the one document of ``text`` is; None where there is no such thing."""
    found = documents(text)
    return found[0] if len(found) == 1 else None


def documents(text: str) -> list[Node]:
    """Return the nodes that the documents of ``text`` are; none where one cannot be read."""
    import yaml  # noqa: PLC0415 - it takes as long as checking a small file

    # The one in C is ten times as fast, where it was built.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(yaml.compose_all(text, Loader=loader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return []


def entry(node: Node | None, *keys: str) -> Entry | None:
    """Return key and value at the path ``keys``; None where there is none."""
    found: Entry | None = None
    for key in keys:
        found = next(((own, value) for own, value in entries(node) if own.value == key), None)
        if found is None:
            return None
        node = found[1]
    return found


def merged(node: Node | None, key: str) -> Node | None:
    """Return the value of ``key``, or else that of what is merged into the mapping by ``<<``."""
    layers = [node]
    for layer in islice(layers, MOST_MERGED):
        found = value(layer, key)
        if found is not None:
            return found
        base = value(layer, "<<")
        layers += items(base) or [base]
    return None


def value(node: Node | None, *keys: str) -> Node | None:
    """Return the value at the path ``keys``."""
    found = entry(node, *keys)
    return None if found is None else found[1]


def text_of(node: Node | None) -> str:
    """Return the text of a scalar; empty for anything else."""
    return str(node.value) if node is not None and is_scalar(node) else ""


def is_scalar(node: Node) -> bool:
    """Return whether ``node`` is a text, a number or the like."""
    return _kind(node) == "scalar"


def _kind(node: Node | None) -> str:
    return getattr(node, "id", "")


def entries(node: Node | None) -> list[Entry]:
    """Return keys and values of a mapping whose keys are scalars; none of anything else."""
    if node is None or _kind(node) != "mapping":
        return []
    mapping: MappingNode = node  # type: ignore[assignment] # its id says so
    return [(key, held) for key, held in mapping.value if is_scalar(key)]


def items(node: Node | None) -> list[Node]:
    """Return the items of a sequence; none of anything else."""
    return list(node.value) if node is not None and _kind(node) == "sequence" else []


def is_block(node: Node | None) -> bool:
    """Return whether a mapping or a sequence has its parts on lines of their own."""
    return node is not None and not getattr(node, "flow_style", False)


def line_of(node: Node) -> int:
    """Return the line on which ``node`` begins, counted from 1."""
    return int(node.start_mark.line) + 1


def column_of(node: Node) -> int:
    """Return how many characters stand before ``node`` on its line."""
    return int(node.start_mark.column)
