"""ASP.NET and .NET: what ``dotnet publish`` makes, on the image of the runtime alone."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.accounts import Account, numeric_user
from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.dotnet_launch import URLS
from lightship.repair.recipes.multi_stage.dotnet_probe import FOLDER, WORDS, can_ask, probe_lines
from lightship.repair.recipes.multi_stage.dotnet_project import PROJECTS
from lightship.repair.recipes.multi_stage.dotnet_published import published_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.shipping import Shipping, changed_words
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.work_folders import is_at_or_above
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.dotnet_published import Published
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

APP_UID: Final = "1654"
"""The account ``app`` of Microsoft's images since .NET 8."""

NEWEST: Final = 10
"""The release that a tag stands for which names none."""

_SDK: Final = re.compile(r"mcr\.microsoft\.com/dotnet/(?:core/)?sdk(?=[:@]|$)")
_CODE: Final = (".cs", ".fs", ".vb", *PROJECTS)
_WRITES: Final = (
    *("File.Write", "File.Create", "File.Append", "File.Open", "File.Copy", "File.Move"),
    *("FileStream(", "StreamWriter(", "Directory.Create", "Data Source=", "DataSource="),
)
_HOSTED: Final = (
    *("Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk.Worker", "Host.Create", "HostBuilder"),
    *("HostApplicationBuilder", "WebApplication", "PosixSignalRegistration"),
)
"""What stands in a program that minds SIGTERM itself, of which .NET 10 takes no care any more."""

_BUILT: Final = (*_CODE, ".sln", ".slnx", ".props", ".targets", ".config", "bin", "obj", ".http")
_WEB_CONTENT: Final = (".json", ".cshtml", ".razor", "wwwroot", "Views", "Pages", "Properties")
"""What is published of a web application without its being named."""

_ICU: Final = ("icu-data-full", "icu-libs", "tzdata")
_INVARIANT: Final = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"


class _Release(PlainValue):
    """``major`` is the release of .NET; ``is_web`` says that the runtime of ASP.NET is needed."""

    __slots__ = ("is_web", "major")

    def __init__(self, major: int, *, is_web: bool) -> None:
        self.major: Final = major
        self.is_web: Final = is_web


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a .NET program, or why there is none."""
    if not _SDK.match(single.stage.base.written):
        return Declined(f"{single.stage.base.written} is not the SDK's image")
    published = published_of(single)
    if isinstance(published, Declined):
        return published
    sources = Sources(single.files, (*_CODE, "appsettings.json"))
    shipping = Shipping(single, options, sources, spawns=("Process.Start(", "ProcessStartInfo"))
    if shipping.asked is None or not can_ask(shipping.asked):
        shipping.keep_fetcher()
    refusal = shipping.packages.refusal or shipping.stray_check("dotnet")
    if refusal:
        return Declined(refusal)
    if shipping.packages.libraries:
        return Declined("which libraries of the system it needs when it runs cannot be told")
    return _plan(single, published, sources, shipping)


def _plan(single: SingleStage, published: Published, sources: Sources, shipping: Shipping) -> Plan:
    version = re.match(r"\d+", single.image.language_version or "")
    any_web = sources.has("Microsoft.NET.Sdk.Web", "Microsoft.AspNetCore.App") or not sources.whole
    needs = published.is_web or sources.has("Microsoft.AspNetCore.App")
    is_web = any_web if published.is_web is None else needs
    release = _Release(int(version[0]) if version else NEWEST, is_web=is_web)
    account = _account(single, shipping, release)
    folders = writable_folders(
        single,
        account.owner,
        sources.quotes,
        writes=sources.has(*_WRITES),
        workdir=published.workdir,
    )
    assets = assets_of(single, sources, (*_BUILT, *(_WEB_CONTENT if is_web else ())))
    # What `dotnet run` is told of is the project itself.
    needed = [each for each in assets.needed if not is_at_or_above(each, published.target)]
    shipping.note_left(assets.left)
    minds_signals = release.major < NEWEST or sources.has(*_HOSTED)
    init = Init() if minds_signals else init_for(single)
    probe = _probe(single, shipping)
    entrypoint, cmd = _started(single, published, shipping, init)
    return Plan(
        _base(single, shipping, release),
        user=account.user,
        builder_head=init.builder,
        builder_tail=(*published.build, *probe, *folders.builder),
        setup=(*_setup(single, sources, shipping), *account.setup),
        environment=_environment(single, published, sources, release),
        copies=(
            *init.copies,
            *folders.copies,
            *(copy(single.builder, path, path) for path in needed),
            *((copy(single.builder, FOLDER, FOLDER),) if probe else ()),
            copy(single.builder, published.folder, published.target),
        ),
        workdir=published.workdir,
        entrypoint=entrypoint,
        cmd=cmd,
        health=WORDS if probe else None,
        notes=shipping.notes,
    )


def _probe(single: SingleStage, shipping: Shipping) -> tuple[str, ...]:
    """Return the builder's lines that make what asks; none where nothing is asked, or by TLS."""
    asked = shipping.asked
    if asked is None or not can_ask(asked):
        return ()
    version = re.match(r"\d+(?:\.\d+)?", single.image.language_version or "")
    return probe_lines(asked, version[0] if version else "")


