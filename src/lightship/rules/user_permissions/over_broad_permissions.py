"""Files of the image may be changed by everybody."""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past_name
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.user_permissions.mode import is_executable_for_all, is_world_writable
from lightship.rules.user_permissions.mode_grant import grant_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_SHARED: Final = ("/tmp", "/var/tmp", "/dev/")
"""Places that are everybody's by their nature."""


class OverBroadPermissions(Rule):
    """Files of the image are made writable for everybody, or executable without need.

    ## What it does
    Reports `chmod` (also behind `find -exec` and `xargs`), `mkdir -m`, `install -m` and
    `COPY --chmod` with a mode that lets everybody write, such as `777`, `666`, `a+w`, in
    stages that the image which ships is made of. A recursive `chmod` that makes every file
    below a folder executable (`-R 755`, `-R +x`) is reported as info.

    It says nothing of folders with the sticky bit (`1777`), of `/tmp`, of modes for the group
    (`g=u`, which OpenShift asks for), of `X`, and of stages that only build.

    ## Why it is bad
    Whatever runs in the container, as whichever user, can replace the program or its settings:
    the account given with USER then protects nothing. A file that need not be executable is one
    more thing to start for whoever gets in.

    ## Example
    ```dockerfile
    FROM python:3.12-slim
    COPY . /srv/app
    RUN chmod -R 777 /srv/app
    USER 1000
    CMD ["python", "/srv/app/main.py"]
    ```

    ```dockerfile
    FROM python:3.12-slim
    COPY --chmod=777 start.sh /start.sh
    CMD ["/start.sh"]
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim
    COPY . /srv/app
    RUN mkdir /srv/app/uploads && chown 1000 /srv/app/uploads
    USER 1000
    CMD ["python", "/srv/app/main.py"]
    ```

    ## Fix safety
    The fix takes the right to write from everybody but the owner: `755` for `777`, `u+w` for
    `a+w`; for all below a folder `u=rwX,go=rX`, so that no more files become executable, unless a
    step or the image starts a file by its path. Where the image starts as another account than the
    one that runs the step, or could by the fix of no-user, the files are given to it by `chown`
    right behind, or by `--chown`. It is unsafe: somebody else may have been meant to write there.
    Files that need not be executable are left to a person to name, and so is what servers such as
    nginx, Apache and php-fpm write, which give root up by themselves.

    ## References
    - Case 3, Sysdig: least privilege, needless permissions removed
    - [chmod(1)](https://www.gnu.org/software/coreutils/manual/html_node/chmod-invocation.html)
    """

    code = "LS5106"
    name = "over-broad-permissions"
    cases = (3,)
    listens = ("RUN", "COPY", "ADD")
    mentions = ("chmod", "mkdir", "install")
    commands = ("chmod", "mkdir", "install", "find")
    surface = ("world-writable", "writable-system-directory")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Report a COPY or ADD whose ``--chmod`` lets everybody write."""
        flag = instruction.flag("chmod")
        if flag is None or not is_world_writable(flag.value):
            return
        stage = context.stage_of(instruction)
        if stage is not None and is_shipped(stage, context):
            message = f"--chmod={flag.value} lets everybody change what is copied"
            yield self.found(context, instruction.flag_span(flag), message)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Report a command that gives files a mode with which everybody may write."""
        grant = grant_of(placed.command)
        if grant is None or all(word.text.startswith(_SHARED) for word in grant.targets):
            return
        mode, is_writable = grant.mode, is_world_writable(grant.mode)
        if not is_writable and not (grant.is_recursive and is_executable_for_all(mode)):
            return
        stage = context.stage_of(placed.instruction)
        if stage is None or not is_shipped(stage, context):
            return
        if _are_the_scripts_own(grant.targets, stage.state_at(placed.instruction).environment):
            return
        program = "chmod" if placed.program == "find" else placed.program
        shown = " ".join(word.text for word in grant.targets[:3])
        shown += " ..." if len(grant.targets) > 3 else ""
        span = placed.word_span(grant.word)
        if is_writable:
            message = f"{program} {mode} lets everybody change {shown}"
            yield self.found(context, span, message, subject=message)
        else:
            message = f"{program} {mode} makes every file below {shown} executable"
            found = self.found(context, span, message, subject=message)
            yield found.with_severity(Severity.INFO)


def _are_the_scripts_own(targets: tuple[Word, ...], environment: Mapping[str, str]) -> bool:
    """Return whether all targets are variables of the script itself, such as a passing folder."""
    return all(
        word.text.startswith("$") and _leading_variable(word.text) not in environment
        for word in targets
    )


def _leading_variable(text: str) -> str:
    start = 2 if text.startswith("${") else 1
    return text[start : past_name(text, start)]
