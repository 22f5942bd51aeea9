"""Where Go programs are built, whether they need a C library then, and where they end up."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.reference import StageReference
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

_VALUED: Final = frozenset(
    (
        *("-C", "-asmflags", "-buildmode", "-buildvcs", "-compiler", "-covermode", "-coverpkg"),
        *("-exec", "-gccgoflags", "-gcflags", "-installsuffix", "-ldflags", "-mod", "-modfile"),
        *("-o", "-overlay", "-p", "-pgo", "-pkgdir", "-tags", "-toolexec"),
    )
)
_DATA: Final = (*("/etc/", "/lib/", "/proc/", "/tmp/", "/usr/lib/", "/usr/share/", "/var/"),)
_NOT_PROGRAMS: Final = (".crt", ".json", ".pem", ".sh", ".toml", ".yaml", ".yml", ".zip")
_OFF_SINCE: Final = (1, 20)
"""The version from which on Go turns cgo off by itself where it finds no C compiler."""


class GoBuild:
    """A ``go build`` or ``go install`` of a stage.

    ``uses_cgo`` is None where it cannot be told; ``asks_for_cgo`` is true where
    the file turns it on, or installs a compiler or headers for it. ``output`` is the value of
    ``-o``, empty where there is none. ``is_static`` is true where flags ask
    for a program that needs no C library, cgo or not.
    """

    __slots__ = ("asks_for_cgo", "is_static", "output", "placed", "uses_cgo")

    def __init__(
        self,
        placed: PlacedCommand,
        output: str,
        *,
        uses_cgo: bool | None,
        asks_for_cgo: bool,
        is_static: bool,
    ) -> None:
        self.placed: Final = placed
        self.output: Final = output
        self.uses_cgo: Final = uses_cgo
        self.asks_for_cgo: Final = asks_for_cgo
        self.is_static: Final = is_static

    def may_be(self, source: str) -> bool:
        """Return whether the path ``source`` of COPY may be, or hold, what is built."""
        path = source.rstrip("/")
        if "$" in source or "*" in source or not self.output or "$" in self.output:
            return not (path.startswith(_DATA) or path.endswith(_NOT_PROGRAMS))
        name = self.output.rstrip("/").rpartition("/")[2]
        if path.rpartition("/")[2] == name or self.output.startswith(path + "/"):
            return True
        return self.output.endswith("/") and path.startswith(self.output)


def go_builds(stage: Stage, context: Context) -> Iterator[GoBuild]:
    """Yield the Go builds of ``stage`` and of the stages that it builds on."""
    for each in (stage, *stage.ancestors):
        for placed in context.commands_in(each):
            command = placed.command
            if placed.program == "go" and _builds(command):
                yield _read(placed, each, context)


def shipped_go_builds(context: Context) -> Iterator[tuple[GoBuild, StageReference]]:
    """Yield the Go builds whose programs are copied into the shipped image, and the copies."""
    for stage in shipped_stages(context):
        for reference in stage.references:
            copy = reference.instruction
            if reference.stage is None or not isinstance(copy, Copy):
                continue
            if reference.stage in {stage, *stage.ancestors}:
                continue
            for build in go_builds(reference.stage, context):
                if any(map(build.may_be, copy.sources)):
                    yield build, reference


def _builds(command: Command) -> bool:
    return bool(command.arguments) and command.arguments[0].text in {"build", "install"}


def _read(placed: PlacedCommand, stage: Stage, context: Context) -> GoBuild:
    options = placed.command.options(_VALUED, clusters=False)
    flags = " ".join(word.text for word in placed.command.arguments)
    is_static = "-static" in flags or "netgo" in flags or "zig" in flags
    setting = _setting("CGO_ENABLED", placed, stage)
    return GoBuild(
        placed,
        options.value("-o") or "",
        uses_cgo=_cgo(setting, placed, stage, context),
        asks_for_cgo=setting != "0" and (bool(setting) or _installs_compiler(stage, context)),
        is_static=is_static,
    )


def _cgo(setting: str | None, placed: PlacedCommand, stage: Stage, context: Context) -> bool | None:
    """Return whether the build uses cgo, as far as the file says."""
    for name in ("GOOS", "GOARCH"):
        # For another system than the builder's, cgo is off unless it is asked for.
        found = _setting(name, placed, stage)
        if found is None or (name == "GOOS" and found not in {"", "linux"}):
            return None
    if setting is None:
        return None
    return setting != "0" if setting else _finds_compiler(stage, context)


def _setting(name: str, placed: PlacedCommand, stage: Stage) -> str | None:
    """Return an environment variable's value at the command; "" if unset, None if unknown."""
    value = _set_in_script(name, placed)
    if value is None:
        state = stage.state_at(placed.instruction)
        if name in state.unknown:
            return None
        value = state.environment.get(name, "")
    return None if "$" in value or "`" in value else value


def _set_in_script(name: str, placed: PlacedCommand) -> str | None:
    """Return what the command's own script sets the variable to, or None."""
    found = None
    for command in placed.placed.script.commands:
        is_own = command is placed.command
        for assignment in command.assignments:
            is_alone = not command.words
            if assignment.name == name and (is_own or is_alone):
                found = assignment.value.text if assignment.value else ""
        if is_own or command.name in {"export", "go"}:
            for word in command.words:
                if word.text.startswith(f"{name}="):
                    found = word.text[len(name) + 1 :]
        if is_own:
            break
    return found


def _finds_compiler(stage: Stage, context: Context) -> bool | None:
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.language != "go":
        return None
    if image.has_program("gcc"):
        return True
    version = image.tag.version.split(".")
    is_new = not version[0] or tuple(int(n) for n in version[:2] if n.isdigit()) >= _OFF_SINCE
    return False if is_new and not _installs_compiler(stage, context) else None


def _installs_compiler(stage: Stage, context: Context) -> bool:
    key = ("compiler of C", stage)
    return context.once(key, lambda: _finds_compiler_of_c(stage, context))


def _finds_compiler_of_c(stage: Stage, context: Context) -> bool:
    return any(
        word.text in {"build-base", "clang", "g++", "gcc", "zig"} or word.text.endswith("-dev")
        for each in (stage, *stage.ancestors)
        for placed in context.commands_in(each)
        for word in placed.command.arguments
    )
