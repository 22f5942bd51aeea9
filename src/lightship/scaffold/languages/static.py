"""A site of plain files, served by nginx as an account that is not root."""

from __future__ import annotations

from lightship.knowledge.file_server import FILE_SERVER
from lightship.scaffold.application import Application
from lightship.scaffold.languages.node import SERVER_PORT, SERVER_USER
from lightship.scaffold.naming import application_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FRAMEWORK_NAMES: Final[tuple[str, ...]] = ()
"""What ``--framework`` may name."""

FOLDERS = ("", "public", "html", "site", "www", "dist", "_site", "docs")
"""Where a site's first page stands."""


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of a site of plain files."""
    if asked.entry_point:
        place = asked.entry_point.strip("/")
        said.recognise("site", place, "--entrypoint")
    else:
        place = next((each for each in FOLDERS if folder.has(f"{each}/index.html".lstrip("/"))), "")
        said.recognise(
            "site", place or "the folder itself", folder.full(f"{place}/index.html".lstrip("/"))
        )
    if asked.port is None:
        said.assume("port", f"{SERVER_PORT}, as nginx is told to", "--port")
    return Application(
        name=application_name(folder, asked),
        language="static",
        version="",
        template="static",
        path=folder.path,
        port=asked.port or SERVER_PORT,
        start=("nginx", "-g", "daemon off;"),
        build_image=FILE_SERVER,
        base_image=asked.base or FILE_SERVER,
        user=SERVER_USER,
        values={"site": folder.full(place) or "."},
    )
