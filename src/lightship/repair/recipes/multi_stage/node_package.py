"""Where the ``package.json`` stands that holds for the folder a Node.js service starts in."""

from __future__ import annotations

import posixpath

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.landing import arrivals
from lightship.repair.recipes.multi_stage.work_folders import is_at_or_above, module_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_NAME: Final = "package.json"


class PackagePlace(PlainValue):
    """``source`` is the folder in the build context, "" for its top; ``path`` that in the image."""

    __slots__ = ("path", "source")

    def __init__(self, source: str, path: str) -> None:
        self.source: Final = source
        self.path: Final = path

    def source_of(self, path: str) -> str:
        """Return the folder of the context for a folder of the image at or below this one."""
        inside = posixpath.relpath(path, self.path)
        return _joined(self.source, inside)


def package_place(single: SingleStage, folder: str) -> PackagePlace:
    """Return where the nearest ``package.json`` lands, from ``folder`` of the image upwards.

    What cannot be followed is taken to be copied from the context's top to ``folder``.
    """
    for each in _upwards(folder):
        # What is copied last stays.
        for source in reversed(tuple(_sources(single, each))):
            return PackagePlace(source, each)
    return PackagePlace("", folder)


def module_folder(single: SingleStage) -> str:
    """Return where the packages are installed that the service finds first.

    Node.js looks from the folder of a file upwards. The working directory is taken where none
    is seen to be installed above.
    """
    installed = module_folders(single)
    found = [each for each in _upwards(single.workdir) if each in installed]
    return found[0] if found else single.workdir


def _joined(folder: str, inside: str) -> str:
    """Return a folder in another one of the context; "" is the context's top."""
    path = posixpath.normpath(posixpath.join(folder, inside))
    return "" if path == "." else path


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder != "/":
        folder = posixpath.dirname(folder)
        yield folder


def _sources(single: SingleStage, folder: str) -> Iterator[str]:
    """Yield the folders of the context whose ``package.json`` is copied to ``folder``."""
    for instruction in single.named("COPY") + single.named("ADD"):
        if instruction.flag("from") is not None:
            continue
        for landing in arrivals(instruction, single):
            if landing.source is None:
                continue
            if landing.is_folder and is_at_or_above(landing.path, folder):
                inside = posixpath.relpath(folder, landing.path)
                source = _joined(landing.source, inside)
                if single.files is not None and single.files.exists(posixpath.join(source, _NAME)):
                    yield source
            elif landing.path == posixpath.join(folder, _NAME):
                source, _, name = landing.source.rpartition("/")
                if name == _NAME:
                    yield source
