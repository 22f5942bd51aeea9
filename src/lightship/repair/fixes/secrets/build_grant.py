"""What a build is given: a secret out of a variable or a file, or the SSH agent."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Grant(PlainValue):
    """A secret called ``identifier``, out of ``variable`` or of the file ``path``.

    With neither it is the SSH agent. ``is_argument`` says that the variable was a build
    argument before, whose place the secret takes.
    """

    __slots__ = ("identifier", "is_argument", "path", "variable")

    def __init__(
        self,
        identifier: str = "",
        *,
        variable: str = "",
        path: str = "",
        is_argument: bool = False,
    ) -> None:
        self.is_argument: Final = is_argument
        self.identifier: Final = identifier
        self.variable: Final = variable
        self.path: Final = path

    @property
    def is_ssh(self) -> bool:
        """Whether it is the SSH agent."""
        return not self.identifier

    @property
    def option(self) -> str:
        """The option of ``docker build``."""
        return self.option_of(self.variable)

    def option_of(self, variable: str) -> str:
        """Return the option, with the value out of ``variable`` where it is out of one."""
        if self.is_ssh:
            return "--ssh default"
        origin = f"src={self.path}" if self.path else f"env={variable}"
        return f"--secret id={self.identifier},{origin}"


SSH_AGENT = Grant()
