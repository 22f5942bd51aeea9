"""Which module fixes the findings of which rule.

Each module has a function ``fixes(site: Site) -> Iterator[Fix]``, the best fix first. It is
loaded when there is a finding for it. A rule is here or in ``unfixed.py``; a test holds that.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

    Fixer = Callable[[Site], Iterator[Fix]]

FIXERS: dict[str, str] = {
    "LS4101": "copy_add.add_instead_of_copy",
    "LS6001": "process.shell_form_start_command",
    "LS6002": "process.shell_form_entrypoint_drops_args",
    "LS6003": "process.repeated_start_or_health",
    "LS6004": "process.no_healthcheck",
    "LS6005": "process.healthcheck_tool_absent",
    "LS6006": "process.healthcheck_without_limits",
    "LS6008": "process.no_init_as_pid1",
    "LS6009": "process.launcher_as_pid1",
    "LS6010": "process.entrypoint_script_without_exec",
    "LS6011": "process.no_entrypoint_cmd_split",
    "LS6013": "process.default_shell_relinked",
    "LS6014": "process.healthcheck_left_open",
    "LS8001": "shell_script.shell_script_bugs",
    "LS8002": "shell_script.pipefail_missing",
    "LS8003": "shell_script.heredoc_without_errexit",
    "LS8004": "shell_script.pointless_command",
    "LS8005": "shell_script.cd_instead_of_workdir",
    "LS8006": "shell_script.curl_and_wget",
    "LS8007": "shell_script.curl_without_fail",
    "LS8008": "shell_script.curl_without_redirects",
    "LS8009": "shell_script.plain_http_download",
    "LS8010": "shell_script.download_tls_off",
    "LS8013": "shell_script.checksum_line_one_space",
    "LS8014": "shell_script.gpg_without_batch",
    "LS8015": "shell_script.gpg_dead_keyserver",
    "LS8016": "shell_script.configure_without_build_triplet",
}
"""Modules below ``repair/fixes/`` by the codes of the rules."""


def fixer_of(code: str) -> Fixer | None:
    """Return the fixer of the rule ``code``, loaded; None where there is none."""
    name = FIXERS.get(code)
    if name is None:
        return None
    fixer: Fixer = import_module(f"lightship.repair.fixes.{name}").fixes
    return fixer
