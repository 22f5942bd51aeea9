"""The plan for a call of any package manager."""

from __future__ import annotations

from importlib import import_module

from lightship.repair.dependency_plans.plan import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.dependency_plans.plan import Plan
    from lightship.repair.dependency_plans.project import Project

MODULES = {
    "node": "node",
    "python": "python",
    "conda": "python",
    "go": "go",
    "rust": "rust",
    "ruby": "ruby",
    "php": "php",
    "java": "java",
    "dotnet": "dotnet",
}
"""The modules of this package, by ecosystem."""

ANCHORS = {
    "node": ("package.json",),
    "go": ("go.work", "go.mod"),
    "rust": ("Cargo.toml",),
    "ruby": ("Gemfile", "gems.rb"),
    "php": ("composer.json",),
    "java": (
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "settings.gradle",
        "settings.gradle.kts",
    ),
}
"""The manifests that tell which folder a project stands in, by ecosystem."""


def plan_for(project: Project) -> Plan:
    """Return how the dependencies of ``project`` are installed first. Raises :class:`Declined`."""
    wanted = project.call.dependencies
    module = None if wanted is None else MODULES.get(wanted.ecosystem)
    if module is None:
        raise Declined("no way is known to install its dependencies first")
    plan: Plan = import_module(f"lightship.repair.dependency_plans.{module}").plan(project)
    return plan
