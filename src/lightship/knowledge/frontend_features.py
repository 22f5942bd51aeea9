"""Which version of BuildKit's Dockerfile frontend brought what, and which one is built in.

Source: the tags ``dockerfile/1.x.0`` and ``v0.x.0`` of moby/buildkit, where the flags of the
instructions and the build tags of the stable channel are read, and the release notes of both. A
version of the frontend comes with the BuildKit eight to six numbers below: 1.4 with 0.10, 1.6
with 0.12, 1.10 with 0.16, 1.20 with 0.26. Docker Engine 23 has BuildKit 0.10, 25 has 0.12.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile

    Version = tuple[int, int]
    """The first two numbers of a frontend's version."""

BUILT_IN: Final = (1, 4)
"""The frontend that every builder in use has built in: of Docker Engine 23, of 2023."""

HEREDOC: Final = (1, 4)
"""Here-documents; in the labs channel since 1.3."""

NUMERIC_MODE: Final = (1, 2)
"""``--chmod`` of a number."""

SYMBOLIC_MODE: Final = (1, 14)
"""``--chmod`` of letters (``u=rwX``); in the labs channel before."""

MOUNT: Final = (1, 2)
"""``RUN --mount`` of any kind."""

SECRET_IN_ENVIRONMENT: Final = (1, 10)
"""``RUN --mount=type=secret,env=``."""

FLAGS: Final[dict[tuple[str, str], Version]] = {
    ("ADD", "checksum"): (1, 6),
    ("ADD", "exclude"): (1, 19),
    ("ADD", "link"): (1, 4),
    ("ADD", "unpack"): (1, 17),
    ("COPY", "exclude"): (1, 19),
    ("COPY", "link"): (1, 4),
    ("COPY", "parents"): (1, 20),
    ("HEALTHCHECK", "start-interval"): (1, 6),
    ("RUN", "mount"): MOUNT,
    ("RUN", "network"): (1, 3),
}
"""The version in whose stable channel a flag of an instruction is read first."""

IN_LABS: Final[dict[Version, Version]] = {
    HEREDOC: (1, 3),
    (1, 6): (1, 5),
    SYMBOLIC_MODE: (1, 11),
    (1, 19): (1, 7),
    (1, 20): (1, 7),
}
"""Since which version of the labs channel the same is read there, where that is earlier."""

MARKS: Final = (
    *("<<", "--chmod", "--mount", "--network", "--start-interval", "--checksum", "--exclude"),
    *("--link", "--parents", "--unpack"),
)
"""Text without any of these has nothing that needs a version."""

NEWER_MARKS: Final = (
    *("--chmod", "--start-interval", "--checksum", "--exclude", "--parents", "--unpack"),
    "env=",
)
"""Text without any of these has nothing that :data:`BUILT_IN` does not read.

``env=`` is that of a secret, and of much else: what has a mark may still need nothing.
"""


def needed_by(dockerfile: Dockerfile) -> Version:
    """Return the version of the frontend that reads all of ``dockerfile``, (1, 0) at least."""
    found = (1, 0)
    for outer in dockerfile.instructions:
        for instruction in (outer, *((outer.trigger,) if outer.trigger is not None else ())):
            found = max((found, *_needs(instruction)))
    return found


def _needs(instruction: Instruction) -> Iterator[Version]:
    if instruction.heredocs:
        yield HEREDOC
    for flag in instruction.flags:
        version = FLAGS.get((instruction.name, flag.name))
        if version is not None:
            yield version
        if flag.name == "chmod":
            is_number = flag.value.isdecimal() or "$" in flag.value
            yield NUMERIC_MODE if is_number else SYMBOLIC_MODE
        elif flag.name == "mount" and _is_secret_in_environment(flag.value):
            yield SECRET_IN_ENVIRONMENT


def _is_secret_in_environment(mount: str) -> bool:
    options = dict(field.partition("=")[::2] for field in mount.split(","))
    return options.get("type") == "secret" and "env" in options
