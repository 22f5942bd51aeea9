"""The eighteen instructions, each with names for what its words mean.

Every class adds properties to :class:`Instruction` and holds nothing of its
own; an instruction with mistakes may have too few words for a property that
promises one, which then is the empty string.
"""

from __future__ import annotations

from lightship.dockerfile.notation.letter_case import lowered
from lightship.dockerfile.syntax.flags import values_of
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.syntax.instruction import Instruction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from lightship.dockerfile.syntax.words import Range


class From(Instruction):
    """``FROM [--platform=P] IMAGE [AS NAME]``: starts a stage."""

    __slots__ = ()
    name: ClassVar[str] = "FROM"

    @property
    def image(self) -> str:
        """The image or stage as written, variables not expanded."""
        return self.words[0] if self.words else ""

    @property
    def stage_name(self) -> str:
        """The stage's name in lower case; empty where it has none."""
        return lowered(self.words[2]) if len(self.words) == 3 else ""

    @property
    def platform(self) -> str:
        """The value of ``--platform`` as written."""
        return self.flag_value("platform")


class CommandInstruction(Instruction):
    """RUN, CMD, ENTRYPOINT and SHELL: a command in shell form or exec form."""

    __slots__ = ()

    @property
    def is_shell_form(self) -> bool:
        """Whether a shell reads the command."""
        return not self.is_json and bool(self.words)

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the exec form, or the whole shell text as one."""
        return self.words


class Run(CommandInstruction):
    """``RUN [--mount=...] [--network=...] [--security=...] COMMAND``."""

    __slots__ = ()
    name: ClassVar[str] = "RUN"

    @property
    def mounts(self) -> tuple[str, ...]:
        """The values of ``--mount`` as written; see :mod:`lightship.dockerfile.syntax.mount`."""
        return tuple(values_of(self.flags, "mount"))


class Cmd(CommandInstruction):
    """``CMD COMMAND``: what a container starts, or the arguments of ENTRYPOINT."""

    __slots__ = ()
    name: ClassVar[str] = "CMD"


class Entrypoint(CommandInstruction):
    """``ENTRYPOINT COMMAND``: what a container starts."""

    __slots__ = ()
    name: ClassVar[str] = "ENTRYPOINT"


class Shell(CommandInstruction):
    """``SHELL ["program", "argument"]``: what reads shell-form commands from here on."""

    __slots__ = ()
    name: ClassVar[str] = "SHELL"


class Transfer(Instruction):
    """COPY and ADD: sources and a target."""

    __slots__ = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources as written, here-document markers left out."""
        return tuple(word for word in self.words[:-1] if not is_marker(word))

    @property
    def source_ranges(self) -> tuple[Range, ...]:
        """Where each of :attr:`sources` stands in the joined text."""
        pairs = zip(self.words[:-1], self.ranges, strict=False)
        return tuple(place for word, place in pairs if not is_marker(word))

    @property
    def target(self) -> str:
        """The target as written."""
        return self.words[-1] if self.words else ""

    @property
    def owner(self) -> str:
        """The value of ``--chown`` as written."""
        return self.flag_value("chown")

    @property
    def mode(self) -> str:
        """The value of ``--chmod`` as written."""
        return self.flag_value("chmod")

    @property
    def excludes(self) -> tuple[str, ...]:
        """The values of ``--exclude``."""
        return tuple(values_of(self.flags, "exclude"))


class Copy(Transfer):
    """``COPY [--from=...] SOURCE... TARGET``."""

    __slots__ = ()
    name: ClassVar[str] = "COPY"

    @property
    def origin(self) -> str:
        """The value of ``--from``: a stage, its number, or an image; empty for the context."""
        return self.flag_value("from")


class Add(Transfer):
    """``ADD SOURCE... TARGET``: as COPY, and fetches URLs and unpacks archives."""

    __slots__ = ()
    name: ClassVar[str] = "ADD"

    @property
    def checksum(self) -> str:
        """The value of ``--checksum`` as written."""
        return self.flag_value("checksum")


