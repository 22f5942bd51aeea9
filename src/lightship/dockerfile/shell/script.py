"""A shell script: every command in it, and what holds for the script as a whole."""

from __future__ import annotations

from lightship.dockerfile.shell.collector import Collector, TooLong
from lightship.dockerfile.shell.reader import TooDeep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.settings import Setting
    from lightship.dockerfile.shell.source import Source
    from lightship.dockerfile.shell.variables import Use


class Script:
    """A shell script, as it was read from :attr:`text`.

    ``commands`` are all simple commands in the order of the source, wherever
    they stand: in conditions, loops, functions, subshells, substitutions,
    here-documents and in the arguments of ``sh -c`` and ``eval`` (those have a
    ``carrier``). ``pipelines`` and ``scopes`` are in that order, too. All
    offsets are in :attr:`text`. ``sources`` are the script itself and the
    texts inside it that were read as scripts. ``has_error`` is true where some of the text is
    no shell; what is readable around it is there all the same. ``unread`` is
    true where the text is too long or too deep to be read: then nothing is there.
    """

    __slots__ = (
        "_settings",
        "_uses",
        "commands",
        "has_error",
        "pipelines",
        "scopes",
        "sources",
        "text",
        "unread",
    )

    def __init__(
        self,
        text: str,
        commands: tuple[Command, ...] = (),
        pipelines: tuple[Pipeline, ...] = (),
        scopes: tuple[Scope, ...] = (),
        sources: tuple[Source, ...] = (),
        *,
        has_error: bool = False,
        unread: bool = False,
    ) -> None:
        self.text: Final = text
        self.commands: Final = commands
        self.pipelines: Final = pipelines
        self.scopes: Final = scopes
        self.sources: Final = sources
        self.has_error: Final = has_error
        self.unread: Final = unread
        self._uses: tuple[Use, ...] | None = None
        self._settings: tuple[Setting, ...] | None = None

    def calls(self, *names: str) -> tuple[Command, ...]:
        """Return the commands whose program has one of these base names."""
        return tuple(command for command in self.commands if command.program.name in names)

    @property
    def functions(self) -> frozenset[str]:
        """The names of the functions that it defines."""
        return frozenset(scope.name for scope in self.scopes if scope.kind == "function")

    @property
    def substitutions(self) -> tuple[Scope, ...]:
        """The command and process substitutions in it."""
        kinds = {"substitution", "process-substitution"}
        return tuple(scope for scope in self.scopes if scope.kind in kinds)

    @property
    def variables(self) -> tuple[Use, ...]:
        """Every use of a variable, in order; see :mod:`lightship.dockerfile.shell.variables`."""
        if self._uses is None:
            from lightship.dockerfile.shell.variables import uses_in  # noqa: PLC0415 - few ask

            self._uses = uses_in(self)
        return self._uses

    @property
    def assigned(self) -> frozenset[str]:
        """The names of the variables that it sets, by whatever means can be seen."""
        from lightship.dockerfile.shell.variables import assigned_in  # noqa: PLC0415 - few ask

        return assigned_in(self)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What its ``set`` commands turn on and off, in order."""
        if self._settings is None:
            from lightship.dockerfile.shell.settings import settings_in  # noqa: PLC0415 - few ask

            self._settings = settings_in(self)
        return self._settings

    def in_effect(self, option: str, at: Command | None = None, *, initially: bool = False) -> bool:
        """Return whether a shell option (``errexit``, ``pipefail``) is on when ``at`` runs.

        Without ``at``, at the script's end. ``initially`` is what the shell was
        started with; see :func:`~lightship.dockerfile.shell.settings.shell_options`.
        """
        from lightship.dockerfile.shell.settings import option_in_effect  # noqa: PLC0415 - few ask

        return option_in_effect(self.settings, option, at, initially=initially)


def read_script(text: str) -> Script:
    """Return the script that ``text`` is. It never fails; see :class:`Script`."""
    collector = Collector(text)
    try:
        collector.read()
    except (TooLong, TooDeep):
        return Script(text, unread=True)
    return _script_of(collector)


def _script_of(collector: Collector) -> Script:
    """Return the script that was collected, its parts in the order of the source."""
    if collector.unordered:
        collector.commands.sort(key=_start_of)
        collector.pipelines.sort(key=_start_of)
        collector.scopes.sort(key=_start_of)
    return Script(
        collector.text,
        tuple(collector.commands),
        tuple(collector.pipelines),
        tuple(collector.scopes),
        tuple(collector.sources),
        has_error=collector.has_error,
    )


def _start_of(part: Command | Pipeline | Scope) -> int:
    return part.start
