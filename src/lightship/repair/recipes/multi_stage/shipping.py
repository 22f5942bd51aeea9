"""What all languages decide alike of the last stage: shell or none, account, packages, start."""

from __future__ import annotations

import posixpath

from lightship.repair.recipes.multi_stage.accounts import Account, account_of, numeric_user
from lightship.repair.recipes.multi_stage.health import FETCHERS, asked_of, probed_url
from lightship.repair.recipes.multi_stage.images import NONROOT
from lightship.repair.recipes.multi_stage.libraries import LISTED
from lightship.repair.recipes.multi_stage.scripts import install, install_listed
from lightship.repair.recipes.multi_stage.system_packages import packages_of
from lightship.repair.recipes.outcome import Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.first_process import Init
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.multi_stage.sources import Sources
    from lightship.repair.recipes.multi_stage.start import Line
    from lightship.repair.recipes.outcome import RecipeOptions

_LONGEST: Final = 60
"""The letters of a command that a note has."""

Words = tuple[str, ...]


class Shipping:
    """The decisions, each made when it is asked for; :meth:`require` must come before.

    ``spawns`` are words of the sources by which a program of the language starts others;
    ``starts`` is what it is started with in the place of the author's words.
    """

    def __init__(
        self,
        single: SingleStage,
        options: RecipeOptions,
        sources: Sources,
        spawns: tuple[str, ...] = (),
        starts: tuple[str, ...] | None = None,
    ) -> None:
        self.single: Final = single
        self.packages: Final = packages_of(single.stage, single.context, sources.quotes)
        self.url: Final = probed_url(single)
        self.asked: Final = asked_of(single)
        self._wanted: Final = options.runtime
        self._needs: Final[list[str]] = []
        self._notes: Final[list[str]] = []
        self._extra: Final[list[str]] = []
        if single.start.needs_shell and starts is None:
            self.require(f"`{_short(' '.join(single.start.words))}` takes a shell")
        if single.health is not None and self.url is None:
            self._see_health(single.health)
        if self.packages.runtime:
            self.require(f"it needs {', '.join(self.packages.runtime)}")
        if spawns and sources.has(*spawns):
            self.require("its sources start other programs")

    def _see_health(self, health: Line) -> None:
        """Keep what a health check takes that is none of a language's own."""
        commands = self.single.context.commands_of(health.instruction)
        fetchers = [each.program for each in commands if each.program in FETCHERS]
        self._extra.extend(dict.fromkeys(fetchers))
        if health.words is None or fetchers:
            self.require(f"its health check takes {', '.join(fetchers) or 'a shell'}")

    def stray_check(self, *own: str) -> str:
        """Return why the health check could not run; empty where it can.

        ``own`` are the names of the programs that ship.
        """
        health = self.single.health
        if health is None or health.words is None or self.url is not None:
            return ""
        name = health.words[0].rpartition("/")[2]
        if name in {*own, *FETCHERS, *self.packages.runtime, "sh", "bash"}:
            return ""
        return f"its health check takes {name}, and where that comes from cannot be told"

    def require(self, reason: str) -> None:
        """Note why the image must have a shell and the programs of a system."""
        self._needs.append(reason)

    def note(self, sentence: str) -> None:
        """Note what the user should know."""
        self._notes.append(sentence)

    def note_left(self, paths: tuple[str, ...]) -> None:
        """Note what is copied to the image no more, as nothing is seen to read it."""
        if paths:
            left = ", ".join(posixpath.basename(each) for each in paths)
            self.note(f"No source names these, and the image has them no more: {left}.")

    def keep_fetcher(self) -> None:
        """Keep the program that the health check asks with, where the language has none."""
        if self.url is None or self.single.health is None:
            return
        commands = self.single.context.commands_of(self.single.health.instruction)
        self._extra.extend(each.program for each in commands if each.program in FETCHERS)
        self.require(f"its health check takes {', '.join(self._extra)}")

    @property
    def runtime(self) -> Runtime:
        """What the image stands on."""
        return Runtime.SLIM if self._needs else self._wanted

    @property
    def is_slim(self) -> bool:
        """Whether the image has a shell and a package manager."""
        return self.runtime is Runtime.SLIM

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know, and why there is still a shell."""
        if not self._needs or self._wanted is Runtime.SLIM:
            return tuple(self._notes)
        return (f"The image keeps a shell: {'; '.join(self._needs)}.", *self._notes)

    def parts_nothing(self, base: str) -> bool:
        """Return whether an image on ``base`` would have all that there is now."""
        packages = self.packages
        return base == self.single.base and not (packages.dropped or packages.libraries)

    def account(self) -> Account:
        """Return whom the image runs as."""
        if self.is_slim:
            return account_of(self.single)
        user = numeric_user(self.single, NONROOT)
        return Account(user, user)

    def setup(self, *more: str, libraries: bool = False) -> tuple[str, ...]:
        """Return the RUN that installs what is needed, where there is a package manager.

        ``libraries`` adds those that the builder lists, see :func:`list_libraries`.
        """
        if not self.is_slim:
            return ()
        wanted = (*self.packages.runtime, *self.packages.data, *self._extra, *more)
        names = list(dict.fromkeys(wanted))
        if libraries:
            return (install_listed(self.single.builder, LISTED, names),)
        return (install(self.single.image.system or "", names),) if names else ()

    def started(self, init: Init, words: Words | None) -> tuple[Words | None, Words | None]:
        """Return ENTRYPOINT and CMD: an init in front, and ``words`` in the place of the author's.

        Without ``words`` the author's own stay, in exec form where no shell is needed.
        """
        start = self.single.start
        entrypoint, cmd = start.entrypoint, start.cmd
        if entrypoint is None:
            return init.words or None, words or (None if cmd is None else changed_words(cmd))
        if words is not None and cmd is None:
            return (*init.words, *words), None
        if entrypoint.words is not None:
            is_same = entrypoint.instruction.is_json and not init.words
            return None if is_same else (*init.words, *entrypoint.words), None
        return (*init.words, *entrypoint.shell_words), None


def _short(command: str) -> str:
    """Return a command as a note has it."""
    return command if len(command) <= _LONGEST else command[:_LONGEST].rstrip() + " …"


def changed_words(line: Line) -> Words | None:
    """Return an instruction's words in exec form; None where it is in that form already."""
    if line.words is None:
        return line.shell_words
    return None if line.instruction.is_json and not line.shell else line.words
