"""What ``dotnet publish`` makes: the author's own call, or one in the place of ``dotnet run``."""

from __future__ import annotations

import posixpath
import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.dotnet_launch import launch_variables
from lightship.repair.recipes.multi_stage.dotnet_project import PROJECTS, project_at, projects_of
from lightship.repair.recipes.multi_stage.work_folders import folder_of
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.repair.recipes.multi_stage.dotnet_project import Project
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

PUBLISHED: Final = "/app/publish"
"""Where what ``dotnet run`` started is published to."""

_PLATFORM: Final = (
    *("-r", "--runtime", "--self-contained", "--sc", "-a", "--arch", "--os", "--ucr"),
    "--use-current-runtime",
)
_VALUED: Final = frozenset(
    (
        *("-o", "--output", "-c", "--configuration", "-f", "--framework", "-r", "--runtime"),
        *("-v", "--verbosity", "--os", "-a", "--arch", "--project"),
    )
)
_RUN_VALUED: Final = frozenset(
    (
        *("-p", "--project", "-c", "--configuration", "-f", "--framework", "-v", "--verbosity"),
        "--launch-profile",
    )
)
_RUN_FLAGS: Final = frozenset(("--no-build", "--no-restore", "--no-launch-profile"))
_SHORT: Final = {"-p": "--project", "-c": "--configuration", "-f": "--framework"}
_SETTING: Final = re.compile(r"exec$|[A-Za-z_]\w*=")
_URLS: Final = ("--urls", "--server.urls")


class Published(PlainValue):
    """What ships, and how it starts.

    ``folder`` of the builder has it all, and lands at ``target``; ``workdir`` is where it
    starts, empty where that is the author's own. ``words`` start it, in the place of
    ENTRYPOINT where there is one; None where the author's stay. ``build`` publishes it where
    no line of the author's does; ``variables`` are what it is to be told. ``is_web`` says
    that it needs ASP.NET, None that this cannot be told from one project.
    """

    __slots__ = ("build", "folder", "is_web", "target", "variables", "words", "workdir")

    def __init__(
        self,
        folder: str,
        words: tuple[str, ...] | None = None,
        *,
        target: str = "",
        workdir: str = "",
        build: tuple[str, ...] = (),
        variables: dict[str, str] | None = None,
        is_web: bool | None = None,
    ) -> None:
        self.folder: Final = folder
        self.words: Final = words
        self.target: Final = target or folder
        self.workdir: Final = workdir
        self.build: Final = build
        self.variables: Final = variables or {}
        self.is_web: Final = is_web


def published_of(single: SingleStage) -> Published | Declined:
    """Return what the file starts, as something that is published, or why it is not."""
    start = single.start
    words = _without_settings(start.words)
    if words[:2] == ("dotnet", "run"):
        if start.needs_shell:
            return Declined("what a shell tells `dotnet run` cannot be told to what it starts")
        if start.entrypoint is None or start.cmd is None:
            return _of_run(single, words[2:])
        given = start.entrypoint.words or ()
        if given[:2] == ("dotnet", "run"):
            return _of_run(single, given[2:])
        return Declined("its ENTRYPOINT and CMD say together what `dotnet run` starts")
    is_library = words[:1] == ("dotnet",) and len(words) > 1 and words[1].endswith(".dll")
    name = words[1] if is_library else "".join(words[:1])
    path = posixpath.normpath(posixpath.join(single.workdir, name))
    for call in _calls(single):
        if not path.startswith(call.output + "/"):
            continue
        if not is_library and call.may_bring_a_runtime:
            return Declined("it starts a program of its own, which may have a runtime with it")
        return _of_call(single, call, name, path)
    if is_library:
        return Declined(f"no `dotnet publish --output` is seen to make {path}")
    return Declined(f"it starts {name}, which `dotnet publish` is not seen to make")


