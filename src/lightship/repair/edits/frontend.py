"""The directive ``# syntax=`` that a feature needs which a fix brings in.

The frontend that a builder has built in reads most features; one that is newer, or a file that
names an older frontend, needs the directive. Source: the release notes of ``docker/dockerfile``,
and the frontends in the releases of Docker Engine (1.5 in version 23).
"""

from __future__ import annotations

import re

from lightship.repair.edits.lines import line_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

    Version = tuple[int, int]

MOUNT: Final = (1, 2)
"""``RUN --mount``, from this version of the frontend on."""
SECRET_IN_ENVIRONMENT: Final = (1, 10)
"""``--mount=type=secret,env=``."""
HEREDOC: Final = (1, 4)
"""Here-documents, and ``COPY --link``."""
CHECKSUM: Final = (1, 6)
"""``ADD --checksum`` of an address."""
EXCLUDE: Final = (1, 19)
"""``COPY --exclude``."""
PARENTS: Final = (1, 20)
"""``COPY --parents``."""

BUILT_IN: Final = (1, 5)
"""What every builder that is still cared for reads without a directive."""

NEWEST: Final = "docker/dockerfile:1"

_NAMED = re.compile(r"^(?:docker\.io/)?docker/dockerfile:(\d+)(?:\.(\d+))?(?:\.\d+)?(?:@\S+)?$")


def frontend_for(site: Site, feature: Version) -> tuple[Replacement, ...]:
    """Return the edits, none or one, by which ``feature`` is read.

    A frontend of another name, one of the labs channel, and a file that begins with ``#!`` are
    left alone.
    """
    directive = site.dockerfile.directive("syntax")
    if directive is None:
        text = site.source.text
        head = 1 if text.startswith("\ufeff") else 0
        if feature <= BUILT_IN or text.startswith("#!", head):
            return ()
        return (site.insertion(head, f"# syntax={NEWEST}{line_end(site.source)}"),)
    named = _NAMED.match(directive.value)
    if named is None or _version(named) >= feature:
        return ()
    start = site.source.offset(directive.line, 1)
    line = site.source.line_text(directive.line)
    at = start + line.index(directive.value)
    return (site.replacement(at, at + len(directive.value), NEWEST),)


def _version(named: re.Match[str]) -> Version:
    """Return the version that a tag names; one without a second number is the newest."""
    major, minor = named.groups()
    return int(major), int(minor) if minor is not None else 1 << 20
