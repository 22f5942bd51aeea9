"""``scratch`` gets the certificates of the stage that the program comes from."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import INSTALL
from lightship.repair.edits.lines import line_behind
from lightship.rules.package_calls import calls_in
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
"""Where Debian, Alpine and their kin have the bundle, and where Go programs look for it."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the COPY of the bundle; time zones are left to a person."""
    stages = shipped_stages(site.context)
    if not stages or "CA certificates" not in site.finding.message:
        yield site.display("Copy /usr/share/zoneinfo, or build with the tag timetzdata")
        return
    root = stages[0].root
    builder = next((each for each in _builders(stages) if _has_bundle(each, site)), None)
    if builder is None:
        yield site.display(f"Copy {BUNDLE} from a stage that has it")
        return
    keyword = "copy" if root.from_instruction.keyword.islower() else "COPY"
    line = f"{keyword} --from={builder.name or builder.index} {BUNDLE} /etc/ssl/certs/"
    title = f"Copy the certificates from stage {builder.name or builder.index}"
    yield site.unsafe(title, line_behind(site, root.from_instruction, line))


def _builders(stages: tuple[Stage, ...]) -> Iterator[Stage]:
    for stage in stages:
        for reference in stage.references:
            if reference.stage is not None and not reference.is_mount:
                yield reference.stage


def _has_bundle(stage: Stage, site: Site) -> bool:
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.has_certificates:
        return True
    return any(
        word.text.startswith("ca-certificates")
        for each in (stage, *stage.ancestors)
        for call, _ in calls_in(each, site.context)
        if call.action == INSTALL
        for word in call.packages
    )
