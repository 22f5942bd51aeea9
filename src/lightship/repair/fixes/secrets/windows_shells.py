"""Whether what a file has run may be run by PowerShell or ``cmd``, and not by a POSIX shell.

``NAME=value command`` is none of their syntax, and ``$NAME`` in PowerShell is no variable of the
environment. Sources: "Workflow syntax for GitHub Actions", ``shell`` and ``runs-on``; "Azure
Pipelines, YAML schema", ``pwsh``, ``powershell`` and ``vmImage``; "GitLab CI/CD", runner tags;
"GNU make", 5.3.2, ``SHELL``; "Just Programmer's Manual", settings and attributes.
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

_PROGRAM: Final = r"(?<![\w-])(?:pwsh|powershell|cmd)(?:\.exe)?(?![\w.-])"
_MAKE: Final = rf"^[ \t]*(?:(?:export|override)[ \t]+)*SHELL[ \t]*[:?!+]*=[^\n]*{_PROGRAM}"
_JUST: Final = (
    rf"^set[ \t]+(?:windows-)?shell[ \t]*:=[^\n]*{_PROGRAM}"
    r"|^set[ \t]+windows-powershell\b(?![ \t]*:=[ \t]*false)|^\[(?:\w[^\]\n]*[,\s])?windows\b"
)
_SHEBANG: Final = r"^[ \t]*#![^\n]*\b(?:pwsh|powershell)\b"
_SCRIPTED: Final = re.compile(rf"{_MAKE}|{_JUST}|{_SHEBANG}", re.IGNORECASE | re.MULTILINE)


def may_run_on_windows(text: str) -> bool:
    """Return whether a CI file names a shell or a machine of Windows for any of its steps."""
    return _WINDOWS.search(_COMMENT.sub("", text)) is not None


def names_a_windows_shell(text: str) -> bool:
    """Return whether a makefile, a justfile or a script has its lines run by such a shell."""
    return _SCRIPTED.search(text) is not None
