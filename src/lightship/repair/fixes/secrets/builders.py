"""The files that may build the Dockerfile under repair, and which Dockerfile that is to them."""

from __future__ import annotations

import os

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.build_declarations import DeclaringFile, ReadBuilds
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.site import Site


class Builder(PlainValue):
    """A ``file`` that may build the Dockerfile at the absolute path ``dockerfile``.

    ``path`` is what the file is called in edits; ``context`` is the absolute path of the build
    context, and ``read`` what was read of such files before.
    """

    __slots__ = ("context", "dockerfile", "file", "path", "read")

    def __init__(
        self, file: DeclaringFile, path: str, dockerfile: str, context: str, read: ReadBuilds
    ) -> None:
        self.file: Final = file
        self.path: Final = path
        self.dockerfile: Final = dockerfile
        self.context: Final = context
        self.read: Final = read

    @property
    def folder(self) -> str:
        """The absolute path of the folder that the file stands in."""
        return os.path.dirname(self.file.path)

    @property
    def name(self) -> str:
        """The name of the file."""
        return os.path.basename(self.file.path)

    def told_as(self, line: int) -> str:
        """Return what a place in the file is called in a sentence; ``line`` may be 0: not known."""
        path = os.path.relpath(self.file.path, self.file.top).replace(os.sep, "/")
        return f"{path}:{line}" if line else path

    def seen_from(self, folder: str, grant: Grant) -> Grant:
        """Return ``grant`` as a build that runs in ``folder`` has to name it."""
        if not grant.path:
            return grant
        path = os.path.relpath(os.path.join(self.context, grant.path), folder)
        return grant.but(path=path.replace(os.sep, "/"))


def builders(site: Site) -> list[Builder]:
    """Return the files around the Dockerfile, the build context and the folders above them."""
    files = site.context.files
    if files is None:
        return []
    declarations = files.declarations
    folder, name = os.path.split(site.dockerfile.path)
    own = declarations.real(folder or ".")
    context = declarations.real(files.root)
    found = {
        file.path: file
        for here in dict.fromkeys((own, context))
        for file in declarations.files(here)
    }
    return [
        Builder(file, _shown(site, file), os.path.join(own, name), context, declarations.read)
        for file in found.values()
    ]


def _shown(site: Site, file: DeclaringFile) -> str:
    """Return the path of ``file`` in the way in which the Dockerfile's is written."""
    files = site.context.files
    assert files is not None
    beside = os.path.relpath(file.path, files.declarations.real(files.root))
    if os.path.isabs(files.root):
        return os.path.normpath(os.path.join(files.root, beside))
    return os.path.relpath(file.path)
