"""From a folder to its container files: the library function of the verb."""

from __future__ import annotations

import os
import re

from lightship.model.errors import NotAFile, UsageError
from lightship.scaffold.container_files import container_files
from lightship.scaffold.init_options import InitOptions
from lightship.scaffold.initialisation import Initialisation
from lightship.scaffold.left_to_people import tell_of_what_is_left
from lightship.scaffold.mounted_settings import tell_of_variables
from lightship.scaffold.recognition import LANGUAGES, recognise
from lightship.scaffold.source_folder import SourceFolder
from lightship.scaffold.statement import Statements
from lightship.scaffold.template_library import TemplateLibrary
from lightship.scaffold.writing import refuse_to_overwrite, write_all
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.model.finding import Finding
    from lightship.scaffold.new_file import NewFile

_SOURCES = (".js", ".mjs", ".cjs", ".ts", ".py", ".rb", ".php")
"""How files end that are started as they are."""

_INSTALLED = (
    f"it installs lightship {VERSION} with pip: see that your package index has it, or write there "
    "where to have it from"
)

IGNORE_FILES = (".dockerignore",)
"""Files that are kept where they are there: they may know more than we do."""


def init(path: str = ".", options: InitOptions | None = None) -> Initialisation:
    """Write container files for the application in the folder ``path``, the build context.

    What is written is checked with Lightship's own rules. Raises
    :class:`~lightship.model.errors.NotRecognised` where there is no application that
    is known, :class:`~lightship.model.errors.AlreadyThere` where files would be
    overwritten and ``force`` does not allow it,
    :class:`~lightship.model.errors.TemplateError`, :class:`UsageError`, and
    :class:`~lightship.model.errors.InputError` for manifests that cannot be read.
    Where it raises, nothing was written.
    """
    asked = options or InitOptions()
    folder, said = _folder(path, asked), Statements()
    library = TemplateLibrary(asked.templates)
    app = recognise(folder, said, asked, library.own_frameworks)
    _tell_of_the_end(app.build_image, said)
    _tell_of_a_start_that_is_not_there(folder, asked.entry_point, said)
    if asked.ci:
        said.wonder("workflow", _INSTALLED)
    if asked.ci == "github":
        _tell_of_the_workflow(path, said)
    tell_of_variables(folder, app, said)
    tell_of_what_is_left(folder, app, said)
    made, secrets = container_files(folder, app, asked, library)
    for each in secrets:
        said.recognise("secrets", f"{each.source} is mounted where it is read, never copied", "")
    kept = tuple(file.path for file in made if _is_kept(file, asked))
    files = tuple(file for file in made if file.path not in kept)
    if not asked.dry_run:
        if not asked.force:
            refuse_to_overwrite(files)
        write_all(path, [file for file in files if file.before != file.text])
    return Initialisation(
        path,
        app,
        tuple(said.made),
        files,
        kept=kept,
        written=not asked.dry_run,
        findings=() if asked.dry_run else _findings(path, files),
        secrets=secrets,
    )


def _folder(path: str, asked: InitOptions) -> SourceFolder:
    if not os.path.isdir(path):
        raise NotAFile(f"{path} is no folder", "name the folder of the application")
    if asked.language and asked.language not in LANGUAGES:
        raise UsageError(
            f"there is no template for {asked.language}", f"it is one of {', '.join(LANGUAGES)}"
        )
    _refuse_what_breaks_lines(asked)
    below = os.path.normpath(asked.application).replace(os.sep, "/") if asked.application else ""
    below = "" if below == "." else below
    if below.startswith(("/", "..")) or not os.path.isdir(os.path.join(path, below)):
        raise UsageError(
            f"{asked.application} is no folder below {path}",
            "--app names a folder below the build context",
        )
    return SourceFolder(path, below)


def _refuse_what_breaks_lines(asked: InitOptions) -> None:
    """Refuse values that cannot stand in an instruction; entry points are quoted as they are."""
    plain = {"--base": asked.base, "--runtime-version": asked.version}
    for option, value in {**plain, "--entrypoint": asked.entry_point}.items():
        if not value.isprintable() or (option in plain and not re.fullmatch(r"[^\s\"']*", value)):
            raise UsageError(
                f"{option} cannot be {value!r}", "write it in one line, without quotes"
            )
    if asked.version and not any(map(str.isdigit, asked.version)):
        raise UsageError(
            f"--runtime-version cannot be {asked.version!r}", "write a version, such as 22 or 3.13"
        )


def _tell_of_a_start_that_is_not_there(
    folder: SourceFolder, entry_point: str, said: Statements
) -> None:
    if entry_point.endswith(_SOURCES) and not folder.has(entry_point):
        said.wonder("entry point", f"{entry_point} is not there yet", "--entrypoint")


def _is_kept(file: NewFile, asked: InitOptions) -> bool:
    return file.is_change and not asked.force and file.path.endswith(IGNORE_FILES)


def _tell_of_the_end(image: str, said: Statements) -> None:
    """Say that a release line gets no repairs any more; only that depends on today's date."""
    from datetime import date  # noqa: PLC0415 - once a run

    from lightship.knowledge.base_images import end_of_life  # noqa: PLC0415 - likewise

    for end in end_of_life(image, date.today().isoformat())[:1]:
        since = f" since {end.date}" if end.date else ""
        said.wonder(
            "version", f"{end.title} gets no security repairs any more{since}", "--runtime-version"
        )


def _tell_of_the_workflow(root: str, said: Statements) -> None:
    """Say that a workflow has to be moved, where the context is not a repository's root."""
    from lightship.project.repository import repository_root  # noqa: PLC0415 - on request

    repository = repository_root(root)
    if repository is not None and repository != os.path.realpath(root):
        said.wonder("workflow", f"GitHub reads workflows in {repository} alone: move it there")


def _findings(root: str, written: tuple[NewFile, ...]) -> tuple[Finding, ...]:
    """Return what there is to say of what was written; files that were there are not init's."""
    from lightship.checking.check import check  # noqa: PLC0415 - only once files are written
    from lightship.checking.check_options import CheckOptions  # noqa: PLC0415 - likewise

    options = CheckOptions(context=root, shellcheck=None)
    places = [os.path.join(root, file.path) for file in written]
    ours = {os.path.normpath(place) for place in places}
    return tuple(
        finding
        for file in check(places[:1], options).files
        for finding in file.findings
        if os.path.normpath(finding.path) in ours
    )
