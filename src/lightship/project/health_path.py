"""The path at which the sources of an application say that it answers whether it is well."""

from __future__ import annotations

import re

from lightship.model.value import Value

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

_CALLED: Final = "".join(
    rf"(?<!{re.escape(call)})"
    for call in ("fetch(", "axios.get(", "requests.get(", "httpx.get(", "http.Get(", "$http.get(")
)
_ROUTE: Final = re.compile(rf"{_CALLED}[\"'`](?:GET )?(/[\w/]{{2,30}})[\"'`]")
_MARKS: Final = ("/health", "/_health", "/live", "/ready", "/up", "/ping")
"""What is in every one of the paths but those of build files; most sources have none of it."""

_DJANGO: Final = re.compile(r"\bpath\(\s*r?[\"'](\w[\w/]{1,30})[\"']\s*,")
_MOUNTED: Final = re.compile(
    r"\bAPIRouter\(|\bBlueprint\(|\bRouter\(\)|@RequestMapping\(|\.Group\(|\.route\(|\.scope\("
    r"|\burlpatterns\b|\[Route\(|\bnamespace\b|Mount\("
)
"""What may put the paths of a file below another one that stands elsewhere."""


class HealthPath(Value):
    """A ``path`` for health checks; ``is_whole`` says that no other file puts it below another."""

    __slots__ = ("is_whole", "path")

    def __init__(self, path: str, *, is_whole: bool) -> None:
        self.path: Final = path
        self.is_whole: Final = is_whole


def health_in(text: str) -> str:
    """Return the path at which a source file answers a health check; "" if it names none."""
    path = ""
    if any(mark in text for mark in _MARKS):
        found = set(_ROUTE.findall(text))
        path = next((path for path in HEALTH_PATHS if path in found), "")
    if path or "path(" not in text:
        return path
    django = {f"/{each}".rstrip("/"): f"/{each}" for each in _DJANGO.findall(text)}
    return next((django[path] for path in HEALTH_PATHS if path in django), "")


def health_path(texts: Iterable[tuple[str, str]]) -> HealthPath | None:
    """Return what the files of one application, paths and texts, come to; None if nothing.

    Where they name several paths, that of the file nearest to the top counts; of several
    files there, which may be of several programs, none.
    """
    found: dict[int, set[HealthPath]] = {}
    for name, text in texts:
        path = health_in(text)
        if path:
            is_whole = _MOUNTED.search(text) is None
            found.setdefault(name.count("/"), set()).add(HealthPath(path, is_whole=is_whole))
    everything = set().union(*found.values()) if found else set()
    if len({each.path for each in everything}) > 1:
        everything = found[min(found)]
    paths = {each.path for each in everything}
    if len(paths) != 1:
        return None
    return HealthPath(paths.pop(), is_whole=all(each.is_whole for each in everything))


def health_of_dependencies(text: str) -> str:
    """Return the path of the dependencies that a build file's ``text`` names; "" if none."""
    return next((path for path, named in BUILD_FILES.items() if named.search(text)), "")
