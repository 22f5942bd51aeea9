"""The lines that the recipe writes into RUN, one function for each purpose."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

TINI: Final = "/usr/bin/tini-static"
"""Where Debian's package ``tini`` has the form that needs no library."""


def install(system: str, packages: Iterable[str]) -> str:
    """Return the RUN that installs packages of the system and leaves no lists behind."""
    names = " ".join(packages)
    if system == "alpine":
        return f"RUN apk add --no-cache {names}"
    return (
        "RUN apt-get update \\\n"
        f"    && apt-get install -y --no-install-recommends {names} \\\n"
        "    && rm -rf /var/lib/apt/lists/*"
    )


def copy(builder: str, source: str, target: str, owner: str = "") -> str:
    """Return the COPY of one path of the builder."""
    chown = f"--chown={owner} " if owner else ""
    return f"COPY --from={builder} {chown}{source} {target}"
