"""What a tag of an image says: ``20.11.1-bookworm-slim`` is a version, a release, a variant.

The vocabulary is that of the Docker Official Images and of those who follow
them; it needs no knowledge of the image. What a word means for one image is
the business of ``image_records``.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

CODENAMES: Final = {
    "wheezy": ("debian", "7"),
    "jessie": ("debian", "8"),
    "stretch": ("debian", "9"),
    "buster": ("debian", "10"),
    "bullseye": ("debian", "11"),
    "bookworm": ("debian", "12"),
    "trixie": ("debian", "13"),
    "forky": ("debian", "14"),
    "trusty": ("ubuntu", "14.04"),
    "xenial": ("ubuntu", "16.04"),
    "bionic": ("ubuntu", "18.04"),
    "artful": ("ubuntu", "17.10"),
    "cosmic": ("ubuntu", "18.10"),
    "disco": ("ubuntu", "19.04"),
    "eoan": ("ubuntu", "19.10"),
    "focal": ("ubuntu", "20.04"),
    "groovy": ("ubuntu", "20.10"),
    "hirsute": ("ubuntu", "21.04"),
    "impish": ("ubuntu", "21.10"),
    "jammy": ("ubuntu", "22.04"),
    "kinetic": ("ubuntu", "22.10"),
    "lunar": ("ubuntu", "23.04"),
    "mantic": ("ubuntu", "23.10"),
    "noble": ("ubuntu", "24.04"),
    "oracular": ("ubuntu", "24.10"),
    "plucky": ("ubuntu", "25.04"),
    "questing": ("ubuntu", "25.10"),
    "resolute": ("ubuntu", "26.04"),
    "stonking": ("ubuntu", "26.10"),
}
"""The system and the version that a release's name stands for."""

RELEASES_BY_VERSION: Final = {meant: name for name, meant in CODENAMES.items()}
"""The name of a release of Debian or Ubuntu, by system and version."""

SYSTEM_WORDS: Final = {
    "alpine": "alpine",
    "debian": "debian",
    "ubuntu": "ubuntu",
    "centos": "centos",
    "fedora": "fedora",
    "rockylinux": "rocky",
    "almalinux": "almalinux",
    "oracle": "oraclelinux",
    "oraclelinux": "oraclelinux",
    "al": "amazonlinux",
    "amazonlinux": "amazonlinux",
    "ubi": "ubi-minimal",
    "rhel": "rhel",
    "azurelinux": "azurelinux",
    "mariner": "azurelinux",
    "photon": "photon",
    "windowsservercore": "servercore",
    "nanoserver": "nanoserver",
}
"""Words of tags that name a system; digits after them are its release."""

CHANNELS: Final = frozenset(
    (
        *("canary", "current", "devel", "edge", "experimental", "innovation", "latest", "lts"),
        *("main", "mainline", "next", "nightly", "oldoldstable", "oldstable", "rawhide"),
        *("rolling", "sid", "stable", "testing", "tip", "unstable"),
    )
)
"""Words that name a stream of versions, whose newest the tag follows."""

_VENDORS: Final = frozenset(
    (
        *("amazoncorretto", "corretto", "ibmjava", "liberica", "openjdk", "otp", "sapmachine"),
        *("semeru", "temurin", "zulu"),
    )
)
_RUNTIMES: Final = frozenset(("java", "jdk", "jre", "openjdk", "php"))
_DIGITS: Final = "0123456789."


