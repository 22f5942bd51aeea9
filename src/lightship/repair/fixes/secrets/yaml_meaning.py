"""What YAML says, apart from how it is written: to see that an edit changed only what it should."""

from __future__ import annotations

from lightship.project.yaml_lines import is_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from yaml import Node

MOST_NODES: Final = 200_000
"""The nodes that are looked at, each as often as it is referred to."""

_MERGE: Final = "tag:yaml.org,2002:merge"


class Unreadable(Exception):
    """The document is too large, too deep, or contains itself."""


def meaning_of(node: Node | None) -> Any:
    """Return what ``node`` says: tagged texts, lists and dictionaries, with merges done.

    Two nodes say the same exactly where these are equal. :raises Unreadable: see there.
    """
    try:
        return _Reading().of(node)
    except RecursionError as error:
        raise Unreadable from error


class _Reading:
    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def of(self, node: Any) -> Any:
        self._count += 1
        if self._count > MOST_NODES:
            raise Unreadable
        if node is None:
            return None
        if is_scalar(node):
            return node.tag, node.value
        if node.id == "sequence":
            return [self.of(each) for each in node.value]
        return self._of_mapping(node)

    def _of_mapping(self, node: Any) -> dict[str, Any]:
        own: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            held = self.of(value)
            if key.tag == _MERGE:
                for base in reversed(held if isinstance(held, list) else [held]):
                    merged.update(base if isinstance(base, dict) else {})
            else:
                own[key.value if is_scalar(key) else repr(self.of(key))] = held
        return {**merged, **own}
