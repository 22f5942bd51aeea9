"""The path at which the sources of an application say that it answers whether it is well."""

from __future__ import annotations

import re
from itertools import islice

from lightship.model.value import Value
from lightship.project.route_calls import routes
from lightship.project.source_comments import without_comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

HEALTH_PATHS: Final = (
    *("/healthz", "/health", "/livez", "/live", "/readyz", "/ready", "/up", "/ping"),
    *("/api/healthz", "/api/health", "/health/live", "/health/ready", "/_health"),
    *("/actuator/health", "/q/health"),
)
"""Where applications answer whether they are well, the most usual first."""

EXTENSIONS: Final = (
    *(".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".go", ".java", ".kt", ".rb", ".rs", ".cs"),
    *(".fs", ".php", ".ex", ".scala", ".clj"),
)
"""How the files end in which routes are written down."""

BUILD_FILES: Final = {
    "/actuator/health": re.compile(r"spring-boot-starter-actuator"),
    "/q/health": re.compile(r"quarkus-smallrye-health|smallrye-health"),
}
"""The dependencies that answer at a path of their own; a build file names them."""

_NAMES: Final = "|".join(sorted(map(re.escape, HEALTH_PATHS), key=len, reverse=True))
_QUOTED: Final = re.compile(rf"([\"'`])(?:GET )?(?P<path>(?P<name>{_NAMES})/?)\1")
MOST_QUOTED: Final = 300
"""How many texts of one file that may be a route's path are looked at."""

_MARKS: Final = ("/health", "/_health", "/live", "/ready", "/up", "/ping")
"""What is in every one of the paths but those of build files; most sources have none of it."""

_DJANGO: Final = re.compile(
    r"\bpath\(\s*r?[\"'](\w[\w/]{1,30})[\"']\s*,"
    r"|\b(?:re_path|url)\(\s*r?[\"']\^(\w[\w/]{1,30}?)(?:/\?)?\$?[\"']\s*,"
)
_MOUNTED: Final = re.compile(
    r"\bAPIRouter\(|\bBlueprint\(|\bRouter\(\)|@RequestMapping\(|@Controller\(|@Path\("
    r"|\.(?:Map)?Group\(|\broute\(|\.scope\(|\burlpatterns\b|\[Route\(|\bnamespace\b|Mount\("
    r"|\bscope\s+(?::|[\"']/\w)"
)
"""What may put the paths of a file below another one that stands elsewhere."""


class HealthPath(Value):
    """A ``path`` for health checks; ``is_whole`` says that no other file puts it below another."""

    __slots__ = ("is_whole", "path")

    def __init__(self, path: str, *, is_whole: bool) -> None:
        self.path: Final = path
        self.is_whole: Final = is_whole


def health_in(text: str, name: str) -> str:
    """Return the path at which the source file ``name`` answers a health check; "" if none."""
    found = _named_in(text, name)
    return "" if found is None else found.path


def health_path(texts: Iterable[tuple[str, str]]) -> HealthPath | None:
    """Return what the files of one application, paths and texts, come to; None if nothing.

    Where they name several paths, that of the file nearest to the top counts; of several
    files there, which may be of several programs, none.
    """
    found: dict[int, set[HealthPath]] = {}
    for name, text in texts:
        named = _named_in(text, name)
        if named is not None:
            found.setdefault(name.count("/"), set()).add(named)
    everything = set().union(*found.values()) if found else set()
    if len({each.path for each in everything}) > 1:
        everything = found[min(found)]
    paths = {each.path for each in everything}
    if len(paths) != 1:
        return None
    return HealthPath(paths.pop(), is_whole=all(each.is_whole for each in everything))


def _named_in(text: str, name: str) -> HealthPath | None:
    found: dict[str, HealthPath] = {}
    if any(mark in text for mark in _MARKS) and _QUOTED.search(text):
        found = _routed(without_comments(text, name))
    if not found and name.endswith(".py") and ("path(" in text or "url(" in text):
        found = _of_django(without_comments(text, name))
    return next((found[path] for path in HEALTH_PATHS if path in found), None)


def _routed(code: str) -> dict[str, HealthPath]:
    """Return the paths that ``code`` routes as they are written, by those without a last slash."""
    found: dict[str, HealthPath] = {}
    is_whole = _MOUNTED.search(code) is None
    for quoted in islice(_QUOTED.finditer(code), MOST_QUOTED):
        routed = routes(code, quoted.start(), quoted.end())
        path = quoted["name"]
        if routed is not False and (path not in found or not found[path].is_whole):
            found[path] = HealthPath(quoted["path"], is_whole=is_whole and routed is True)
    return found


def _of_django(code: str) -> dict[str, HealthPath]:
    is_whole = _MOUNTED.search(code) is None
    written = (f"/{plain or pattern}" for plain, pattern in _DJANGO.findall(code))
    return {path.rstrip("/"): HealthPath(path, is_whole=is_whole) for path in written}


def health_of_dependencies(text: str) -> str:
    """Return the path of the dependencies that a build file's ``text`` names; "" if none."""
    return next((path for path, named in BUILD_FILES.items() if named.search(text)), "")
