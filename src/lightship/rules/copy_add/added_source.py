"""What ADD does with each of its sources: fetch it, clone it, unpack it, or just copy it."""

from __future__ import annotations

from lightship.dockerfile.notation.git_address import GitAddress, read_git_address
from lightship.model.value import Value
from lightship.project.context_table import FILE
from lightship.rules.context_reads import is_plain
from lightship.rules.copy_add.archive import ARCHIVE_ENDINGS, is_archive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instructions import Add
    from lightship.dockerfile.syntax.words import Range
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

COMPRESSED_ENDINGS: Final = (".gz", ".bz2", ".xz", ".zst")
"""How files end that are compressed in a way which ADD looks through."""

URL, GIT, ARCHIVE, PLAIN, UNKNOWN = "url", "git", "archive", "plain", "unknown"
"""The kinds of a source; an archive is a local one that a build can unpack."""


class AddedSource(Value):
    """One source of ADD.

    ``text`` has its variables put in, those without a value empty; ``kind`` is
    one of this module's constants; ``range`` is where it stands in the joined
    text; ``address`` is the repository that it names, if it does. ``is_known``
    is false where some variable has no value, and ``was_seen`` is true where the
    file itself told the kind, and not its name.
    """

    __slots__ = ("address", "is_known", "kind", "range", "text", "was_seen")

    def __init__(
        self,
        text: str,
        kind: str,
        place: Range,
        address: GitAddress | None = None,
        *,
        is_known: bool = True,
        was_seen: bool = False,
    ) -> None:
        self.text: Final = text
        self.kind: Final = kind
        self.range: Final = place
        self.address: Final = address
        self.is_known: Final = is_known
        self.was_seen: Final = was_seen


def added_sources(instruction: Add, context: Context) -> tuple[AddedSource, ...]:
    """Return what ADD does with each of its sources; here-documents are left out.

    None are given for a malformed instruction, or one above the first FROM.
    """
    stage = context.stage_of(instruction)
    if stage is None or instruction.mistakes:
        return ()
    # A trigger runs in a build of its own, in a context that is not this one.
    files = context.files if instruction in stage.instructions else None
    written = list(zip(instruction.sources, instruction.source_ranges, strict=True))
    if all(is_plain(word) for word, _ in written):
        return tuple(_source(word, word, place, files) for word, place in written)
    raw = {place: word for word, place in written}
    return tuple(
        _source(raw[word.range], word.text, word.range, files, is_known=word.is_known)
        for word in stage.expanded_words(instruction)
        if word.range in raw
    )


def _source(
    raw: str, text: str, place: Range, files: BuildContext | None, *, is_known: bool = True
) -> AddedSource:
    address = read_git_address(text) if ":" in text else None
    if address is not None and not address.is_like_path:
        return AddedSource(text, GIT, place, address, is_known=is_known)
    if text.startswith(("http://", "https://")):
        return AddedSource(text, URL, place, is_known=is_known)
    if not is_known:
        return AddedSource(text, _kind_by_letters(raw), place, is_known=False)
    kind = _kind_by_content(text, files) if files is not None else ""
    return AddedSource(text, kind or _kind_by_name(text), place, was_seen=bool(kind))


def _kind_by_letters(raw: str) -> str:
    """Return what a source with unknown variables must be, by the letters around these.

    What starts with a variable may be a URL; what ends with one, an archive.
    """
    raw = raw.strip("\"'")
    name = raw.rpartition("/")[2]
    ending = name[name.rfind(".") :] if "." in name else ""
    if raw.startswith("$"):
        return UNKNOWN
    if "$" in name and (not ending or "$" in ending or "}" in ending):
        return UNKNOWN
    return _kind_by_name(name)


def _kind_by_name(text: str) -> str:
    name = text.lower()
    if name.endswith(ARCHIVE_ENDINGS):
        return ARCHIVE
    # It may be an archive that is not called so, which ADD unpacks all the same.
    return UNKNOWN if name.endswith(COMPRESSED_ENDINGS) else PLAIN


def _kind_by_content(text: str, files: BuildContext) -> str:
    """Return the kind of what is there; empty where nothing is, or it cannot be told."""
    found = files.matching(text).found
    kinds = {is_archive(files, entry.path) if entry.kind == FILE else False for entry in found}
    if not kinds or (None in kinds and True not in kinds):
        return ""
    return ARCHIVE if True in kinds else PLAIN
