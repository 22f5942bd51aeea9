"""Values in effect in a stage, each with the instruction that set it."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.ports import PortRange
    from lightship.dockerfile.syntax.instruction import Instruction


class Setting(Value):
    """What all settings have: the instruction that set them, and whether they can be told.

    ``instruction`` is None where the Dockerfile sets nothing, and the value is
    the builder's own default or the base image's secret. ``is_known`` is false
    where the value holds a variable that nothing in the file sets: the base
    image or ``--build-arg`` may, and ``value`` has it empty.
    """

    __slots__ = ("instruction", "is_known")

    def __init__(self, instruction: Instruction | None, *, is_known: bool) -> None:
        self.instruction: Final = instruction
        self.is_known: Final = is_known

    @property
    def is_set(self) -> bool:
        """Whether an instruction of the file set the value."""
        return self.instruction is not None


class TextSetting(Setting):
    """A text: a user, a folder, a variable's value; empty where nothing is set."""

    __slots__ = ("value",)

    def __init__(
        self, value: str, instruction: Instruction | None = None, *, is_known: bool = True
    ) -> None:
        super().__init__(instruction, is_known=is_known)
        self.value: Final = value


class ArgumentSetting(Setting):
    """The value of an ARG; None where neither the file nor the build gives one."""

    __slots__ = ("value",)

    def __init__(
        self, value: str | None, instruction: Instruction | None = None, *, is_known: bool = True
    ) -> None:
        super().__init__(instruction, is_known=is_known)
        self.value: Final = value


class WordsSetting(Setting):
    """The words of a command; none where nothing is set."""

    __slots__ = ("value",)

    def __init__(self, value: tuple[str, ...], instruction: Instruction | None = None) -> None:
        super().__init__(instruction, is_known=True)
        self.value: Final = value


class PortSetting(Setting):
    """The ports of one word of EXPOSE."""

    __slots__ = ("value",)

    def __init__(self, value: PortRange, instruction: Instruction, *, is_known: bool) -> None:
        super().__init__(instruction, is_known=is_known)
        self.value: Final = value


class Health(Value):
    """What HEALTHCHECK asks for: ``test`` as the image holds it, and the flags as written.

    ``test`` is ``("NONE",)``, ``("CMD", word, ...)`` or ``("CMD-SHELL", text)``.
    """

    __slots__ = ("interval", "retries", "start_interval", "start_period", "test", "timeout")

    def __init__(
        self,
        test: tuple[str, ...],
        interval: str,
        timeout: str,
        start_period: str,
        start_interval: str,
        retries: str,
    ) -> None:
        self.test: Final = test
        self.interval: Final = interval
        self.timeout: Final = timeout
        self.start_period: Final = start_period
        self.start_interval: Final = start_interval
        self.retries: Final = retries


class HealthSetting(Setting):
    """A health check; None where there is none."""

    __slots__ = ("value",)

    def __init__(self, value: Health | None, instruction: Instruction | None = None) -> None:
        super().__init__(instruction, is_known=True)
        self.value: Final = value


UNSET_TEXT: Final = TextSetting("")
UNSET_WORDS: Final = WordsSetting(())
UNSET_HEALTH: Final = HealthSetting(None)
