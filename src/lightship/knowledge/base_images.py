"""What is known of base images, offline: :func:`base_image`.

The facts stand in ``scripts/base_images.toml``, by hand and with their
sources; what is not there is unknown, and unknown makes rules silent. A team
adds its own with :func:`with_team_images`.
"""

from __future__ import annotations

from lightship.knowledge.image_facts import UNKNOWN, BaseImage, UnknownImage
from lightship.knowledge.image_records import Records
from lightship.knowledge.image_tags import CODENAMES, RELEASES_BY_VERSION, TagParts, numbers
from lightship.model.errors import InvalidReference
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.knowledge.end_of_life import EndOfLife
    from lightship.knowledge.image_records import Fields, Record

_FOREIGN_FIELDS: Final = frozenset(
    ("role", "language", "product", "deprecated", "replaced-by", "full")
)
"""What holds of an image's Windows form when the record tells of its Linux form."""

MOST_REMEMBERED: Final = 2000
"""The images whose facts are kept: files of one project or team name the same few."""


class Catalogue:
    """Everything that is known of images: the table of this package, and a team's own."""

    __slots__ = ("_found", "_records", "_systems", "_systems_read", "_watched")

    def __init__(self, team_images: Mapping[str, str] | None = None) -> None:
        from lightship.knowledge import base_image_table as table  # noqa: PLC0415 - only if asked

        images = table.IMAGES if team_images is None else table.IMAGES | dict(team_images)
        self._records = Records(images, table.MIRRORS)
        self._systems = table.SYSTEMS
        self._systems_read: dict[str, Fields] = {}
        self._watched = frozenset(table.WATCHED.split())
        self._found: dict[str, BaseImage | UnknownImage] = {}

    def find(self, reference: Reference | str) -> BaseImage | UnknownImage:
        """Return what is known of the image that ``reference`` names."""
        if not isinstance(reference, str):
            return self._look_up(reference)
        found = self._found.get(reference)
        if found is None:
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            found = self._found[reference] = self._look_up(reference)
        return found

    def _look_up(self, reference: Reference | str) -> BaseImage | UnknownImage:
        try:
            named = Reference.parse(reference) if isinstance(reference, str) else reference
        except InvalidReference:
            return UnknownImage(str(reference), None)
        record = self._records.find(named.name)
        if record is None:
            return UnknownImage(str(reference), named)
        if named.digest and not named.tag:
            return BaseImage(named, TagParts.parse(""), record.of_any_tag())
        return self._described(named, record)

    def _described(self, reference: Reference, record: Record) -> BaseImage:
        tag = TagParts.parse(reference.tag or "latest")
        version = _version(tag, record.fields)
        usual = _usual_system(tag, version, record)
        system = usual if self._is_fixed(usual) else tag.system or usual
        own, is_told = _own_fields(tag, version, system, record)
        brought = self._system(system)
        facts = brought | own
        if brought.get("os") != self._system(usual).get("os"):
            facts = brought | {key: own[key] for key in _FOREIGN_FIELDS if key in own}
        elif system != usual and not is_told:
            facts.pop("adds", None)
        _tell_command(facts, own, brought)
        self._tell_programs(facts, brought)
        facts["system-product"] = brought.get("product", "")
        release = _system_release(tag, version, facts)
        return BaseImage(
            reference, tag, facts, system=system, system_release=release, version=version
        )

    def _system(self, name: str | None) -> Fields:
        """Return what the system called ``name`` brings, which nobody may change."""
        text = self._systems.get(name or "", "")
        found = self._systems_read.get(text)
        if found is None:
            found = self._systems_read[text] = _parsed(text)
        return found

    def _is_fixed(self, system: str | None) -> bool:
        return self._system(system).get("fixed") == "yes"

    def _tell_programs(self, facts: Fields, brought: Fields) -> None:
        """Put the programs that an image has, and those that it lacks, into ``facts``."""
        added = facts.pop("adds", UNKNOWN)
        if added == UNKNOWN:
            facts["present"] = " ".join(_certain(brought.get("adds", "")))
            return
        words = [] if added == "-" else [*brought.get("adds", "").split(), *added.split()]
        told = {word.rstrip("?!") for word in words}
        lacking = {word[:-1] for word in words if word.endswith("!")}
        facts["present"] = " ".join(sorted(_certain(" ".join(words)) - lacking))
        facts["absent"] = " ".join(sorted((self._watched - told) | lacking))


_catalogue: list[Catalogue] = []


def with_team_images(settings: Mapping[str, object]) -> Catalogue:
    """Return what is known with a team's own images added.

    ``settings`` maps a repository ("registry.acme.io/base/node", or
    "registry.acme.io/hub/*" for a whole namespace) to what is said of it:
    see :mod:`~lightship.knowledge.team_images`.

    Raises:
        ConfigurationError: a setting says something that it cannot say.

    """
    from lightship.knowledge.team_images import team_records  # noqa: PLC0415 - only if configured

    return Catalogue(team_records(settings))


