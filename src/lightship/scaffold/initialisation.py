"""What came of ``init``: what was recognised, and the files."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.model.finding import Finding
    from lightship.scaffold.application import Application
    from lightship.scaffold.mounted_settings import MountedSettings
    from lightship.scaffold.new_file import NewFile
    from lightship.scaffold.statement import Statement


class Initialisation(PlainValue):
    """What came of ``init``.

    ``root`` is the build context, ``application`` what is in it, ``statements``
    what was recognised, assumed and not found out. ``files`` are those that are
    written, unless ``written`` is false, as in a dry run; ``kept`` are paths of
    files that were there and were left as they are. ``findings`` are what
    Lightship's own rules say of what was written. ``secrets`` are settings that the build
    is to be given as secrets.
    """

    __slots__ = (
        *("application", "files", "findings", "kept", "root", "secrets", "statements"),
        "written",
    )

    def __init__(
        self,
        root: str,
        application: Application,
        statements: tuple[Statement, ...],
        files: tuple[NewFile, ...],
        *,
        kept: tuple[str, ...] = (),
        written: bool = False,
        findings: tuple[Finding, ...] = (),
        secrets: tuple[MountedSettings, ...] = (),
    ) -> None:
        self.root: Final = root
        self.application: Final = application
        self.statements: Final = statements
        self.files: Final = files
        self.kept: Final = kept
        self.written: Final = written
        self.findings: Final = findings
        self.secrets: Final = secrets
