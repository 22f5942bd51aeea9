"""Which files an application gets, and what stands in them."""

from __future__ import annotations

import os

from lightship.scaffold.ignored import ignored
from lightship.scaffold.mounted_settings import (
    settings_with_secrets,
    with_mounts,
    without_paths,
)
from lightship.scaffold.needed_paths import needed_paths
from lightship.scaffold.new_file import NewFile
from lightship.scaffold.template_library import ENDING
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.scaffold.application import Application
    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.mounted_settings import MountedSettings
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.template_library import TemplateLibrary

WORKFLOWS = ".github/workflows"
PIPELINE = ".gitlab-ci.yml"

HOMES = {"php": "/var/www/html"}
"""The working directory of the last stage, where it is not ``/app``."""


def container_files(
    folder: SourceFolder, app: Application, asked: InitOptions, library: TemplateLibrary
) -> tuple[tuple[NewFile, ...], tuple[MountedSettings, ...]]:
    """Return the files that are to be written, the Dockerfile first, and the build's secrets."""
    dockerfile = folder.full("Dockerfile")
    settings = settings_with_secrets(folder, app)
    values = without_paths(_values(app), [each.source for each in settings])
    values["dockerfile"] = dockerfile
    has_own = app.framework in library.own_frameworks
    template = f"{app.framework if has_own else app.template}{ENDING}"
    text = library.fill_in(template, {**values, "ignored": [], "secrets": []})
    secrets: tuple[MountedSettings, ...] = ()
    if settings:
        text, secrets = with_mounts(text, folder, settings)
    values["secrets"] = [{"id": each.identifier, "path": each.source} for each in secrets]
    needed = (*needed_paths(text, folder), *_start_file(folder, app))
    values["ignored"] = ignored(folder, app.language, needed, _products(folder, app))
    # A build of a Dockerfile below the context heeds the ignore file beside it.
    ignore_file = f"{dockerfile}.dockerignore" if app.path else ".dockerignore"
    files = [
        NewFile(dockerfile, text),
        NewFile(ignore_file, library.fill_in("dockerignore", values)),
    ]
    files += [
        NewFile(path, library.fill_in(name, values)) for name, path in _more(folder, app, asked)
    ]
    standing = [file.but(before=_standing(folder.root, file.path)) for file in files]
    return tuple(standing), secrets


def _start_file(folder: SourceFolder, app: Application) -> tuple[str, ...]:
    """Return the file that starts, or its folder, where nothing of the build makes it."""
    entry = app.values.get("entry")
    if not isinstance(entry, str) or app.values.get("has_build") or not folder.has(entry):
        return ()
    return (folder.full(entry.partition("/")[0]),)


def _products(folder: SourceFolder, app: Application) -> list[str]:
    """Return what the build makes and may be there from a build on this machine."""
    made = app.values.get("products")
    return [folder.full(str(each)) for each in made] if isinstance(made, list) else []


def _values(app: Application) -> Mapping[str, object]:
    names = ("name", "language", "framework", "version", "path", "port", "health", "start")
    more = ("build_image", "base_image", "user", "writable")
    home = HOMES.get(app.language, "/app") + (
        f"/{app.values['inside']}" if app.values.get("workspace") else ""
    )
    return {
        **{name: getattr(app, name) for name in (*names, *more)},
        "volatile": [each if each.startswith("/") else f"{home}/{each}" for each in app.volatile],
        "read_only": set(app.writable) <= set(app.volatile),
        "up": "/".join(".." for part in app.path.split("/") if part),
        "lightship": VERSION,
        **app.values,
    }


def _more(folder: SourceFolder, app: Application, asked: InitOptions) -> Iterator[tuple[str, str]]:
    """Yield the template and the path of each file that is written on request."""
    if asked.compose:
        yield "compose.yaml", folder.full("compose.yaml")
    if asked.kubernetes:
        yield "kubernetes.yaml", folder.full("kubernetes.yaml")
    if asked.ci == "github":
        yield "github.yaml", f"{WORKFLOWS}/{app.name}-image.yml"
    elif asked.ci == "gitlab":
        # A pipeline that is there stays: the new one is a file to be included in it.
        has_own = os.path.lexists(os.path.join(folder.root, PIPELINE)) and not asked.force
        yield "gitlab.yaml", f"{app.name}-image.gitlab-ci.yml" if has_own else PIPELINE


def _standing(root: str, path: str) -> str | None:
    """Return what stands at a path now; None where nothing does."""
    from lightship.project.reading import DOCKERFILE_LIMIT, read_text  # noqa: PLC0415

    place = os.path.join(root, path)
    return read_text(place, DOCKERFILE_LIMIT) if os.path.lexists(place) else None
