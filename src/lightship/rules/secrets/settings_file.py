"""Which commands read a tool's settings by themselves, where the file stands.

Sources: the documentation of npm's and Yarn's configuration, pip's configuration files, curl's
``.netrc``, Maven's settings, Gradle's build environment, NuGet.Config and Composer's ``auth.json``.
"""

from __future__ import annotations

import posixpath

from lightship.knowledge.file_readers import readers_of
from lightship.knowledge.package_manager import DOWNLOAD, INSTALL, UPGRADE
from lightship.knowledge.package_managers import package_call
from lightship.rules.layers_cache.shell_folders import ShellFolders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

_OF_PROJECTS: Final = frozenset(
    (".npmrc", ".yarnrc", ".yarnrc.yml", "auth.json", "gradle.properties", "nuget.config")
)
"""Files that are read from the project's folder and those above."""

_FOR_FETCHING: Final = frozenset((".npmrc", ".yarnrc", "pip.conf"))
"""Files that matter to what fetches packages alone, if they say nothing but where from."""

_FOR_STARTS: Final = frozenset((".yarnrc.yml", "gradle.properties", "settings.xml"))
"""Files without which their tools do not run a program as they should."""

_REGISTRY_KEYS: Final = frozenset(
    ("registry", "always-auth", "email", "_auth", "_authtoken", "username", "_password")
)
_NAMED_BY: Final = {
    ".npmrc": ("NPM_CONFIG_USERCONFIG", "npm_config_userconfig", "NPM_CONFIG_GLOBALCONFIG"),
    ".netrc": ("NETRC",),
    "pip.conf": ("PIP_CONFIG_FILE",),
}
"""Variables that say where the file is."""

_INTERPRETERS: Final = frozenset(("python", "python3"))
_FETCHES: Final = frozenset((DOWNLOAD, INSTALL, UPGRADE))


class SettingsFile:
    """A file of settings at ``path`` of an image, whose content is ``text``."""

    __slots__ = ("_is_for_fetching", "_name", "_readers", "path")

    def __init__(self, path: str, text: str) -> None:
        self.path: Final = path
        self._name: Final = posixpath.basename(path).lower()
        self._readers: Final = readers_of(path)
        self._is_for_fetching: Final = self._name in _FOR_FETCHING and (
            self._name == "pip.conf" or _only_registries(text)
        )

    @property
    def is_known(self) -> bool:
        """Whether any program is known to read a file of this name."""
        return bool(self._readers)

    def is_given_to(self, placed: PlacedCommand) -> bool:
        """Return whether a command that names the file only reads it."""
        return placed.program in self._readers

    def is_read_at_start(self, words: Sequence[str]) -> bool:
        """Return whether what starts by ``words`` needs more of the file than its secret."""
        programs = {posixpath.basename(each) for word in words for each in word.split()}
        return self._name in _FOR_STARTS and not programs.isdisjoint(self._readers)

    def readers_in(self, run: Instruction, stage: Stage, context: Context) -> list[PlacedCommand]:
        """Return the commands of ``run`` that look for the file themselves and find it."""
        commands = context.commands_of(run)
        folders = ShellFolders(commands, stage.state_at(run).workdir.value or "/")
        is_everywhere = self._is_in_place() or self._is_named(run, stage)
        return [
            each
            for each in commands
            if self._may_read(each) and (is_everywhere or self._is_around(each, folders))
        ]

    def _may_read(self, placed: PlacedCommand) -> bool:
        if placed.program not in self._readers:
            return False
        call = package_call(placed.command)
        if call is None:
            return placed.program not in _INTERPRETERS
        return not self._is_for_fetching or call.action in _FETCHES

    def _is_in_place(self) -> bool:
        """Return whether it stands where its programs look wherever they run."""
        top, _, rest = self.path[1:].partition("/")
        in_home = top == "root" or (top == "home" and "/" in rest)
        return in_home or self.path in _IN_SYSTEM

    def _is_named(self, run: Instruction, stage: Stage) -> bool:
        state = stage.state_at(run)
        named = [state.environment.get(each, "") for each in _NAMED_BY.get(self._name, ())]
        workdir = state.workdir.value or "/"
        return any(each and posixpath.join(workdir, each) == self.path for each in named)

    def _is_around(self, placed: PlacedCommand, folders: ShellFolders) -> bool:
        if self._name not in _OF_PROJECTS:
            return False
        folder = folders.of(placed.command)
        call = package_call(placed.command)
        if call is not None and call.options.has("-g", "--global"):
            return False  # npm passes over the project's settings there
        option = None if call is None else call.options.option(*_FOLDER_OPTIONS)
        if option is not None and option.value and folder is not None:
            folder = posixpath.normpath(posixpath.join(folder, option.value))
        above = posixpath.dirname(self.path).rstrip("/") + "/"
        return folder is None or f"{folder.rstrip('/')}/".startswith(above)


_IN_SYSTEM: Final = frozenset(
    (
        *("/etc/pip.conf", "/usr/local/cargo/credentials.toml", "/usr/local/cargo/credentials"),
        "/usr/local/bundle/config",
    )
)
"""Where tools look wherever they run; Cargo and Bundler as their official images are set up."""

_FOLDER_OPTIONS: Final = ("--prefix", "-C", "--cwd", "--dir", "--working-dir", "--project-dir")


def _only_registries(text: str) -> bool:
    """Return whether settings of npm's form say nothing but where packages come from."""
    for line in text.splitlines():
        key = line.strip().partition("=")[0].strip().lower()
        if not key or key.startswith(("#", ";", "//")):
            continue
        if key not in _REGISTRY_KEYS and not (key.startswith("@") and key.endswith(":registry")):
            return False
    return True
