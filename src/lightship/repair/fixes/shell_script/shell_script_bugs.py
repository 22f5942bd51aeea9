"""What ShellCheck finds, as far as a fix is sure to be meant; each kind has its module.

ShellCheck's own fixes are not taken: it sees a script, and not what ARG and ENV set, which
shell the image has, and that a list of packages in a variable is meant to be split.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

MODULES = {
    "SC1007": "empty_value",
    "SC2006": "backticks",
    "SC2028": "echoed_escapes",
    "SC2035": "leading_dash",
    "SC2038": "found_names",
    "SC2046": "split_output",
    "SC2086": "split_value",
    "SC2115": "emptied_root",
    "SC2155": "masked_status",
    "SC2164": "failed_cd",
    "SC2185": "unnamed_folder",
    "SC2248": "split_value",
    "SC3037": "echoed_options",
}
"""Modules of ``shellcheck/`` by ShellCheck's own code."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fixes for the kind of fault that the finding is."""
    name = MODULES.get(site.finding.alias)
    if name is None:
        yield site.display(f"see https://www.shellcheck.net/wiki/{site.finding.alias}")
        return
    module = import_module(f"lightship.repair.fixes.shell_script.shellcheck.{name}")
    yield from module.fixes(site)
