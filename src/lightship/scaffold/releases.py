"""Which release of a language is taken, and which images bring it.

Which tags there are is what Docker's official images, Google's distroless images
and Microsoft's said on :data:`DATE`; when a line ends is ``knowledge``'s to say.
"""

from __future__ import annotations

from lightship.knowledge.end_of_life_table import RELEASE_LINES
from lightship.model.plain_value import PlainValue
from lightship.scaffold.version_range import allows, names_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.statement import Statements

DATE = "2026-08-21"
"""The day of what is said here."""


class Releases(PlainValue):
    """The release lines of a language that there are images of.

    ``title`` is what people call it, ``product`` endoflife.date's name for it,
    ``default`` the line taken where a project does not say. ``lines`` are those
    there are, the newest first.
    """

    __slots__ = ("default", "lines", "product", "title")

    def __init__(self, title: str, product: str, default: str, lines: tuple[str, ...]) -> None:
        self.title: Final = title
        self.product: Final = product
        self.default: Final = default
        self.lines: Final = lines

    def choose(self, words: str) -> str:
        """Return the line to take for a project's own words for its version; "" if none fits.

        The default is taken where it fits, then the newest line that still has
        security support, then the newest at all.
        """
        if not names_version(words):
            return self.default
        fitting = [line for line in (self.default, *self.lines) if allows(words, line)]
        living = [line for line in fitting if not self.has_ended(line)]
        return next(iter((*living, *fitting)), "")

    def has_ended(self, line: str) -> bool:
        """Say whether a line had no security support any more on :data:`DATE`."""
        ends = dict(each.split("=") for each in RELEASE_LINES.get(self.product, "").split())
        end = ends.get(line, "")
        return end == "ended" or ("" < end <= DATE)


def _lines(product: str) -> tuple[str, ...]:
    return tuple(each.partition("=")[0] for each in RELEASE_LINES[product].split())


NODE: Final = Releases("Node.js", "nodejs", "24", _lines("nodejs"))
PYTHON: Final = Releases("Python", "python", "3.13", _lines("python"))
GO: Final = Releases("Go", "go", "1.27", _lines("go"))
JAVA: Final = Releases("Java", "eclipse-temurin", "21", ("25", "21", "17", "11", "8"))
RUST: Final = Releases("Rust", "rust", "1.98", tuple(f"1.{minor}" for minor in range(98, 55, -1)))
DOTNET: Final = Releases(".NET", "dotnet", "10", ("10", "9", "8", "7", "6", "5", "3.1"))
RUBY: Final = Releases("Ruby", "ruby", "3.4", _lines("ruby"))
PHP: Final = Releases("PHP", "php", "8.4", _lines("php"))


def take(
    releases: Releases,
    words: str,
    source: str,
    asked: InitOptions,
    said: Statements,
    *,
    shown: str = "",
) -> str:
    """Return the release line that is taken, and say why.

    ``words`` are what the file ``source`` says of the version, empty where no
    file does, and ``shown`` is what stands there if that is not the same; an
    option overrules them.
    """
    title = releases.title
    if asked.version:
        words, source, shown = asked.version, "--runtime-version", ""
    line = releases.choose(words) if words else ""
    if line and names_version(words):
        told = _shown(shown or words)
        more = "" if told == line else f" ({told})"
        said.recognise("version", f"{title} {line}{more}", source)
    elif words and not line and asked.version:
        # Newer than what is known here, or older: a person has said so.
        line = asked.version
        said.recognise("version", f"{title} {line}", source)
    else:
        line = releases.default
        why = f"{source} says {_shown(words)}" if words else "no file says which"
        said.assume("version", f"{title} {line}; {why}", "--runtime-version")
    return line


def _shown(words: str) -> str:
    return " ".join(words.split())[:40]


_TRIXIE_SINCE: Final = {
    "node": (22,),
    "python": (3, 13),
    "golang": (1, 24),
    "rust": (1, 89),
    "ruby": (3, 3),
    "php": (8, 2),
}
"""The line of each official image from which on it comes on Debian 13 (trixie)."""


def suite(image: str, line: str) -> str:
    """Return the release of Debian on which an official image of this line is taken."""
    parts = tuple(int(part) for part in line.split(".") if part.isdecimal())
    return "trixie" if parts >= _TRIXIE_SINCE[image] else "bookworm"


def distroless(kind: str, release: str = "debian13") -> str:
    """Return Google's distroless image of a kind, for an account that is not root."""
    return f"gcr.io/distroless/{kind}-{release}:nonroot"
