"""useradd with a very large UID writes huge sparse login records into the layer."""

from __future__ import annotations

from lightship.dockerfile.variables.expansion import expand
from lightship.knowledge.image_facts import BaseImage
from lightship.model.errors import ExpansionError
from lightship.rules.rule import Rule
from lightship.rules.wording import size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

SMALLEST: Final = 100_000
"""The smallest number that counts as large: one of six digits."""

RECORD: Final = 292 + 32
"""The bytes that one account takes in the two files: lastlog's and faillog's record."""

_VALUED: Final = frozenset(
    (
        *("-b", "-c", "-d", "-e", "-f", "-g", "-G", "-k", "-K", "-p", "-s", "-u", "-Z", "-R", "-P"),
        *("--base-dir", "--comment", "--home-dir", "--home", "--expiredate", "--inactive", "--gid"),
        *("--groups", "--skel", "--key", "--password", "--shell", "--uid", "--selinux-user"),
        *("--root", "--prefix", "--ingroup", "--gecos", "--firstuid", "--lastuid", "--conf"),
    )
)

_WITHOUT_LOGS: Final = ("alpine", "wolfi", "busybox")
_WITH_RELEASES: Final = {
    "debian": ("bookworm", "trixie", "forky", "sid"),
    "ubuntu": ("lunar", "mantic", "noble", "oracular", "plucky", "questing", "resolute"),
    **dict.fromkeys(("rhel", "rocky", "almalinux", "oraclelinux", "centos"), ("10",)),
    "fedora": ("38", "39", "40", "41", "42", "43", "44", "rawhide"),
}
"""The releases whose useradd (shadow 4.13 and later) leaves records alone that are not there."""

_WRAPPER: Final = ("debian", "ubuntu")
_LINK: Final = ("rhel", "rocky", "almalinux", "oraclelinux", "centos", "fedora", "amazonlinux")
"""Where ``adduser`` calls ``useradd``, and where it is another name of it."""


class UseraddSparseLog(Rule):
    """useradd with a very large UID writes huge sparse login records into the layer.

    ## What it does
    Reports a `useradd` in RUN that is given a UID of more than five digits, with `-u`, `--uid 1` or
    `--uid=1`, and neither `-l` nor `--no-log-init`. A variable counts as the value that the file
    gives it; one without a value is passed over. hadolint reads `-u` alone, and takes any variable
    with a long name for a large number.

    `adduser` is another name of `useradd` on Red Hat's systems, and calls it on Debian's; it is
    reported where the base image is known to be one of these. On Debian there is no option for it:
    call `useradd` instead. Silent on Alpine, which has no such files, and where the base image is
    known to have shadow 4.13 or later (Debian 12, Ubuntu 23.04, Fedora 38, Red Hat 10), whose
    `useradd` no longer writes records that were not there.

    ## Why it is bad
    `/var/log/lastlog` and `/var/log/faillog` have one record for every number up to the largest
    UID. The file system stores the gap as a hole, a layer stores it as zeros: with a UID such as
    companies hand out the image grows by hundreds of megabytes, and some builders fail.

    ## Example
    ```dockerfile
    FROM ubuntu:22.04
    RUN useradd --create-home --uid 1234567 app
    ```

    ## Use instead
    ```dockerfile
    FROM ubuntu:22.04
    RUN useradd --no-log-init --create-home --uid 1234567 app
    ```

    ## Fix safety
    Safe: the records are zeros. The fix gives `useradd` the option `--no-log-init`. Debian's
    `adduser` has none, and is left to you.

    ## References
    - [Building best practices: USER](https://docs.docker.com/build/building/best-practices/#user)
    - [useradd(8)](https://man7.org/linux/man-pages/man8/useradd.8.html)
    """

    code = "LS4013"
    name = "useradd-sparse-log"
    aliases = ("DL3046",)
    listens = ("RUN",)
    mentions = ("useradd", "adduser")
    commands = ("useradd", "adduser")

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where the command writes records for a large UID."""
        stage = context.stage_of(command.instruction)
        if stage is None or command.instruction.name != "RUN":
            return
        options = command.command.options(_VALUED)
        given = options.option("-u", "--uid")
        if given is None or options.has("-l", "--no-log-init"):
            return
        uid = _number(given, command, stage)
        if uid >= SMALLEST and _writes_records(command.program, stage, context):
            message = (
                f"{command.program} with UID {uid} makes lastlog and faillog"
                f" {size_text(uid * RECORD)} long"
            )
            yield self.found(context, command.span, message, subject=f"{command.program} {uid}")


def _number(given: Option, command: PlacedCommand, stage: Stage) -> int:
    """Return the UID, or 0 where it cannot be told."""
    text = given.value or ""
    if "$" in text:
        try:
            expansion = expand(text, stage.state_at(command.instruction).environment)
        except ExpansionError:
            return 0
        text = "" if expansion.unmatched else expansion.text
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0


def _writes_records(program: str, stage: Stage, context: Context) -> bool:
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.system is None:
        return program == "useradd"
    if image.system in _WITHOUT_LOGS:
        return False
    if image.system_release in _WITH_RELEASES.get(image.system, ()):
        return False
    return program == "useradd" or image.system in _WRAPPER or image.system in _LINK
