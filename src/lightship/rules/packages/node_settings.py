"""What is in effect for a Node package manager: its variables, and the release of Node."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.packages.command_settings import UNTOLD, base_variable, told_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

_PRODUCTION: Final = {
    "NODE_ENV": ("production",),
    "npm_config_production": ("true", "1"),
    "npm_config_omit": ("dev",),
    "npm_config_only": ("prod", "production"),
    "YARN_PRODUCTION": ("true", "1"),
}
"""Variables, and their values with which development packages are left out."""


def variable(name: str, placed: PlacedCommand, step: Step, context: Context) -> str:
    """Return what the environment variable ``name`` holds for the command, empty if nothing.

    :data:`UNTOLD` where it has a value that is not told, or may have one that
    an unknown base image sets. ``step`` is the command's instruction.
    """
    told = told_variable(name, placed, step, context)
    if told is not None:
        return told
    value = base_variable(name, step.stage, context)
    return UNTOLD if value is None else value


def is_for_production(
    call: PackageCall, placed: PlacedCommand, step: Step, context: Context
) -> bool:
    """Return whether ``call`` leaves development packages out, or may, for all that is known."""
    told = _by_options(call)
    if told is not None:
        return told
    for name, values in _PRODUCTION.items():
        names = (name, name.upper()) if name.startswith("npm_") else (name,)
        found = next(filter(None, (variable(each, placed, step, context) for each in names)), "")
        if "$" in found or found in values:
            return True
    return False


def _by_options(call: PackageCall) -> bool | None:
    """Return what the options say about development packages; None where they say nothing."""
    options = call.options
    if "dev" in options.values("--include") or options.value("--production") == "false":
        return False
    omitted = ",".join(options.values("--omit")).split(",")
    if "dev" in omitted or options.has("--production", "--prod"):
        return True
    if call.manager.name == "pnpm" and options.has("-P"):
        return True
    if any("$" in word.text for word in call.command.arguments):
        return True
    return True if options.value("--only") in ("prod", "production") else None


def node_major(stage: Stage, placed: PlacedCommand, context: Context) -> int | None:
    """Return the major version of Node in ``stage``; None where it cannot be told.

    The set-up script of NodeSource names it; a Dockerfile that installs a Node of its own
    in another way leaves it open, whatever its base.
    """
    text = placed.placed.instruction.source.text
    _, setup, release = text.partition("nodesource.com/setup_")
    if setup:
        return _major(release.partition("x")[0])
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.language != "node":
        return None
    if "nvm install" in text or "nodesource" in text or "npm@" in text:
        return None
    return _major(image.language_version)


def _major(version: str) -> int | None:
    major = version.partition(".")[0]
    return int(major) if major.isdecimal() and len(major) < 4 else None