def end_of_life(reference: Reference | str, today: str) -> tuple[EndOfLife, ...]:
    """Return what in the image had ended by ``today``, a day in ISO form."""
    from lightship.knowledge.end_of_life import ends_of_life  # noqa: PLC0415 - only if asked

    image = base_image(reference)
    if isinstance(image, UnknownImage):
        return ()
    return tuple(end for end in ends_of_life(image) if end.is_past(today))


def base_image(reference: Reference | str) -> BaseImage | UnknownImage:
    """Return what this package knows of the image that ``reference`` names."""
    if not _catalogue:
        _catalogue.append(Catalogue())
    return _catalogue[0].find(reference)


def _version(tag: TagParts, fields: Fields) -> str:
    """Return the version that an image's name fixes or its tag names; "" when neither does."""
    channels = dict(pair.split("=") for pair in fields.get("channels", "").split())
    word = tag.channel or (tag.variants[0] if tag.variants else "")
    named = fields.get("version") or tag.version or channels.get(word)
    return named or _version_of_release(tag, fields)


def _version_of_release(tag: TagParts, fields: Fields) -> str:
    """Return the version that a code name stands for, where the image is of a distribution."""
    if fields.get("role") != "distribution" or tag.release not in CODENAMES:
        return ""
    return CODENAMES[tag.release][1]


def _usual_system(tag: TagParts, version: str, record: Record) -> str | None:
    """Return the system of a tag that names none."""
    usual = record.fields.get("system")
    parts = numbers(version)
    for conditions, fields in record.whens:
        changed = fields.get("uses-system")
        if changed and conditions.hold(tag, tag.system or usual, parts):
            usual = changed
    return None if usual == UNKNOWN else usual


def _own_fields(
    tag: TagParts, version: str, system: str | None, record: Record
) -> tuple[Fields, bool]:
    """Return an image's own fields for a tag, and whether they tell of that system's programs."""
    own = dict(record.fields)
    is_told = False
    parts = numbers(version)
    for conditions, fields in record.whens:
        if conditions.hold(tag, system, parts):
            own |= fields
            is_told |= "adds" in fields and bool(conditions.systems or fields["adds"] == "-")
    return own, is_told


def _system_release(tag: TagParts, version: str, facts: Fields) -> str | None:
    """Return the release of the system, as a code name or a number, if it is known."""
    system = tag.system
    if "release" in facts:
        number = facts["release"].removeprefix("debian")
        return RELEASES_BY_VERSION.get(("debian", number), number)
    if tag.release:
        # A tag may say a version of Alpine to the last part, as 3.19.3 of 3.19.
        return ".".join(tag.release.split(".")[:2]) if system == "alpine" else tag.release
    if facts.get("role") == "distribution":
        return _distribution_release(version, facts)
    return None if system else _release_behind(version, facts.get("releases", ""))


def _distribution_release(version: str, facts: Fields) -> str | None:
    """Return the release that a distribution's version is of: ``3.22`` for ``3.22.1``."""
    product = facts.get("system-product") or facts.get("product", "")
    parts = version.split(".")
    if product == "debian":
        return RELEASES_BY_VERSION.get(("debian", parts[0]))
    if product == "alpine-linux":
        return ".".join(parts[:2]) if len(parts) > 1 else None
    return RELEASES_BY_VERSION.get((product, version), version) or None if product else None


def _release_behind(version: str, releases: str) -> str | None:
    """Return the release behind a plain version tag.

    A line marked ``~`` moved to its release during its life, so that only
    tags that still move with the line are known to be on it.
    """
    table = dict(pair.split("=") for pair in releases.split())
    parts = version.split(".")
    for length in range(len(parts), 0, -1):
        found = table.get(".".join(parts[:length]))
        if found:
            is_exact = length == len(parts)
            return found.rstrip("~") if is_exact or not found.endswith("~") else None
    return None


def _tell_command(facts: Fields, own: Fields, brought: Fields) -> None:
    """Leave the system's CMD to distributions, and to images that are said to keep it."""
    is_kept = own.get("cmd", "~" if own.get("role") == "distribution" else UNKNOWN) == "~"
    if is_kept or "cmd" not in own:
        facts["cmd"] = brought.get("cmd", UNKNOWN) if is_kept else UNKNOWN


def _certain(words: str) -> set[str]:
    return {word for word in words.split() if word[-1] not in "?!-"}


def _parsed(text: str) -> Fields:
    return dict(line.split("=", 1) for line in text.split("\n") if line)