class PairInstruction(Instruction):
    """ENV and LABEL: pairs of key and value."""

    __slots__ = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Keys and values as written, with their quotes."""
        return tuple(zip(self.words[::3], self.words[1::3], strict=True))

    @property
    def pair_ranges(self) -> tuple[tuple[Range, Range], ...]:
        """Where each key and each value stands in the joined text."""
        return tuple(zip(self.ranges[::3], self.ranges[1::3], strict=True))

    @property
    def is_legacy(self) -> bool:
        """Whether key and value are parted by a blank."""
        return len(self.words) == 3 and not self.words[2]


class Env(PairInstruction):
    """``ENV KEY=VALUE...``: variables of the build and of the container."""

    __slots__ = ()
    name: ClassVar[str] = "ENV"


class Label(PairInstruction):
    """``LABEL KEY=VALUE...``: metadata of the image."""

    __slots__ = ()
    name: ClassVar[str] = "LABEL"


class Arg(Instruction):
    """``ARG NAME[=DEFAULT]...``: variables of the build."""

    __slots__ = ()
    name: ClassVar[str] = "ARG"

    @property
    def declarations(self) -> tuple[tuple[str, str | None], ...]:
        """Names and defaults as written; None where there is no default."""
        found = []
        for word in self.words:
            name, equals, default = word.partition("=")
            found.append((name, default if equals else None))
        return tuple(found)


class Expose(Instruction):
    """``EXPOSE PORT[/PROTOCOL]...``: ports that the program listens on."""

    __slots__ = ()
    name: ClassVar[str] = "EXPOSE"


class User(Instruction):
    """``USER USER[:GROUP]``: who runs what follows, and the container."""

    __slots__ = ()
    name: ClassVar[str] = "USER"

    @property
    def user(self) -> str:
        """The argument as written."""
        return self.words[0] if self.words else ""


class Workdir(Instruction):
    """``WORKDIR PATH``: where what follows runs, and the container."""

    __slots__ = ()
    name: ClassVar[str] = "WORKDIR"

    @property
    def path(self) -> str:
        """The argument as written."""
        return self.words[0] if self.words else ""


class Volume(Instruction):
    """``VOLUME PATH...``: paths that outlive the container."""

    __slots__ = ()
    name: ClassVar[str] = "VOLUME"


class Stopsignal(Instruction):
    """``STOPSIGNAL SIGNAL``: what asks the container to stop."""

    __slots__ = ()
    name: ClassVar[str] = "STOPSIGNAL"


class Maintainer(Instruction):
    """``MAINTAINER NAME``: the author, retired in favour of a label."""

    __slots__ = ()
    name: ClassVar[str] = "MAINTAINER"


class Healthcheck(Instruction):
    """``HEALTHCHECK [--interval=...] CMD COMMAND`` or ``HEALTHCHECK NONE``."""

    __slots__ = ()
    name: ClassVar[str] = "HEALTHCHECK"

    @property
    def kind(self) -> str:
        """``CMD`` or ``NONE``."""
        return self.words[0].upper() if self.words else ""

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the exec form, or the whole shell text as one."""
        return self.words[1:]

    @property
    def is_shell_form(self) -> bool:
        """Whether a shell reads the command."""
        return self.kind == "CMD" and not self.is_json and bool(self.command)


class Onbuild(Instruction):
    """``ONBUILD INSTRUCTION``: what a stage that builds on this image does first.

    ``trigger`` is None where no instruction could be read.
    """

    __slots__ = ()
    name: ClassVar[str] = "ONBUILD"


class Unknown(Instruction):
    """A line whose first word is no keyword."""

    __slots__ = ()


KINDS: dict[str, type[Instruction]] = {
    kind.name: kind
    for kind in (
        Add,
        Arg,
        Cmd,
        Copy,
        Entrypoint,
        Env,
        Expose,
        From,
        Healthcheck,
        Label,
        Maintainer,
        Onbuild,
        Run,
        Shell,
        Stopsignal,
        User,
        Volume,
        Workdir,
    )
}
"""The classes of the instructions by their keyword in upper case."""
