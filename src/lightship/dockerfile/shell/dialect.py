"""Which shell reads a text, and whether it is one whose language is known here."""

from __future__ import annotations

from lightship.dockerfile.shell.wrapper import locate
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

POSIX_SHELLS: Final = frozenset({"sh", "bash", "ash", "dash", "ksh", "mksh", "zsh", "rbash"})
"""Shells that read what POSIX describes, by base name."""

_FAMILY: Final = {"pwsh": "powershell", "rbash": "bash", "mksh": "ksh"}
_ENVIRONMENTS: Final = frozenset({"conda", "mamba", "micromamba", "mamba.exe", "conda.exe"})


class Dialect(Value):
    """A command language.

    ``name`` is ``sh``, ``bash``, ``ash``, ``dash``, ``ksh`` or ``zsh`` for a POSIX
    shell, ``powershell`` or ``cmd`` for those of Windows, and the base name of
    any other interpreter; empty where a variable hides it.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: Final = name

    @property
    def is_posix(self) -> bool:
        """Whether a text in it may be judged as POSIX shell."""
        return self.name in POSIX_SHELLS

    @property
    def has_pipefail(self) -> bool:
        """Whether ``set -o pipefail`` is sure to work: not in ``sh``, which may be dash."""
        return self.name in {"bash", "ash", "ksh", "zsh"}


DEFAULT_DIALECT: Final = Dialect("sh")
"""What runs a shell-form command of a Linux image where SHELL says nothing."""


def dialect_of(shell: Sequence[str]) -> Dialect:
    """Return the dialect of a SHELL instruction's words, or of any words that start a shell.

    ``["/bin/bash", "-o", "pipefail", "-c"]`` is ``bash``, also behind ``env``,
    ``busybox``, ``conda run`` and their kind. No words at all mean ``sh``.
    """
    if not shell:
        return DEFAULT_DIALECT
    name = _program_name(shell[locate(shell).index])
    if name in _ENVIRONMENTS:
        name = next((known for known in map(_program_name, shell) if known in POSIX_SHELLS), name)
    if "$" in name:
        return Dialect("")
    return Dialect(_FAMILY.get(name, name))


def dialect_of_shebang(line: str) -> Dialect:
    """Return the dialect that a script's first line names: of ``#!/usr/bin/env -S bash -e``.

    A line without ``#!`` is read by the default shell.
    """
    if not line.startswith("#!"):
        return DEFAULT_DIALECT
    words = line[2:].split()
    if len(words) > 1 and _program_name(words[0]) == "env" and words[1].startswith("-S"):
        words[1:2] = [words[1][2:]] if len(words[1]) > 2 else []
    return dialect_of(words)


def _program_name(text: str) -> str:
    """Return a program's base name without what Windows and versions add to it."""
    name = text.replace("\\", "/")
    name = name[name.rfind("/") + 1 :].lower()
    if name.endswith((".sh", ".bash")):
        # A shell script in the shell's place, as the mamba images have it.
        return "bash" if name.endswith(".bash") else "sh"
    return name.removesuffix(".exe")
