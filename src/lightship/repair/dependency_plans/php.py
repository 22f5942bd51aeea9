"""Composer: packages first, without scripts and class maps; with the sources, the install again.

Source: Composer's documentation, "install": ``--no-scripts``, ``--no-autoloader``.
"""

from __future__ import annotations

from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

OPTIONS = ("--no-scripts", "--no-autoloader")
_MERGES = "composer-merge-plugin"


def plan(project: Project) -> Plan:
    """Return what the install needs. Raises :class:`Declined`."""
    if project.call.verb not in {"install", "i"}:
        raise Declined("composer update takes what is newest, with or without the sources")
    text = project.read("composer.json")
    manifest = project.read_json("composer.json")
    listed = manifest.get("repositories")
    repositories = list(listed.values()) if isinstance(listed, dict) else listed
    for each in repositories if isinstance(repositories, list) else ():
        if isinstance(each, dict) and each.get("type") in ("path", "artifact"):
            raise Declined("composer.json takes packages from folders of the project")
    if _MERGES in text:
        raise Declined("composer.json takes others in")
    if project.has("auth.json"):
        raise Declined("auth.json holds a secret, and is better mounted than copied")
    files = [*needed(project, "composer.json"), *project.present(("composer.lock", "symfony.lock"))]
    missing = [each for each in OPTIONS if each not in project.command_text]
    return Plan(tuple(files), " ".join([project.command_text, *missing]), ("vendor",))
