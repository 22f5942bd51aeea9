"""The scratch environment that the compared checkers are installed in."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools import Tool


class Environment:
    """A virtual environment with a home of its own, so that no user's configuration counts."""

    def __init__(self, place: Path, *, plain: bool = False) -> None:
        self.place = place
        self.programs = place / ("Scripts" if os.name == "nt" else "bin")
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
        }  # PYTHONDONTWRITEBYTECODE would make every start compile the tool again
        self.variables = {**kept, "NO_COLOR": "1", "XDG_CONFIG_HOME": str(place / "config")}
        self.variables["LIGHTSHIP_COMPILE"] = "0" if plain else ""

    def command(self, tool: Tool) -> list[str]:
        """Return the tool's command line, up to its paths."""
        program, *arguments = tool.arguments
        return [str(self.programs / program), *arguments]

    def version(self, tool: Tool) -> str:
        """Return the installed version of the tool."""
        code = f"import importlib.metadata as m; print(m.version({tool.package!r}))"
        return self.python("-c", code).strip()

    def has_compiled_rooms(self) -> bool:
        """Return whether Lightship was compiled here when it was installed."""
        code = "import lightship.dockerfile.parse as module; print(module.__file__)"
        return not self.python("-c", code).strip().endswith(".py")

    def python(self, *arguments: str) -> str:
        """Return what the environment's Python prints."""
        command = [str(self.programs / "python"), *arguments]
        return subprocess.run(
            command, env=self.variables, stdout=subprocess.PIPE, text=True, check=True
        ).stdout


def prepare(place: Path, tools: Sequence[Tool], *, plain: bool) -> tuple[Environment, list[Tool]]:
    """Return an environment at the place and the tools that could be installed there.

    With ``plain``, Lightship is installed as plain Python, though there be a compiler.
    """
    environment = Environment(place, plain=plain)
    if not environment.programs.is_dir():
        print(f"making an environment in {place}", file=sys.stderr, flush=True)
        venv.create(place, with_pip=True)
    return environment, [tool for tool in tools if installed(environment, tool)]


def installed(environment: Environment, tool: Tool) -> bool:
    """Install the tool; return whether that went well."""
    print(f"installing {tool.name}", file=sys.stderr, flush=True)
    try:
        environment.python("-m", "pip", "install", "--quiet", tool.source)
    except subprocess.CalledProcessError:
        print(f"{tool.name} left out: pip could not install {tool.source}", file=sys.stderr)
        return False
    return True
