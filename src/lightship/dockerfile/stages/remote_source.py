"""What the builder demands of sources that it fetches: URLs and Git repositories.

Source: ``dockerfile2llb/convert_copy.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.digest import is_digest
from lightship.dockerfile.notation.git_address import GitAddress, read_git_address
from lightship.dockerfile.stages.workdir import check_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range

_WEB: Final = ("http://", "https://")


def is_remote(source: str) -> bool:
    """Return whether ``source`` is a URL or a Git repository, and no path of the context."""
    if source.startswith(_WEB):
        return True
    address = read_git_address(source)
    return address is not None and not address.fault


def check_sources(
    instruction: Instruction, sources: list[tuple[str, Range]], checksum: str, system: str
) -> None:
    """Raise :class:`Refusal` for the first of the expanded ``sources`` that cannot be fetched."""
    fetch = _Fetch(instruction, checksum)
    for text, place in sources:
        address = read_git_address(text)
        if address is not None and (address.fault or not address.is_like_path):
            fetch.clone(text, address, place)
        elif text.startswith(_WEB):
            fetch.download(text, place)
        else:
            check_path(text, place, system)


class _Fetch:
    """What one COPY or ADD asks of what it fetches; addresses may add to that."""

    def __init__(self, instruction: Instruction, checksum: str) -> None:
        self.instruction = instruction
        self.checksum = checksum
        flag = instruction.flag("keep-git-dir")
        self.keep_git_dir = None if flag is None else instruction.flag_is_true("keep-git-dir")

    def clone(self, text: str, address: GitAddress, place: Range) -> None:
        if address.fault:
            raise _unusable(f"the address {text} cannot be used: {address.fault}", place)
        self._check_is_add(f"COPY cannot clone {text}", place)
        if address.keep_git_dir is not None:
            if self.keep_git_dir not in (None, address.keep_git_dir):
                raise _unusable(f"--keep-git-dir is not what {text} says", place)
            self.keep_git_dir = address.keep_git_dir
        if address.checksum:
            if self.checksum not in ("", address.checksum):
                raise _misused(f"--checksum is not what {text} says", place)
            self.checksum = address.checksum

    def download(self, text: str, place: Range) -> None:
        self._check_is_add(f"COPY cannot fetch {text}", place)
        if self.checksum and not is_digest(self.checksum):
            raise _misused(f"{self.checksum!r} is no digest", place)

    def _check_is_add(self, message: str, place: Range) -> None:
        if self.instruction.name != "ADD":
            raise Refusal("copy-from-url", message, "use ADD", *place)


def _unusable(message: str, place: Range) -> Refusal:
    hint = "write it as https://host/name.git#version:folder"
    return Refusal("invalid-option", message, hint, *place)


def _misused(message: str, place: Range) -> Refusal:
    hint = "write ADD --checksum=sha256:... with one URL and a target"
    return Refusal("checksum-flag-misused", message, hint, *place)
