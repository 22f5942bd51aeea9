"""The program ``node`` taken over from the builder, with what a distroless image lacks for it.

The official programs need ``libatomic.so.1`` since Node.js 25, as ``readelf -d`` tells, and images
of the kind ``cc`` do not have it (GoogleContainerTools/distroless, issue 1981). Those of Node.js
itself do.
"""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.libraries import bring_libraries
from lightship.repair.recipes.multi_stage.scripts import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

NODE: Final = "/usr/local/bin/node"
"""Where the official images have the program."""

LIBRARIES: Final = "/opt/node-libraries"
"""The folder of the builder with the libraries that the program needs besides."""

_FOUND: Final = "/usr/lib"
"""Where the loader of every architecture looks for libraries without being told."""

_NEEDS_MORE: Final = 25
"""The first version that is linked with more than a distroless image has."""


class NodeProgram(PlainValue):
    """``builder`` are lines for the builder, ``copies`` those that take the program over."""

    __slots__ = ("builder", "copies")

    def __init__(self, builder: tuple[str, ...], copies: tuple[str, ...]) -> None:
        self.builder: Final = builder
        self.copies: Final = copies


def node_program(single: SingleStage) -> NodeProgram:
    """Return how the program comes to a distroless image.

    Where the tag leaves the version open, it is taken for a new one.
    """
    program = copy(single.builder, NODE, NODE)
    major = single.image.language_version.partition(".")[0]
    if major.isdecimal() and int(major) < _NEEDS_MORE:
        return NodeProgram((), (program,))
    linked = f"mkdir -p {LIBRARIES} \\\n    && ldd {NODE}"
    libraries = copy(single.builder, f"{LIBRARIES}/", f"{_FOUND}/")
    return NodeProgram((bring_libraries(linked, LIBRARIES),), (program, libraries))
