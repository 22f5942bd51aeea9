"""Next.js: the server that ``output: "standalone"`` has the build make, and what it lacks.

Source: the documentation of Next.js, "output": the server has the packages that it needs, and
neither ``public`` nor ``.next/static``, which are to be copied beside it.
"""

from __future__ import annotations

import posixpath

from lightship.model.plain_value import PlainValue
from lightship.project.next_output import NEXT_SETTINGS, STANDALONE, moves_output, next_output
from lightship.repair.recipes.multi_stage.scripts import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext

_LARGEST: Final = 1_000_000
_MANIFESTS: Final = ("pnpm-workspace.yaml", "lerna.json", "turbo.json")
_START: Final = (("next", "start"), ("node", "node_modules/.bin/next", "start"))
_PORTS: Final = ("-p", "--port")
_HOSTS: Final = ("-H", "--hostname")

NOTE: Final = (
    'output: "standalone" in next.config would make the image much smaller: it would have what '
    "the pages need of node_modules, and no more."
)


class NextServer(PlainValue):
    """How a standalone server is started: the ``variables`` that it reads, by name and value."""

    __slots__ = ("has_public", "variables")

    def __init__(self, variables: tuple[tuple[str, str], ...], *, has_public: bool) -> None:
        self.variables: Final = variables
        self.has_public: Final = has_public

    def copies(self, builder: str, workdir: str, owner: str) -> tuple[str, ...]:
        """Return the COPYs that put it into ``workdir``, its cache as ``owner``'s."""
        made = posixpath.join(workdir, ".next")
        cache, static = posixpath.join(made, "cache"), posixpath.join(made, "static")
        public = posixpath.join(workdir, "public")
        return (
            copy(builder, posixpath.join(made, STANDALONE), workdir),
            copy(builder, static, static),
            *((copy(builder, public, public),) if self.has_public else ()),
            copy(builder, cache, cache, owner),
        )


def next_server(words: tuple[str, ...] | None, files: BuildContext | None) -> NextServer | None:
    """Return the server that takes the place of ``words``, which start ``next start``.

    None where they start something else, or the settings do not have one made where it is
    expected.
    """
    options = _options(words or ())
    if options is None or files is None:
        return None
    text = next((t for name in NEXT_SETTINGS if (t := files.read_text(name, _LARGEST))), "")
    if next_output(text) != STANDALONE or moves_output(text):
        return None
    if any(files.exists(name) for name in _MANIFESTS):
        return None
    # Docker sets HOSTNAME to the container's id, and the server would listen there alone.
    variables = {"HOSTNAME": "0.0.0.0", **options}
    return NextServer(tuple(variables.items()), has_public=files.is_directory("public"))


def is_next_start(words: tuple[str, ...] | None) -> bool:
    """Return whether ``words`` start the server of Next.js."""
    return any((words or ())[: len(start)] == start for start in _START)


def _options(words: tuple[str, ...]) -> dict[str, str] | None:
    """Return the variables by which a standalone server is told the same as by options.

    None where it is no ``next start``, or is told more.
    """
    start = next((each for each in _START if words[: len(each)] == each), None)
    if start is None:
        return None
    rest = [part for word in words[len(start) :] for part in word.split("=", 1)]
    found: dict[str, str] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=False):
        if name in _PORTS and value.isdigit():
            found["PORT"] = value
        elif name in _HOSTS:
            found["HOSTNAME"] = value
        else:
            return None
    return found if len(rest) % 2 == 0 else None


def cache_emptied(workdir: str) -> str:
    """Return the RUN that leaves what the build keeps for the next one out of the image."""
    path = posixpath.join(workdir, ".next/cache")
    return f"RUN rm -rf {path} && mkdir -p {path}"
