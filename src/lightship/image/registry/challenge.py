"""What a registry demands before it answers: the ``WWW-Authenticate`` header.

The grammar is that of section 11 of RFC 9110; what Bearer's parameters mean is in
``token.md`` of CNCF Distribution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PARAMETER = re.compile(rf'({_TOKEN})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|({_TOKEN}))\s*(?:,\s*|$)')
_SCHEME = re.compile(rf"\s*,?\s*({_TOKEN})(?:\s+|$|\s*,)")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Challenge:
    """One way to be let in; ``scheme`` is in lower case, as are the names of ``parameters``."""

    scheme: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Return the parameter ``name``, or "" where it is not given."""
        return self.parameters.get(name, "")


def read_challenges(headers: Iterable[str]) -> list[Challenge]:
    """Return the challenges in the values of the headers; what is malformed ends its header."""
    found: list[Challenge] = []
    for header in headers:
        position = 0
        while (scheme := _SCHEME.match(header, position)) is not None:
            position = scheme.end()
            parameters: dict[str, str] = {}
            while (parameter := _PARAMETER.match(header, position)) is not None:
                name, quoted, plain = parameter.groups()
                value = plain if quoted is None else _ESCAPED.sub(r"\1", quoted)
                parameters.setdefault(name.lower(), value)
                position = parameter.end()
            found.append(Challenge(scheme[1].lower(), parameters))
    return found
