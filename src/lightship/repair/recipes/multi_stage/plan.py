"""What one language makes of a single stage: the decisions, before they are written."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Plan(PlainValue):
    """The decisions of a language's module. All lines are whole instructions.

    * ``base`` is what the last stage stands on;
    * ``builder_head`` goes right behind the builder's FROM, ``builder_tail`` to its end;
    * ``inserted`` is a line of the file, and the lines that go behind what begins there;
    * ``setup`` goes right behind the last stage's FROM (packages, accounts);
    * ``environment`` are lines of ENV behind the author's own, ``copies`` what is taken over;
    * ``workdir`` is the last WORKDIR, empty where it is the author's own;
    * ``user`` is for USER, empty where the base's own is kept;
    * ``entrypoint`` and ``cmd`` are words in exec form; None leaves the author's, () takes
      an inherited one away;
    * ``health`` are words for HEALTHCHECK; None leaves the author's, () takes it out;
    * ``notes`` are whole sentences.
    """

    __slots__ = (
        "base",
        "builder_head",
        "builder_tail",
        "cmd",
        "copies",
        "entrypoint",
        "environment",
        "health",
        "inserted",
        "notes",
        "setup",
        "user",
        "workdir",
    )

    def __init__(
        self,
        base: str,
        *,
        user: str,
        builder_head: tuple[str, ...] = (),
        builder_tail: tuple[str, ...] = (),
        inserted: tuple[int, tuple[str, ...]] | None = None,
        setup: tuple[str, ...] = (),
        environment: tuple[str, ...] = (),
        copies: tuple[str, ...] = (),
        workdir: str = "",
        entrypoint: tuple[str, ...] | None = None,
        cmd: tuple[str, ...] | None = None,
        health: tuple[str, ...] | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        self.base: Final = base
        self.user: Final = user
        self.builder_head: Final = builder_head
        self.builder_tail: Final = builder_tail
        self.inserted: Final = inserted
        self.setup: Final = setup
        self.environment: Final = environment
        self.copies: Final = copies
        self.workdir: Final = workdir
        self.entrypoint: Final = entrypoint
        self.cmd: Final = cmd
        self.health: Final = health
        self.notes: Final = notes
