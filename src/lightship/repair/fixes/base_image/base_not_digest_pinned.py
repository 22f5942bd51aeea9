"""A tag gets the digest behind it that its registry says it names now; the tag stays."""

from __future__ import annotations

from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)
from lightship.repair.questions.answers import digest_question
from lightship.repair.questions.question import Digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.questions.question import DigestQuestion
    from lightship.repair.site import Site


def questions(site: Site) -> Iterator[DigestQuestion]:
    """Yield the question for the digest of the image that the finding is about."""
    found = image_at(site)
    if found is not None:
        yield digest_question(found[1].reference)


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, or why the registry did not help."""
    found = image_at(site)
    if found is None:
        return
    stage, named = found
    answer = site.answers.digest(named.reference)
    if not isinstance(answer, Digest):
        yield site.display(answer.reason)
        return
    written = written_image(stage, named)
    text = written.with_digest(answer.text)
    title = f"Pin {written.text} to {answer.text[:19]}"
    yield site.safe(title, image_replaced(site, written, text))
