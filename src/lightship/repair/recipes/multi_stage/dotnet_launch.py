"""What ``dotnet run`` takes from ``Properties/launchSettings.json``, said to the image instead.

Source: Microsoft's "Use multiple environments in ASP.NET Core", "Development and
launchSettings.json".
"""

from __future__ import annotations

import json
import posixpath
import re

from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.dotnet_project import Project
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

URLS: Final = "ASPNETCORE_URLS"

_FILE: Final = "Properties/launchSettings.json"
_LARGEST: Final = 100_000
_PLAIN: Final = re.compile(r"[^\"'\\$\n]*")


def launch_variables(
    single: SingleStage, project: Project, profile: str, *, tells_urls: bool
) -> dict[str, str] | Declined:
    """Return the variables that the launch profile sets, the addresses among them.

    ``profile`` is the one that is named, empty for the first; ``tells_urls`` says that
    the program is told its addresses by an argument, which counts more.
    """
    path = posixpath.join(posixpath.dirname(project.source), _FILE)
    text = single.files.read_text(path, _LARGEST) if single.files is not None else None
    if text is None:
        return {}
    try:
        chosen = _chosen(json.loads(text.removeprefix("\ufeff")), profile)
    except (ValueError, AttributeError, RecursionError):
        return Declined(f"{path} cannot be read")
    variables = chosen.get("environmentVariables") or {}
    if not isinstance(variables, dict):
        return Declined(f"{path} cannot be read")
    if chosen.get("commandLineArgs"):
        return Declined(f"{path} gives it arguments")
    found = {str(name): str(value) for name, value in variables.items()}
    urls = str(chosen.get("applicationUrl") or "")
    if urls and not tells_urls:
        found[URLS] = urls
    if "https:" in found.get(URLS, ""):
        return Declined(f"{path} asks for HTTPS, for which the image has no certificate")
    odd = [name for name, value in found.items() if not _PLAIN.fullmatch(value)]
    return Declined(f"{path} sets {odd[0]} to what ENV cannot say plainly") if odd else found


def _chosen(document: object, name: str) -> dict[str, object]:
    """Return the profile that is taken; nothing where there is none of a project."""
    profiles = document.get("profiles", {}) if isinstance(document, dict) else {}
    for key, profile in profiles.items():
        is_project = isinstance(profile, dict) and profile.get("commandName") == "Project"
        if is_project and name in {"", key}:
            return dict(profile)
    return {}
