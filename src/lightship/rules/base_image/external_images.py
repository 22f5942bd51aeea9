"""The images from elsewhere that a stage names: in FROM, in COPY --from and in mounts."""

from __future__ import annotations

from lightship.model.errors import InvalidReference
from lightship.model.reference import Reference
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.span import Span


class ExternalImage(Value):
    """One place that names an image: ``written`` as it stands, ``reference`` what it means.

    ``is_base`` is true in FROM, whose variables are put in; elsewhere the
    builder allows none.
    """

    __slots__ = ("is_base", "reference", "span", "written")

    def __init__(self, written: str, reference: Reference, span: Span, *, is_base: bool) -> None:
        self.written: Final = written
        self.reference: Final = reference
        self.span: Final = span
        self.is_base: Final = is_base

    @property
    def shown(self) -> str:
        """The image as a message names it: as it is, and from which variables that comes."""
        familiar = self.reference.familiar
        return familiar if "$" not in self.written else f"{self.written}, which is {familiar},"


def external_images(stage: Stage) -> Iterator[ExternalImage]:
    """Yield the images that ``stage`` itself names; one whose variables have no value is none."""
    base = stage.base
    if stage.parent is None and base.reference is not None and base.is_known:
        span = stage.from_instruction.word_span(0)
        yield ExternalImage(base.written, base.reference, span, is_base=True)
    for used in stage.references:
        if used.stage is None and used.image not in {"", "scratch"}:
            reference = _read(used.image)
            if reference is not None:
                yield ExternalImage(used.image, reference, used.span, is_base=False)


def has_release_in_name(repository: str) -> bool:
    """Return whether the name says which release it is: ``distroless/static-debian12``."""
    name, _, release = repository.rpartition("-debian")
    return bool(name) and release.isdigit()


def _read(text: str) -> Reference | None:
    try:
        return Reference.parse(text)
    except InvalidReference:
        return None
