"""Lightship finds what is wrong with container images, and says what it costs.

The verbs of the command line are functions of the same names::

    from lightship import CheckOptions, check

    for finding in check(["."], CheckOptions(select=("LS5",))).findings:
        print(finding.path, finding.span.line, finding.message)

    evidence = inspect("shop/web:2").evidence
    print(evidence.size, evidence.wasted, [secret.path for secret in evidence.secrets])

    repairs = fix(["."], FixOptions(unsafe=True))  # new texts; nothing is written yet
    for each in write_repairs(repairs).left:
        print(each.finding.path, each.finding.span.line, each.finding.name, each.reason)

A team's own rules are subclasses of :class:`Rule`; see ``docs/own-rules.md``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.check import check
    from lightship.checking.check_options import CheckOptions
    from lightship.checking.result import CheckResult
    from lightship.dockerfile.parse import parse
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.image.evidence import Evidence
    from lightship.inspection.inspect import inspect
    from lightship.inspection.inspect_options import InspectOptions
    from lightship.inspection.inspection import Inspection
    from lightship.model.errors import LightshipError
    from lightship.model.finding import Finding
    from lightship.model.severity import Confidence, Severity
    from lightship.model.span import Span
    from lightship.repair.fix import fix
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.offers import Offer, fixes_at
    from lightship.repair.result import Repairs
    from lightship.repair.written import write_repairs
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context
    from lightship.scaffold.init import init
    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.initialisation import Initialisation

__all__ = [
    "CheckOptions",
    "CheckResult",
    "Confidence",
    "Context",
    "Dockerfile",
    "Evidence",
    "Finding",
    "FixOptions",
    "InitOptions",
    "Initialisation",
    "InspectOptions",
    "Inspection",
    "Instruction",
    "LightshipError",
    "Offer",
    "PlacedCommand",
    "Repairs",
    "Rule",
    "Severity",
    "Span",
    "Stage",
    "check",
    "fix",
    "fixes_at",
    "init",
    "inspect",
    "parse",
    "write_repairs",
]

_HOMES = {
    "CheckOptions": "lightship.checking.check_options",
    "CheckResult": "lightship.checking.result",
    "Confidence": "lightship.model.severity",
    "Context": "lightship.rules.rule_context",
    "Dockerfile": "lightship.dockerfile.tree",
    "Evidence": "lightship.image.evidence",
    "Finding": "lightship.model.finding",
    "FixOptions": "lightship.repair.fix_options",
    "InitOptions": "lightship.scaffold.init_options",
    "Initialisation": "lightship.scaffold.initialisation",
    "InspectOptions": "lightship.inspection.inspect_options",
    "Inspection": "lightship.inspection.inspection",
    "Instruction": "lightship.dockerfile.syntax.instruction",
    "LightshipError": "lightship.model.errors",
    "Offer": "lightship.repair.offers",
    "PlacedCommand": "lightship.dockerfile.placed_script",
    "Repairs": "lightship.repair.result",
    "Rule": "lightship.rules.rule",
    "Severity": "lightship.model.severity",
    "Span": "lightship.model.span",
    "Stage": "lightship.dockerfile.stages.stage",
    "check": "lightship.checking.check",
    "fix": "lightship.repair.fix",
    "fixes_at": "lightship.repair.offers",
    "init": "lightship.scaffold.init",
    "inspect": "lightship.inspection.inspect",
    "parse": "lightship.dockerfile.parse",
    "write_repairs": "lightship.repair.written",
}


def __getattr__(name: str) -> object:
    """Import what is asked for, and nothing else: a cold start pays for what it uses."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lightship' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - likewise

    return getattr(import_module(_HOMES[name]), name)
