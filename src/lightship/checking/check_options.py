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
    stands on ``-``, called ``standard_input_path``. ``profile`` is what
    ``select`` starts from. With ``hadolint``, findings are those that it would
    report that is told so, and no other configuration is looked for.
    ``shellcheck`` is ShellCheck's program, empty for the one that is found, None
    for none.

    What is in the file ``baseline`` is not reported, nor what stands on lines
    that did not change since the git revision ``diff_base``; everything found
    becomes the file ``write_baseline``, and is not reported either.
    """

    __slots__ = (
        "baseline",
        "build_args",
        "configuration",
        "context",
        "diff_base",
        "hadolint",
        "ignore",
        "jobs",
        "more_rules",
        "own_rules",
        "platform",
        "profile",
        "select",
        "shellcheck",
        "standard_input",
        "standard_input_path",
        "target",
        "write_baseline",
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
        profile: str = "",
        baseline: str | None = None,
        write_baseline: str | None = None,
        diff_base: str | None = None,
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
        self.own_rules: Final = own_rules
        self.more_rules: Final = more_rules
        self.standard_input: Final = standard_input
        self.standard_input_path: Final = standard_input_path
        self.hadolint: Final = hadolint
        self.profile: Final = profile
        self.baseline: Final = baseline
        self.write_baseline: Final = write_baseline
        self.diff_base: Final = diff_base
        self.shellcheck: Final = shellcheck
