"""Calls of package managers, recognised wherever a command runs one.

::

    call = package_call(command)            # None where the command calls none
    call.manager.name, call.manager.ecosystem     # "pip", "python"
    call.action                             # INSTALL, REFRESH, CLEAN ... of package_manager
    call.packages                           # words; values of options are not among them
    call.installed                          # those of them that are there afterwards
    call.options.has("--no-cache-dir")      # options, with their values
    call.assumes_yes                        # nothing will stop to ask
    call.dependencies                       # what of the project it installs, or None

``sudo``, ``env`` and their kind are looked through, as are ``python -m pip``,
``conda run``, ``poetry run`` and ``corepack``; commands inside ``sh -c`` are
commands of the script already.
"""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.options import read_options
from lightship.dockerfile.shell.wrapper import base_name
from lightship.knowledge.language_managers import (
    NODE_MANAGERS,
    OTHER_MANAGERS,
    PYTHON_MANAGERS,
)
from lightship.knowledge.package_manager import (
    CLEAN,
    DIST_UPGRADE,
    INSTALL,
    OTHER,
    REFRESH,
    REMOVE,
    RUN,
    UPGRADE,
    Manager,
)
from lightship.knowledge.system_managers import SYSTEM_MANAGERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.shell.options import Option, Options
    from lightship.dockerfile.shell.word import Word
    from lightship.knowledge.dependency_installs import DependencyInstall

MANAGERS: Final = {
    manager.name: manager
    for managers in (SYSTEM_MANAGERS, PYTHON_MANAGERS, NODE_MANAGERS, OTHER_MANAGERS)
    for manager in managers
}
"""Every manager by its usual name."""

_ALIASES: Final = {
    "yarnpkg": "yarn",
    "bundler": "bundle",
    "composer.phar": "composer",
    "mvnw": "mvn",
    "mvnd": "mvn",
    "gradlew": "gradle",
    "mamba": "conda",
    "micromamba": "conda",
}
_CARRIERS: Final = {"conda", "poetry", "uv", "pipenv", "pdm", "bundle"}
"""Managers whose ``run`` runs another program, which may be a manager, too."""
_SCRIPTS: Final = {"yarn", "pnpm", "bun"}
"""Managers that run the project's script of a name that is no subcommand."""
_NAMES_PACKAGES: Final = frozenset({INSTALL, REMOVE, UPGRADE})
_FOR_BUILDING: Final = frozenset({"build-dep", "builddep", "source-install", "si"})
"""Verbs that install what the packages they name are built with, and not those."""
_ASKS: Final = _NAMES_PACKAGES | {DIST_UPGRADE}
"""Actions that some managers ask about before they begin."""
_INFORMS: Final = ("--version", "-v", "-V", "--help", "-h")


