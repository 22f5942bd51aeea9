"""The first WORKDIR is written whole: with the folder that the base image works in."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import written_at_site
from lightship.repair.fixes.copy_add.working_folder import made_absolute, working_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is safe where it is known which folder that is."""
    stage, instruction = site.stage, site.instruction
    if stage is None or instruction is None or instruction.name != "WORKDIR":
        return
    folder, is_known = working_folder(site, stage)
    new = made_absolute(written_at_site(site), folder)
    if new != "/":
        new = new.rstrip("/")
    fix = site.safe if is_known else site.unsafe
    yield fix(
        f"Write the whole path of WORKDIR, which is in {folder}",
        site.replacement(site.start, site.end, new),
    )
