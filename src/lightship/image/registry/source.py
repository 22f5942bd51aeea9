"""Opening an image in a registry: ``docker://host/repository:tag@digest``, or the bare name."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from functools import cache, partial

from lightship.dockerfile.notation.platform import Platform
from lightship.image.cache_folder import default_folder
from lightship.image.configuration import CONFIGURATION_LIMIT, Configuration
from lightship.image.digest import is_digest, verify
from lightship.image.manifest import MANIFEST_LIMIT
from lightship.image.platform_selection import machine_platform, runs_on
from lightship.image.registry.authorization import Authorization
from lightship.image.registry.blob_cache import BlobCache
from lightship.image.registry.client import OFFLINE_HINT, Client, Document
from lightship.image.registry.deadline import Deadline
from lightship.image.registry.downloads import Downloads
from lightship.image.registry.endpoint import endpoints
from lightship.image.registry.exchange import Exchange
from lightship.image.registry.keychain import user_keychain
from lightship.image.registry.options import RegistryOptions
from lightship.image.registry.registry_image import Closing, RegistryImage, RegistryLayer
from lightship.image.registry.resolution import resolve
from lightship.image.registry.transport import Transport, tls_context
from lightship.model.errors import ImageLimit, ImageNotFound, MalformedImage, RegistryError
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from lightship.image.descriptor import Descriptor
    from lightship.image.manifest import Manifest
    from lightship.image.registry.keychain import Keychain

PREFIX = "docker://"
"""What stands before a name that means an image in a registry, and nothing else."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an image is opened in; tests put others in their place.

    ``transports`` returns what sends requests to anywhere, and what sends them only to public
    addresses; ``sleep`` waits for seconds, or until something else ends the waiting.
    """

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    keychain: Keychain | None = None
    transports: Callable[[], tuple[httpx.BaseTransport, httpx.BaseTransport]] | None = None
    sleep: Callable[[float], object] | None = None


def open_registry_image(
    name: str,
    options: RegistryOptions | None = None,
    surroundings: Surroundings | None = None,
) -> RegistryImage:
    """Return the image that ``name`` stands for; layers are fetched when they are read.

    Raises:
        InvalidReference: ``name`` is no name of an image.
        ConfigurationError: the user's credentials or options cannot be read.
        ImageNotFound: there is no such image, or none for the platform.
        ImageError: the registry did not give it, or it is malformed.

    """
    reference = Reference.parse(name.removeprefix(PREFIX))
    opening = _Opening(reference, options or RegistryOptions(), surroundings or Surroundings())
    try:
        return opening.image()
    except BaseException:
        opening.closing.close()
        raise


def digest_in_registry(
    name: str,
    options: RegistryOptions | None = None,
    surroundings: Surroundings | None = None,
) -> str:
    """Return the digest of what ``name`` stands for in its registry now.

    Of an image for several platforms it is that of their index. Nothing is taken from the
    cache: a tag may name another image than it did. Raises what :func:`open_registry_image` does.
    """
    reference = Reference.parse(name.removeprefix(PREFIX))
    opening = _Opening(reference, options or RegistryOptions(), surroundings or Surroundings())
    try:
        return opening.digest()
    finally:
        opening.closing.close()


class _Opening:
    """The parts of an image that is being opened."""

    def __init__(
        self, reference: Reference, options: RegistryOptions, surroundings: Surroundings
    ) -> None:
        self.reference = reference
        self.options = options
        stop = threading.Event()
        places = endpoints(reference, options)
        deadline, patience = Deadline(), options.patience
        if surroundings.transports is not None:
            anywhere, public = surroundings.transports()
        else:
            trust = cache(partial(tls_context, places[-1].host, options.authorities))
            anywhere = Transport(trust, deadline)
            public = Transport(trust, deadline, public_only=True)
        exchange = Exchange(anywhere, public, deadline, patience, options.plain_http)
        keychain = surroundings.keychain or user_keychain(surroundings.environment)
        authorization = Authorization(
            exchange, keychain, options.plain_http, patience.answer_seconds
        )
        self.client = Client(
            () if options.is_offline else places,
            exchange,
            authorization,
            patience,
            surroundings.sleep or stop.wait,
        )
        folder = options.cache_folder or default_folder(surroundings.environment)
        self.cache = BlobCache(folder)
        self.downloads = Downloads(self.client, self.cache, options.parallel, stop)
        self.closing = Closing(self.client, self.cache, options.cache_limit, stop)

    def image(self) -> RegistryImage:
        name = self.reference.familiar
        wanted = self.options.platform or machine_platform()
        asked = self.reference.digest or self.reference.tag or "latest"
        found = resolve(asked, name, wanted, self._document)
        configuration = self._configuration(found.manifest)
        if self.options.platform is not None and not _fits(configuration, wanted):
            raise ImageNotFound(
                f"{name} has no image for {wanted}; it is for {configuration.platform}",
                "leave --platform away, or name another image",
            )
        layers = self._layers(found.manifest, configuration)
        return RegistryImage(
            name, found.digest, found.manifest, configuration, layers, self.closing
        )

    def digest(self) -> str:
        """Return the digest of the manifest or index that the registry gives for the name."""
        asked = self.reference.digest or self.reference.tag or "latest"
        return self.client.manifest(asked).digest

    def _document(self, name: str) -> Document:
        """Return a manifest or an index; one that is named by its digest never changes."""
        full_name = f"{self.reference.name}:{name}"
        known = name if is_digest(name) else ""
        if self.options.is_offline:
            known = known or self.cache.named(full_name)
        kept = self.cache.read(known, MANIFEST_LIMIT) if known else None
        if kept is not None:
            return Document(kept, known, "")
        if self.options.is_offline:
            raise RegistryError(f"{full_name} is not in the cache", OFFLINE_HINT)
        document = self.client.manifest(name)
        self.cache.keep(document.digest, document.data)
        if not is_digest(name):
            self.cache.keep_name(full_name, document.digest)
        return document

    def _configuration(self, manifest: Manifest) -> Configuration:
        blob = manifest.configuration
        name = f"{self.reference.familiar}: the configuration {blob.digest}"
        if blob.size > CONFIGURATION_LIMIT:
            raise ImageLimit(
                f"{name} is said to have {blob.size} bytes, "
                f"and at most {CONFIGURATION_LIMIT} are read",
                "no real image has such a configuration: do not trust its source",
            )
        data = b"".join(self._blob(blob))
        verify(data, blob.digest, name)
        return Configuration.read(data, name)

    def _blob(self, blob: Descriptor) -> list[bytes]:
        self.downloads.start([blob])
        return list(self.downloads.of(blob).chunks())

    def _layers(
        self, manifest: Manifest, configuration: Configuration
    ) -> tuple[RegistryLayer, ...]:
        if len(manifest.layers) != len(configuration.diff_ids):
            raise MalformedImage(
                f"{self.reference.familiar}: the manifest has {len(manifest.layers)} layers, "
                f"and the configuration {len(configuration.diff_ids)}",
                "the image is damaged, or was written by a faulty tool",
            )
        return tuple(
            RegistryLayer(layer, diff_id, manifest.layers, self.downloads)
            for layer, diff_id in zip(manifest.layers, configuration.diff_ids, strict=True)
        )


def _fits(configuration: Configuration, wanted: Platform) -> bool:
    """Return whether the configuration says it is for ``wanted``, or nothing of the sort."""
    if not configuration.os or not configuration.architecture:
        return True
    stated = Platform(configuration.os, configuration.architecture, configuration.variant)
    return runs_on(stated, wanted)
