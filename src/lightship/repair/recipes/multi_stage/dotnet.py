"""ASP.NET and .NET: what ``dotnet publish`` makes, on the image of the runtime alone."""

from __future__ import annotations

import posixpath
import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.accounts import Account
from lightship.repair.recipes.multi_stage.first_process import Init
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

APP_UID: Final = "1654"
"""The account ``app`` of Microsoft's images since .NET 8."""

PUBLISHED: Final = "/app/publish"
_WRITES: Final = ("File.Write", "File.Create", "FileStream(", "Directory.Create", "Data Source=")
_VALUED: Final = frozenset(
    (
        *("-o", "--output", "-c", "--configuration", "-f", "--framework", "-r", "--runtime"),
        *("-v", "--verbosity", "--os", "-a", "--arch", "--project"),
    )
)


class Published(PlainValue):
    """``folder`` has all that ships, ``words`` start it, ``build`` publishes it where none does."""

    __slots__ = ("build", "folder", "words")

    def __init__(
        self, folder: str, words: tuple[str, ...] | None, build: tuple[str, ...] = ()
    ) -> None:
        self.folder: Final = folder
        self.words: Final = words
        self.build: Final = build


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a .NET program, or why there is none."""
    if not single.stage.base.written.startswith("mcr.microsoft.com/dotnet/sdk"):
        return Declined(f"{single.stage.base.written} is not the SDK's image")
    published = _published(single)
    if isinstance(published, Declined):
        return published
    sources = Sources(single.files, (".cs", ".fs", ".vb", ".csproj", ".fsproj", ".vbproj"))
    shipping = Shipping(single, options, sources, spawns=("Process.Start", "ProcessStartInfo"))
    shipping.keep_fetcher()
    refusal = shipping.packages.refusal or shipping.stray_check("dotnet")
    if refusal:
        return Declined(refusal)
    if shipping.packages.libraries:
        return Declined("which libraries of the system it needs when it runs cannot be told")
    major = int((re.match(r"\d+", single.image.language_version) or ["0"])[0])
    account = shipping.account()
    if major >= 8 and not single.user:
        account = Account(APP_UID, f"{APP_UID}:{APP_UID}")
    folders = writable_folders(single, account.owner, sources.quotes, writes=sources.has(*_WRITES))
    entrypoint, cmd = shipping.started(Init(), published.words)
    return Plan(
        _base(single, sources, shipping, major),
        user=account.user,
        builder_tail=(*published.build, *folders.builder),
        setup=(*shipping.setup(), *account.setup),
        environment=_environment(single),
        copies=(*folders.copies, copy(single.builder, published.folder, published.folder)),
        entrypoint=entrypoint,
        cmd=cmd,
        notes=shipping.notes,
    )


def _base(single: SingleStage, sources: Sources, shipping: Shipping, major: int) -> str:
    """Return the image of the runtime with the SDK's tag, less the number of the SDK's release."""
    is_web = sources.has("Microsoft.NET.Sdk.Web", "Microsoft.AspNetCore.App") or not sources.whole
    written = single.stage.base.written.replace("/sdk", "/aspnet" if is_web else "/runtime", 1)
    tag = re.sub(r":(\d+\.\d+)\.\d{3}\b", r":\1", written)
    is_chiseled = not shipping.is_slim and major >= 8 and single.image.system != "alpine"
    if is_chiseled and re.search(r":\d+\.\d+$", tag):
        # The form with ICU and time zones: without them, cultures would be another's.
        return f"{tag}-noble-chiseled-extra"
    return tag


def _environment(single: SingleStage) -> tuple[str, ...]:
    """Return what makes the image listen where that of the SDK did."""
    told = {"ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS", "DOTNET_URLS"}
    return () if told & set(single.stage.final_state.env) else ("ENV ASPNETCORE_HTTP_PORTS=",)


def _published(single: SingleStage) -> Published | Declined:
    words = single.start.words
    if words[:2] == ("dotnet", "run"):
        return _published_for_run(single, words[2:])
    if words[:1] == ("dotnet",) and len(words) > 1 and words[1].endswith(".dll"):
        path = posixpath.normpath(posixpath.join(single.workdir, words[1]))
        for folder in _outputs(single):
            if path.startswith(folder + "/"):
                return Published(folder, None)
        return Declined(f"no `dotnet publish --output` is seen to make {path}")
    path = posixpath.normpath(posixpath.join(single.workdir, single.start.program))
    for folder in _outputs(single):
        if path.startswith(folder + "/"):
            return Declined("it starts a program of its own, which may have a runtime with it")
    return Declined(f"it starts {single.start.program}, which `dotnet publish` is not seen to make")


def _published_for_run(single: SingleStage, words: tuple[str, ...]) -> Published | Declined:
    files = single.files
    names = files.names() if files is not None else []
    projects = [each for each in names if each.endswith((".csproj", ".fsproj", ".vbproj"))]
    if len(projects) != 1 or any(word.startswith("-") for word in words):
        return Declined("which project `dotnet run` starts cannot be told")
    stem = projects[0].rpartition(".")[0]
    line = f"RUN dotnet publish {projects[0]} --configuration Release --output {PUBLISHED}"
    return Published(PUBLISHED, ("dotnet", f"{PUBLISHED}/{stem}.dll", *words), (line,))


def _outputs(single: SingleStage) -> list[str]:
    """Return the absolute folders that ``dotnet publish`` writes to."""
    found = []
    for placed in single.context.commands_in(single.stage):
        if placed.program == "dotnet" and _verb(placed) == "publish":
            output = placed.command.options(_VALUED).value("-o", "--output")
            if output and "$" not in output:
                workdir = single.stage.state_at(placed.instruction).workdir.value or "/"
                found.append(posixpath.normpath(posixpath.join(workdir, output)))
    return found


def _verb(placed: PlacedCommand) -> str:
    return placed.command.arguments[0].text if placed.command.arguments else ""
