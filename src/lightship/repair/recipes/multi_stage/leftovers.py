"""What RUN leaves outside the folders that are taken over: then the recipe does not dare."""

from __future__ import annotations

import posixpath

from lightship.knowledge.package_managers import package_call
from lightship.repair.recipes.multi_stage.accounts import MAKERS
from lightship.rules.process.init_programs import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

LEAVES_NOTHING: Final = (
    frozenset(
        (
            *("rm", "rmdir", "chmod", "chown", "chgrp", "ls", "test", "[", "[[", "find", "which"),
            *("set", "export", "cd", "true", "false", "mkdir", "apt-mark", "apt-key", "grep"),
            *("dpkg-query", "command", "type", "exit", "ldd", "stat", "du", "sha256sum", "gpg"),
            *("strip", "file", "echo", "printf", "cat", "sort", "uname", "id", "head", "corepack"),
        )
    )
    | MAKERS
)
"""Programs that make no files, but for those of redirections and folders by ``mkdir``."""

_KNOWN_OTHERWISE: Final = frozenset(
    ("node", "npm", "npx", "pip", "pip3", "pnpm", "python", "python3", "touch", "yarn")
)
"""Programs whose arguments do not say which files they make."""

_SCRATCH: Final = (
    "/tmp",
    "/var/lib/apt",
    "/var/cache",
    "/root/.cache",
    "/dev",
    "/var/tmp",
    "/proc",
)
_KNOWN: Final = ("rustup.rs", "astral.sh/uv", "install.python-poetry.org")
"""Addresses of scripts that install what only a build needs."""

_CHANGES_SYSTEM: Final = frozenset(
    ("ldconfig", "update-alternatives", "locale-gen", "localedef", "dpkg-reconfigure", "a2enmod")
)


def left_outside(single: SingleStage, kept: tuple[str, ...]) -> str:
    """Return in words which line leaves what outside of the folders ``kept``; "" if none does."""
    for placed in single.context.commands_in(single.stage):
        line = placed.span.line
        if placed.program in _CHANGES_SYSTEM:
            return f"line {line} changes the system with {placed.program}"
        words = [word.text for word in placed.command.arguments]
        if _reads_script(placed) and not any(each in placed.placed.script.text for each in _KNOWN):
            return f"what the script does that line {line} fetches cannot be told"
        if placed.program == "make" and "install" in words:
            return f"what `make install` on line {line} installs cannot be told"
        for path in _written(placed):
            if not _is_in(path, (*kept, *_SCRATCH)):
                return f"line {line} leaves {path}, which is outside of the application"
    return ""


def fetched_sources(single: SingleStage) -> str:
    """Return why what the program is made of cannot be told; "" where it is all copied."""
    for placed in single.context.commands_in(single.stage):
        if placed.program == "git" and "clone" in [w.text for w in placed.command.arguments]:
            return f"line {placed.span.line} fetches sources, so that what they read cannot be told"
    return ""


def _reads_script(placed: PlacedCommand) -> bool:
    """Return whether a shell is piped what it is to do."""
    command = placed.command
    is_fed = command.pipeline is not None and command.pipeline.before(command) is not None
    return is_fed and placed.program in SHELLS and "-c" not in [w.text for w in command.arguments]


def _written(placed: PlacedCommand) -> Iterator[str]:
    """Yield the absolute paths that a command may make: its arguments', and its redirections'."""
    for redirect in placed.command.redirects:
        target = redirect.target
        if target is not None and target.text.startswith("/") and ">" in redirect.operator:
            yield posixpath.normpath(target.text)
    call = package_call(placed.command)
    is_quiet = placed.program in LEAVES_NOTHING | _KNOWN_OTHERWISE
    if is_quiet or (call is not None and placed.program != "git"):
        return
    for word in placed.command.arguments:
        text = word.text.partition("=")[2] if word.text.startswith("-") else word.text
        if text.startswith("/") and not text.startswith("//"):
            yield posixpath.normpath(text)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == each or path.startswith(each.rstrip("/") + "/") for each in folders)
