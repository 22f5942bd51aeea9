"""``--refresh``: digests move to what their tags name now."""

from __future__ import annotations

from lightship.model.fix import Applicability, Fix, Replacement
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.base_image.written_image import images_of, written_image
from lightship.repair.questions.answers import digest_question
from lightship.repair.questions.question import Digest
from lightship.repair.wishes.wish_finding import wish_finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.repair.questions.answers import Answers
    from lightship.repair.questions.question import DigestQuestion
    from lightship.rules.base_image.external_images import ExternalImage
    from lightship.rules.rule_context import Context

NAME = "refresh"
IN_PIECES = "Move the digest yourself: the name is put together of several pieces"


def digests_to_ask(context: Context) -> Iterator[DigestQuestion]:
    """Yield the question of every image that has a tag and a digest behind it."""
    for _, image in _pinned(context):
        yield digest_question(image.reference)


def fresh_digests(context: Context, answers: Answers) -> Iterator[Finding]:
    """Yield a finding for every digest that its tag does not name any more.

    The fix is safe: that the image is another is what was asked for.
    """
    for stage, image in _pinned(context):
        answer = answers.digest(image.reference)
        name = image.reference.familiar.partition("@")[0]
        if not isinstance(answer, Digest):
            fix = Fix(answer.reason, Applicability.DISPLAY, ())
        elif answer.text != image.reference.digest:
            fix = _moved(stage, image, answer.text, context)
        else:
            continue
        message = f"the digest of {name} is not known to be what the tag names now"
        yield wish_finding(NAME, message, context.path, image.span, fix)


def _pinned(context: Context) -> Iterator[tuple[Stage, ExternalImage]]:
    for stage, image in images_of(context):
        if image.reference.digest and image.reference.tag:
            yield stage, image


def _moved(stage: Stage, image: ExternalImage, digest: str, context: Context) -> Fix:
    try:
        written = written_image(stage, image)
        text = written.with_digest(digest)
    except Uneditable:
        return Fix(IN_PIECES, Applicability.DISPLAY, ())
    name = image.reference.familiar.partition("@")[0]
    span = context.dockerfile.source.span(written.start, written.end)
    edit = Replacement(context.path, span, text)
    return Fix(f"Move {name} to {digest[:19]}, which it names now", Applicability.SAFE, (edit,))
