"""Which lock files each package manager reads, and what makes it hold to them."""

from __future__ import annotations

from lightship.rules.packages.build_order import holds_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

LOCKS: Final = {
    "npm": ("package-lock.json", "npm-shrinkwrap.json"),
    "yarn": ("yarn.lock",),
    "pnpm": ("pnpm-lock.yaml",),
    "bun": ("bun.lock", "bun.lockb"),
    "uv": ("uv.lock",),
    "poetry": ("poetry.lock",),
    "pdm": ("pdm.lock",),
    "pipenv": ("Pipfile.lock",),
    "bundle": ("Gemfile.lock", "gems.locked"),
    "go": ("go.sum",),
    "cargo": ("Cargo.lock",),
    "composer": ("composer.lock",),
    "gradle": ("gradle.lockfile",),
}
"""The lock files of each manager, by its name; the first is the usual one."""


def call_text(call: PackageCall) -> str:
    """Return the call as a message names it: ``npm install``, ``yarn``."""
    return f"{call.called} {call.verb}" if call.verb else call.called


def is_named_by(names: tuple[str, ...], run: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether ``run`` of ``stage``, or a RUN before it, deals with one of these files.

    What it does with it (delete it, make it, move it) is not asked.
    """

    def names_one(step: Step) -> bool:
        if step.instruction.name != "RUN":
            return False
        text = step.instruction.argument_text
        return any(name in each for each in (text, *step.bodies) for name in names)

    return holds_by(names_one, names, run, stage, context)
