"""The variables that FROM sees: ARG before the first FROM, and what the builder predefines.

Source: ``buildMetaArgs`` and ``defaultArgs`` in ``dockerfile2llb`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING
from lightship.dockerfile.notation.number import read_index
from lightship.dockerfile.stages.setting import ArgumentSetting
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.dockerfile.build_options import BuildOptions
    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.syntax.instruction import Instruction

_DEFAULT_PLATFORM: Final = {
    "BUILDPLATFORM": "linux/amd64",
    "BUILDOS": "linux",
    "BUILDOSVERSION": "",
    "BUILDARCH": "amd64",
    "BUILDVARIANT": "",
    "TARGETPLATFORM": "linux/amd64",
    "TARGETOS": "linux",
    "TARGETOSVERSION": "",
    "TARGETARCH": "amd64",
    "TARGETVARIANT": "",
}
PLATFORM_ARGUMENTS: Final = (*_DEFAULT_PLATFORM, "TARGETSTAGE")
"""Variables that FROM sees without an ARG, and a stage after an ARG without a default."""

PROXY_ARGUMENTS: Final = ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
"""Variables, in either case, that ``--build-arg`` sets for RUN without an ARG."""


class GlobalArguments:
    """The variables of the part above the first FROM.

    ``settings`` are those of its ARG instructions, whose values are None where
    neither the file nor the build gives one; ``environment`` is what FROM sees.
    """

    __slots__ = ("environment", "mistakes", "settings")

    def __init__(self, options: BuildOptions, target_name: str) -> None:
        self.environment = predefined(options, target_name)
        self.settings: dict[str, ArgumentSetting] = {}
        self.mistakes: list[Mistake] = []

    def declare(
        self,
        instruction: Instruction,
        declarations: Iterable[tuple[str, str | None]],
        build_args: Mapping[str, str],
        escape: str,
    ) -> None:
        """Take the names and defaults of one ARG."""
        for index, (name, default) in enumerate(declarations):
            value = build_args.get(name)
            if value is None and default is not None:
                try:
                    value = expand(default, self.environment, escape).text
                except ExpansionError as error:
                    from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

                    refusal = variable_refusal(error, *instruction.ranges[index])
                    self.mistakes.append(instruction.mistake(refusal, BUILDING))
            if value is not None:
                self.environment[name] = value
            self.settings[name] = ArgumentSetting(value, instruction, is_known=value is not None)

    def settle_time(self) -> None:
        """Make ``SOURCE_DATE_EPOCH`` the number that it is.

        Only the build itself knows what anything else stands for.
        """
        value = self.environment.get("SOURCE_DATE_EPOCH")
        if value:
            seconds = read_index(value)
            if seconds is None:
                del self.environment["SOURCE_DATE_EPOCH"]
            else:
                self.environment["SOURCE_DATE_EPOCH"] = str(seconds)


def predefined(options: BuildOptions, target_name: str) -> dict[str, str]:
    """Return the variables that the builder sets by itself."""
    values = {**_DEFAULT_PLATFORM, "TARGETSTAGE": target_name or "default"}
    if options.platform:
        values |= _target_variables(options.platform)
    build_args = options.build_args
    return {name: build_args.get(name, value) for name, value in values.items()}


def _target_variables(text: str) -> dict[str, str]:
    from lightship.dockerfile.notation.platform import read_platform  # noqa: PLC0415 - only for --platform

    try:
        platform = read_platform(text)
    except ValueError:
        # The command line refuses it; a caller who does not gets the default.
        return {}
    return {
        "TARGETPLATFORM": str(platform),
        "TARGETOS": platform.system,
        "TARGETOSVERSION": platform.version,
        "TARGETARCH": platform.architecture,
        "TARGETVARIANT": platform.variant,
    }
