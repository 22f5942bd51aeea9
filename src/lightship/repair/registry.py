"""Which module fixes the findings of which rule.

Each module has a function ``fixes(site: Site) -> Iterator[Fix]``, the best fix first. One that
needs answers from outside has ``questions(site: Site) -> Iterator[Question]``, too, and finds
them in ``site.answers``. It is loaded when there is a finding for it. A rule is here or in
``unfixed.py``; a test holds that.
"""

from __future__ import annotations

from importlib import import_module
from sys import modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from lightship.model.fix import Fix
    from lightship.repair.questions.question import Question
    from lightship.repair.site import Site

    Fixer = Callable[[Site], Iterator[Fix]]
    Questioner = Callable[[Site], Iterator[Question]]

FIXERS: dict[str, str] = {
    "LS1009": "syntax.empty_continuation_line",
    "LS1010": "syntax.instruction_casing",
    "LS1011": "syntax.from_as_casing",
    "LS1012": "syntax.legacy_key_value",
    "LS1017": "syntax.json_lookalike_in_shell_form",
    "LS1021": "syntax.undefined_variable",
    "LS1022": "syntax.env_uses_own_line",
    "LS1026": "syntax.unused_global_arg",
    "LS1028": "syntax.unused_suppression",
    "LS2001": "base_image.untagged_base",
    "LS2002": "base_image.latest_base",
    "LS2003": "base_image.loose_base_tag",
    "LS2004": "base_image.base_not_digest_pinned",
    "LS2006": "base_image.content_trust_off",
    "LS2007": "base_image.heavy_final_base",
    "LS2008": "base_image.jdk_in_final_stage",
    "LS2010": "base_image.go_binary_needs_libc",
    "LS2011": "base_image.go_final_not_minimal",
    "LS2012": "base_image.scratch_without_certs_or_tzdata",
    "LS2013": "base_image.distroless_debug_variant",
    "LS2016": "base_image.constant_platform",
    "LS2017": "base_image.redundant_target_platform",
    "LS2018": "base_image.base_platform_mismatch",
    "LS2019": "base_image.undefined_arg_in_from",
    "LS2021": "base_image.invalid_base",
    "LS2103": "stages.stage_name_casing",
    "LS2113": "stages.debug_tools_in_final_stage",
    "LS2115": "stages.unused_stage",
    "LS3006": "packages.pip_unpinned",
    "LS3007": "packages.npm_package_unpinned",
    "LS3008": "packages.gem_unpinned",
    "LS3010": "packages.apt_no_yes",
    "LS3011": "packages.yum_no_yes",
    "LS3012": "packages.dnf_no_yes",
    "LS3013": "packages.zypper_no_yes",
    "LS3014": "packages.apt_interactive_front_end",
    "LS3015": "packages.apt_recommends_installed",
    "LS3016": "packages.apt_lists_left",
    "LS3017": "packages.apt_archives_left",
    "LS3018": "packages.apk_cache_left",
    "LS3019": "packages.yum_cache_left",
    "LS3020": "packages.dnf_cache_left",
    "LS3021": "packages.zypper_cache_left",
    "LS3022": "packages.pip_cache_left",
    "LS3023": "packages.npm_cache_left",
    "LS3024": "packages.npm_cache_clean_without_force",
    "LS3025": "packages.yarn_cache_left",
    "LS3026": "packages.gem_docs_installed",
    "LS3027": "packages.gem_home_left",
    "LS3028": "packages.apt_dist_upgrade",
    "LS3029": "packages.zypper_dist_upgrade",
    "LS3030": "packages.split_package_installs",
    "LS3031": "packages.apt_unauthenticated",
    "LS3032": "packages.apt_force_yes",
    "LS3033": "packages.apk_untrusted",
    "LS3034": "packages.rpm_front_end_no_gpg_check",
    "LS3035": "packages.rpm_no_verification",
    "LS3036": "packages.yum_repo_tls_off",
    "LS3037": "packages.pip_trusted_host",
    "LS3038": "packages.npm_strict_ssl_off",
    "LS3039": "packages.npm_install_not_ci",
    "LS3040": "packages.npm_dev_dependencies",
    "LS3041": "packages.npm_legacy_production_flag",
    "LS3042": "packages.lockfile_not_copied",
    "LS3043": "packages.dependency_clutter",
    "LS3044": "packages.apt_recommends_installed",
    "LS4001": "layers_cache.update_alone",
    "LS4002": "layers_cache.deps_after_source_copy",
    "LS4003": "layers_cache.volatile_step_early",
    "LS4004": "layers_cache.cleanup_in_later_layer",
    "LS4005": "layers_cache.consecutive_run",
    "LS4006": "layers_cache.no_cache_mount",
    "LS4007": "layers_cache.apt_cache_mount_defeated",
    "LS4008": "layers_cache.buildkit_off",
    "LS4009": "layers_cache.archive_left_after_extract",
    "LS4010": "layers_cache.temp_dir_left",
    "LS4011": "layers_cache.source_tree_left",
    "LS4012": "layers_cache.signature_file_left",
    "LS4013": "layers_cache.useradd_sparse_log",
    "LS4014": "layers_cache.wget_progress_noise",
    "LS4015": "layers_cache.consecutive_run",
    "LS4101": "copy_add.add_instead_of_copy",
    "LS4102": "copy_add.add_url_unverified",
    "LS4105": "copy_add.copy_many_to_file",
    "LS4106": "copy_add.copy_relative_without_workdir",
    "LS4107": "copy_add.relative_workdir",
    "LS4110": "copy_add.copy_without_owner",
    "LS4111": "copy_add.whole_context_copy",
    "LS4201": "context.dockerignore_missing",
    "LS4202": "context.dockerignore_incomplete",
    "LS4203": "context.dockerignore_root_only_pattern",
    "LS4204": "context.sensitive_file_in_context",
    "LS4205": "context.context_too_large",
    "LS4206": "context.copy_ignored_file",
    "LS4207": "context.invalid_ignore_pattern",
    "LS5001": "secrets.secret_in_arg_or_env",
    "LS5002": "secrets.secret_arg_used_in_run",
    "LS5003": "secrets.literal_credential",
    "LS5004": "secrets.credential_file_copied",
    "LS5005": "secrets.secret_deleted_later",
    "LS5006": "secrets.secret_mount_leaked",
    "LS5007": "secrets.private_repo_key_in_build",
    "LS5101": "user_permissions.no_user",
    "LS5102": "user_permissions.last_user_root",
    "LS5103": "user_permissions.non_numeric_user",
    "LS5104": "user_permissions.privileged_step_after_user",
    "LS5105": "user_permissions.sudo_used",
    "LS5106": "user_permissions.over_broad_permissions",
    "LS5107": "user_permissions.password_set_in_build",
    "LS5108": "user_permissions.system_dir_volume",
    "LS5111": "user_permissions.named_user_for_steps",
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
    "LS6103": "network_exposure.ssh_port_exposed",
    "LS6104": "network_exposure.expose_protocol_casing",
    "LS6105": "network_exposure.expose_host_mapping",
    "LS6106": "network_exposure.python_tls_off",
    "LS6107": "network_exposure.node_tls_off",
    "LS6108": "network_exposure.git_tls_off",
    "LS7001": "labels_metadata.maintainer_instruction",
    "LS7002": "labels_metadata.invalid_label_key",
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
    "LS8017": "shell_script.pipe_without_pipefail",
}
"""Modules below ``repair/fixes/`` by the codes of the rules."""

ASKING = frozenset(("LS2004", "LS4102"))
"""The codes of those whose modules have ``questions``."""


GIVES_WAY = dict.fromkeys(("LS4102", "LS5101", "LS5102", "LS6004", "LS6008"), ("LS2011",))
"""The codes of fixes that the fixes of others, made at the same time, would defeat.

A health check, an account or a download is made by what the image has, and a base without a
system has nothing: the base is mended first, and the rest is looked at again.
"""


def fixer_of(code: str) -> Fixer | None:
    """Return the fixer of the rule ``code``, loaded; None where there is none."""
    name = FIXERS.get(code)
    if name is None:
        return None
    fixer: Fixer = _loaded(f"lightship.repair.fixes.{name}").fixes
    return fixer


def _loaded(name: str) -> ModuleType:
    """Return the module ``name``; asked for by every finding, and imported by the first."""
    return modules.get(name) or import_module(name)


def questioner_of(code: str) -> Questioner | None:
    """Return what asks for the fixer of the rule ``code``; None where it has no questions."""
    if code not in ASKING:
        return None
    questioner: Questioner = import_module(f"lightship.repair.fixes.{FIXERS[code]}").questions
    return questioner
