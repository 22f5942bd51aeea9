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
    "LS4001": "layers_cache.update_alone",
    "LS4004": "layers_cache.cleanup_in_later_layer",
    "LS4005": "layers_cache.consecutive_run",
    "LS4006": "layers_cache.no_cache_mount",
    "LS4007": "layers_cache.apt_cache_mount_defeated",
    "LS4009": "layers_cache.archive_left_after_extract",
    "LS4010": "layers_cache.temp_dir_left",
    "LS4011": "layers_cache.source_tree_left",
    "LS4012": "layers_cache.signature_file_left",
    "LS4013": "layers_cache.useradd_sparse_log",
    "LS4014": "layers_cache.wget_progress_noise",
    "LS4101": "copy_add.add_instead_of_copy",
}
"""Modules below ``repair/fixes/`` by the codes of the rules."""


def fixer_of(code: str) -> Fixer | None:
    """Return the fixer of the rule ``code``, loaded; None where there is none."""
    name = FIXERS.get(code)
    if name is None:
        return None
    fixer: Fixer = import_module(f"lightship.repair.fixes.{name}").fixes
    return fixer
