"""Runs Lightship on hadolint's cases, and says where it finds something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.hadolint_findings import OFF
from lightship.checking.hadolint_settings import HadolintSettings
from lightship.dockerfile.parse import parse
from lightship.model.severity import Severity
from tests.conformance.case import MANY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conformance.case import HadolintCase

REGISTRY = "lightship.invalid"
"""Where the image comes from that is put before a case without a stage; nothing is known of it."""

ABOUT_ORDER = ("DL1000", "DL3061")
"""The checks whose cases are left as they are."""


def is_comparable(case: HadolintCase) -> bool:
    """Return whether the case names a check at all; a slip of hadolint's has one that does not."""
    return re.fullmatch(r"SC|DL\d{4}", case.code) is not None


def difference(case: HadolintCase) -> str:
    """Return how Lightship differs on ``case``; nothing where it agrees."""
    dockerfile = prepared(case)
    found = [code for code in _codes(dockerfile, case.settings) if code.startswith(case.code)]
    number = len(found)
    if case.least <= number <= case.most:
        return ""
    wanted = "some" if case.most == MANY else str(case.least)
    return f"{number} instead of {wanted} of {case.code}"


def prepared(case: HadolintCase) -> str:
    """Return the Dockerfile of ``case`` with a stage, and its RUN in ONBUILD where it says so."""
    text = case.dockerfile
    tree = parse(text, "Dockerfile")
    if case.in_trigger:
        starts = [each for each in tree.instructions if each.name == "RUN"]
        for run in reversed(starts):
            at = run.line.segments.to_file(0)
            text = f"{text[:at]}ONBUILD {text[at:]}"
    has_stage = any(each.name == "FROM" for each in tree.instructions)
    return text if has_stage or case.code in ABOUT_ORDER else _stage(case) + text


def _stage(case: HadolintCase) -> str:
    trusted = cast("list[str]", case.settings.get("trustedRegistries", []))
    return f"FROM {trusted[0] if trusted else REGISTRY}/image:1\n"


def _codes(dockerfile: str, settings: Mapping[str, object]) -> list[str]:
    """Return the ids that hadolint would be shown to find."""
    result = check(
        ["-"],
        CheckOptions(
            hadolint=HadolintSettings(
                severities=dict.fromkeys(OFF, Severity.INFO),
                trusted_registries=tuple(cast("list[str]", settings.get("trustedRegistries", []))),
                label_schema=cast("Mapping[str, str]", settings.get("label-schema", {})),
                strict_labels=bool(settings.get("strict-labels", False)),
            ),
            standard_input=dockerfile.encode(),
            jobs=1,
        ),
    )
    return [finding.code for finding in result.findings]
