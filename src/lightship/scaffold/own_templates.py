"""Templates to begin from: those of the package, shown or written into a folder."""

from __future__ import annotations

import os

from lightship.model.errors import OutputError
from lightship.scaffold.new_file import NewFile
from lightship.scaffold.source_folder import FILE_LIMIT
from lightship.scaffold.template_library import FOLDER, built_in_templates
from lightship.scaffold.writing import refuse_to_overwrite, write_all

PAGE = "README.md"


def templates_page() -> str:
    """Return the page about templates, and the names of those that there are."""
    names = "\n".join(f"- `{name}`" for name in built_in_templates() if name != PAGE)
    return f"{_built_in(PAGE)}\n## Files\n\n{names}\n"


def write_templates(target: str, *, force: bool = False) -> list[str]:
    """Write the package's templates into the folder ``target``; return where each stands now.

    Raises :class:`~lightship.model.errors.AlreadyThere` where another text stands in
    the place of one and ``force`` is not given, and :class:`OutputError`.
    """
    if not os.path.isdir(target):
        try:
            os.makedirs(target)
        except OSError as error:
            raise OutputError(
                f"{target} could not be made: {error.strerror}", "name another folder"
            ) from error
    files = [
        NewFile(name, _built_in(name), _standing(target, name)) for name in built_in_templates()
    ]
    if not force:
        refuse_to_overwrite(files)
    write_all(target, files)
    return [os.path.join(target, file.path) for file in files]


def _built_in(name: str) -> str:
    from lightship.project.reading import read_text  # noqa: PLC0415 - seldom asked for

    return read_text(os.path.join(FOLDER, name), FILE_LIMIT)


def _standing(target: str, name: str) -> str | None:
    from lightship.project.reading import read_text  # noqa: PLC0415 - likewise

    place = os.path.join(target, name)
    return read_text(place, FILE_LIMIT) if os.path.lexists(place) else None
