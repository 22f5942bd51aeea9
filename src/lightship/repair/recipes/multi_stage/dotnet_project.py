"""The project files of .NET, where they land in the image, and what they say."""

from __future__ import annotations

import posixpath
import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.landing import landings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

PROJECTS: Final = (".csproj", ".fsproj", ".vbproj")

_LARGEST: Final = 1_000_000
_WEB: Final = ("Microsoft.NET.Sdk.Web", "Microsoft.AspNetCore.App")
_OWN_RUNTIME: Final = (
    *("<RuntimeIdentifier", "<SelfContained", "<PublishSingleFile", "<PublishAot"),
    *("<PublishReadyToRun", "<AppHost"),
)


class Project(PlainValue):
    """A project file: ``path`` in the image, ``source`` in the build context, and its ``text``."""

    __slots__ = ("path", "source", "text")

    def __init__(self, path: str, source: str, text: str) -> None:
        self.path: Final = path
        self.source: Final = source
        self.text: Final = text

    @property
    def folder(self) -> str:
        """The folder of the image that it stands in."""
        return posixpath.dirname(self.path)

    @property
    def assembly(self) -> str:
        """The name of what it builds, without an ending."""
        named = re.search(r"<AssemblyName>\s*([\w.-]+)\s*<", self.text)
        return named[1] if named else posixpath.basename(self.path).rpartition(".")[0]

    @property
    def is_web(self) -> bool:
        """Whether what it builds needs the runtime of ASP.NET."""
        return any(each in self.text for each in _WEB)

    @property
    def runs_in_its_folder(self) -> bool:
        """Whether ``dotnet run`` starts it in its own folder, wherever that is called."""
        return "Microsoft.NET.Sdk.Web" in self.text or "Microsoft.NET.Sdk.Worker" in self.text

    @property
    def may_bring_a_runtime(self) -> bool:
        """Whether it says of itself that it is published for one platform."""
        return any(each in self.text for each in _OWN_RUNTIME)


def projects_of(single: SingleStage) -> tuple[Project, ...]:
    """Return the projects of the build context that are copied to the image."""
    found = {}
    for path, source in _landed(single):
        if path.endswith(PROJECTS) and single.files is not None:
            text = single.files.read_text(source, _LARGEST)
            if text is not None:
                found[path] = Project(path, source, text)
    return tuple(found.values())


def project_at(single: SingleStage, path: str) -> Project | None:
    """Return the project that is named by its file, or by a folder that has no other."""
    found = [each for each in projects_of(single) if path in {each.path, each.folder}]
    return found[0] if len(found) == 1 else None


def _landed(single: SingleStage) -> Iterator[tuple[str, str]]:
    """Yield the path in the image and that in the context of each file that is copied."""
    for landing in landings_of(single):
        if landing.source is None or single.files is None:
            continue
        if not landing.is_folder:
            yield landing.path, landing.source
            continue
        for entry in single.files.below(landing.source):
            inside = posixpath.relpath(entry.path, landing.source or ".")
            yield posixpath.join(landing.path, inside), entry.path
