"""A build step sets or clears the password of an account."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_PROGRAMS: Final = ("chpasswd", "passwd", "usermod", "useradd")
_LOCKED: Final = ("", "*", "!", "!!", "x", "!*")
_MODIFIER_VALUED: Final = frozenset(
    (
        *("-p", "--password", "-c", "--comment", "-d", "--home", "--home-dir", "-e", "-f", "-g"),
        *("--gid", "-G", "--groups", "-k", "-K", "-l", "--login", "-s", "--shell", "-u", "--uid"),
        *("-b", "--base-dir", "-R", "--root", "-Z", "-v", "-V", "-w", "-W"),
    )
)


class PasswordSetInBuild(Rule):
    """A build step sets or clears the password of an account.

    ## What it does
    Reports `chpasswd`, `passwd` that sets a password or clears it (`-d`), and `useradd -p` or
    `usermod -p` with one, in RUN. Locking an account (`passwd -l`, `usermod -p '*'`) is no
    finding.

    Checkov reports `chpasswd` alone.

    ## Why it is bad
    The hash is in `/etc/shadow` of every copy of the image, and most often the password itself is
    in the image's history. An account without a password is open to whoever gets in. Containers
    need no passwords: the user of a process is what USER says.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app && echo 'app:app' | chpasswd
    USER app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app
    USER app
    ```

    ## Fix safety
    The fix takes the command out, with the pipe that it stands in, or the option `-p` of
    `useradd` and `usermod`. It is unsafe: nobody can log in with the password any more. It stays
    where the status of what is left would be another one: in `||`, in conditions.

    ## References
    - [chpasswd(8)](https://man7.org/linux/man-pages/man8/chpasswd.8.html)
    - [Checkov CKV2_DOCKER_17](https://www.checkov.io/5.Policy%20Index/dockerfile.html)
    """

    code = "LS5107"
    name = "password-set-in-build"
    aliases = ("CKV2_DOCKER_17",)
    listens = ("RUN",)
    mentions = _PROGRAMS
    commands = _PROGRAMS
    surface = ("account-with-password",)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a command that changes a password."""
        command = placed.command
        if placed.instruction.name != "RUN" or command.recovered:
            return
        done = _done_by(command)
        word = command.program.word
        if done and word is not None:
            message = f"{placed.program} {done}, which everybody has who has the image"
            if done == _CLEARS:
                message = f"{placed.program} {done}: whoever gets in can use the account"
            yield self.found(context, placed.word_span(word), message, subject=placed.program)


_SETS: Final = "sets a password"
_CLEARS: Final = "clears a password"


def _done_by(command: Command) -> str:
    """Return what ``command`` does to a password; nothing where it does nothing."""
    name = command.program.name
    if name == "chpasswd":
        return _SETS
    if name == "passwd":
        return _done_by_passwd(command)
    option = command.options(_MODIFIER_VALUED).option("-p", "--password")
    if option is None or option.value is None or option.value.startswith(("!", "*")):
        return ""
    if option.value in _LOCKED:
        return _CLEARS if not option.value and name == "usermod" else ""
    return _SETS


def _done_by_passwd(command: Command) -> str:
    if command.has_flag("-d", "--delete"):
        return _CLEARS
    if command.has_flag("-l", "--lock", "-u", "--unlock", "-S", "--status", "-e", "--expire"):
        return ""
    if command.has_flag("-x", "-n", "-w", "-i", "--help", "-h"):
        return ""
    return _SETS
