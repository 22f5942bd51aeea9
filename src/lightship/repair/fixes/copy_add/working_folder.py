"""Which folder a relative path of an image is in, before any WORKDIR."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.instruction_words import start_inside_quotes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.repair.site import Site


def working_folder(site: Site, stage: Stage) -> tuple[str, bool]:
    """Return the folder that the base image of ``stage`` works in, and whether that is known.

    Nearly all images whose folder is not known work in ``/``.
    """
    if stage.external_base.is_scratch:
        return "/", True
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.working_directory is not None:
        return image.working_directory or "/", True
    return "/", False


def made_absolute(written: str, folder: str) -> str:
    """Return the relative path ``written``, with its quotes, as one in ``folder``."""
    at = start_inside_quotes(written)
    quote, path = written[:at], written[at:]
    bare = path.rstrip("\"'")
    end = path[len(bare) :]
    while bare.startswith("./"):
        bare = bare[2:].lstrip("/")
    if bare in ("", "."):
        return f"{quote}{folder.rstrip('/')}/{end}"
    if ".." in bare.split("/"):
        slash = "/" if bare.endswith("/") else ""
        return f"{quote}{clean(f'{folder}/{bare}')}{slash}{end}"
    return f"{quote}{folder.rstrip('/')}/{bare}{end}"
