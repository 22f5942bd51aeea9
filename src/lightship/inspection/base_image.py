"""The image that an image was built on: the one that was named, or that its annotations name."""

from __future__ import annotations

from dataclasses import replace

from lightship.image.archive.stored_image import StoredImage
from lightship.inspection.base_layers import BASE_DIGEST, BASE_NAME, common_layers
from lightship.inspection.image_name import read_image_name
from lightship.inspection.opened_image import opened_image
from lightship.model.errors import InvalidReference, LightshipError
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.image import Image
    from lightship.inspection.inspect_options import InspectOptions


def base_diff_ids(image: Image, options: InspectOptions) -> tuple[str, ...]:
    """Return the diff ids of the image that ``image`` was built on, nothing where it is not known.

    That is the one that ``options`` name, or else the one that the annotations or labels
    of ``image`` name, if it is at hand and its layers are the lowest of ``image``.

    Raises:
        ImageError: the base that was named cannot be opened.

    """
    if options.base:
        return _diff_ids_of(options.base, options)
    name = annotated_base(image)
    if not name:
        return ()
    # An archive is often inspected where there is no network: a registry is not asked for it.
    near = replace(options, offline=options.offline or isinstance(image, StoredImage))
    try:
        found = _diff_ids_of(name, near)
    except LightshipError:
        # Whoever annotated it may have had a registry that nobody else reaches.
        return ()
    return found if common_layers(image.configuration.diff_ids, found) else ()


def _diff_ids_of(text: str, options: InspectOptions) -> tuple[str, ...]:
    """Return the diff ids of the image that ``text`` names; an engine need not save it for that."""
    name = read_image_name(text)
    if name.transport in {"", "engine"}:
        from lightship.engine.saved_image import known_image  # noqa: PLC0415 - it loads httpx

        known = known_image(name.place)
        if known is not None and known.diff_ids:
            return known.diff_ids
    with opened_image(text, options) as base:
        return base.configuration.diff_ids


def annotated_base(image: Image) -> str:
    """Return the base that the annotations of ``image`` name, by its digest if they say it.

    Labels say the same in images of builders that set no annotations. "" where nothing is said.
    """
    said = {**image.configuration.labels, **image.annotations}
    name, digest = said.get(BASE_NAME, ""), said.get(BASE_DIGEST, "")
    if not name:
        return ""
    try:
        reference = Reference.parse(name.partition("@")[0])
        named = f"{reference}@{digest}" if digest else str(reference)
        return str(Reference.parse(named))
    except InvalidReference:
        return ""
