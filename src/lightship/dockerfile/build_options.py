"""What a build is told beside its Dockerfile."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class BuildOptions(Value):
    """The options of a build: ``--build-arg``, ``--target`` and ``--platform``.

    ``build_args`` are values by name; ``target`` is a stage's name, or empty
    for the last stage; ``platform`` is what the image is for, or empty for
    :data:`~lightship.dockerfile.notation.platform.DEFAULT_PLATFORM`.
    """

    __slots__ = ("build_args", "platform", "target")

    def __init__(
        self, build_args: Mapping[str, str] | None = None, target: str = "", platform: str = ""
    ) -> None:
        self.build_args: Final[Mapping[str, str]] = build_args or {}
        self.target: Final = target
        self.platform: Final = platform


NO_OPTIONS: Final = BuildOptions()
"""A build that is told nothing."""
