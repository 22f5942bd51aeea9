"""Which module fixes the findings of which rule.

Each module has a function ``fixes(site: Site) -> Iterator[Fix]``, the best fix first. One that
needs answers from outside has ``questions(site: Site) -> Iterator[Question]``, too, and finds
them in ``site.answers``. It is loaded when there is a finding for it. A rule is here or in
``unfixed.py``; a test holds that.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    "LS2115": "stages.unused_stage",
    "LS4002": "layers_cache.deps_after_source_copy",
    "LS4003": "layers_cache.volatile_step_early",
    "LS4008": "layers_cache.buildkit_off",
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
    "LS6103": "network_exposure.ssh_port_exposed",
    "LS6104": "network_exposure.expose_protocol_casing",
    "LS6105": "network_exposure.expose_host_mapping",
    "LS6106": "network_exposure.python_tls_off",
    "LS6107": "network_exposure.node_tls_off",
    "LS6108": "network_exposure.git_tls_off",
    "LS7001": "labels_metadata.maintainer_instruction",
    "LS7002": "labels_metadata.invalid_label_key",
}
"""Modules below ``repair/fixes/`` by the codes of the rules."""

ASKING = frozenset(("LS2004", "LS4102"))
"""The codes of those whose modules have ``questions``."""


def fixer_of(code: str) -> Fixer | None:
    """Return the fixer of the rule ``code``, loaded; None where there is none."""
    name = FIXERS.get(code)
    if name is None:
        return None
    fixer: Fixer = import_module(f"lightship.repair.fixes.{name}").fixes
    return fixer


def questioner_of(code: str) -> Questioner | None:
    """Return what asks for the fixer of the rule ``code``; None where it has no questions."""
    if code not in ASKING:
        return None
    questioner: Questioner = import_module(f"lightship.repair.fixes.{FIXERS[code]}").questions
    return questioner
