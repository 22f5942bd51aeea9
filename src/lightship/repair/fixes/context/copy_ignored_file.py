"""What COPY names, and the ignore file leaves out, is brought back by an exception."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
from lightship.project.sensitive_names import suspicion_of
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.text import completed_text, escaped
from lightship.rules.context_reads import context_reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site
    from lightship.rules.context_reads import ContextRead


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the exception behind all patterns, unless it is a secret that is held back."""
    files = site.context.files
    ignore = None if files is None else files.ignore_file
    read = _read_at(site)
    if files is None or ignore is None or ignore.text is None or read is None:
        return
    path = clean("/" + read.source)[1:]
    if not path:
        yield site.display("Name behind ! in the ignore file what is to be copied")
    elif suspicion_of(path, is_folder=False) is not None:
        yield site.display(f"Give {path} to the build as a secret; it is rightly left out")
    else:
        pattern = path if any(letter in path for letter in "*?[") else escaped(path)
        text = completed_text(ignore.text, {"": [f"!{pattern}"]})
        after = context_after(files, site.context.path, ignore.path, text)
        verdict = after.verdict(path)
        if verdict is None or verdict.ignored:
            return
        end = Source(ignore.text).span(len(ignore.text), len(ignore.text))
        edit = Replacement(ignore.path, end, text[len(ignore.text) :])
        yield site.unsafe(f"Bring {path} back with !{pattern}", edit)


def _read_at(site: Site) -> ContextRead | None:
    for read in context_reads(site.context):
        if not read.is_mount and read.span == site.finding.span:
            return read
    return None
