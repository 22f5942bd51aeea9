"""Whether the steps of a CI file may be run by PowerShell or ``cmd``, and not by a POSIX shell.

``NAME=value command`` is none of their syntax, and ``$NAME`` in PowerShell is no variable of the
environment. Sources: "Workflow syntax for GitHub Actions", ``shell`` and ``runs-on``; "Azure
Pipelines, YAML schema", ``pwsh``, ``powershell`` and ``vmImage``; "GitLab CI/CD", runner tags.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SHELL: Final = r"\b(?:pwsh|powershell)\b|\bshell:[ \t]*[\"']?cmd\b"
_MACHINE: Final = (
    r"\b(?:runs-on|vmimage|tags?|os|pool|agent|executor|platform)\b[^\n]{0,200}\bwindows"
)
_LISTED: Final = r"^[ \t]*-[ \t]+[\"']?(?:[\w.]+-)*windows\b|^[ \t]*-[ \t]+(?:ps|cmd):"
_IMAGE: Final = r"\bexecutor:[ \t]*[\"']?win(?:dows)?/|\bVisual Studio \d"
_COMMENT: Final = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_WINDOWS: Final = re.compile(
    rf"{_SHELL}|{_MACHINE}|{_LISTED}|{_IMAGE}", re.IGNORECASE | re.MULTILINE
)


def may_run_on_windows(text: str) -> bool:
    """Return whether a CI file names a shell or a machine of Windows for any of its steps."""
    return _WINDOWS.search(_COMMENT.sub("", text)) is not None
