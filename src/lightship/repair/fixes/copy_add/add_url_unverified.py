"""ADD of an address gets the checksum of what is served there today.

Where a later RUN uses the file up, and the image has what fetches it, it is fetched there, as
:mod:`~lightship.repair.fixes.copy_add.fetched_in_run` says; otherwise it is ``ADD --checksum``.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Add
from lightship.repair.fixes.copy_add.fetched_in_run import download_edits
from lightship.repair.questions.question import ChecksumQuestion, Digest
from lightship.rules.copy_add.added_source import URL, added_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

TITLE = "Give the checksum of what is served today"
COMMIT = "Name the whole id of the commit that is meant"
IN_RUN = "Fetch it in the RUN that uses it up, and check the sum of what is served today"
APART = "Add each address by itself, with its --checksum"


def questions(site: Site) -> Iterator[ChecksumQuestion]:
    """Yield the question for the checksum, where the answer would be used."""
    url = _url(site)
    if url and site.options.unsafe:
        yield ChecksumQuestion(url)


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as the build fails once something else is served."""
    added, url = _added(site), _url(site)
    if added is None:
        return
    if not url:
        is_file = any(source.kind == URL for source in added_sources(added, site.context))
        yield site.display(APART if is_file else COMMIT)
        return
    if not site.options.unsafe:
        # Nobody was asked yet.
        yield site.unsafe(TITLE)
        return
    answer = site.answers.checksum(url)
    if not isinstance(answer, Digest):
        yield site.display(answer.reason)
        return
    download = download_edits(site, added, url, answer.text)
    if download is not None:
        yield site.unsafe(IN_RUN, *download)
        return
    yield site.unsafe(TITLE, _with_checksum(site, added, answer.text))


def _with_checksum(site: Site, added: Add, checksum: str) -> Replacement:
    segments = added.line.segments
    if added is site.instruction:
        return site.insertion(segments.end_to_file(len(added.keyword)), f" --checksum={checksum}")
    # ONBUILD stands before the keyword.
    return site.insertion(segments.to_file(added.arguments[0]), f"--checksum={checksum} ")


def _added(site: Site) -> Add | None:
    instruction = site.instruction
    added = None if instruction is None else instruction.trigger or instruction
    return added if isinstance(added, Add) else None


def _url(site: Site) -> str:
    """Return the one address that is added; empty where there are more, or it is not known."""
    added = _added(site)
    sources = () if added is None else added_sources(added, site.context)
    if len(sources) != 1 or sources[0].kind != URL or not sources[0].is_known:
        return ""
    return sources[0].text
