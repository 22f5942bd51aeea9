"""The name of an image, read as Docker and BuildKit read it.

The grammar and the normalisation of familiar names are those of the Go module
``github.com/distribution/reference``: ``node`` is ``docker.io/library/node``,
``acme/app`` is ``docker.io/acme/app``, and a first component with a dot, a
colon or an upper-case letter is a registry, as is ``localhost``.
"""

from __future__ import annotations

from lightship.model.errors import InvalidReference
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DEFAULT_REGISTRY: Final = "docker.io"
"""Where a name without a registry is looked up."""

OFFICIAL_NAMESPACE: Final = "library/"
"""The namespace of Docker Hub that familiar one-word names are short for."""

LONGEST_REPOSITORY: Final = 255
"""The most characters that a repository's path may have."""

LONGEST_TAG: Final = 128
"""The most characters that a tag may have."""

_LOWER_ALPHANUMERIC: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_ALPHANUMERIC: Final = _LOWER_ALPHANUMERIC | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WORD: Final = _ALPHANUMERIC | {"_"}
_TAG: Final = _WORD | {".", "-"}
_HEXADECIMAL: Final = frozenset("0123456789abcdef")
_DIGEST_LENGTHS: Final = {"sha256": 64, "sha384": 96, "sha512": 128}


class Reference(Value):
    """The name of an image: where it is, what it is called, and which one is meant.

    ``registry`` is a host with an optional port, ``repository`` a path in it
    ("library/node"). ``tag`` and ``digest`` ("sha256:...") are empty when the
    text has none; where it has both, the digest decides what is pulled.
    """

    __slots__ = ("digest", "registry", "repository", "tag")

    def __init__(self, registry: str, repository: str, tag: str = "", digest: str = "") -> None:
        self.registry: Final = registry
        self.repository: Final = repository
        self.tag: Final = tag
        self.digest: Final = digest

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read the reference that ``text`` is, with familiar names written out.

        Raises:
            InvalidReference: it is none.

        """
        if not text:
            raise InvalidReference("the image name is empty", "name an image, such as alpine:3.22")
        if len(text) == 64 and _HEXADECIMAL.issuperset(text):
            raise _invalid(text, "64 hexadecimal digits are an image's identifier, not its name")
        registry, remainder = _split_registry(text)
        named, _, digest = remainder.partition("@")
        path, colon, tag = named.partition(":")
        if path != path.lower():
            raise _invalid(text, "the repository name must be lowercase")
        if (colon and not _is_tag(tag)) or ("@" in remainder and not _is_digest(text, digest)):
            raise _invalid(text)
        if len(path) > LONGEST_REPOSITORY:
            raise _invalid(text, f"repository name is longer than {LONGEST_REPOSITORY} characters")
        if not all(map(_is_component, path.split("/"))):
            raise _invalid(text)
        if not _is_registry(registry):
            if not all(map(_is_component, registry.split("/"))):
                raise _invalid(text)
            registry, path = "", f"{registry}/{path}"
        return cls(registry, path, tag, digest)

    @property
    def name(self) -> str:
        """The canonical name without tag and digest: ``docker.io/library/node``."""
        return f"{self.registry}/{self.repository}" if self.registry else self.repository

    @property
    def familiar_name(self) -> str:
        """The shortest name that means the same, without tag and digest: ``node``."""
        if self.registry != DEFAULT_REGISTRY:
            return self.name
        short = self.repository.removeprefix(OFFICIAL_NAMESPACE)
        return self.repository if "/" in short else short

    @property
    def familiar(self) -> str:
        """The shortest text that means the same: ``node:22``."""
        return self.familiar_name + self._suffix()

    def __str__(self) -> str:
        return self.name + self._suffix()

    def _suffix(self) -> str:
        tag = f":{self.tag}" if self.tag else ""
        return f"{tag}@{self.digest}" if self.digest else tag


def _invalid(text: str, why: str = "") -> InvalidReference:
    shown = text if len(text) <= 80 else f"{text[:77]}..."
    message = f"invalid reference format: {shown!r}"
    return InvalidReference(
        f"{message}: {why}" if why else message,
        "write it as [registry/]name[:tag][@digest], such as node:22-slim",
    )


def _split_registry(text: str) -> tuple[str, str]:
    """Part ``text`` into the registry that it names or means, and what follows."""
    first, slash, rest = text.partition("/")
    if not slash:
        return DEFAULT_REGISTRY, OFFICIAL_NAMESPACE + text
    if first == "index.docker.io":
        first = DEFAULT_REGISTRY
    elif first != "localhost" and "." not in first and ":" not in first and first == first.lower():
        first, rest = DEFAULT_REGISTRY, text
    if first == DEFAULT_REGISTRY and "/" not in rest:
        rest = OFFICIAL_NAMESPACE + rest
    return first, rest


def _is_registry(text: str) -> bool:
    """Whether ``text`` is a host name, an address, or an IPv6 address in brackets, and a port."""
    if text.startswith("["):
        address, bracket, port = text[1:].partition("]")
        if not bracket or not address or not set(address.lower()) <= _HEXADECIMAL | {":"}:
            return False
        return not port or (port[0] == ":" and _is_port(port[1:]))
    host, colon, port = text.partition(":")
    return (not colon or _is_port(port)) and all(map(_is_label, host.split(".")))


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_label(text: str) -> bool:
    """Whether ``text`` may stand between two dots of a host name."""
    return (
        bool(text)
        and text[0] != "-"
        and text[-1] != "-"
        and _ALPHANUMERIC.issuperset(text.replace("-", ""))
    )


def _is_component(text: str) -> bool:
    """Whether ``text`` may stand between two slashes of a repository.

    Letters and digits, parted by one dot, one or two underscores, or hyphens.
    """
    if not text or text[0] not in _LOWER_ALPHANUMERIC or text[-1] not in _LOWER_ALPHANUMERIC:
        return False
    separator = ""
    for character in text:
        if character in _LOWER_ALPHANUMERIC:
            if separator and separator not in {".", "_", "__"} and separator.strip("-"):
                return False
            separator = ""
        elif character in ".-_":
            separator += character
        else:
            return False
    return True


def _is_tag(text: str) -> bool:
    return 0 < len(text) <= LONGEST_TAG and text[0] in _WORD and _TAG.issuperset(text)


def _is_digest(reference: str, text: str) -> bool:
    """Whether ``text`` is a digest of an algorithm that builders know, of its right length."""
    algorithm, colon, value = text.partition(":")
    if not colon:
        return False
    length = _DIGEST_LENGTHS.get(algorithm)
    if length is None:
        raise _invalid(reference, f"unsupported digest algorithm {algorithm[:20]!r}")
    if len(value) != length:
        raise _invalid(reference, f"a {algorithm} digest has {length} digits, not {len(value)}")
    return _HEXADECIMAL.issuperset(value)
