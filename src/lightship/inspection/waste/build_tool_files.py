"""Files of packages that only a build needs: compilers, build systems, headers."""

from __future__ import annotations

from lightship.image.tar.member import FILE
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.waste.wasted_file import WastedFile
from lightship.rules.stages.build_tools_in_final_stage import is_build_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.image.evidence import PackageItem
    from lightship.inspection.files.union import Union
    from lightship.inspection.packages.catalogue import Catalogue

BUILD_TOOLS: Final = "build-tools"
"""Files of packages of the system that are for building alone."""

_SYSTEM_TYPES: Final = frozenset(("deb", "apk", "rpm", "alpm"))


def build_tool_files(union: Union, software: Catalogue) -> Iterator[WastedFile]:
    """Yield the files that show and belong to packages that are for building alone."""
    building = frozenset(
        number for number, package in enumerate(software.owners) if _is_for_building(package)
    )
    if not building:
        return
    paths, table = union.paths, union.table
    for path, number in software.claims.files.items():
        if number not in building:
            continue
        place = paths.find(path)
        entry = NONE if place == NONE else paths.live[place]
        if entry != NONE and table.kind[entry] == FILE and table.size[entry]:
            yield WastedFile(BUILD_TOOLS, path, table.size[entry], table.layer[entry], NONE)


def _is_for_building(package: PackageItem) -> bool:
    return package.type in _SYSTEM_TYPES and is_build_tool(package.name)
