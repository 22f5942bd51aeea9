"""The lock file comes along with the manifest that it belongs to."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.repair.edits.lines import line_behind
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable, in_one_piece
from lightship.rules.packages.lock_files import LOCKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: other versions are installed then, those that are locked."""
    instruction = site.instruction
    files = site.context.files
    copied = None if instruction is None else instruction.trigger or instruction
    lock = _lock(site.finding.message)
    if files is None or not isinstance(copied, Transfer) or not lock:
        return
    start, end = site.start, site.end
    index = next(
        (
            number
            for number, place in enumerate(copied.ranges[:-1])
            if copied.line.segments.to_file(place[0]) == start
        ),
        None,
    )
    if index is None:
        raise Uneditable
    folder = copied.words[index].rpartition("/")[0]
    path = f"{folder}/{lock}" if folder else lock
    if not files.exists(path.removeprefix("./").lstrip("/")):
        yield site.display(f"Let {lock} into the build context, which its ignore file leaves out")
        return
    if "$" in copied.words[index]:
        raise Uneditable(HAS_VARIABLE)
    if not _is_folder(copied.target):
        yield from _in_its_own_line(site, copied, lock)
        return
    in_one_piece(copied.line.segments, *copied.ranges[index])
    text = f', "{path}"' if copied.is_json else f" {path}"
    yield site.unsafe(f"Copy {lock}, too", site.insertion(end, text))


def _in_its_own_line(site: Site, copied: Transfer, lock: str) -> Iterator[Fix]:
    """Yield the fix that copies the lock file as the manifest is: to a file of its own name."""
    source, target = copied.words[0], copied.target
    manifest = source.rpartition("/")[2]
    line = site.source.line_text(copied.start_line)
    if (
        len(copied.words) != 2
        or target.rpartition("/")[2] != manifest
        or copied.start_line != copied.end_line
        or copied is not site.instruction
        or line.count(manifest) != 2
    ):
        raise Uneditable
    text = line.replace(manifest, lock)
    yield site.unsafe(f"Copy {lock}, too", line_behind(site, copied, text))


def _lock(message: str) -> str:
    """Return the lock file that the finding misses, by its name."""
    names = [name for locks in LOCKS.values() for name in locks]
    return next((name for name in names if f" without {name}, " in message), "")


def _is_folder(target: str) -> bool:
    """Return whether several files can be copied to ``target``: it ends as a folder does."""
    return target in (".", "..") or target.endswith("/")
