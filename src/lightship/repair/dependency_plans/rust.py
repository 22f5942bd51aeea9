"""Cargo: dependencies are compiled with empty programs in the place of the sources.

What Cargo compiles it takes for fresh by the times of files, and sources that are copied later
may be older than the empty ones. So all that was made of those is cleaned away: the build
behind finds its dependencies, and nothing of its own packages. A mount on ``target`` would do
as well on one machine; but what is in a mount is in no cache that machines share, and the program
would have to be copied out of it in the same RUN, to places that COPY and CMD do not name yet.

Where packages cannot be told apart, ``cargo fetch`` downloads, at least. Source: The Cargo
Book, "cargo build", "cargo clean", "cargo fetch" and "Cargo Targets".
"""

from __future__ import annotations

import posixpath
import re

from lightship.repair.dependency_plans.cargo_packages import cargo_packages
from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import needed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.repair.dependency_plans.cargo_packages import CargoPackages
    from lightship.repair.dependency_plans.project import Project

_SETTINGS: Final = (".cargo", "rust-toolchain", "rust-toolchain.toml")
_MAIN: Final = "echo 'fn main() {}'"
_PLAIN: Final = re.compile(r"[\w./+-]+")

_BUILDS: Final = frozenset(("build", "b"))
_SAME_PLACE: Final = ("--release", "-r", "--profile", "--target", "--target-dir")
"""The options that say where Cargo puts what it makes."""

_VALUED: Final = ("--profile", "--target", "--target-dir", "--features", "-F", "--config")
_OF_INSTALLS: Final = ("--locked", "--all-features", "--no-default-features", "--offline")
_ELSEWHERE: Final = ("--manifest-path", "-C", "-Z")

_TARGET = re.compile(
    r"^\[\[(?:bin|bench|test|example)\]\](.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL
)
STAND_IN = "mkdir -p src && touch src/lib.rs src/main.rs && {fetch} && rm -r src"


def plan(project: Project) -> Plan:
    """Return what compiles, or fetches, the dependencies. Raises :class:`Declined`."""
    if project.call.verb == "chef cook":
        raise Declined("cargo chef has a way of its own")
    if "vendored-sources" in project.read(".cargo/config.toml") + project.read(".cargo/config"):
        raise Declined("its dependencies are in the project already")
    try:
        return _compiling(project, cargo_packages(project))
    except Declined:
        return _fetching(project)


def _compiling(project: Project, packages: CargoPackages) -> Plan:
    """Return the plan that compiles with empty sources."""
    cargo, build = _build(project)
    stubs = (*packages.programs, *packages.libraries)
    names = packages.names
    if not stubs or not all(map(_PLAIN.fullmatch, (*stubs, *names))):
        raise Declined("its programs have odd names")
    locks = ("Cargo.lock",) if project.has("Cargo.lock") else ()
    lock = project.read("Cargo.lock")
    if any(lock.count(f'\nname = "{name}"\n') > 1 for name in names):
        raise Declined("a package of its own is called as another one is")
    own = [f"-p {name}" for name in names]
    commands = (
        *_written(packages),
        " ".join((*cargo, *build)),
        " ".join((*cargo, "clean", *_options(build, _SAME_PLACE), *own)),
        f"rm -r {' '.join(_roots(stubs))}",
    )
    files = (*needed(project, *packages.manifests, *locks), *project.present(_SETTINGS))
    return Plan(files, " && ".join(commands))


def _build(project: Project) -> tuple[list[str], list[str]]:
    """Return how cargo is called, and the words of the build that compiles the same.

    That is the author's own command, or what an installation of the locked versions does.
    """
    text = project.command_text
    words = text.split()
    at = next((n for n, word in enumerate(words) if word.rpartition("/")[2] == "cargo"), -1)
    if at < 0 or any(mark in text for mark in "\n`'\"\\("):
        raise Declined("its command is an odd one")
    behind = at + 2 if words[at + 1 : at + 2] and words[at + 1].startswith("+") else at + 1
    cargo, words = words[:behind], words[behind:]
    if any(word.partition("=")[0] in _ELSEWHERE for word in words):
        raise Declined("it builds in another folder")
    if project.call.verb in _BUILDS:
        return cargo, words
    if project.call.verb != "install" or "--locked" not in words:
        # Without the lock file an installation may take other versions than a build.
        raise Declined("nothing is known to compile the same")
    profile = [] if "--debug" in words or "--profile" in words else ["--release"]
    return cargo, ["build", *profile, *_options(words, (*_OF_INSTALLS, *_VALUED))]


def _options(words: Sequence[str], wanted: Iterable[str]) -> list[str]:
    """Return those of ``words`` that are the options ``wanted``, and their values."""
    names, found, is_value = frozenset(wanted), [], False
    for word in words:
        name = word.partition("=")[0]
        if is_value or name in names:
            found.append(word)
        is_value = not is_value and word in _VALUED and name in names
    return found


def _written(packages: CargoPackages) -> list[str]:
    """Return the commands that write the empty sources."""
    programs, libraries = packages.programs, packages.libraries
    folders = sorted({posixpath.dirname(each) for each in (*programs, *libraries)} - {""})
    made = [f"mkdir -p {' '.join(_deepest(folders))}"] if folders else []
    if len(programs) == 1:
        made.append(f"{_MAIN} > {programs[0]}")
    elif programs:
        each = f'for file in {" ".join(programs)}; do {_MAIN} > "$file"; done'
        made.append(each)
    return [*made, *([f"touch {' '.join(libraries)}"] if libraries else [])]


def _deepest(folders: Sequence[str]) -> list[str]:
    """Return the folders that are in no other's path."""
    return [
        each
        for each in folders
        if not any(other.startswith(f"{each}/") for other in folders if other != each)
    ]


def _roots(paths: Iterable[str]) -> list[str]:
    """Return what to delete: the folders of sources, or the files beside a manifest."""
    found: dict[str, None] = {}
    for path in paths:
        folder = posixpath.dirname(path)
        parts = folder.split("/")
        top = "/".join(parts[: parts.index("src") + 1]) if "src" in parts else path
        found[top] = None
    return list(found)


def _fetching(project: Project) -> Plan:
    """Return the plan that downloads alone."""
    text = project.read("Cargo.toml")
    if "[workspace" in text or re.search(r"\bpath\s*=\s*[\"'](?!src/)", text):
        raise Declined("Cargo.toml names other folders of the project")
    if "default-run" in text:
        raise Declined("Cargo.toml names the program to run by default")
    if any("path" not in each for each in _TARGET.findall(text)):
        raise Declined("Cargo.toml names programs without their paths")
    locks = ("Cargo.lock",) if project.has("Cargo.lock") else ()
    files = (*needed(project, "Cargo.toml", *locks), *project.present(_SETTINGS))
    fetch = (
        "cargo fetch --locked" if locks and "--locked" in project.command_text else "cargo fetch"
    )
    return Plan(files, STAND_IN.format(fetch=fetch))
