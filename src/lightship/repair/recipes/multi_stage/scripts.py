"""The lines that the recipe writes into RUN, one function for each purpose."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def install(system: str, packages: Iterable[str], mount: str = "") -> str:
    """Return the RUN that installs packages of the system and leaves no lists behind.

    ``mount`` is a flag of RUN with a blank behind it, or empty.
    """
    names = " ".join(packages)
    if system == "alpine":
        return f"RUN apk add --no-cache {names}"
    return (
        f"RUN {mount}apt-get update \\\n"
        f"    && apt-get install -y --no-install-recommends {names} \\\n"
        "    && apt-get clean && rm -rf /var/lib/apt/lists/*"
    )


def copy(builder: str, source: str, target: str, owner: str = "") -> str:
    """Return the COPY of one path of the builder."""
    chown = f"--chown={owner} " if owner else ""
    return f"COPY --from={builder} {chown}{source} {target}"