def _account(single: SingleStage, shipping: Shipping, release: _Release) -> Account:
    """Return the account that the images have since .NET 8, or else as for other languages."""
    if release.major < 8 or (shipping.is_slim and single.user):
        return shipping.account()
    user = numeric_user(single, f"{APP_UID}:{APP_UID}")
    return Account(user, user)


def _base(single: SingleStage, shipping: Shipping, release: _Release) -> str:
    """Return the image of the runtime with the SDK's tag, less what only the SDK's has."""
    base = single.stage.base
    found = _runtime(base.written, release)
    differing = [each for each in (base.written, base.text) if _is_the_sdks(each)]
    if base.variables and differing:
        # A variable may hold what only the SDK's tags have.
        found = _runtime(base.text, release)
    is_chiseled = not shipping.is_slim and release.major >= 8 and single.image.system != "alpine"
    if is_chiseled and re.search(r":\d+\.\d+$", found):
        # The form with ICU and time zones: without them, cultures would be another's.
        return f"{found}-noble-chiseled-extra"
    return found


def _named(reference: str, release: _Release) -> str:
    """Return the repository of the runtime in the place of the SDK's."""
    kind = "/aspnet" if release.is_web else "/runtime"
    return reference.replace("/sdk", kind, 1)


def _is_the_sdks(reference: str) -> bool:
    """Return whether the runtime's image has another tag."""
    release = _Release(NEWEST, is_web=True)
    return _runtime(reference, release) != _named(reference, release)


def _runtime(reference: str, release: _Release) -> str:
    """Return the image of the runtime for one of the SDK.

    That has a release number of its own (``8.0.404``), a digest of its own, and tags without
    ``slim`` where its runtime's have it (``3.1-buster``).
    """
    name = _named(reference.partition("@")[0], release)
    name = re.sub(r":(\d+\.\d+)\.\d{3}\b", r":\1", name)
    name = re.sub(r"-(stretch|buster|bullseye)$", r"-\1-slim", name)
    return name.removesuffix("-aot")


def _setup(single: SingleStage, sources: Sources, shipping: Shipping) -> tuple[str, ...]:
    names = _ICU if _lacks_cultures(single, sources) else ()
    if shipping.is_slim:
        return shipping.setup(*names)
    return (install("alpine", names),) if names else ()


def _lacks_cultures(single: SingleStage, sources: Sources) -> bool:
    """Return whether the runtime's image has no cultures where that of the SDK has them."""
    is_told = _INVARIANT in single.stage.final_state.env
    return (
        single.image.system == "alpine"
        and not is_told
        and not sources.has("<InvariantGlobalization>true")
    )


def _environment(
    single: SingleStage, published: Published, sources: Sources, release: _Release
) -> tuple[str, ...]:
    """Return what the program was told, and what takes back that which only the runtime's says."""
    lines = [f"ENV {name}={_quoted(value)}" for name, value in published.variables.items()]
    if _lacks_cultures(single, sources):
        lines.append(f"ENV {_INVARIANT}=false")
    told = {*single.stage.final_state.env, *published.variables}
    if release.is_web and release.major < 8 and URLS not in told:
        # Up to .NET 7 the runtime's image says port 80, and the SDK's says none.
        lines.append(f"ENV {URLS}=")
    return tuple(lines)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.,:/@+-]+", value) else f'"{value}"'


def _started(
    single: SingleStage, published: Published, shipping: Shipping, init: Init
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    start, words = single.start, published.words
    if words is None or start.entrypoint is None or start.cmd is None:
        return shipping.started(init, words)
    return (*init.words, *words), changed_words(start.cmd)
