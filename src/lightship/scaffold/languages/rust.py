"""Rust: packages and workspaces of Cargo, a binary on an image with nothing but the C library."""

from __future__ import annotations

import re

from lightship.scaffold.application import Application
from lightship.scaffold.listening import take_port
from lightship.scaffold.naming import application_name, is_plain_path
from lightship.scaffold.releases import RUST, distroless, suite, take
from lightship.scaffold.runtime_folders import runtime_folders
from lightship.scaffold.source_folder import table, text
from lightship.scaffold.workspace import cargo_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FRAMEWORKS: Final = {
    "actix-web": ("actix-web", 8080),
    "rocket": ("rocket", 8000),
    "axum": ("axum", 3000),
    "warp": ("warp", 3030),
    "poem": ("poem", 3000),
    "salvo": ("salvo", 5800),
}
"""Packages that tell the framework, and the port in their first example."""

FRAMEWORK_NAMES: Final = tuple(name for name, _ in FRAMEWORKS.values())
"""What ``--framework`` may name."""

_SYSTEM_LIBRARIES: Final = {
    "pq-sys": "libpq5",
    "mysqlclient-sys": "libmariadb3",
    "rdkafka-sys": "",
    "alsa-sys": "libasound2t64",
}
"""Packages that link a library of the system, and the one of Debian that has it."""


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of a program in Rust."""
    manifest = folder.toml("Cargo.toml")
    home = _home(folder)
    lock = home.read("Cargo.lock")
    version = _version(folder, manifest, asked, said)
    framework, usual = _framework(folder, manifest, asked, said)
    binary = _binary(folder, manifest, asked, said)
    if lock:
        said.recognise("packages", "Cargo, locked", home.full("Cargo.lock"))
    else:
        said.wonder("packages", "there is no Cargo.lock: run cargo generate-lockfile", "")
    port, health = take_port(_sources(folder), usual, asked, said)
    libraries = [
        library for name, library in _SYSTEM_LIBRARIES.items() if library and f'"{name}"' in lock
    ]
    release = suite("rust", version)
    debian = "debian13" if release == "trixie" else "debian12"
    base = f"debian:{release}-slim" if libraries else distroless("cc", debian)
    named = text(manifest, "package", "name")
    name = named if is_plain_path(named) else ""
    return Application(
        name=application_name(folder, asked, binary, name),
        language="rust",
        framework=framework,
        version=version,
        template="rust",
        path=folder.path,
        port=port,
        health=health,
        start=("/usr/local/bin/app",),
        build_image=f"rust:{version}-{release}",
        base_image=asked.base or base,
        user="65532:65532",
        values={
            "binary": binary,
            "package": name if folder.path != home.path else "",
            "home": home.path,
            "locked": bool(lock),
            "folders": runtime_folders(folder, folder.sources(".rs"), said),
            "libraries": libraries,
            "is_rocket": framework == "rocket",
        },
    )


def _home(folder: SourceFolder) -> SourceFolder:
    """Return the folder of the workspace that the package is in, or the package's own."""
    for each in folder.parents:
        below = folder.path[len(each.path) :].strip("/")
        if below in cargo_members(each):
            return each
    return folder


def _version(
    folder: SourceFolder, manifest: dict[str, object], asked: InitOptions, said: Statements
) -> str:
    for each in (folder, *folder.parents):
        channel = text(each.toml("rust-toolchain.toml"), "toolchain", "channel")
        channel = channel or each.read("rust-toolchain").strip()
        found = re.match(r"(\d+\.\d+)", channel)
        if found:
            source = each.full(each.first("rust-toolchain.toml", "rust-toolchain"))
            return take(RUST, found[1], source, asked, said, shown=channel)
    least = text(manifest, "package", "rust-version")
    words = f">={least}" if least else ""
    return take(RUST, words, folder.full("Cargo.toml") if least else "", asked, said)


def _framework(
    folder: SourceFolder, manifest: dict[str, object], asked: InitOptions, said: Statements
) -> tuple[str, int | None]:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        return asked.framework, None
    for name, found in FRAMEWORKS.items():
        if name in table(manifest, "dependencies"):
            said.recognise("framework", found[0], folder.full("Cargo.toml"))
            return found
    return "", None


def _binary(
    folder: SourceFolder, manifest: dict[str, object], asked: InitOptions, said: Statements
) -> str:
    source = folder.full("Cargo.toml")
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return asked.entry_point
    named = text(manifest, "package", "name")
    name = named if is_plain_path(named) else ""
    listed = manifest.get("bin")
    targets = [text(each, "name") for each in listed] if isinstance(listed, list) else []
    targets += [each[:-3] for each in folder.names("src/bin") if each.endswith(".rs")]
    if folder.has("src/main.rs"):
        targets.insert(0, name)
    targets = [each for each in dict.fromkeys(targets) if each and is_plain_path(each)]
    chosen = text(manifest, "package", "default-run")
    chosen = chosen if chosen in targets else next(iter(targets), "")
    if chosen:
        said.recognise("entry point", f"binary {chosen}", source)
        if len(targets) > 1:
            others = ", ".join(each for each in targets if each != chosen)
            said.assume("entry point", f"not {others}, which are binaries, too", "--entrypoint")
        return chosen
    said.wonder(
        "entry point", f"the package has no binary; {name or 'app'} is taken", "--entrypoint"
    )
    return name or "app"


def _sources(folder: SourceFolder) -> list[tuple[str, str]]:
    settings = folder.read("Rocket.toml")
    found = re.search(r"^port\s*=\s*(\d+)", settings, re.MULTILINE)
    first = [(folder.full("Rocket.toml"), f"port = {found[1]}")] if found else []
    return [*first, *folder.sources(".rs")]
