"""A file is fetched and used, and nothing checks that it is the right one."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.rule import Rule
from lightship.rules.shell_script.download import DOWNLOADERS, file_name, read_download
from lightship.rules.shell_script.file_use import (
    MADE_PROGRAM,
    UNPACKED,
    is_for_programs,
    unpacks,
    use_of,
)
from lightship.rules.shell_script.piping import behind, interpreter_behind
from lightship.rules.verification import verifies
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.shell_script.download import Download

    Use = tuple[str, PlacedCommand | None]
    """What is done to a file, and the command that does it where that is a separate one."""


class DownloadWithoutChecksum(Rule):
    r"""A file is fetched and used, and nothing checks that it is the right one.

    ## What it does
    Reports a `curl` or `wget` in RUN whose file is unpacked, installed, run, made executable
    or put into a folder of programs, in the same stage and with no `sha256sum`, `gpg --verify`,
    `cosign verify` or the like behind it there.

    Silent where what is fetched is only read (`curl ... | jq`), where it is a key or a list of
    packages, which the package manager checks with (`curl ... | gpg --dearmor`), where the
    name of the file cannot be told, and in a stage that computes or checks any sum or
    signature from the download on: which file that is for cannot always be seen.

    ## Why it is bad
    HTTPS proves who sends the file, not that it is the file that was meant: a release that was
    replaced, or a server that was broken into, goes straight into the image.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool-1.4.2.tar.gz \
        && tar -xzf tool-1.4.2.tar.gz -C /opt
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    RUN wget -qO- https://example.com/tool-1.4.2.tar.gz | tar -xz -C /opt
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool-1.4.2.tar.gz \
        && sum=24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        && echo "$sum  tool-1.4.2.tar.gz" | sha256sum -c - \
        && tar -xzf tool-1.4.2.tar.gz -C /opt
    ```

    ## References
    - Case 3 (Sysdig): fetch with curl, then check the sum; two blanks between sum and name,
      since busybox refuses one
    - [ADD --checksum](https://docs.docker.com/reference/dockerfile/#add---checksum)
    """

    code = "LS8011"
    name = "download-without-checksum"
    aliases = ("CIS-DI-0011",)
    cases = (3,)
    listens = ("RUN",)
    mentions = DOWNLOADERS
    commands = DOWNLOADERS
    judges_history = True

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where what the command fetches is used unchecked."""
        if command.instruction.name != "RUN":
            return
        download = read_download(command.command)
        if download is None:
            return
        later = _later(command, context)
        use = _use_of(download, command, later)
        if use is None or any(each.command.ask(verifies) for each in later):
            return
        done, user = use
        what = _shown(download)
        related = () if user is None else (Related(context.path, user.span, "used here"),)
        message = f"{what} is {done}, and nothing checks its sum or signature"
        yield self.found(context, command.span, message, subject=what, related=related)


def _later(command: PlacedCommand, context: Context) -> tuple[PlacedCommand, ...]:
    """Return the commands of the stage from the one whose file it is on, itself included."""
    instruction = command.instruction
    stage = context.stage_of(instruction)
    commands = context.commands_of(instruction)
    here = tuple(each for each in commands if each.command.end > command.command.start)
    if stage is None or instruction not in stage.instructions:
        return here
    place = stage.instructions.index(instruction)
    after = [each for each in stage.instructions[place + 1 :] if each.name == "RUN"]
    return here + tuple(each for run in after for each in context.commands_of(run))


def _use_of(
    download: Download, command: PlacedCommand, later: tuple[PlacedCommand, ...]
) -> Use | None:
    if download.to_stdout:
        return _use_of_stream(command)
    for path in download.outputs:
        name = file_name(path)
        if not name:
            continue
        for other in later:
            done = use_of(other.command, name) if other.command is not command.command else ""
            if done:
                return done, other
        if is_for_programs(path):
            return MADE_PROGRAM, None
    return None


def _use_of_stream(command: PlacedCommand) -> Use | None:
    """Return what is done to what goes down a pipe; a script that is run is another fault."""
    if interpreter_behind(command) is not None:
        return None
    readers = list(behind(command))
    if any(_is_for_keys(each) for each in readers):
        return None
    if any(unpacks(each) for each in readers):
        return UNPACKED, None
    return None


def _is_for_keys(command: Command) -> bool:
    return command.program.name in ("gpg", "gpg2", "apt-key", "rpm", "jq")


def _shown(download: Download) -> str:
    address = address_text(download.addresses[0])
    if address.startswith("$") and download.outputs:
        return f"{download.outputs[0]}, fetched from {address},"
    return f"what {address} sends" if download.to_stdout else address
