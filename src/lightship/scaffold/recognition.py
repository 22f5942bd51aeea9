"""Which application is in a folder: the language first, then what its own module finds."""

from __future__ import annotations

from importlib import import_module

from lightship.dockerfile.syntax.spelling import nearest
from lightship.model.errors import NotRecognised, UsageError
from lightship.project.language import languages_in
from lightship.scaffold.workspace import applications_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.application import Application
    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

LANGUAGES: Final = ("go", "java", "rust", "dotnet", "ruby", "php", "python", "node", "static")
"""The languages that there are templates for.

Where a folder has manifests of several, the first of these is taken: an application in
Ruby or PHP often has a package.json for what it sends to browsers, and seldom the reverse.
"""


def recognise(
    folder: SourceFolder,
    said: Statements,
    asked: InitOptions,
    own_frameworks: frozenset[str] = frozenset(),
) -> Application:
    """Return the application in a folder.

    ``own_frameworks`` are those that an organisation has templates of its own for. Raises
    :class:`NotRecognised` where there is no application that is known,
    :class:`~lightship.model.errors.UsageError` where a framework is asked for that its language
    has not, and :class:`~lightship.model.errors.InputError` where a manifest cannot be read.
    """
    language = _language(folder, said, asked)
    module = import_module(f"lightship.scaffold.languages.{language}")
    if asked.framework and asked.framework not in own_frameworks:
        _refuse_unknown_framework(asked.framework, language, module.FRAMEWORK_NAMES)
    found: Application = module.recognise(folder, said, asked)
    return found


def _refuse_unknown_framework(name: str, language: str, names: tuple[str, ...]) -> None:
    if name in names:
        return
    near = nearest(name, names)
    if near:
        hint = f"did you mean {near}?"
    elif names:
        hint = f"it is one of {', '.join(sorted(names))}, or has a template of yours"
    else:
        hint = "leave --framework out, or have a template of yours for it"
    raise UsageError(f"there is no framework {name} for {language}", hint)


def _language(folder: SourceFolder, said: Statements, asked: InitOptions) -> str:
    if asked.language:
        said.recognise("language", asked.language, "--language")
        return asked.language
    found = list(languages_in(folder.context, folder.path))
    if not found and folder.first("index.html", "public/index.html", "html/index.html"):
        found = ["static"]
    if not found and folder.has("config.ru"):
        found = ["ruby"]
    if "dotnet" not in found and any(name.endswith((".sln", ".slnx")) for name in folder.names()):
        found.append("dotnet")
    if not found and folder.first("index.php", "public/index.php"):
        found = ["php"]
    known: list[str] = [language for language in LANGUAGES if language in found]
    _refuse_a_mere_workspace(folder, known)
    if not known:
        raise _not_recognised(folder, found)
    chosen = _likeliest(folder, known)
    others = [each for each in known if each != chosen]
    said.recognise("language", chosen, _source(folder, chosen))
    if others:
        said.assume("language", f"not {' or '.join(others)}, which is there, too", "--language")
    return chosen


def _likeliest(folder: SourceFolder, known: list[str]) -> str:
    """Return the language of the application among those whose manifests are there."""
    first = known[0]
    if first == "python" and "node" in known and not folder.has("manage.py"):
        scripts = folder.json("package.json").get("scripts")
        if isinstance(scripts, dict) and "start" in scripts:
            return "node"
    return first


def _source(folder: SourceFolder, language: str) -> str:
    from lightship.project.manifests import manifests_in  # noqa: PLC0415 - for the telling alone

    for found in manifests_in(folder.context, folder.path):
        if found.kind.language == language:
            return found.path
    return folder.full(
        folder.first("config.ru", "index.html", "public/index.html", "html/index.html")
    )


def _refuse_a_mere_workspace(folder: SourceFolder, known: list[str]) -> None:
    """Refuse a folder that only holds applications, and name them."""
    if folder.path:
        return
    members = applications_in(folder, known)
    if members:
        shown = ", ".join(members[:8]) + (" and more" if len(members) > 8 else "")
        raise NotRecognised(
            f"{folder.root} holds several packages: {shown}",
            f"name the application, as in --app {members[0]}",
        )


def _not_recognised(folder: SourceFolder, found: list[str]) -> NotRecognised:
    place = folder.path or folder.root
    if found:
        return NotRecognised(
            f"{place} is written in {' and '.join(found)}, which lightship has no template for",
            f"there are templates for {', '.join(LANGUAGES)}",
        )
    return NotRecognised(
        f"no application was recognised in {place}",
        f"name its folder with --app, or say --language, one of {', '.join(LANGUAGES)}",
    )
