"""ADD becomes COPY where it copies: the flags that COPY does not know go."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

ONLY_OF_ADD = frozenset(("unpack", "checksum", "keep-git-dir"))
"""The flags of ADD that COPY refuses; of files of the build context they do nothing."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, in the letter case of the author."""
    instruction = site.instruction
    if instruction is None:
        return
    added = instruction.trigger or instruction
    keyword = site.source.text[site.start : site.end]
    edits = [site.replacement(site.start, site.end, "copy" if keyword.islower() else "COPY")]
    for flag in added.flags:
        if flag.name in ONLY_OF_ADD:
            ranges = added.line.segments.ranges(flag.start, flag.end)
            if len(ranges) != 1:
                return
            start, end = ranges[0]
            edits.append(
                site.replacement(start, end + (site.source.text[end : end + 1] == " "), "")
            )
    yield site.safe("Replace ADD by COPY", *edits)
