"""What the rules say of an image: each that is chosen, run on the evidence.

Which rules are chosen is what a configuration comes to; that is made elsewhere,
and handed in as :class:`~lightship.rules.chosen_rules.ChosenRules`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.rules.crash import crash_text
from lightship.rules.image_context import ImageContext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.chosen_rules import ChosenRules
    from lightship.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings in the order of place, and what is to be said of rules that broke."""

    findings: tuple[Finding, ...]
    failures: tuple[str, ...] = ()


def judge(evidence: Evidence, chosen: ChosenRules) -> Judgement:
    """Return what the ``chosen`` rules say of ``evidence``.

    A rule that raises, or cannot be loaded, is named in the failures, and the others go on.
    """
    context = ImageContext(evidence, chosen.settings)
    findings: list[Finding] = []
    failures: list[str] = []
    on_history: list[Rule] = []
    for entry in chosen.entries:
        if not entry.of_images:
            continue
        try:
            rule = entry.load()()
            found = list(rule.check_image(evidence, context))
            findings += [chosen.judged(each, rule.severity) for each in found]
        except Exception as error:  # a rule that breaks must not take the others with it
            failures.append(crash_text(f"rule {entry.code} {entry.name}", error))
            continue
        if rule.judges_history:
            on_history.append(rule)
    if on_history:
        # Only where there is such a rule is the grammar of Dockerfiles paid for.
        from lightship.inspection.history_judgement import judge_history  # noqa: PLC0415

        for rule in on_history:
            try:
                told = list(judge_history(rule, context))
                findings += [chosen.judged(each, rule.severity) for each in told]
            except Exception as error:  # likewise
                failures.append(crash_text(f"rule {rule.code} {rule.name}", error))
    return Judgement(_in_order(findings), tuple(failures))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in the order of all outputs, the same one only once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
