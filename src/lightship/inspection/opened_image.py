"""The image that a user named, opened wherever it is."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

from lightship.dockerfile.notation.platform import read_platform
from lightship.image.archive.open_archive import open_archive
from lightship.image.platform_selection import machine_platform
from lightship.inspection.image_name import ImageName, read_image_name
from lightship.model.errors import EngineError, ImageError, ImageNotFound, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.notation.platform import Platform
    from lightship.image.image import Image
    from lightship.image.registry.options import RegistryOptions
    from lightship.inspection.inspect_options import InspectOptions


@contextmanager
def opened_image(reference: str, options: InspectOptions) -> Iterator[Image]:
    """Open the image that ``reference`` names.

    A bare name is a file or folder if there is one of that name, else an image of the
    local engine, and else one of a registry.

    Raises:
        ImageError: there is no such image, or it cannot be read.
        InputError: there is no such file.
        UsageError: an option says what it cannot say.

    """
    name = read_image_name(reference)
    if name.transport == "archive":
        with _archive(name, reference, options) as image:
            yield image
    elif name.transport == "engine" or (not name.transport and _engine_has(name.place)):
        with _engine_image(name.place, reference, options) as image:
            yield image
    else:
        with _registry_image(name, options) as image:
            yield image


def wanted_platform(options: InspectOptions) -> Platform:
    """Return the platform that ``options`` ask for, or that of this machine's containers.

    Raises:
        UsageError: it is none.

    """
    if not options.platform:
        return machine_platform()
    try:
        return read_platform(options.platform)
    except ValueError as error:
        message = f"--platform cannot be {options.platform!r}: {error}"
        raise UsageError(message, "write it as linux/arm64") from None


@contextmanager
def _archive(name: ImageName, reference: str, options: InspectOptions) -> Iterator[Image]:
    with open_archive(
        name.place,
        name.name,
        wanted_platform(options),
        reference,
        is_asked=bool(options.platform),
        scratch=options.cache_folder,
    ) as image:
        yield image


@contextmanager
def _engine_image(name: str, reference: str, options: InspectOptions) -> Iterator[Image]:
    from lightship.engine.saved_image import saved_image  # noqa: PLC0415 - it loads httpx

    with (
        saved_image(name, options.cache_folder) as saved,
        open_archive(
            saved.path,
            "",
            wanted_platform(options),
            reference,
            is_asked=bool(options.platform),
            scratch=options.cache_folder,
        ) as image,
    ):
        yield image


@contextmanager
def _registry_image(name: ImageName, options: InspectOptions) -> Iterator[Image]:
    from lightship.image.registry.source import open_registry_image  # noqa: PLC0415 - likewise

    try:
        image = open_registry_image(name.place, _registry_options(options))
    except ImageError as error:
        if name.transport or isinstance(error, ImageNotFound):
            raise
        raise type(error)(
            error.message, f"{error.hint}; no file and no local engine has {name.place!r}"
        ) from None
    with image:
        yield image


def _registry_options(options: InspectOptions) -> RegistryOptions:
    from lightship.image.registry import options as registry_options  # noqa: PLC0415 - likewise

    registry = registry_options.RegistryOptions(
        mirrors=options.mirrors,
        plain_http=frozenset(options.plain_http),
        authorities=options.authorities,
        cache_folder=options.cache or "",
        is_offline=options.offline,
    )
    return replace(registry, platform=wanted_platform(options)) if options.platform else registry


def _engine_has(name: str) -> bool:
    from lightship.engine.saved_image import has_image  # noqa: PLC0415 - likewise

    try:
        return has_image(name)
    except EngineError:
        return False
