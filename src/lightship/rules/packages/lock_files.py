"""Which lock files each package manager reads, and what makes it hold to them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.packages.build_order import Step

LOCKS = {
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


def is_named_before(names: tuple[str, ...], steps: tuple[Step, ...], own: PlacedCommand) -> bool:
    """Return whether a RUN before or around the command ``own`` deals with one of these files.

    What it does with it (delete it, make it, move it) is not asked.
    """
    texts = [own.placed.script.text]
    for step in steps[:-1]:
        if step.instruction.name == "RUN":
            texts.append(step.instruction.text)
            texts += [heredoc.body for heredoc in step.instruction.heredocs]
    return any(name in text for text in texts for name in names)
