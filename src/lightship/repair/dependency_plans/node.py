"""npm, Yarn, pnpm and Bun: the manifest, the lock file, settings, and the manifests of workspaces.

Sources: the documentation of ``npm install`` (life cycle scripts), of Yarn's ``.yarnrc.yml``,
of pnpm's workspaces and of Bun's lock file.
"""

from __future__ import annotations

import re

from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.project.context import BuildContext

MOST_WORKSPACES = 20

_SETTINGS = (".npmrc", ".yarnrc", ".yarnrc.yml", ".pnpmfile.cjs", "bunfig.toml")
_LOCKS = {
    "npm": ("package-lock.json", "npm-shrinkwrap.json"),
    "yarn": ("yarn.lock",),
    "pnpm": ("pnpm-lock.yaml", "pnpm-workspace.yaml"),
    "bun": ("bun.lock", "bun.lockb"),
}
_LIFE_CYCLE = ("preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare")
_DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_LOCAL = ("file:", "link:", "portal:", "./", "../", "/")
_HOOKS = re.compile(
    r"^(?:is-ci \|\| |node \S*is-ci\S* \|\| )?(?:husky|simple-git-hooks|lefthook)\b[\w ]*$"
)
_PATCH = re.compile(r"^patch-package\b[\w -]*$")
_PRISMA = re.compile(r"^(?:npx )?prisma generate$")


def plan(project: Project) -> Plan:
    """Return what the install needs. Raises :class:`Declined`."""
    call = project.call
    files = [*needed(project, "package.json")]
    files += project.present((*_LOCKS.get(call.manager.name, ()), *_SETTINGS))
    manifest = project.read_json("package.json")
    with_scripts = not call.options.has("--ignore-scripts")
    files += _of_manifest(project, manifest, with_scripts=with_scripts)
    for folder in _workspaces(project, manifest):
        member = Project(
            project.files, folder, project.root, call, project.command_text, project.text
        )
        inner = member.read_json("package.json")
        if "bin" in inner:
            raise Declined(f"{folder}/package.json has programs to link")
        files.append(member.path("package.json"))
        files += _of_manifest(member, inner, with_scripts=with_scripts)
    if project.has(".yarnrc.yml") and project.has(".yarn"):
        files.append(project.path(".yarn"))
    if _uses_patches(project) and project.has("patches"):
        files.append(project.path("patches"))
    return Plan(tuple(dict.fromkeys(files)), guarded=("node_modules",))


def _of_manifest(
    project: Project, manifest: dict[str, object], *, with_scripts: bool
) -> Iterator[str]:
    """Yield what a manifest needs beside it. Raises :class:`Declined`."""
    for kind in _DEPENDENCIES:
        wanted = manifest.get(kind)
        for name, version in wanted.items() if isinstance(wanted, dict) else ():
            if isinstance(version, str) and version.startswith(_LOCAL):
                raise Declined(f"{name} is a folder of the project")
    scripts = manifest.get("scripts")
    if not with_scripts or not isinstance(scripts, dict):
        return
    for event in _LIFE_CYCLE:
        script = scripts.get(event)
        if not isinstance(script, str) or _HOOKS.match(script.strip()):
            continue
        for part in script.split("&&"):
            yield from _of_script(part.strip(), event, project)


def _of_script(script: str, event: str, project: Project) -> Iterator[str]:
    if _PATCH.match(script) and project.has("patches"):
        yield project.path("patches")
    elif _PRISMA.match(script) and project.has("prisma"):
        yield project.path("prisma")
    else:
        raise Declined(f"the script {event} of package.json may need the sources")


def _uses_patches(project: Project) -> bool:
    return "patchedDependencies" in project.read("package.json") + project.read(
        "pnpm-workspace.yaml"
    )


def _workspaces(project: Project, manifest: dict[str, object]) -> list[str]:
    """Return the folders of the workspaces' members. Raises :class:`Declined`."""
    listed = manifest.get("workspaces")
    if isinstance(listed, dict):
        listed = listed.get("packages")
    patterns = (
        [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    )
    if project.call.manager.name == "pnpm":
        patterns = _of_pnpm(project.read("pnpm-workspace.yaml"))
    found: dict[str, None] = {}
    for pattern in patterns:
        if "**" in pattern or pattern.startswith("!") or ".." in pattern:
            raise Declined("its workspaces are not told by a simple pattern")
        found.update(dict.fromkeys(_members(project.path(pattern.strip("/")), project.files)))
    if len(found) > MOST_WORKSPACES:
        raise Declined(f"it has {len(found)} workspaces")
    return list(found)


def _of_pnpm(text: str) -> list[str]:
    inside, _, listed = text.partition("packages:")
    lines = listed.split("\n")
    found = []
    for line in lines[1:] if listed else ():
        item = line.strip()
        if item.startswith("- "):
            found.append(item[2:].strip().strip("'\""))
        elif item and not item.startswith("#"):
            break
    if inside.strip().startswith("packages") and not found:
        raise Declined("pnpm-workspace.yaml could not be read")
    return found


def _members(pattern: str, files: BuildContext) -> Iterator[str]:
    for entry in files.matching(pattern).found:
        if files.exists(f"{entry.path}/package.json"):
            yield entry.path
