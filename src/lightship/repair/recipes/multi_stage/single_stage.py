"""A Dockerfile of one stage, taken apart as far as all languages need it."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.recipes.multi_stage.accounts import changes_account
from lightship.repair.recipes.multi_stage.blocks import blocks_of
from lightship.repair.recipes.multi_stage.start import line_of, start_of
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

BUILDER = "build"
"""What the builder is called where the author gave it no name."""


class SingleStage:
    """One stage that both builds and ships, and what surrounds it.

    ``image`` is what is known of its base, ``workdir`` the absolute path in which the
    program starts, ``files`` the build context, ``start`` what is started, ``health`` the
    health check's command, ``user`` whom USER names at the end, empty for root.
    ``has_no_health`` says that the file has no health check at all, nor NONE of one.
    """

    def __init__(self, context: Context, stage: Stage, image: BaseImage) -> None:
        self.context: Final = context
        self.stage: Final = stage
        self.image: Final = image
        self.blocks: Final = blocks_of(context.dockerfile)
        self.files: Final[BuildContext | None] = context.files
        self.start: Final = start_of(stage, context)
        state = stage.final_state
        self.workdir: Final = state.workdir.value or image.working_directory or "/"
        self.user: Final = "" if state.user.value in {"", "0", "root"} else state.user.value
        check = state.healthcheck.instruction
        is_command = check is not None and check.words[:1] and check.words[0].upper() == "CMD"
        self.health: Final = line_of(check, context) if check is not None and is_command else None
        self.has_no_health: Final = check is None

    @property
    def base(self) -> str:
        """The base image as the author writes it."""
        return self.stage.base.written

    @property
    def builder(self) -> str:
        """The name of the builder."""
        return self.stage.name or BUILDER

    @property
    def is_debian(self) -> bool:
        """Whether the base is of Debian itself."""
        return self.image.system == "debian"

    @property
    def release(self) -> str:
        """The code name or number of the base's system; empty where the tag leaves it open."""
        return self.image.system_release or ""

    def named(self, name: str) -> tuple[Instruction, ...]:
        """Return the stage's instructions of this name."""
        return tuple(each for each in self.stage.instructions if each.name == name)


def take_apart(context: Context) -> SingleStage | Declined:
    """Return the file taken apart, or why it is not one for this recipe."""
    dockerfile = context.dockerfile
    if dockerfile.mistakes or dockerfile.build_mistakes:
        return Declined("the file has mistakes of syntax, which are to be mended first")
    stages = [each for each in dockerfile.instructions if each.name == "FROM"]
    if len(stages) != 1:
        return Declined(f"it has {len(stages)} stages already" if stages else "it has no FROM")
    stage = dockerfile.stages[0]
    image = context.base_image(stage)
    if not isinstance(image, BaseImage):
        return Declined(f"nothing is known of the base image {stage.base.written}")
    reasons = tuple(_obstacles(stage, image))
    single = SingleStage(context, stage, image)
    if not reasons and changes_account(single.start.words):
        reasons = ("it changes its account itself, which only root can",)
    return Declined(*reasons) if reasons else single


def _obstacles(stage: Stage, image: BaseImage) -> list[str]:
    found = []
    state = stage.final_state
    if image.is_windows or stage.system == "windows":
        found.append("it is for Windows")
    if any(each.name == "ONBUILD" for each in stage.instructions):
        found.append("its ONBUILD instructions are for images that build on it")
    if state.shell.is_set and state.shell.value[0].rpartition("/")[2] not in _POSIX:
        found.append("its SHELL is not a POSIX shell")
    if state.workdir.is_set and not state.workdir.is_known:
        found.append("its WORKDIR holds variables without values")
    if state.user.is_set and not state.user.is_known:
        found.append("its USER holds variables without values")
    if not state.cmd.is_set and not state.entrypoint.is_set:
        found.append("it starts nothing of its own, so that it may be a base or a tool image")
    return found


_POSIX = frozenset(("sh", "bash", "ash", "dash", "ksh", "zsh"))
