"""The builds that a bake file of Docker Buildx declares.

Of the HCL form, what is written out is read, attributes inherited from other targets
included, and functions and loops are not. Source: the Bake file reference.
"""

from __future__ import annotations

import os
import re
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.build_call import Target

_TARGET: Final = re.compile(r"^target\s+\"?([\w.-]+)\"?\s*\{(.*?)^\}", re.MULTILINE | re.DOTALL)
_TEXT: Final = re.compile(
    r"^\s*\"?(context|dockerfile)\"?\s*=\s*\"([^\"]*)\"\s*(?:(?:#|//).*)?$", re.MULTILINE
)
_ATTRIBUTE: Final = re.compile(
    r"^\s*\"?(context|dockerfile|dockerfile-inline)\"?\s*=", re.MULTILINE
)
_INHERITS: Final = re.compile(r"^\s*\"?inherits\"?\s*=\s*\[([^\]]*)\]", re.MULTILINE)
_NAME: Final = re.compile(r"\"([^\"]+)\"")
_UNKNOWN: Final = "$"

MOST_INHERITED: Final = 16
"""The targets that one inherits from, and those inherit from, and so on."""


def bake_targets(text: str, folder: str) -> Iterator[Target]:
    """Yield what the bake file ``text`` in ``folder`` builds."""
    written = _of_json(text) if text.lstrip().startswith("{") else _of_hcl(text)
    for name in written:
        context = _attribute(written, name, "context") or "."
        dockerfile = _attribute(written, name, "dockerfile") or "Dockerfile"
        inline = _attribute(written, name, "dockerfile-inline")
        if inline or "$" in context + dockerfile or "://" in context:
            continue
        root = os.path.normpath(os.path.join(folder, context))
        yield os.path.normpath(os.path.join(root, dockerfile)), root


_Targets = dict[str, tuple[dict[str, str], tuple[str, ...]]]
"""The attributes of each target, and the names of those that it inherits from."""


def _of_json(text: str) -> _Targets:
    import json  # noqa: PLC0415 - few projects have one

    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    targets = held.get("target")
    found: _Targets = {}
    for name, target in targets.items() if isinstance(targets, dict) else ():
        if isinstance(target, dict):
            texts = {key: each for key, each in target.items() if isinstance(each, str)}
            inherits = target.get("inherits")
            names = [str(each) for each in inherits] if isinstance(inherits, list) else []
            found[str(name)] = texts, tuple(names)
    return found


def _of_hcl(text: str) -> _Targets:
    found: _Targets = {}
    for name, body in _TARGET.findall(text):
        texts: dict[str, str] = dict.fromkeys(_ATTRIBUTE.findall(body), _UNKNOWN)
        texts.update(_TEXT.findall(body))
        inherits = _INHERITS.search(body)
        found[name] = texts, tuple(_NAME.findall(inherits[1]) if inherits else ())
    return found


def _attribute(targets: _Targets, name: str, key: str) -> str:
    """Return what a target, or else the last of those that it inherits from, has as ``key``."""
    names = [name]
    for each in islice(names, MOST_INHERITED):
        texts, inherits = targets.get(each, ({}, ()))
        if key in texts:
            return texts[key]
        names += reversed(inherits)
    return ""
