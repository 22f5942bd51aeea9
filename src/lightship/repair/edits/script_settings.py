"""Moves in the scripts and CI settings around a build: another value for a variable."""

from __future__ import annotations

import os

from lightship.model.fix import Replacement
from lightship.model.span import Span
from lightship.rules.script_setting import setting_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.site import Site


def setting_replaced(site: Site, name: str, value: str) -> Replacement | None:
    """Return the edit that gives ``name`` another value where the finding stands.

    None where the line of the finding does not switch it off. Its quotes stay.
    """
    line = line_of_script(site)
    setting = None if line is None else setting_in(line, name)
    if setting is None or not setting.is_off:
        return None
    number = site.finding.span.line
    start = setting.end - len(setting.value)
    return Replacement(site.finding.path, Span(number, start + 1, number, setting.end + 1), value)


def line_of_script(site: Site) -> str | None:
    """Return the line of the script that the finding stands on; None where that is not at hand."""
    files = site.context.files
    if files is None:
        return None
    for path, text in files.build_scripts:
        if os.path.normpath(os.path.join(files.root, path)) == site.finding.path:
            lines = text.split("\n")
            number = site.finding.span.line
            return lines[number - 1] if number <= len(lines) else None
    return None