def _without_settings(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is started behind the variables that a shell sets for it alone."""
    first = next((n for n, word in enumerate(words) if not _SETTING.match(word)), len(words))
    return words[first:]


class _Call(PlainValue):
    """A ``dotnet publish``: what it publishes, if that can be told, and the folder it writes."""

    __slots__ = ("may_bring_a_runtime", "output", "project")

    def __init__(self, output: str, project: Project | None, *, may_bring_a_runtime: bool) -> None:
        self.output: Final = output
        self.project: Final = project
        self.may_bring_a_runtime: Final = may_bring_a_runtime


def _calls(single: SingleStage) -> Iterator[_Call]:
    for placed in single.context.commands_in(single.stage):
        words = [word.text for word in placed.command.arguments]
        at = folder_of(placed, single)
        if placed.program == "dotnet" and words[:1] == ["publish"] and at is not None:
            call = _call(single, placed, words, at)
            if call is not None:
                yield call


def _call(single: SingleStage, placed: PlacedCommand, words: list[str], at: str) -> _Call | None:
    options = placed.command.options(_VALUED)
    named = [word.text for word in options.operands][1:]
    path = posixpath.normpath(posixpath.join(at, named[0])) if named else at
    project = project_at(single, path)
    output = options.value("-o", "--output")
    if not output and project is not None:
        output = _usual_output(single, project)
    if not output or "$" in output:
        return None
    is_told = any(
        word.partition("=")[0] in _PLATFORM or word.startswith(("-p:", "/p:")) for word in words
    )
    may = is_told or project is None or project.may_bring_a_runtime
    return _Call(posixpath.normpath(posixpath.join(at, output)), project, may_bring_a_runtime=may)


def _usual_output(single: SingleStage, project: Project) -> str:
    """Return the folder that is written to where none is named, as what is started says it."""
    for word in single.start.words:
        path = posixpath.normpath(posixpath.join(single.workdir, word))
        folder = posixpath.dirname(path)
        if folder.startswith(f"{project.folder}/bin/") and folder.endswith("/publish"):
            return folder
    return ""


def _of_call(single: SingleStage, call: _Call, name: str, path: str) -> Published | Declined:
    """Return what the author's own call publishes.

    A web application finds its pages and settings in the folder that it starts in. Where that is
    the project's own, what is published takes the place of the project.
    """
    project = call.project
    if single.files is None and call.output.startswith(single.workdir.rstrip("/") + "/"):
        return Declined("what it finds in its working directory cannot be told without the files")
    is_web = None if project is None else project.is_web
    is_elsewhere = single.workdir not in {"/", call.output}
    if project is None or not is_web or not is_elsewhere or project.folder != single.workdir:
        return Published(call.output, is_web=is_web)
    line = single.start.entrypoint or single.start.cmd
    if line is None or line.words is None or name not in line.words:
        return Declined("what it starts would have to stand at another place")
    inside = posixpath.relpath(path, call.output)
    new = posixpath.join(single.workdir, inside) if name.startswith("/") else inside
    if name == line.words[0]:
        new = posixpath.join(single.workdir, inside)
    words = tuple(new if word == name else word for word in line.words)
    return Published(call.output, words, target=single.workdir, is_web=is_web)


def _of_run(single: SingleStage, words: tuple[str, ...]) -> Published | Declined:
    read = _read(words)
    project = None if read is None else _started_project(single, read[0])
    if read is None or project is None:
        return Declined("which project `dotnet run` starts cannot be told")
    options, arguments = read
    if "<TargetFrameworks>" in project.text and "--framework" not in options:
        return Declined(f"{project.source} is for several frameworks")
    if "RunWorkingDirectory" in project.text:
        return Declined(f"{project.source} says where `dotnet run` starts it")
    tells = any(word.partition("=")[0] in _URLS for word in arguments)
    variables: dict[str, str] | Declined = {}
    if "--no-launch-profile" not in options:
        profile = options.get("--launch-profile", "")
        variables = launch_variables(single, project, profile, tells_urls=tells)
    if isinstance(variables, Declined):
        return variables
    at_home = project.runs_in_its_folder
    target = project.folder if at_home else PUBLISHED
    library = f"{project.assembly}.dll"
    return Published(
        PUBLISHED,
        ("dotnet", library if at_home else posixpath.join(target, library), *arguments),
        target=target,
        workdir=project.folder if at_home else "",
        build=(_publish(single, project, options),),
        variables=variables,
        is_web=project.is_web,
    )


def _publish(single: SingleStage, project: Project, options: dict[str, str]) -> str:
    words = ["dotnet", "publish", posixpath.relpath(project.path, single.workdir)]
    words += ["--configuration", options.get("--configuration", "Release")]
    if "--framework" in options:
        words += ["--framework", options["--framework"]]
    return f"RUN {' '.join(words)} --output {PUBLISHED}"


def _read(words: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """Return the options of ``dotnet run``, and what it hands on; None where one is not known."""
    options: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest[0].partition("=")
        name = _SHORT.get(name, name)
        if name == "--":
            return options, tuple(rest[1:])
        if name in _RUN_FLAGS:
            options[name] = ""
            rest = rest[1:]
        elif name in _RUN_VALUED and (equals or rest[1:]):
            options[name] = value if equals else rest[1]
            rest = rest[1 if equals else 2 :]
        else:
            # What it does not know goes to the program, as does all behind it.
            is_own = name.startswith("-") and name not in _URLS
            return None if is_own else (options, tuple(rest))
    return options, ()


def _started_project(single: SingleStage, options: dict[str, str]) -> Project | None:
    path = posixpath.normpath(posixpath.join(single.workdir, options.get("--project", "")))
    if path.endswith(PROJECTS):
        return next((each for each in projects_of(single) if each.path == path), None)
    return project_at(single, path)
