"""Where a Python package was installed from, where that was no index of packages.

Source: the Python Packaging User Guide, "Direct URL Data Structure".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from lightship.inspection.packages.malformed import malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CREDENTIALS = re.compile("//[^/@]*@")

ORIGIN_LIMIT = 64 * 1024
"""The most bytes of a file that are read."""


@dataclass(frozen=True, slots=True)
class PythonOrigin:
    """A repository and the commit of it; all empty for archives and folders."""

    system: str = ""
    url: str = ""
    commit: str = ""

    @property
    def qualifiers(self) -> tuple[tuple[str, str], ...]:
        """The qualifier of package URLs that names it."""
        if not self.system:
            return ()
        return (("vcs_url", f"{self.system}+{self.url}@{self.commit}"),)


def parse_origin(path: str, content: memoryview) -> PythonOrigin:
    """Read a ``direct_url.json``; a password in the address is left out.

    Raises:
        MalformedPackageData: it is no JSON object.

    """
    try:
        fields = json.loads(bytes(content[:ORIGIN_LIMIT]))
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise malformed(path, "it is no JSON object")
    repository = fields.get("vcs_info")
    if not isinstance(repository, dict):
        return PythonOrigin()
    address = _CREDENTIALS.sub("//", _text(fields, "url"))
    return PythonOrigin(_text(repository, "vcs"), address, _text(repository, "commit_id"))


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
