"""What a rule sees beside the node it is called with."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage, UnknownImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final, TypeVar

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.knowledge.base_images import Catalogue
    from lightship.model.span import Span
    from lightship.project.context import BuildContext
    from lightship.project.root import ContextRoot
    from lightship.rules.settings import Settings
    from lightship.rules.shell_comment import ShellComments

    T = TypeVar("T")


WITH_SCRIPT: Final = frozenset(("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"))
"""The instructions that may hold shell text."""


class Context:
    """The surroundings of one Dockerfile, each computed when first asked for.

    ``files`` is the build context, or None where there is no folder to look at
    (standard input); a rule that needs it is then silent. ``root`` tells why that folder
    is taken for the context, where that is known. ``settings`` is what
    the configuration says to rules; ``shell_comments`` is what ShellCheck says
    of :func:`~lightship.rules.checked_script.checked_scripts`.
    """

    __slots__ = (
        "_commands",
        "_images",
        "_known",
        "_once",
        "_scripts",
        "dockerfile",
        "files",
        "root",
        "settings",
        "shell_comments",
    )

    def __init__(
        self,
        dockerfile: Dockerfile,
        files: BuildContext | None,
        images: Catalogue,
        settings: Settings,
        shell_comments: ShellComments | None = None,
        *,
        root: ContextRoot | None = None,
    ) -> None:
        self.dockerfile: Final = dockerfile
        self.files: Final = files
        self.root: Final = root
        self.settings: Final = settings
        self.shell_comments: Final = shell_comments or {}
        self._images: Final = images
        self._known: Final[dict[str, BaseImage | UnknownImage]] = {}
        self._scripts: Final[dict[Instruction, PlacedScript | None]] = {}
        self._commands: Final[dict[Instruction, tuple[PlacedCommand, ...]]] = {}
        self._once: Final[dict[object, object]] = {}

    @property
    def path(self) -> str:
        """The Dockerfile's path, as it is shown."""
        return self.dockerfile.path

    @property
    def target(self) -> Stage | None:
        """The stage that the build makes, and that ships; None where there are no stages."""
        return self.dockerfile.stages.target

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Return what ``make`` makes for this file, made when first asked for under ``key``.

        What several rules work out alike is worked out once.
        """
        known = self._once
        if key not in known:
            known[key] = make()
        return known[key]  # type: ignore[return-value] # each key has one maker

    def text_at(self, span: Span, path: str = "") -> str:
        """Return the first line of what stands at ``span`` in the Dockerfile.

        Of another file at ``path`` it is the name, whichever folder the run is in.
        """
        if path and path != self.path:
            return path.rpartition("/")[2]
        line = self.dockerfile.source.line_text(span.line)
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return line[span.column - 1 : end]

    def stage_of(self, instruction: Instruction) -> Stage | None:
        """Return the stage that ``instruction`` stands in; None above the first FROM."""
        return self.dockerfile.stages.stage_of(instruction)

    def base_image(self, stage: Stage) -> BaseImage | UnknownImage:
        """Return what is known of the external image at the end of the stage's chain.

        An image whose name holds variables without values is unknown; so is
        ``scratch``, for which ask ``stage.external_base.is_scratch``.
        """
        base = stage.external_base
        return self.image(base.text if base.is_known else "")

    def image(self, text: str) -> BaseImage | UnknownImage:
        """Return what is known of the image called ``text``."""
        found = self._known.get(text)
        if found is None:
            found = self._images.find(text) if text else UnknownImage(text, None)
            self._known[text] = found
        return found

    def user_at_end(self, stage: Stage) -> str | None:
        """Return the user that the stage's image starts as; None where that is not known."""
        setting = stage.final_state.user
        if setting.is_set:
            return setting.value if setting.is_known else None
        if stage.external_base.is_scratch:
            return "root"
        image = self.base_image(stage)
        return image.user if isinstance(image, BaseImage) else None

    def script_of(self, instruction: Instruction) -> PlacedScript | None:
        """Return the shell text of RUN, CMD, ENTRYPOINT or HEALTHCHECK, read.

        None where no POSIX shell reads it: an exec form that starts no shell is
        given as the one command that it is, but a here-document for another
        interpreter, or a stage whose SHELL is PowerShell or cmd, has no script.
        """
        scripts = self._scripts
        if instruction in scripts:
            return scripts[instruction]
        script = self._read_script(instruction) if instruction.name in WITH_SCRIPT else None
        scripts[instruction] = script
        return script

    def _read_script(self, instruction: Instruction) -> PlacedScript | None:
        stage = self.stage_of(instruction)
        if stage is None or (not instruction.is_json and self.reads_cmd(stage, instruction)):
            return None
        # A file without shell text does not pay for the shell's grammar.
        from lightship.dockerfile.script_reading import script_of  # noqa: PLC0415

        return script_of(instruction, stage)

    def reads_cmd(self, stage: Stage, instruction: Instruction) -> bool:
        """Return whether cmd reads the shell form, because the base image is one of Windows."""
        if stage.state_at(instruction).shell.is_set:
            return False
        image = self.base_image(stage)
        return isinstance(image, BaseImage) and image.is_windows is True

    def commands_of(self, instruction: Instruction) -> tuple[PlacedCommand, ...]:
        """Return the simple commands of the instruction's shell text, in order."""
        known = self._commands
        if instruction in known:
            return known[instruction]
        script = self.script_of(instruction)
        commands = () if script is None else script.commands
        known[instruction] = commands
        return commands

    def commands_in(self, stage: Stage) -> Iterator[PlacedCommand]:
        """Yield the simple commands of all RUN instructions of ``stage``, in order."""
        for instruction in stage.instructions:
            if instruction.name == "RUN":
                yield from self.commands_of(instruction)