class PackageCall:
    """One call of a package manager.

    ``called`` is the program's name as written (``pip3``), ``manager`` what is
    known of it (``pip``). ``verb`` is its subcommand, of one word or two
    (``cache clean``), empty where there is none; ``verb_word`` is where it
    begins. ``action`` is one of the constants of
    :mod:`~lightship.knowledge.package_manager`. ``operands`` are the arguments
    after the verb that are neither options nor values of options; ``options``
    are all options, also those before the verb. ``open_ended`` is true where
    more arguments come from elsewhere, as behind ``xargs``.
    """

    __slots__ = (
        "_dependencies",
        "action",
        "called",
        "command",
        "manager",
        "open_ended",
        "operands",
        "options",
        "verb",
        "verb_word",
    )

    def __init__(
        self,
        command: Command,
        manager: Manager,
        called: str,
        options: Options,
        verb: str,
        verb_word: Word | None,
        operands: tuple[Word, ...],
        action: str,
    ) -> None:
        self.command: Final = command
        self.manager: Final = manager
        self.called: Final = called
        self.options: Final = options
        self.verb: Final = verb
        self.verb_word: Final = verb_word
        self.operands: Final = operands
        self.action: Final = action
        self.open_ended: Final = command.program.open_ended
        self._dependencies: DependencyInstall | bool | None = False

    @property
    def packages(self) -> tuple[Word, ...]:
        """The packages that it names to be installed, removed or upgraded."""
        return self.operands if self.action in _NAMES_PACKAGES else ()

    @property
    def installed(self) -> tuple[Word, ...]:
        """The packages that it names and installs; not those that it only makes ready to build."""
        is_named = self.action == INSTALL and self.verb not in _FOR_BUILDING
        return self.operands if is_named else ()

    @property
    def removes_unneeded(self) -> bool:
        """Whether its verb removes what nothing needs any more: ``apt-get autoremove``."""
        return self.action == REMOVE and self.verb.startswith("auto")

    @property
    def assumes_yes(self) -> bool:
        """Whether it will not stop to ask, because it never does or has been told not to."""
        agrees = self.manager.agrees
        if agrees is None or self.action not in _ASKS or self.verb.startswith("env "):
            return True
        return (
            any(self._agrees(each) for each in self.options.given if each.name in agrees)
            or self._is_very_quiet()
            or self._is_configured_to_agree()
            or self._is_answered()
        )

    def _agrees(self, option: Option) -> bool:
        """Return whether ``option`` means yes where it stands: ``zypper install -n`` does not."""
        after = self.verb_word is not None and option.word.start > self.verb_word.start
        return option.value not in {"0", "false", "no"} and not (
            self.manager.name == "zypper" and option.name == "-n" and after
        )

    def _is_very_quiet(self) -> bool:
        """Return whether apt is told ``-qq``, which implies yes."""
        if self.manager.name not in {"apt", "apt-get"}:
            return False
        level = 0
        for option in self.options.given:
            if option.name in {"-q", "--quiet"}:
                value = option.value or ""
                level = int(value) if value.isdecimal() and len(value) < 4 else level + 1
        return level >= 2

    def _is_configured_to_agree(self) -> bool:
        value = self.setting("APT::Get::Assume-Yes") or self.setting("assumeyes") or ""
        return value.lower() in {"1", "true", "yes", "on"}

    def _is_answered(self) -> bool:
        """Return whether something that may answer is piped or redirected into it."""
        pipeline = self.command.pipeline
        before = pipeline.before(self.command) if pipeline is not None else None
        if isinstance(before, Command):
            says = [word.text[:1] for word in before.arguments]
            if before.name == "yes" or (before.name in {"echo", "printf"} and "y" in says):
                return not self.open_ended
        return any(
            each.operator[:1] == "<" and (each.target is None or each.target.text != "/dev/null")
            for each in self.command.redirects
        )

    def setting(self, name: str) -> str | None:
        """Return what ``-o Name=value`` (apt) or ``--setopt=name=value`` (rpm) sets, or None."""
        for given in self.options.values("-o", "--option", "--setopt"):
            key, equals, value = given.partition("=")
            if equals and key.lower() == name.lower():
                return value.strip("\"'")
        return None

    @property
    def is_global(self) -> bool:
        """Whether a Node manager is told to install outside the project."""
        return (
            self.options.has("-g", "--global")
            or self.verb.startswith("global ")
            or self.options.value("--location") == "global"
        )

    @property
    def dependencies(self) -> DependencyInstall | None:
        """What of the project's own dependencies it installs, or None where it does not."""
        if isinstance(self._dependencies, bool):
            from lightship.knowledge.dependency_installs import (  # noqa: PLC0415 - it imports this module's types
                dependency_install,
            )

            self._dependencies = dependency_install(self)
        return self._dependencies

    def __repr__(self) -> str:
        return f"PackageCall({self.manager.name!r}, {self.verb!r}, {self.operands!r})"


def package_call(command: Command) -> PackageCall | None:
    """Return the call of a package manager that ``command`` is, or None. It is read once."""
    return command.ask(_read_call)


