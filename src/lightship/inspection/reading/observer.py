"""What an observer is: it says which files it wants to see, and is shown them."""

from __future__ import annotations

from typing import Protocol

HEAD = 512
"""How many bytes of a file are there when an observer is asked whether it wants it."""


class Observer(Protocol):
    """Something that looks at the content of some files while the layers are read.

    What needs only names, modes and sizes is no observer: it looks at the
    union view after the pass.
    """

    @property
    def limit(self) -> int:
        """The most bytes of a file that it is shown; a larger one is noted and passed over."""

    @property
    def takes_beginnings(self) -> bool:
        """Whether it is shown the first ``limit`` bytes of a larger file instead."""

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        """Whether it wants all of the regular file at ``path``; called for every file.

        ``head`` is the file's first :data:`HEAD` bytes or more, or all of them.
        """

    def see(self, path: str, layer: int, content: memoryview) -> None:
        """Look at a file that it wanted.

        ``content`` is all of it, or its beginning, and only good for now.
        """
