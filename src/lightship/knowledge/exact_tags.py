"""Which tag names what a loose tag of a well-known image named when the table was made.

``node`` was ``node:26-trixie`` then, ``python:3-slim`` was ``python:3.14-slim``. The release
lines are endoflife.date's, the releases of the systems behind them the table's own; both are as
of the table's date, so a tag that moves may have moved on.

Sources: the library files of the Docker Official Images, which say what ``latest`` is; for Node.js
the schedule of its Release working group.
"""

from __future__ import annotations

from lightship.knowledge.image_tags import CHANNELS, RELEASES_BY_VERSION, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import BaseImage

_DOCKER_HUB: Final = frozenset(
    (
        *("almalinux", "alpine", "amazonlinux", "caddy", "composer", "debian", "docker", "drupal"),
        *("eclipse-temurin", "elixir", "erlang", "fedora", "golang", "gradle", "haproxy", "httpd"),
        *("joomla", "julia", "mariadb", "maven", "memcached", "mysql", "nextcloud", "nginx"),
        *("node", "perl", "php", "postgres", "python", "rabbitmq", "redis", "ruby", "rust"),
        *("traefik", "ubuntu"),
    )
)
"""The images whose tags are their release lines, and whose ``latest`` is the newest of these."""

_OFFICIAL: Final = "docker.io/library/"
_MICROSOFT: Final = "mcr.microsoft.com/dotnet/"

_FLAVOURS: Final = frozenset(
    (
        *("apache", "bookworm", "cli", "dind", "fpm", "git", "jdk", "jre", "management", "perl"),
        *("minimal", "rootless", "slim", "zts"),
    )
)
"""The words of a tag that may stand behind any version of an image."""

_LONG_TERM_JAVA: Final = ("25", "21", "17", "11", "8")
_LONG_TERM_NODE: Final = "10"
"""The month in which an even version of Node.js, out in April, comes under long-term support."""


def exact_tag(image: BaseImage) -> str:
    """Return the tag to write for ``image``; "" where it is not known, or exact already."""
    tag = image.tag
    if not _follows_lines(image) or tag.snapshot or not _FLAVOURS.issuperset(tag.variants):
        return ""
    line = _line(image)
    if not line or not _is_of_release(image, line):
        return ""
    words = [
        word
        for word in tag.tag.split("-")
        if word not in CHANNELS and word.removeprefix("v") != tag.version
    ]
    release = _release(image, line)
    behind = [*words, release] if _name(image) == "eclipse-temurin" else [release, *words]
    exact = "-".join(filter(None, [line, *behind]))
    return "" if exact == tag.tag else exact


def _is_of_release(image: BaseImage, line: str) -> bool:
    """Return whether ``line`` is known to be there on the release that the tag asks for."""
    release = image.tag.release
    if not release or image.role == "distribution":
        return True
    releases = dict(pair.split("=") for pair in image.facts.get("releases", "").split())
    return releases.get(line, "").rstrip("~") == release


def _follows_lines(image: BaseImage) -> bool:
    name = _name(image)
    return name in _DOCKER_HUB or name.startswith(_MICROSOFT)


def _name(image: BaseImage) -> str:
    """Return the image's name on Docker Hub, where it, or what it is a mirror of, is one there."""
    from lightship.knowledge.base_image_table import MIRRORS  # noqa: PLC0415 - only if asked

    name = image.reference.name
    for prefix, original in MIRRORS.items():
        if name.startswith(prefix) and original == _OFFICIAL:
            name = original + name[len(prefix) :]
    return name.removeprefix(_OFFICIAL)


def _line(image: BaseImage) -> str:
    """Return the release line that the tag follows, as a tag names it."""
    tag = image.tag
    if tag.channel not in ("", "latest"):
        return _line_of_channel(image)
    lines = _lines(image)
    if tag.version:
        if not tag.version.isdigit() or image.role == "distribution":
            lines = [line for line in lines if line.startswith(tag.version + ".")]
            is_short = tag.version.isdigit() and bool(lines)
            return lines[0] if is_short else ""
        inner = [line for line in lines if line.startswith(tag.version + ".")]
        return inner[0] if inner else tag.version
    if tag.release and image.role == "distribution":
        return ""
    return lines[0] if lines else ""


def _lines(image: BaseImage) -> list[str]:
    """Return the release lines as tags name them, the newest first."""
    from lightship.knowledge.end_of_life_table import RELEASE_LINES  # noqa: PLC0415 - only if asked

    name = _name(image)
    behind = [pair.partition("=")[0] for pair in image.facts.get("releases", "").split()]
    product = image.facts.get("product", "")
    is_own = product != image.facts.get("system-product", "") or image.role == "distribution"
    known = [pair.partition("=")[0] for pair in RELEASE_LINES.get(product, "").split()]
    found = known if is_own and known else behind
    if name == "ubuntu":
        # What ``ubuntu`` alone names has long-term support: April of the even years.
        found = [line for line in found if line.endswith(".04") and not numbers(line)[0] % 2]
    elif name == "eclipse-temurin":
        found = [line for line in found if line in _LONG_TERM_JAVA]
    elif name.startswith(_MICROSOFT):
        found = [line if "." in line else f"{line}.0" for line in found]
    return sorted(found, key=numbers, reverse=True)


def _line_of_channel(image: BaseImage) -> str:
    name, channel = _name(image), image.tag.channel
    lines = _lines(image)
    if name == "node" and channel == "lts":
        lines = [line for line in lines if _has_long_term_support(line)]
    elif name == "node" and channel == "current":
        pass
    elif name == "nginx" and channel in ("stable", "mainline"):
        odd = channel == "mainline"
        lines = [line for line in lines if numbers(line)[1] % 2 == odd]
    elif name == "debian" and channel == "stable":
        lines = lines[:1]
    else:
        return ""
    return lines[0] if lines else ""


def _has_long_term_support(line: str) -> bool:
    """Return whether Node.js ``line`` was under long-term support when the table was made."""
    from lightship.knowledge.base_image_table import DATE  # noqa: PLC0415 - only if asked

    major = numbers(line)[0]
    if major % 2:
        return False
    year, month = 2013 + major // 2, DATE[5:7]
    return year < int(DATE[:4]) or (year == int(DATE[:4]) and month > _LONG_TERM_NODE)


def _release(image: BaseImage, line: str) -> str:
    """Return the code name that is written behind a version of one number."""
    tag = image.tag
    if tag.system or not line.isdigit() or image.role == "distribution":
        return ""
    releases = dict(pair.split("=") for pair in image.facts.get("releases", "").split())
    release = releases.get(line, "").rstrip("~")
    return release if release in RELEASES_BY_VERSION.values() else ""