def package_name(text: str) -> str:
    """Return the name of a system's package without version, architecture or release."""
    for mark in ("=", "~", "<", ">", "@", ":", "/"):
        text = text.partition(mark)[0] or text
    return text


def _read_call(command: Command) -> PackageCall | None:
    program = command.program
    return _call_of(command, program.name, program.arguments) if program.name else None


def _call_of(
    command: Command, name: str, arguments: Sequence[Word], called: str = ""
) -> PackageCall | None:
    """Return the call that program ``name`` makes when given ``arguments``."""
    manager = MANAGERS.get(_ALIASES.get(name, name))
    if manager is None:
        return _indirect_call(command, name, arguments)
    options = read_options(arguments, manager.valued, clusters=manager.clusters)
    operands = options.operands
    if manager.name == "cargo" and operands and operands[0].text[:1] == "+":
        operands = operands[1:]
    verb, length = _verb(manager, operands)
    action = _action(manager, verb, options)
    if action == RUN and manager.name in _CARRIERS and len(operands) > length:
        inner = _inner_call(command, arguments, operands[length])
        if inner is not None:
            return inner
    word = operands[0] if length else None
    rest = operands[length:]
    return PackageCall(command, manager, called or name, options, verb, word, rest, action)


def _verb(manager: Manager, operands: Sequence[Word]) -> tuple[str, int]:
    """Return the subcommand, and how many of the operands it takes."""
    if not operands or not manager.verbs:
        return "", 0
    first = operands[0].text
    if len(operands) > 1:
        both = f"{first} {operands[1].text}"
        if both in manager.verbs:
            return both, 2
    return first, 1


def _build_tool_action(manager: Manager, options: Options) -> str:
    from lightship.knowledge import build_tools  # noqa: PLC0415 - only where they are called

    judge = build_tools.maven_action if manager.name == "mvn" else build_tools.gradle_action
    return judge(options.operands)


def _action(manager: Manager, verb: str, options: Options) -> str:
    if manager.name in {"mvn", "gradle"}:
        return _build_tool_action(manager, options)
    if manager.name == "pacman":
        return _pacman_action(options)
    if not verb:
        return OTHER if options.has(*_INFORMS) else manager.bare
    if options.has("--help"):
        return OTHER
    return manager.verbs.get(verb, RUN if manager.name in _SCRIPTS else OTHER)


def _pacman_action(options: Options) -> str:
    """Return what the operation letters of pacman mean: ``-Syu`` upgrades, ``-Sc`` cleans."""
    if options.has("-R", "--remove"):
        return REMOVE
    if options.has("-U", "--upgrade"):
        return INSTALL
    if not options.has("-S", "--sync"):
        return OTHER
    if options.has("-c", "--clean"):
        return CLEAN
    if options.operands:
        return INSTALL
    if options.has("-u", "--sysupgrade"):
        return UPGRADE
    return REFRESH if options.has("-y", "--refresh") else OTHER


def _indirect_call(command: Command, name: str, arguments: Sequence[Word]) -> PackageCall | None:
    """Return the call that an interpreter or a launcher makes: ``python -m pip``."""
    if name[:3] == "pip" and _is_version(name[3:]):
        return _call_of(command, "pip", arguments, called=name)
    if name[:6] == "python" and _is_version(name[6:]):
        for index, word in enumerate(arguments[:-1]):
            if word.text == "-m":
                return _call_of(command, arguments[index + 1].text, arguments[index + 2 :])
            if word.text[:1] != "-":
                break
    if name in {"php", "corepack"} and arguments:
        first = base_name(arguments[0].text)
        if first in MANAGERS or first in _ALIASES:
            return _call_of(command, first, arguments[1:])
    return None


def _is_version(text: str) -> bool:
    return not text.strip("0123456789.")


def _inner_call(command: Command, arguments: Sequence[Word], program: Word) -> PackageCall | None:
    """Return the call that the program behind ``poetry run`` and its kind makes."""
    index = next(index for index, word in enumerate(arguments) if word is program)
    return _call_of(command, base_name(program.text), arguments[index + 1 :])
