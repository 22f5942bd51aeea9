"""Cache mounts: where they may be, and put in as flags of a RUN."""

from __future__ import annotations

from lightship.knowledge.frontend_features import MOUNT as MOUNT_FEATURE
from lightship.repair.edits.frontend import can_have
from lightship.repair.edits.joints import USUAL_INDENT
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import Uneditable
from lightship.repair.fix_options import MOUNT
from lightship.rules.layers_cache.buildkit_off import VARIABLES, switched_off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


def may_mount(site: Site) -> bool:
    """Return whether cache mounts are wished for, and the builder knows them, or can be told to.

    To the builder a mount that names no origin is one from a stage called ``scratch``,
    where there is one: a file with such a stage gets none.
    """
    if site.options.cache != MOUNT:
        return False
    if any(stage.name == "scratch" for stage in site.dockerfile.stages):
        return False
    if not can_have(site.dockerfile, MOUNT_FEATURE):
        return False
    files = site.context.files
    scripts = () if files is None else files.build_scripts
    return not any(
        switched_off(line) is not None
        for _, text in scripts
        if any(name in text for name in VARIABLES)
        for line in text.split("\n")
    )


def cache_mount(target: str, *, options: str = "") -> str:
    """Return the flag of a cache mount on ``target``; ``options`` follow a comma of theirs."""
    return f"--mount=type=cache,target={target}" + (f",{options}" if options else "")


def flags_put_in(site: Site, run: Instruction, flags: Iterable[str]) -> Replacement:
    """Return the edit that gives ``run`` more ``flags``, a line each, behind those it has.

    Raises :class:`Uneditable` where something odd stands between keyword and command.
    """
    segments = run.line.segments
    last = max([flag.end for flag in run.flags], default=len(run.keyword))
    at = segments.end_to_file(last)
    text = site.source.text
    escape, newline = site.dockerfile.escape, line_end(site.source)
    behind = text[at : (text.find("\n", at) + 1) or len(text)]
    indent = _indent(site, run, at)
    # A here-document begins behind the line that announces it.
    between = " " if run.heredocs else f" {escape}{newline}{indent}"
    added = between.join(flags)
    if behind.strip() == escape:
        before = " " if not run.flags else between
        return site.insertion(at, before + added)
    blanks = len(behind) - len(behind.lstrip(" \t"))
    if not blanks:
        raise Uneditable
    return site.replacement(at, at + blanks, f" {added}{between}")


def _indent(site: Site, run: Instruction, at: int) -> str:
    """Return what the instruction's further lines begin with."""
    source = site.source
    head = source.line_text(run.start_line)
    own = head[: len(head) - len(head.lstrip())]
    for number in range(source.line_of(at) + 1, run.end_line + 1):
        line = source.line_text(number)
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip() and not line.lstrip().startswith("#"):
            return indent or own + USUAL_INDENT
    return own + USUAL_INDENT
