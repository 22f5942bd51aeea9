"""An init in front of a program that would not end at SIGTERM as process 1."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.rules.process.init_programs import INITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

TINI: Final = "/usr/bin/tini"
"""Where it stands in the last stage."""

_STATIC: Final = {"alpine": "/sbin/tini-static"}
_PACKAGE: Final = {"alpine": "tini-static"}
_OTHERWISE: Final = "/usr/bin/tini-static"
"""Where Debian's and Ubuntu's package ``tini`` has the form that needs no library."""


class Init(PlainValue):
    """Lines for the builder's head, those that take it over, and the words in front."""

    __slots__ = ("builder", "copies", "words")

    def __init__(
        self,
        builder: tuple[str, ...] = (),
        copies: tuple[str, ...] = (),
        words: tuple[str, ...] = (),
    ) -> None:
        self.builder: Final = builder
        self.copies: Final = copies
        self.words: Final = words


def init_for(single: SingleStage, *, whole_group: bool = False) -> Init:
    """Return tini from the builder; nothing where the author has an init already.

    ``whole_group`` passes signals to all processes, as for a script that waits for its child.
    """
    if any(word.rpartition("/")[2] in INITS for word in single.start.words):
        return Init()
    system = single.image.system or ""
    source = _STATIC.get(system, _OTHERWISE)
    builder = install(system, (_PACKAGE.get(system, "tini"),))
    words = (TINI, "-g", "--") if whole_group else (TINI, "--")
    return Init((builder,), (copy(single.builder, source, TINI),), words)
