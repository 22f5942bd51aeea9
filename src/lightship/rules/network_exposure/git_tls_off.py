"""TLS verification is switched off for Git."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.variable_settings import SETTING, variables_set
from lightship.rules.written_lines import OFF, written_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_VARIABLE: Final = "GIT_SSL_NO_VERIFY"
_SETTINGS: Final = frozenset(("sslverify",))
_MESSAGE: Final = "Git checks no server's certificate"
_VALUED: Final = frozenset(
    ("-c", "-C", "--git-dir", "--work-tree", "--file", "-f", "--type", "--blob")
)


class GitTlsOff(Rule):
    """TLS verification is switched off for Git.

    ## What it does
    Reports `GIT_SSL_NO_VERIFY`, set by ENV, by ARG, by `export`, by `env`, or in front of a
    command, whatever the value: Git only looks whether it is there, so `0` and `false` switch
    verification off as well. Reports, too, `http.sslVerify` set to false: by `git config`, by
    `git -c`, or in a here-document or `echo` that writes a `.gitconfig`. checkov looks at the
    variable alone.

    `ARG GIT_SSL_NO_VERIFY` without a value sets nothing and is not reported.

    ## Why it is bad
    The build compiles and runs what whoever answers in the server's name sends, and sends it the
    credentials for the server. Set by ENV or `git config`, it holds in every container, too.

    ## Example
    ```dockerfile
    FROM alpine:3.22
    ENV GIT_SSL_NO_VERIFY=1
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    COPY example-ca.pem /etc/ssl/example-ca.pem
    ENV GIT_SSL_CAINFO=/etc/ssl/example-ca.pem
    ```

    ## Fix safety
    `-c http.sslVerify=false` is taken out, and the variable out of ENV, ARG, or the place in
    front of the program. It is unsafe: a server whose certificate nobody vouches for is
    refused. A `git config` or an `export` that does nothing else goes as a whole, and with it a
    RUN that does nothing else; in a condition, or before `||`, it is left alone.

    ## References
    - checkov's CKV2_DOCKER_14
    - [git-config: http.sslVerify](https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify)
    """

    code = "LS6108"
    name = "git-tls-off"
    aliases = ("CKV2_DOCKER_14",)
    listens = (*SETTING, "COPY", "ADD")
    mentions = ("git_ssl_no_verify", "sslverify")
    commands = ("git",)
    surface = ("git-tls-off",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every place that sets the variable, or writes the setting."""
        if instruction.name in SETTING:
            for variable in variables_set(instruction, context):
                if variable.name == _VARIABLE:
                    message = f"{_MESSAGE}, as {_VARIABLE} is set, to whatever value"
                    yield self.found(context, variable.span, message)
        for line in written_lines(instruction, context):
            if line.says_no(_SETTINGS) and "[http" in line.around:
                yield self.found(context, line.span, f"{_MESSAGE}: {line.text}")

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a call that switches it off by a setting."""
        words = _setting(command)
        if words:
            span = command.placed.span(words[0].start, words[-1].end)
            yield self.found(context, span, f"{_MESSAGE}: {' '.join(word.text for word in words)}")


def _setting(command: PlacedCommand) -> tuple[Word, ...]:
    """Return the words of ``git config`` or ``git -c`` that switch it off, none elsewhere."""
    options = command.command.options(_VALUED)
    for option in options.given:
        name, equals, value = (option.value or "").partition("=")
        if option.name == "-c" and equals and _is_verification(name) and value.lower() in OFF:
            return (option.value_word or option.word,)
    words = options.operands
    if words[:1] and words[0].text == "config":
        for number, word in enumerate(words[:-1]):
            if _is_verification(word.text) and words[number + 1].text.lower() in OFF:
                return (word, words[number + 1])
    return ()


def _is_verification(name: str) -> bool:
    name = name.lower()
    return name.startswith("http.") and name.endswith(".sslverify")
