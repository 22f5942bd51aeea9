"""In what two images may differ after a safe fix: what the page of its rule names, and no more."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tests.engine.image_comparison import Difference


class Allowed(NamedTuple):
    """Paths that may differ, as a pattern whose ``*`` passes over slashes, and in what."""

    pattern: str
    what: tuple[str, ...]

    def covers(self, difference: Difference) -> bool:
        """Return whether the difference is one of these."""
        return difference.what in self.what and fnmatchcase(difference.path, self.pattern)


def _gone(*patterns: str) -> tuple[Allowed, ...]:
    return tuple(Allowed(each, ("gone",)) for each in patterns)


def _made_anew(*patterns: str) -> tuple[Allowed, ...]:
    return tuple(Allowed(each, ("content", "new", "gone")) for each in patterns)


def _empty(*names: str) -> tuple[Allowed, ...]:
    return tuple(Allowed(f"/var/lib/apt/lists/{name}", ("new",)) for name in names)


OF_TWO_BUILDS = (
    Allowed("/var/log/*", ("content",)),  # what was installed, with the time
    Allowed("/var/cache/ldconfig/aux-cache", ("content",)),  # numbers of inodes
    Allowed("/var/cache/apt/*.bin", ("content",)),  # an index of indexes, with their times
    *_made_anew("/root/.cache/go-build/*"),  # by ids of actions, each with the time of it
    *_made_anew("/root/.config/go/telemetry/*"),  # counts
    Allowed("/root/.m2/repository/*/_remote.repositories", ("content",)),  # a comment with the time
    Allowed("/root/.m2/repository/*.lastUpdated", ("content",)),
    Allowed("/root/.m2/repository/*/resolver-status.properties", ("content",)),
    *_made_anew("*/.npm/_logs*", "*/.npm/_cacache/*", "*/.npm/_update-notifier*"),
    Allowed("*/cargo/.global-cache", ("content",)),  # when crates were used
    Allowed("*/target/.rustc_info.json", ("content",)),  # what a compiler says, in no order
    Allowed("/root/.gnupg/*", ("content",)),  # when keys were imported
    Allowed("*.pyc", ("content",)),  # the time of the source
    Allowed("*/psycopg2/_psycopg.*.so", ("content",)),  # the folder of chance that it is made in
    Allowed("*/psycopg2-*.dist-info/RECORD", ("content",)),  # the sum of that
    *_made_anew("/root/.dotnet/TelemetryStorageService/*"),  # names with the time
    # Sockets and locks of the compilers' servers, by numbers of processes.
    *_made_anew("/tmp/.dotnet*", "/tmp/clr-debug-pipe-*", "/tmp/dotnet-diagnostic-*"),
    *_made_anew("/tmp/VBCSCompiler*", "/tmp/NuGetScratch*", "/tmp/CoreFxPipe_*"),
    Allowed("/root/.dotnet/optimizationdata/*", ("content",)),  # how often what was called
    Allowed("*/obj/*.csprojAssemblyReference.cache", ("content",)),  # times of files
    Allowed("*/obj/*.fsprojAssemblyReference.cache", ("content",)),
    Allowed("/app/target/*.jar", ("content",)),  # times of entries
    Allowed("/app/target/*.jar.original", ("content",)),
    Allowed("/app/app.jar", ("content",)),
)
"""What two builds of one Dockerfile may differ in, whatever a fix does.

Each was seen in some test's builds, made twice without a cache. It is no list of all that can
differ, and a pattern covers more paths than those that were seen to.
"""

_APT = _gone("/var/lib/apt/lists/*", "/etc/apt/apt.conf.d/docker-clean", "/var/cache/apt/*")
_NPM = _gone("/root/.npm*", "/home/node/.npm*")
_PIP = _gone("/root/.cache", "/root/.cache/pip*")

OF_RULES: Mapping[str, Sequence[Allowed]] = {
    "LS3014": (Allowed("/var/cache/apt/archives/*.deb", ("new",)),),
    "LS3016": _APT,
    "LS3017": (*_APT, *_empty("auxfiles", "lock", "partial")),
    "LS3022": _PIP,
    "LS3023": _NPM,
    "LS3024": _NPM,
    "LS3026": _gone("/var/lib/gems/*/doc/*", "/var/lib/gems/*/doc"),
    "LS3030": (Allowed("/var/lib/dpkg/status-old", ("content",)),),
    "LS3039": (*_NPM, Allowed("*/package-lock.json", ("content",))),
    "LS4001": _APT,
    "LS4004": _APT,
    "LS4006": (*_NPM, *_PIP),
    "LS4007": _APT,
    "LS4009": _gone("/tool.tar"),
    "LS4010": _gone("/tmp/tmp.*"),
    "LS4012": _gone("/usr/src/words.txt.asc"),
    "LS6010": (Allowed("*/start.sh", ("content",)),),
}
"""By the code of a rule, what its page says under "Fix safety" that is left out or changed."""

OF_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "LS5103": ("User",),
    "LS6001": ("Cmd", "Entrypoint", "Healthcheck"),
    "LS6006": ("Healthcheck",),
    "LS6009": ("Cmd", "Entrypoint"),
    "LS6014": ("Healthcheck",),
    "LS7001": ("Labels",),
    "LS8002": ("Shell",),
    "LS8017": ("Shell",),
}
"""By the code of a rule, which settings of the image its page says that it changes."""

IGNORE_FILE_RULES = frozenset(
    ("LS4002", "LS4111", "LS4201", "LS4202", "LS4203", "LS4204", "LS4205")
)
"""The rules whose fix writes or completes the ignore file."""


def unnamed_files(
    found: Iterable[Difference], codes: Collection[str], ignored: Sequence[str]
) -> Iterator[Difference]:
    """Yield the differences that nothing allows which fixes of the rules ``codes`` came to.

    ``ignored`` are the patterns of the ignore file afterwards.
    """
    allowed = [*OF_TWO_BUILDS, *[each for code in codes for each in OF_RULES.get(code, ())]]
    if not IGNORE_FILE_RULES.isdisjoint(codes):
        names = [pattern.rpartition("/")[2] for pattern in ignored]
        allowed += _gone(*[f"*/{name}" for name in names], *[f"*/{name}/*" for name in names])
    for difference in found:
        if not any(each.covers(difference) for each in allowed):
            yield difference


def unnamed_settings(
    found: Iterable[tuple[str, object, object]], codes: Collection[str]
) -> Iterator[tuple[str, object, object]]:
    """Yield the settings that differ though no fix of the rules ``codes`` is about them."""
    named = {name for code in codes for name in OF_SETTINGS.get(code, ())}
    for name, before, after in found:
        if name not in named:
            yield name, before, after
