"""When the release line of an image ends, and that of the system in it."""

from __future__ import annotations

from lightship.knowledge.image_tags import CODENAMES, numbers
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import BaseImage

_TITLES: Final = {
    "alpine-linux": "Alpine Linux",
    "amazon-corretto": "Amazon Corretto",
    "amazon-linux": "Amazon Linux",
    "apache-http-server": "Apache HTTP Server",
    "azul-zulu": "Azul Zulu",
    "centos": "CentOS",
    "centos-stream": "CentOS Stream",
    "dotnet": ".NET",
    "eclipse-temurin": "Eclipse Temurin",
    "go": "Go",
    "hashicorp-vault": "Vault",
    "mariadb": "MariaDB",
    "mongodb": "MongoDB",
    "mysql": "MySQL",
    "nginx": "nginx",
    "nodejs": "Node.js",
    "opensuse": "openSUSE",
    "oracle-linux": "Oracle Linux",
    "php": "PHP",
    "postgresql": "PostgreSQL",
    "rabbitmq": "RabbitMQ",
    "rhel": "Red Hat Enterprise Linux",
    "rocky-linux": "Rocky Linux",
    "sapmachine": "SapMachine",
    "vmware-photon": "Photon OS",
    "windows-nano-server": "Windows Nano Server",
    "windows-server-core": "Windows Server Core",
}


class EndOfLife(Value):
    """The end of a release line.

    ``title`` is what ends ("Node.js 16"), ``date`` the day in ISO form of its
    last security support, "" when only that it ended is known. ``product``
    and ``line`` are endoflife.date's names.
    """

    __slots__ = ("date", "line", "product", "title")

    def __init__(self, product: str, line: str, date: str) -> None:
        self.product: Final = product
        self.line: Final = line
        self.date: Final = date
        self.title: Final = f"{_TITLES.get(product, product.replace('-', ' ').title())} {line}"

    def is_past(self, today: str) -> bool:
        """Whether the line has ended on ``today``, a day in ISO form."""
        return self.date < today


def ends_of_life(image: BaseImage) -> tuple[EndOfLife, ...]:
    """Return the known ends of the release lines in ``image``: its own, then its system's."""
    release = image.system_release or ""
    number = CODENAMES[release][1] if release in CODENAMES else release
    system = image.facts.get("system-product", "")
    if image.role == "distribution":
        lines = [(image.facts.get("product", system), number or image.version)]
    else:
        lines = [(image.facts.get("product", ""), image.version), (system, number)]
    found = (_end_of_line(product, version) for product, version in lines if version)
    return tuple(end for end in found if end is not None)


def _end_of_line(product: str, version: str) -> EndOfLife | None:
    """Return the end of the line that ``version`` belongs to, if a day is known."""
    from lightship.knowledge.end_of_life_table import RELEASE_LINES  # noqa: PLC0415 - only if asked

    ends = dict(line.split("=") for line in RELEASE_LINES.get(product, "").split())
    parts = tuple(map(str, numbers(version)))
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    for line in (version, *prefixes):
        if line in ends:
            end = ends[line]
            return EndOfLife(product, line, "" if end == "ended" else end) if end else None
    return None
