"""Bundler: ``Gemfile`` and its lock, where the Gemfile reads nothing else.

Source: Bundler's manual, gemfile(5).
"""

from __future__ import annotations

import re

from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

_READS = re.compile(
    r"^\s*gemspec\b|\bpath:|:path\b|eval_gemfile|require_relative|instance_eval|\bload\b",
    re.MULTILINE,
)
_FILES = re.compile(r"(?:file:\s*|File\.read\(\s*)['\"]([\w./-]+)['\"]")


def plan(project: Project) -> Plan:
    """Return what the install needs. Raises :class:`Declined`."""
    name, lock = ("Gemfile", "Gemfile.lock")
    if not project.has(name) and project.has("gems.rb"):
        name, lock = "gems.rb", "gems.locked"
    text = re.sub(r"^\s*#.*$", "", project.read(name), flags=re.MULTILINE)
    if _READS.search(text):
        raise Declined(f"{name} reads other files of the project")
    files = [*needed(project, name), *project.present((lock, ".bundle", "vendor/cache"))]
    files += needed(project, *_FILES.findall(text))
    if "File.read" in text and not _FILES.search(text):
        raise Declined(f"{name} reads other files of the project")
    return Plan(tuple(files), guarded=("vendor/bundle",))
