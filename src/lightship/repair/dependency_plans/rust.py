"""Cargo: ``cargo fetch`` with the manifest, the lock file, and an empty program for the sources.

Only the downloads are fetched. Compiling the dependencies ahead, too, needs files with newer
times than the sources, or cargo takes its own stand-in for the program.

Source: The Cargo Book, "cargo fetch" and "Cargo Targets".
"""

from __future__ import annotations

import re

from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

_TARGET = re.compile(
    r"^\[\[(?:bin|bench|test|example)\]\](.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL
)
_SETTINGS = (".cargo", "rust-toolchain", "rust-toolchain.toml")
STAND_IN = "mkdir -p src && touch src/lib.rs src/main.rs && {fetch} && rm -r src"


def plan(project: Project) -> Plan:
    """Return what ``cargo fetch`` needs. Raises :class:`Declined`."""
    if project.call.verb == "chef cook":
        raise Declined("cargo chef has a way of its own")
    text = project.read("Cargo.toml")
    if "[workspace" in text or re.search(r"\bpath\s*=\s*\"(?!src/)", text):
        raise Declined("Cargo.toml names other folders of the project")
    if "default-run" in text:
        raise Declined("Cargo.toml names the program to run by default")
    if any("path" not in each for each in _TARGET.findall(text)):
        raise Declined("Cargo.toml names programs without their paths")
    locks = ("Cargo.lock",) if project.has("Cargo.lock") else ()
    files = (*needed(project, "Cargo.toml", *locks), *project.present(_SETTINGS))
    if "vendored-sources" in project.read(".cargo/config.toml") + project.read(".cargo/config"):
        raise Declined("its dependencies are in the project already")
    fetch = (
        "cargo fetch --locked" if locks and "--locked" in project.command_text else "cargo fetch"
    )
    return Plan(files, STAND_IN.format(fetch=fetch))
