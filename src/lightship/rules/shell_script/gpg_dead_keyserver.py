"""Keys are fetched from a keyserver that is gone."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import FOR
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.address import address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Server = tuple[int, int, str]
    """Where in a script a server is named, and its host."""
    Attempt = tuple[list[Server], bool]
    """Servers that are named together, and whether nothing else is tried."""

_DEAD: Final = ("sks-keyservers.net", "keys.gnupg.net")
"""Domains that do not answer any more: the pools' records were withdrawn on 21 June 2021, and
``keys.gnupg.net`` was another name for one of them."""

_FETCHERS: Final = frozenset(
    ("gpg", "gpg2", "apt-key", "pacman-key", "rpm", "dirmngr", "gpg-agent")
)
_ENDS: Final = " \t\r\n\"';&|()<>\\"


class GpgDeadKeyserver(Rule):
    r"""Keys are fetched from a keyserver that is gone.

    ## What it does
    Reports `ha.pool.sks-keyservers.net`, every other name of that pool, and `keys.gnupg.net` in
    a RUN that fetches keys. It is an error where no other server is tried, and info where one
    is, in a loop or behind `||`: the build then only waits for nothing.

    parfum asks to replace `pool.` by `ha.pool.`, which is as dead.

    ## Why it is bad
    The names of the pool were taken out of the DNS on 21 June 2021. `gpg` says "keyserver receive
    failed: No name", and the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN gpg --batch --keyserver ha.pool.sks-keyservers.net \
        --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN gpg --batch --keyserver hkps://keys.openpgp.org \
        --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
    ```

    ## Fix safety
    The host becomes `keyserver.ubuntu.com`, which has the keys of the pool; scheme and port stay.
    Safe, since no build works without it and a fingerprint says which key is meant; unsafe where a
    key is named by a short ID, which several keys may have.

    ## References
    - [What became of the pool](https://github.com/jacobalberty/unifi-docker/issues/470)
    - [Docker's official images: keys and verification](https://github.com/docker-library/faq#openpgp--gnupg-keys-and-verification)
    """

    code = "LS8015"
    name = "gpg-dead-keyserver"
    severity = Severity.ERROR
    aliases = ("gpgUseHaPools",)
    listens = ("RUN",)
    mentions = _DEAD

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first dead server of a step, and one only."""
        placed = context.script_of(instruction)
        if placed is None or not any(
            each.program.name in _FETCHERS for each in placed.script.commands
        ):
            return
        for servers, is_tried_alone in _attempts(instruction, context):
            dead = [each for each in servers if each[2].endswith(_DEAD)]
            if dead:
                has_other = not is_tried_alone or len(dead) < len(servers)
                yield self._found(placed, dead[0], context, has_other=has_other)
                return

    def _found(
        self, placed: PlacedScript, server: Server, context: Context, *, has_other: bool
    ) -> Finding:
        start, end, host = server
        rest = "; another server is tried as well" if has_other else ""
        message = f"the keyserver {host} is gone since 2021{rest}"
        found = self.found(context, placed.span(start, end), message, subject=host)
        return found.with_severity(Severity.INFO) if has_other else found


def _attempts(instruction: Instruction, context: Context) -> Iterator[Attempt]:
    """Yield the servers that are named together, and whether there is nothing beside them."""
    for placed in context.commands_of(instruction):
        command = placed.command
        is_alone = command.terminator != "||" and command.joined != "||"
        if command.program.name in _FETCHERS:
            yield _asked_by(placed, context), is_alone
        else:
            words = (*command.arguments, *(each.value for each in command.assignments))
            yield [found for word in words if word is not None for found in _in_word(word)], True
    placed_script = context.script_of(instruction)
    script = placed_script.script if placed_script is not None else None
    for scope in script.scopes if script is not None else ():
        if script is not None and scope.kind == FOR and scope.name:
            inner = (each.start for each in script.commands if each.start > scope.start)
            end = min(next(inner, scope.end), scope.end)
            yield list(_in_text(script.text, scope.start, end)), True


def _asked_by(placed: PlacedCommand, context: Context) -> list[Server]:
    """Return the server that a call of ``gpg`` is told to ask."""
    found = []
    for option in placed.command.options(("--keyserver",)).given:
        if option.name != "--keyserver" or option.value is None:
            continue
        word = option.value_word or option.word
        host = _host(address_of(option.value, placed, context))
        if "$" not in host:
            found.append((word.start, word.end, host))
    return found


def _in_word(word: Word) -> Iterator[Server]:
    """Yield the hosts in a word that is no call's own: of a list, or of a line for a file."""
    for part in word.text.split():
        host = _host(part)
        if "." in host and "$" not in host:
            yield word.start, word.end, host


def _in_text(text: str, start: int, end: int) -> Iterator[Server]:
    """Yield the words of a loop's list that are names of hosts."""
    at = start
    while at < end:
        if text[at] in _ENDS:
            at += 1
            continue
        begin = at
        while at < end and text[at] not in _ENDS:
            at += 1
        host = _host(text[begin:at])
        if "." in host and "$" not in host:
            yield begin, at, host


def _host(text: str) -> str:
    rest = text.partition("://")[2] or text
    return rest.partition("/")[0].partition(":")[0].lower()
