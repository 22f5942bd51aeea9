"""Where an image's name is written, so that it can be written anew.

That is in FROM, ``COPY --from=`` or the ``from=`` of a mount; and where FROM holds a
variable that is the whole name, in the default that an ARG gives it.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, From
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable, in_one_piece
from lightship.rules.base_image.external_images import external_images

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site
    from lightship.rules.base_image.external_images import ExternalImage
    from lightship.rules.rule_context import Context


class WrittenImage(PlainValue):
    """The name of an image as it stands in the file, from ``start`` to ``end``."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text: Final = text
        self.start: Final = start
        self.end: Final = end

    def with_tag(self, tag: str) -> str:
        """Return the name with another tag, and without a digest.

        Raises :class:`Uneditable` where a variable stands in the place of the tag.
        """
        name = self.text.partition("@")[0]
        folder, slash, last = name.rpartition("/")
        if "$" in last:
            raise Uneditable(HAS_VARIABLE)
        return f"{folder}{slash}{last.partition(':')[0]}:{tag}"

    def with_digest(self, digest: str) -> str:
        """Return the name with its tag, ``latest`` if it has none, and ``digest``.

        Raises :class:`Uneditable` where a variable stands in the place of the tag.
        """
        name = self.text.partition("@")[0]
        last = name.rpartition("/")[2]
        if "$" in last:
            raise Uneditable(HAS_VARIABLE)
        return f"{name}@{digest}" if ":" in last else f"{name}:latest@{digest}"


def images_of(context: Context) -> Iterator[tuple[Stage, ExternalImage]]:
    """Yield all images from elsewhere that the file names, each with its stage."""
    for stage in context.dockerfile.stages:
        for image in external_images(stage):
            yield stage, image


def image_at(site: Site) -> tuple[Stage, ExternalImage] | None:
    """Return the image that the finding is about; None where it is about none."""
    for stage, image in images_of(site.context):
        if image.span == site.finding.span:
            return stage, image
    return None


def written_image(stage: Stage, image: ExternalImage) -> WrittenImage:
    """Return where ``image`` of ``stage`` is written.

    Raises :class:`Uneditable` where it is put together of several pieces.
    """
    if not image.is_base:
        return _written_in_flag(stage, image)
    instruction = stage.from_instruction
    if "$" in image.written.rpartition("/")[2]:
        return _written_in_argument(stage, image.written)
    return _piece(instruction, *instruction.ranges[0], image.written)


def image_replaced(site: Site, written: WrittenImage, text: str) -> Replacement:
    """Return the edit that writes ``text`` in the place of a name."""
    return site.replacement(written.start, written.end, text)


def _piece(instruction: Instruction, start: int, end: int, text: str) -> WrittenImage:
    low, high = in_one_piece(instruction.line.segments, start, end)
    if instruction.source.text[low:high] != text:
        raise Uneditable
    return WrittenImage(text, low, high)


def _written_in_flag(stage: Stage, image: ExternalImage) -> WrittenImage:
    for used in stage.references:
        if used.span == image.span and used.image == image.written:
            flag, text = used.flag, used.instruction.text
            at = text.find(f"from={image.written}", flag.start, flag.end)
            if at >= 0:
                start = at + len("from=")
                return _piece(used.instruction, start, start + len(image.written), image.written)
    raise Uneditable


def _written_in_argument(stage: Stage, written: str) -> WrittenImage:
    """Return the default of the variable that ``written`` is, and that nothing else is made of."""
    name = written.removeprefix("$").removeprefix("{").removesuffix("}")
    if written not in (f"${name}", f"${{{name}}}") or not name.isidentifier():
        raise Uneditable(HAS_VARIABLE)
    found = None
    for instruction in stage.graph.dockerfile.instructions:
        if isinstance(instruction, From):
            break
        if isinstance(instruction, Arg):
            for index, (declared, default) in enumerate(instruction.declarations):
                if declared == name and default:
                    found = instruction, index, default
    if found is None or stage.graph.dockerfile.options.build_args.get(name) is not None:
        raise Uneditable
    argument, index, default = found
    bare = default.strip("\"'")
    if default not in (bare, f'"{bare}"', f"'{bare}'") or "$" in bare:
        raise Uneditable(HAS_VARIABLE)
    _, end = argument.ranges[index]
    quote = len(default) > len(bare)
    return _piece(argument, end - len(bare) - quote, end - quote, bare)