class TagParts(Value):
    """A tag, taken apart; a part that the tag does not have is empty.

    ``version`` has no leading ``v``. ``channel`` is ``lts``, ``stable`` and
    the like. ``system`` is a name of ``base_image_table.SYSTEMS``, ``release``
    a code name ("bookworm") or a number ("3.22"), and ``system_words`` what the
    tag says of both. ``language_version`` is that of a runtime beside the
    image's own: 17 in ``3.9-eclipse-temurin-17``. ``snapshot`` is a day in
    digits. ``variants`` are all other words, in order.
    """

    __slots__ = (
        "channel",
        "language_version",
        "release",
        "snapshot",
        "system",
        "system_words",
        "tag",
        "variants",
        "version",
    )

    def __init__(
        self,
        tag: str,
        *,
        version: str = "",
        channel: str = "",
        system: str = "",
        release: str = "",
        system_words: tuple[str, ...] = (),
        language_version: str = "",
        snapshot: str = "",
        variants: tuple[str, ...] = (),
    ) -> None:
        self.tag: Final = tag
        self.version: Final = version
        self.channel: Final = channel
        self.system: Final = system
        self.release: Final = release
        self.system_words: Final = system_words
        self.language_version: Final = language_version
        self.snapshot: Final = snapshot
        self.variants: Final = variants

    @classmethod
    def parse(cls, tag: str) -> TagParts:
        """Take ``tag`` apart; a tag without a known word has variants only."""
        return _Reading(tag).parts()

    @property
    def is_floating(self) -> bool:
        """Whether the tag names no version, release or day: what it means moves at will."""
        return not (self.version or self.release or self.snapshot)

    @property
    def precision(self) -> int:
        """How many numbers the version has: 3 for ``20.11.1``, 0 without a version."""
        return len(numbers(self.version))


def numbers(version: str) -> tuple[int, ...]:
    """Return a version's leading numbers: ``(1, 22)`` of ``1.22rc1``, ``(8,)`` of ``8u402``."""
    found: list[int] = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits or len(digits) > 9:
            break
        found.append(int(digits))
        if digits != part:
            break
    return tuple(found)


class _Reading:
    """The words of one tag, and what was made of those read so far."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.words = tag.split("-")
        self.version = self.channel = self.system = self.release = ""
        self.language_version = self.snapshot = ""
        self.system_words: list[str] = []
        self.variants: list[str] = []

    def parts(self) -> TagParts:
        place = 0
        while place < len(self.words):
            place += self._read(place, self.words[place])
        return TagParts(
            self.tag,
            version=self.version,
            channel=self.channel,
            system=self.system,
            release=RELEASES_BY_VERSION.get((self.system, self.release), self.release),
            system_words=tuple(self.system_words),
            language_version=self.language_version,
            snapshot=self.snapshot,
            variants=tuple(filter(None, self.variants)),
        )

    def _read(self, place: int, word: str) -> int:
        """Take the word at ``place`` for what it is; how many words that took."""
        if word in CODENAMES:
            self._is_of(CODENAMES[word][0], word, word)
        elif word.isdigit() and len(word) == 8 and word.startswith("20"):
            self.snapshot = word
        elif place == 0 and word.removeprefix("v").removeprefix("ltsc")[:1].isdigit():
            self.version = word.removeprefix("v").removeprefix("ltsc")
        elif place == 0 and word in CHANNELS:
            self.channel = word
        elif place == 1 and self.version and _is_version_part(word):
            self.version += f"-{word}"
        elif self.system and not self.release and _is_release(word):
            self._is_of(self.system, word.removeprefix("ltsc"), word)
        elif word.rstrip(_DIGITS) in SYSTEM_WORDS:
            name = word.rstrip(_DIGITS)
            self._is_of(SYSTEM_WORDS[name], word[len(name) :], word)
        else:
            return self._read_variant(place, word)
        return 1

    def _is_of(self, system: str, release: str, word: str) -> None:
        self.system, self.release = system, release
        self.system_words.append(word)

    def _read_variant(self, place: int, word: str) -> int:
        """Read a variant, and a runtime's version with it: ``jdk17``, ``temurin-17``."""
        name = word.rstrip(_DIGITS)
        if name in _RUNTIMES and name != word:
            self.language_version = word[len(name) :]
            word = name
        self.variants.append(word)
        if word == "minimal" and self.system:
            self.system_words.append(word)
        following = self.words[place + 1] if place + 1 < len(self.words) else ""
        if word not in _VENDORS or not following[:1].isdigit():
            return 1
        self.language_version = following
        return 2


def _is_version_part(word: str) -> bool:
    """Whether ``word`` belongs to the version before it: ``3.15-rc``, ``8u402-b06``."""
    return word.rstrip(_DIGITS) in {"alpha", "beta", "dev", "ea", "preview", "rc"} or (
        word[:1] == "b" and word[1:].isdigit()
    )


def _is_release(word: str) -> bool:
    """Whether ``word`` can be the release of a system that the word before it named."""
    number = word.removeprefix("ltsc")
    return number[:1].isdigit() and not number.strip(_DIGITS)
