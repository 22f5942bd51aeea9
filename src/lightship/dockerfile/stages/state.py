"""What a stage's image is like at one of its instructions."""

from __future__ import annotations

from lightship.dockerfile.stages.setting import UNSET_HEALTH, UNSET_TEXT, UNSET_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.dockerfile.stages.setting import ArgumentSetting, PortSetting, TextSetting
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.variables.expansion import Expansion


class StageState:
    """What is in effect at one place in a stage, inherited through the chain of stages.

    Never changed once it is given out; instructions that change nothing share
    one. What the external base image sets is not known and not in here, but
    for ``PATH``, which is always set.

    * ``user``, ``workdir``, ``stop_signal``, ``author``: text, empty where unset;
      ``workdir`` is absolute and clean;
    * ``shell``: the words of SHELL, none for the builder's default;
    * ``entrypoint``, ``cmd``: words as the image holds them (shell form stands
      behind the shell's words), empty where unset;
    * ``env``, ``labels``: settings by name; ``arguments``: those of ARG, whose
      value is None where neither the file nor the build gives one;
    * ``environment``: what variables expand to, both ENV and ARG;
    * ``unknown``: names of ``environment`` whose values are not fully known;
    * ``ports``: the ranges of EXPOSE; ``volumes``: settings by path;
    * ``healthcheck``: see :class:`~lightship.dockerfile.stages.setting.Health`;
    * ``triggers``: the ONBUILD instructions of this stage, not inherited.
    """

    __slots__ = (
        "arguments",
        "author",
        "cmd",
        "entrypoint",
        "env",
        "environment",
        "healthcheck",
        "labels",
        "ports",
        "shell",
        "stop_signal",
        "triggers",
        "unknown",
        "user",
        "volumes",
        "workdir",
    )

    def __init__(self) -> None:
        self.arguments: Mapping[str, ArgumentSetting] = {}
        self.author = UNSET_TEXT
        self.cmd = UNSET_WORDS
        self.entrypoint = UNSET_WORDS
        self.env: Mapping[str, TextSetting] = {}
        self.environment: Mapping[str, str] = {}
        self.healthcheck = UNSET_HEALTH
        self.labels: Mapping[str, TextSetting] = {}
        self.ports: tuple[PortSetting, ...] = ()
        self.shell = UNSET_WORDS
        self.stop_signal = UNSET_TEXT
        self.triggers: tuple[Instruction, ...] = ()
        self.unknown: frozenset[str] = frozenset()
        self.user = UNSET_TEXT
        self.volumes: Mapping[str, TextSetting] = {}
        self.workdir = UNSET_TEXT

    def copy(self) -> StageState:
        """Return another state with the same values."""
        other = StageState.__new__(StageState)
        other.arguments = self.arguments
        other.author = self.author
        other.cmd = self.cmd
        other.entrypoint = self.entrypoint
        other.env = self.env
        other.environment = self.environment
        other.healthcheck = self.healthcheck
        other.labels = self.labels
        other.ports = self.ports
        other.shell = self.shell
        other.stop_signal = self.stop_signal
        other.triggers = self.triggers
        other.unknown = self.unknown
        other.user = self.user
        other.volumes = self.volumes
        other.workdir = self.workdir
        return other

    def knows(self, expansion: Expansion) -> bool:
        """Return whether every variable in ``expansion`` has a value that can be told."""
        if expansion.unmatched:
            return False
        return not self.unknown or all(use.name not in self.unknown for use in expansion.uses)

    @property
    def exposed_ports(self) -> frozenset[str]:
        """Every port as the image holds it: ``80/tcp``."""
        return frozenset(text for ports in self.ports for text in ports.value)

    def default_shell(self, system: str = "linux") -> tuple[str, ...]:
        """Return the words that shell-form commands stand behind on ``system``."""
        if self.shell.value:
            return self.shell.value
        return ("cmd", "/S", "/C") if system == "windows" else ("/bin/sh", "-c")
