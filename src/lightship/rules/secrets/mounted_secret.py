"""The secrets that the mounts of a RUN give it, and which commands handle them.

A secret is a file (``/run/secrets/ID`` unless ``target=`` says otherwise), a
variable (``env=``), or whatever the script puts its contents into.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.mount import read_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instructions import Run

DEFAULT_FOLDER: Final = "/run/secrets/"
"""Where BuildKit mounts a secret that has no target."""

_ASSIGNERS: Final = frozenset(("export", "declare", "local", "readonly"))
_READERS: Final = frozenset(("cat", "<", "head", "tr", "base64", "jq", "sed", "awk", "grep", "cut"))


class MountedSecrets:
    """The secrets of one RUN.

    ``files`` are the paths of its secret mounts, ``variables`` the names that
    hold a secret, by ``env=`` or by an assignment of the script; ``passing``
    are the targets of its other mounts, of which nothing stays in a layer.
    """

    __slots__ = ("files", "passing", "variables")

    def __init__(
        self, files: tuple[str, ...], variables: frozenset[str], passing: tuple[str, ...]
    ) -> None:
        self.files: Final = files
        self.variables: Final = variables
        self.passing: Final = passing

    def is_in(self, text: str) -> bool:
        """Return whether ``text``, a word as written, holds a secret's value.

        The path alone is no value: ``--key-file=/run/secrets/key`` keeps the
        secret where it is, ``$(cat /run/secrets/key)`` does not.
        """
        if any(f"${name}" in text or f"${{{name}" in text for name in self.variables):
            return _uses(text, self.variables)
        opened = "$(" in text or "`" in text
        return opened and any(path in text for path in self.files)

    def is_read_by(self, command: Command) -> bool:
        """Return whether ``command`` puts a secret out by itself: ``cat /run/secrets/key``."""
        if any(self.is_in(word.raw) or self.is_in(word.text) for word in command.arguments):
            return True
        if any(word.text in self.files for word in command.arguments):
            return True
        inputs = (each.target for each in command.redirects if each.operator == "<")
        return any(target is not None and target.text in self.files for target in inputs)

    def passes(self, path: str) -> bool:
        """Return whether what is written to ``path`` does not get into a layer."""
        if path.startswith(("/dev/", "/proc/")) or path in self.files:
            return True
        return any(path == each or path.startswith(each + "/") for each in self.passing)


def _uses(text: str, names: frozenset[str]) -> bool:
    """Return whether a variable of ``names`` itself is in ``text``, not one that starts alike."""
    for name in names:
        if f"${{{name}" in text:
            rest = text.partition(f"${{{name}")[2]
            if rest[:1] and not (rest[0].isalnum() or rest[0] in "_+") and rest[:2] != ":+":
                return True
        for piece in text.split(f"${name}")[1:]:
            if not piece or not (piece[0].isalnum() or piece[0] == "_"):
                return True
    return False


def mounted_secrets(run: Run, script: Script) -> MountedSecrets | None:
    """Return the secrets that ``run`` mounts, None where it mounts none."""
    files: list[str] = []
    variables: set[str] = set()
    passing: list[str] = []
    for text in run.mounts:
        try:
            mount = read_mount(text)
        except Refusal:
            continue
        if mount.type in ("cache", "tmpfs", "bind"):
            passing.append(mount.target.rstrip("/"))
        if mount.type != "secret":
            continue
        name = mount.identifier or mount.source or mount.target.rpartition("/")[2]
        if mount.env is not None:
            variables.add(mount.env or name)
        if mount.target or mount.env is None:
            files.append(mount.target or DEFAULT_FOLDER + name.rpartition("/")[2])
    if not files and not variables:
        return None
    found = MountedSecrets(tuple(files), frozenset(variables), tuple(filter(None, passing)))
    taken = _taken_up(script, found)
    return MountedSecrets(found.files, found.variables | taken, found.passing)


def _taken_up(script: Script, secrets: MountedSecrets) -> frozenset[str]:
    """Return the variables into which the script puts a secret."""
    names: set[str] = set()
    for command in script.commands:
        for assignment in command.assignments:
            if assignment.value is not None and secrets.is_in(assignment.value.raw):
                names.add(assignment.name)
        if command.program.name in _ASSIGNERS:
            for word in command.arguments:
                name, equals, value = word.raw.partition("=")
                if equals and secrets.is_in(value):
                    names.add(name)
        if command.program.name == "read" and command.arguments:
            inputs = (each.target for each in command.redirects if each.operator == "<")
            if any(target is not None and target.text in secrets.files for target in inputs):
                names.add(command.arguments[-1].text)
    return frozenset(names)
