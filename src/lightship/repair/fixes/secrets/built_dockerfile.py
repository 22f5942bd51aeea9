"""Which Dockerfile a build call of a script, a compose file or a CI setting is about."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.site import Site

_HERE = frozenset((".", "./", "$PWD", "${PWD}", "$(pwd)", "`pwd`", "$(CURDIR)", "${CURDIR}"))


def own_path(site: Site) -> str:
    """Return where the Dockerfile stands below its build context; empty where it does not."""
    files = site.context.files
    if files is None:
        return ""
    found = os.path.relpath(os.path.abspath(site.dockerfile.path), os.path.abspath(files.root))
    return "" if found.startswith("..") else found


def is_own(site: Site, context: str, dockerfile: str) -> bool:
    """Return whether a build of ``dockerfile`` in the folder ``context`` builds this one.

    Both are as written, below the context's root, and may be empty where nothing is
    said. ``dockerfile`` is taken from the root, as the command line does.
    """
    own = own_path(site)
    if not own:
        return False
    if dockerfile:
        return os.path.normpath(dockerfile.removeprefix("$PWD/")) == own
    folder = "" if context.strip("\"'") in _HERE or not context else context.strip("\"'")
    if "$" in folder or "://" in folder:
        return False
    return os.path.normpath(os.path.join(folder, "Dockerfile")) == own
