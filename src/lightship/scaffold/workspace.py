"""Workspaces: folders whose manifest only names packages in folders below."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from lightship.scaffold.source_folder import table, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.scaffold.source_folder import SourceFolder

MOST_MEMBERS = 500
"""The packages of one workspace that are looked at."""


def node_members(root: SourceFolder) -> tuple[str, ...]:
    """Return the folders of the packages of an npm, Yarn or pnpm workspace, sorted."""
    package = root.json("package.json")
    patterns = texts(package, "workspaces") or texts(package, "workspaces", "packages")
    patterns += texts(root.yaml("pnpm-workspace.yaml"), "packages")
    return _matching(root, patterns, "package.json")


def cargo_members(root: SourceFolder) -> tuple[str, ...]:
    """Return the folders of the packages of a Cargo workspace, sorted."""
    patterns = texts(table(root.toml("Cargo.toml"), "workspace"), "members")
    return _matching(root, patterns, "Cargo.toml")


def maven_members(root: SourceFolder) -> tuple[str, ...]:
    """Return the folders of the modules that a Maven parent builds, as it names them."""
    names = re.findall(r"<module>\s*([^<\s]+)\s*</module>", root.read("pom.xml"))
    return tuple(name for name in names if root.has(f"{name}/pom.xml"))


def gradle_members(root: SourceFolder) -> tuple[str, ...]:
    """Return the folders of the projects that a Gradle build includes, as it names them."""
    text = root.read("settings.gradle.kts") or root.read("settings.gradle")
    found = []
    for words in re.findall(r"^\s*include\b(.*(?:,\s*\n.*)*)", text, re.MULTILINE):
        found += [
            name.strip(":").replace(":", "/") for name in re.findall(r"[\"']([^\"']+)[\"']", words)
        ]
    return tuple(name for name in found if root.is_folder(name))


def applications_in(root: SourceFolder, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the members of a workspace whose root is no application itself; none elsewhere."""
    known = tuple(languages)
    if root.has("go.work") and not root.has("go.mod"):
        uses = re.findall(r"^\s*(?:use\s+)?\"?\./([^\s\"()]+)", root.read("go.work"), re.MULTILINE)
        return tuple(use for use in uses if root.has(f"{use}/go.mod"))
    if "java" in known:
        is_maven = "<packaging>pom</packaging>" in root.read("pom.xml").replace(" ", "")
        modules = maven_members(root) if is_maven else ()
        projects = gradle_members(root) if not root.has("src/main") else ()
        return modules or projects
    if "rust" in known and "package" not in root.toml("Cargo.toml"):
        return cargo_members(root)
    if known == ("node",) and not _starts(root):
        return node_members(root)
    return ()


def _starts(root: SourceFolder) -> bool:
    return "start" in table(root.json("package.json"), "scripts") and bool(
        root.first("src", "index.js", "server.js", "app.js")
    )


def _matching(root: SourceFolder, patterns: Iterable[str], manifest: str) -> tuple[str, ...]:
    wanted = [each.removeprefix("./").rstrip("/") for each in patterns]
    refused = [each[1:] for each in wanted if each.startswith("!")]
    found: dict[str, None] = {}
    for pattern in wanted:
        for path in [] if pattern.startswith("!") else _expand(root, pattern):
            if len(found) < MOST_MEMBERS and root.has(f"{path}/{manifest}"):
                found[path] = None
    kept = (path for path in found if not any(fnmatchcase(path, each) for each in refused))
    return tuple(sorted(kept))


def _expand(root: SourceFolder, pattern: str) -> list[str]:
    """Return the folders that a pattern names; ``**`` is taken two folders deep."""
    paths = [""]
    for part in pattern.split("/"):
        if part == "**":
            paths = [deep for path in paths for deep in (path, *_below(root, path, "*"))]
        elif "*" in part:
            paths = [below for path in paths for below in _below(root, path, part)]
        else:
            paths = [f"{path}/{part}".lstrip("/") for path in paths]
    return [path for path in paths if path and root.is_folder(path)]


def _below(root: SourceFolder, path: str, pattern: str) -> list[str]:
    return [
        f"{path}/{name}".lstrip("/")
        for name in root.names(path)
        if fnmatchcase(name, pattern)
        and name != "node_modules"
        and root.is_folder(f"{path}/{name}".lstrip("/"))
    ]
