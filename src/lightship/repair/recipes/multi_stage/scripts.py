"""The lines that the recipe writes into RUN, one function for each purpose."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def install(system: str, packages: Iterable[str]) -> str:
    """Return the RUN that installs packages of the system and leaves no lists behind."""
    names = " ".join(packages)
    if system == "alpine":
        return f"RUN apk add --no-cache {names}"
    return f"RUN {_by_apt('', names)}"


def install_listed(builder: str, path: str, packages: Iterable[str] = ()) -> str:
    """Return the RUN that installs, with ``packages``, those that ``path`` of the builder lists.

    For Debian.
    """
    mount = f"--mount=type=bind,from={builder},source={path},target={path}"
    return f"RUN {mount} \\\n    {_by_apt(f'xargs -a {path} ', ' '.join(packages))}"


def _by_apt(front: str, names: str) -> str:
    """Return the commands; ``front`` stands before the one that installs."""
    return (
        "apt-get update \\\n"
        f"    && {front}apt-get install -y --no-install-recommends {names}".rstrip()
        + " \\\n    && apt-get clean && rm -rf /var/lib/apt/lists/*"
    )


def copy(builder: str, source: str, target: str, owner: str = "") -> str:
    """Return the COPY of one path of the builder."""
    chown = f"--chown={owner} " if owner else ""
    return f"COPY --from={builder} {chown}{source} {target}"
