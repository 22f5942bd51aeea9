"""Where a script lets a mounted secret out: into files that stay, and into the build's log."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import PROCESS_SUBSTITUTION, SUBSTITUTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.script import Script
    from lightship.rules.secrets.mounted_secret import MountedSecrets

_PRINTERS: Final = frozenset(
    ("cat", "echo", "printf", "head", "tail", "base64", "printenv", "more")
)
"""Programs that put out what they are given."""

_FILTERS: Final = _PRINTERS | {
    "tr",
    "sed",
    "awk",
    "jq",
    "cut",
    "tee",
    "envsubst",
    "xxd",
    "gunzip",
    "grep",
}
"""Programs whose output holds what they read."""

_COPIERS: Final = frozenset(("cp", "install", "mv", "rsync"))

_SETTINGS: dict[str, tuple[frozenset[str], str]] = {
    "npm": (frozenset(("config", "set")), ".npmrc"),
    "pnpm": (frozenset(("config", "set")), ".npmrc"),
    "yarn": (frozenset(("config",)), ".yarnrc.yml"),
    "git": (frozenset(("config", "clone", "remote", "submodule")), ".git"),
    "pip": (frozenset(("config",)), "pip.conf"),
    "poetry": (frozenset(("config",)), "auth.toml"),
    "composer": (frozenset(("config",)), "auth.json"),
    "bundle": (frozenset(("config",)), ".bundle"),
    "aws": (frozenset(("configure",)), ".aws"),
    "docker": (frozenset(("login",)), ".docker"),
}
"""By program, the commands that keep what they are given, and where."""

_UNDOERS: Final = ("unset", "--unset", "--unset-all", "--remove-section", "delete", "logout")


class Outlet:
    """A command that lets a secret out.

    ``target`` is the file that it is written to, empty where it is printed;
    ``is_traced`` where that is because the shell prints its commands.
    """

    __slots__ = ("command", "is_certain", "is_traced", "target")

    def __init__(
        self,
        command: Command,
        target: str = "",
        *,
        is_certain: bool = True,
        is_traced: bool = False,
    ) -> None:
        self.command: Final = command
        self.target: Final = target
        self.is_certain: Final = is_certain
        self.is_traced: Final = is_traced

    @property
    def is_printed(self) -> bool:
        """Whether the secret gets into the log and not into a file."""
        return not self.target


def outlets(script: Script, secrets: MountedSecrets) -> Iterator[Outlet]:
    """Yield the commands of ``script`` that let one of ``secrets`` out."""
    removed = tuple(_removed(script))
    is_traced = False
    for command in script.commands:
        outlet = _outlet(command, secrets)
        if outlet is None:
            if not is_traced and _is_traced(command, script, secrets):
                is_traced = True
                yield Outlet(command, is_traced=True)
        elif outlet.is_printed or not _is_removed(outlet.target, removed):
            yield outlet


def _outlet(command: Command, secrets: MountedSecrets) -> Outlet | None:
    name = command.program.name
    if name in _COPIERS:
        operands = command.operands(frozenset(("-m", "-o", "-g")))
        sources = [word.text for word in operands[:-1]]
        if any(path in sources for path in secrets.files):
            return _written(command, operands[-1].text, secrets)
    if name in _SETTINGS:
        verbs, place = _SETTINGS[name]
        is_kept = any(word.text in verbs for word in command.arguments[:3])
        if is_kept and any(secrets.is_in(word.raw) for word in command.arguments):
            return Outlet(command, place, is_certain=False)
    if name in _FILTERS and _carries(command, secrets):
        return _put_out(command, secrets)
    return None


def _carries(command: Command, secrets: MountedSecrets) -> bool:
    """Return whether the output of ``command`` holds a secret, its own or one piped into it."""
    if secrets.is_read_by(command):
        return True
    if any(each.body is not None and secrets.is_in(each.body.raw) for each in command.redirects):
        return True
    if command.pipeline is None:
        return False
    for member in command.pipeline.members[: command.position]:
        if isinstance(member, Command) and member.program.name in _FILTERS:
            if secrets.is_read_by(member):
                return True
        else:
            return False
    return False


def _put_out(command: Command, secrets: MountedSecrets) -> Outlet | None:
    """Return where the output of ``command``, which holds a secret, goes if it stays."""
    if command.program.name == "tee":
        files = command.operands()
        return _written(command, files[0].text, secrets) if files else None
    for redirect in command.redirects:
        if redirect.writes and redirect.target is not None and redirect.descriptor in (None, 1):
            if redirect.operator == ">&":
                return None
            return _written(command, redirect.target.text, secrets)
    if command.program.name not in _PRINTERS or not _reaches_the_log(command):
        return None
    return Outlet(command)


def _written(command: Command, target: str, secrets: MountedSecrets) -> Outlet | None:
    return None if secrets.passes(target) else Outlet(command, target)


def _reaches_the_log(command: Command) -> bool:
    """Return whether what the command puts out is not read by another one."""
    if command.pipeline is not None and command.position < len(command.pipeline.members) - 1:
        return False
    scope = command.scope
    while scope is not None:
        if scope.kind in (SUBSTITUTION, PROCESS_SUBSTITUTION) or scope.pipeline is not None:
            return False
        if any(redirect.writes for redirect in scope.redirects):
            return False
        scope = scope.parent
    return True


def _is_traced(command: Command, script: Script, secrets: MountedSecrets) -> bool:
    """Return whether the shell prints ``command`` with the secret in it before it runs."""
    words = [*command.arguments, *(each.value for each in command.assignments)]
    if not any(word is not None and secrets.is_in(word.raw) for word in words):
        return False
    return script.in_effect("xtrace", command)


def _removed(script: Script) -> Iterator[str]:
    """Yield what the script removes, and the names of settings that it takes back."""
    for command in script.commands:
        name = command.program.name
        if name in ("rm", "shred", "unlink"):
            yield from (word.text for word in command.operands())
        elif name in _SETTINGS and any(word.text in _UNDOERS for word in command.arguments):
            yield _SETTINGS[name][1]


def _is_removed(target: str, removed: tuple[str, ...]) -> bool:
    """Return whether ``target`` is among what is removed, by path or by name."""
    name = target.rstrip("/").rpartition("/")[2]
    for path in removed:
        if path.rstrip("/").rpartition("/")[2].startswith(name) or name in path:
            return True
        if target.startswith(path.rstrip("*/") + "/"):
            return True
    return False
