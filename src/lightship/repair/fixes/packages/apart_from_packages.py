"""Instructions that no package minds, and which mind no package.

Debian's packages have no files in ``/usr/local``, nor in folders at the root that the
Filesystem Hierarchy Standard does not know.
Source: Debian Policy, 9.1.1 and 9.1.2.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Transfer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction

_STANDARD = frozenset(
    (
        *("", "bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media"),
        *("mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var"),
    )
)
"""What stands at the root of a system."""

_PROGRAMS = frozenset(
    (
        *("composer", "uv", "uvx", "install-php-extensions", "wait-for-it", "wait-for", "tini"),
        *("dumb-init", "gosu", "su-exec", "dockerize", "docker-entrypoint", "entrypoint"),
    )
)
"""Programs that the scripts of no package call, should they find them in ``/usr/local/bin``."""

_OF_THE_IMAGE = frozenset(
    ("LABEL", "EXPOSE", "STOPSIGNAL", "CMD", "ENTRYPOINT", "HEALTHCHECK", "MAINTAINER")
)
"""What is said of the image that comes out, and heard of by no step."""


def is_apart_from_packages(instruction: Instruction) -> bool:
    """Return whether ``instruction``, no RUN, may as well stand behind an install as before it."""
    if isinstance(instruction, Transfer):
        return _is_of_no_package(instruction.target)
    if instruction.name == "WORKDIR":
        return _is_of_no_package("".join(instruction.words[:1]))
    return instruction.name in _OF_THE_IMAGE


def _is_of_no_package(path: str) -> bool:
    if not path.startswith("/") or "$" in path:
        return False
    first, _, rest = clean(path)[1:].partition("/")
    if first not in _STANDARD:
        return True
    if first != "usr" or not rest.startswith("local/"):
        return False
    folder, _, name = rest.removeprefix("local/").rpartition("/")
    return folder == "bin" and (name in _PROGRAMS or name.endswith(".sh"))
