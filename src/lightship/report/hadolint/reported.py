"""What hadolint's forms of output are made from."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.model.finding import Finding

UNREADABLE: Final = "DL1000"
"""The id of what hadolint cannot read, which some forms show in another way."""


class Reported(Value):
    """One file: its ``path``, what its findings are shown to be in, and they.

    ``shown`` is the path in those forms that heed ``--file-path-in-report``.
    """

    __slots__ = ("findings", "path", "shown")

    def __init__(self, path: str, shown: str, findings: tuple[Finding, ...]) -> None:
        self.path: Final = path
        self.shown: Final = shown
        self.findings: Final = findings
