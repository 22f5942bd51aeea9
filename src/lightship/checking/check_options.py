"""What a check is told beside its paths."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class CheckOptions(Value):
    """What a check is told beside its paths.

    ``select`` and ``ignore`` are selectors; ``context`` is the build context of
    every file, None to find each file's own; ``configuration`` is a file to
    read instead of those found; ``jobs`` is the number of processes, 0 for one
    a core. ``standard_input`` is what stands on ``-``, called
    ``standard_input_path``. ``shellcheck`` is ShellCheck's program, empty for the
    one that is found, None for none.
    """

    __slots__ = (
        "build_args",
        "configuration",
        "context",
        "ignore",
        "jobs",
        "platform",
        "select",
        "shellcheck",
        "standard_input",
        "standard_input_path",
        "target",
    )

    def __init__(
        self,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        context: str | None = None,
        target: str = "",
        build_args: Mapping[str, str] | None = None,
        platform: str = "",
        configuration: str | None = None,
        jobs: int = 0,
        standard_input: bytes | None = None,
        standard_input_path: str = "",
        shellcheck: str | None = "",
    ) -> None:
        self.select: Final = select
        self.ignore: Final = ignore
        self.context: Final = context
        self.target: Final = target
        self.build_args: Final = dict(build_args or {})
        self.platform: Final = platform
        self.configuration: Final = configuration
        self.jobs: Final = jobs
        self.standard_input: Final = standard_input
        self.standard_input_path: Final = standard_input_path
        self.shellcheck: Final = shellcheck
