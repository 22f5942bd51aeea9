"""Images made up of what was found in them, and the words in which tests of their rules speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.image.configuration import Configuration
from lightship.image.evidence import (
    Evidence,
    LayerEvidence,
    PackageItem,
    SecretItem,
    SurfaceItem,
    WasteItem,
)
from lightship.inspection.judgement import judge
from lightship.rules.chosen_rules import ChosenRules
from lightship.rules.entry import ClassEntry
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.image.evidence import Origin
    from lightship.model.finding import Finding
    from lightship.rules.rule import Rule

    Item = SurfaceItem | WasteItem | SecretItem | PackageItem


def layer(number: int, instruction: str, origin: Origin = "mine") -> LayerEvidence:
    return LayerEvidence(number, "", "", "", 0, 0, 0, instruction, origin)


LAYERS = (
    layer(0, "ADD rootfs.tar.xz /", "base"),
    layer(1, "RUN apt-get update && apt-get install curl"),
    layer(2, "COPY shop /usr/local/bin/"),
)
"""The layers of an image unless a test says otherwise: one of the base, two of its own."""


def image(
    *items: Item, reference: str = "shop:1", configuration: Configuration | None = None
) -> Evidence:
    """Return an image of three layers in which ``items`` were found."""
    return Evidence(
        reference=reference,
        digest="",
        platform="linux/amd64",
        size=0,
        compressed=0,
        configuration=configuration or Configuration(),
        layers=LAYERS,
        wasted=0,
        efficiency=1.0,
        waste=tuple(each for each in items if isinstance(each, WasteItem)),
        secrets=tuple(each for each in items if isinstance(each, SecretItem)),
        surface=tuple(each for each in items if isinstance(each, SurfaceItem)),
        packages=tuple(each for each in items if isinstance(each, PackageItem)),
        unowned=(),
    )


def findings(rule: type[Rule], evidence: Evidence) -> tuple[Finding, ...]:
    """Return what ``rule``, run alone, finds in the image."""
    judgement = judge(evidence, ChosenRules((ClassEntry(rule),), {}, Settings()))
    assert judgement.failures == ()
    return judgement.findings


def catches(rule: type[Rule], evidence: Evidence) -> Finding:
    """Return the one finding of ``rule`` in the image; fail where there is none or more."""
    found = findings(rule, evidence)
    assert len(found) == 1, messages(found)
    return found[0]


def passes(rule: type[Rule], evidence: Evidence) -> None:
    """Fail where ``rule`` finds anything in the image."""
    assert not findings(rule, evidence)


def messages(found: Iterable[Finding]) -> list[str]:
    return [each.message for each in found]
