"""Which files of a build context hold secrets, and how sure that is.

A name makes a file suspect; for most, a look at its start then proves it, or
proves it innocent: a ``.pem`` that holds nothing but certificates is public.
What stands in folders of installed packages is somebody else's test data.
"""

from __future__ import annotations

from lightship.model.value import Value
from lightship.project.context_table import FILE, FOLDER
from lightship.project.sensitive_names import suspicion_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.project.context_table import ContextEntry
    from lightship.project.sensitive_names import Suspicion

LOOK_LIMIT: Final = 64 * 1024
"""How many bytes of a suspect file are looked at."""

_INSTALLED: Final = ("node_modules/", "site-packages/", "dist-packages/", ".git/", ".svn/", ".hg/")
_TESTS: Final = frozenset(
    {"test", "tests", "testdata", "fixtures", "__tests__", "spec", "example", "examples"}
)


class SensitiveFile(Value):
    """A file or folder that ought not to get into an image.

    ``what`` names it in a few words, such as "a private key". ``certain`` says
    that its contents were seen to be secret, or that it never is anything else.
    """

    __slots__ = ("certain", "path", "what")

    def __init__(self, path: str, what: str, certain: bool) -> None:
        self.path: Final = path
        self.what: Final = what
        self.certain: Final = certain


def sensitive_among(
    context: BuildContext, entries: Iterable[ContextEntry]
) -> tuple[SensitiveFile, ...]:
    """Return those of ``entries``, which stand in ``context``, that are sensitive, in order."""
    found = []
    for entry in entries:
        suspicion = suspicion_of(entry.path, is_folder=entry.kind == FOLDER)
        if suspicion is not None and not any(part in entry.path for part in _INSTALLED):
            certain = _certainty(context, entry, suspicion)
            if certain is not None:
                found.append(SensitiveFile(entry.path, suspicion.what, certain))
    return tuple(found)


def _certainty(context: BuildContext, entry: ContextEntry, suspicion: Suspicion) -> bool | None:
    """Return how sure it is that a suspect is sensitive; None if it surely is not."""
    if entry.kind == FOLDER or suspicion.is_proven:
        return True
    if entry.kind != FILE or entry.size == 0:
        return None
    certain = suspicion.judge(context.first_bytes(entry.path, LOOK_LIMIT).lower())
    return certain and not _TESTS.intersection(entry.path.lower().split("/")[:-1])
