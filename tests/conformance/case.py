"""One case of another tool's own tests, in a form that does not depend on its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Expected = tuple[str, int]
"""A check of the other tool, and a line."""


class HadolintCase(NamedTuple):
    """What a hadolint spec says of one Dockerfile.

    ``least`` and ``most`` bound how often ``code`` is found in it; a code of
    ``SC`` stands for all of ShellCheck's. With ``in_trigger``, every RUN is
    wrapped in ONBUILD first.
    """

    where: str
    title: str
    code: str
    dockerfile: str
    least: int
    most: int
    in_trigger: bool
    settings: Mapping[str, object]


class BuildKitCase(NamedTuple):
    """What BuildKit's tests say of one Dockerfile: the warnings of its checks, with their lines.

    Where ``lines_hold`` is false its own test compares names alone. ``refused``
    is the line at which the build fails, or 0.
    """

    where: str
    dockerfile: str
    ignore_file: str | None
    warnings: tuple[Expected, ...]
    attributes: Mapping[str, str]
    lines_hold: bool = True
    refused: int = 0


MANY = 1 << 30
"""An upper bound that bounds nothing."""
