"""gem update --system leaves its index of gems in the home."""

from __future__ import annotations

from lightship.knowledge.package_manager import UPGRADE
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.packages.build_order import is_kept, step_of
from lightship.rules.packages.command_settings import variables_of
from lightship.rules.packages.deletion import empties, is_deleted_after
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import keeps_out_of_layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FOLDERS: Final = ("/root/.gem", "/root/.local/share/gem", "/root/.cache/gem")
"""Where RubyGems has kept the index that it fetches: one after the other, by release."""


class GemHomeLeft(Rule):
    """gem update --system leaves its index of gems in the home.

    ## What it does
    Reports a RUN that calls `gem update --system` and does not delete `/root/.gem` after it (or
    `/root/.local/share/gem` or `/root/.cache/gem`, where newer releases keep the same). Only
    stages whose layers the image keeps are looked at, and not a RUN with a mount on the folder.

    It is information: the files are small, and newer releases of RubyGems leave fewer of them.

    ## Why it is bad
    The index of all gems that there are is read when something is installed. A container installs
    nothing.

    ## Example
    ```dockerfile
    FROM ruby:3.4-slim
    RUN gem update --system
    ```

    ## Use instead
    ```dockerfile
    FROM ruby:3.4-slim
    RUN gem update --system && rm -rf /root/.gem
    ```

    ## Fix safety
    Safe: the image only lacks the index. Its places in root's home are deleted at the end of the
    RUN.

    ## References
    - docker-parfum's gemUpdateSystemRmRootGem
    - [gem update](https://guides.rubygems.org/command-reference/#gem-update)
    """

    code = "LS3027"
    name = "gem-home-left"
    severity = Severity.INFO
    aliases = ("gemUpdateSystemRmRootGem",)
    listens = ("RUN",)
    mentions = ("gem update",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the index behind."""
        calls = [each for each in calls_of(instruction, context) if _updates_system(each[0])]
        stage = context.stage_of(instruction)
        if not calls or stage is None or not is_kept(instruction, context):
            return
        if any(keeps_out_of_layer(folder, instruction, context) for folder in _FOLDERS):
            return
        call, placed = calls[-1]
        variables = variables_of(placed, step_of(instruction, stage, context), context)
        deletions = [
            each
            for each in context.commands_of(instruction)
            if empties(each, _FOLDERS, variables, ("GEM", "CLEAN"), variables.get("HOME", ""))
        ]
        if not is_deleted_after(placed, deletions):
            message = f"the index of gems that {call.called} update --system fetches stays in "
            yield self.found(context, call_span(call, placed), f"{message}{_FOLDERS[0]}")


def _updates_system(call: PackageCall) -> bool:
    return call.manager.name == "gem" and call.action == UPGRADE and call.options.has("--system")
