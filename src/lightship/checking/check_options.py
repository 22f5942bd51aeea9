"""What a check is told beside its paths."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.checking.hadolint_settings import HadolintSettings
    from lightship.rules.entry import RuleEntry


class CheckOptions(Value):
    """What a check is told beside its paths.

    ``select`` and ``ignore`` are selectors; ``context`` is the build context of
    every file, None to find each file's own; ``configuration`` is a file to
    read instead of those found; ``jobs`` is the number of processes, 0 for one
    a core. ``own_rules`` is false where no code but lightship's may run, and
    ``more_rules`` are entries of rules beside those. ``standard_input`` is what
    stands on ``-``, called ``standard_input_path``. With ``hadolint``, findings
    are those that it would report that is told so, and no other configuration is
    looked for.
    """

    __slots__ = (
        "build_args",
        "configuration",
        "context",
        "hadolint",
        "ignore",
        "jobs",
        "more_rules",
        "own_rules",
        "platform",
        "select",
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
        own_rules: bool = True,
        more_rules: tuple[RuleEntry, ...] = (),
        standard_input: bytes | None = None,
        standard_input_path: str = "",
        hadolint: HadolintSettings | None = None,
    ) -> None:
        self.select: Final = select
        self.ignore: Final = ignore
        self.context: Final = context
        self.target: Final = target
        self.build_args: Final = dict(build_args or {})
        self.platform: Final = platform
        self.configuration: Final = configuration
        self.jobs: Final = jobs
        self.own_rules: Final = own_rules
        self.more_rules: Final = more_rules
        self.standard_input: Final = standard_input
        self.standard_input_path: Final = standard_input_path
        self.hadolint: Final = hadolint
