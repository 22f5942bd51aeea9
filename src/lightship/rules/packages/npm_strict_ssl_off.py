"""npm or yarn is told not to verify TLS."""

from __future__ import annotations

from lightship.rules.option_spans import option_span
from lightship.rules.package_calls import calls_of
from lightship.rules.rule import Rule
from lightship.rules.variable_settings import SETTING, variables_set
from lightship.rules.written_lines import written_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_VARIABLES: Final = frozenset(
    ("npm_config_strict_ssl", "yarn_strict_ssl", "yarn_enable_strict_ssl")
)
_NAMES: Final = frozenset(("strict-ssl", "enablestrictssl"))
_OFF: Final = frozenset(("false", "0"))
_MESSAGE: Final = "is told not to check whose server it talks to"


class NpmStrictSslOff(Rule):
    """npm or yarn is told not to verify TLS.

    ## What it does
    Reports, for npm, yarn, pnpm and bun:

    - `NPM_CONFIG_STRICT_SSL=false`, in any mixture of letters, and yarn's `YARN_STRICT_SSL` and
      `YARN_ENABLE_STRICT_SSL`: by ENV, ARG, `export` or in front of a command;
    - `npm config set strict-ssl false`, `npm set strict-ssl=false`, and yarn's
      `enableStrictSsl`;
    - `--strict-ssl=false` and `--no-strict-ssl` of a call;
    - a line `strict-ssl=false` that a RUN or a COPY writes into an `.npmrc`.

    checkov looks at the variable of npm and at `config set` alone.

    ## Why it is bad
    Whoever stands between the build and the registry, or answers in its name, gives the build
    packages of their own, and reads the token that npm logs in with. Set by ENV, it holds in every
    container, too. A certificate of the company's own belongs into `cafile` instead.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    RUN npm config set strict-ssl false
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    COPY example-ca.pem /etc/ssl/example-ca.pem
    RUN npm config set cafile /etc/ssl/example-ca.pem
    ```

    ## Fix safety
    Unsafe: the build fails if the server's certificate cannot be checked. The option of a call
    goes. Variables, `config set` and lines of configuration are left to you: give npm the
    registry's certificate.

    ## References
    - checkov's CKV2_DOCKER_12 and CKV2_DOCKER_13
    - [npm's strict-ssl](https://docs.npmjs.com/cli/using-npm/config#strict-ssl)
    """

    code = "LS3038"
    name = "npm-strict-ssl-off"
    aliases = ("CKV2_DOCKER_12", "CKV2_DOCKER_13")
    listens = (*SETTING, "COPY", "ADD")
    mentions = ("strict-ssl", "strict_ssl", "strictssl")
    surface = ("npm-tls-off",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call, variable and line that switches it off."""
        if instruction.name == "RUN":
            for call, placed in calls_of(instruction, context):
                yield from self._call(call, placed, context)
        if instruction.name in SETTING:
            for variable in variables_set(instruction, context):
                if variable.name.lower() in _VARIABLES and variable.value in _OFF:
                    manager = variable.name.partition("_")[0].lower()
                    message = f"{manager} {_MESSAGE}: {variable.name}={variable.value}"
                    yield self.found(context, variable.span, message)
        for line in written_lines(instruction, context):
            if _switches_off(line.text):
                yield self.found(context, line.span, f"npm {_MESSAGE}: {line.text}")

    def _call(
        self, call: PackageCall, placed: PlacedCommand, context: Context
    ) -> Iterator[Finding]:
        if call.manager.ecosystem != "node":
            return
        message = f"{call.called} {_MESSAGE}"
        for option in call.options.given:
            if option.name == "--no-strict-ssl" or (
                option.name == "--strict-ssl" and option.value in _OFF
            ):
                yield self.found(context, option_span(option, placed), message)
                return
        words = _set(call)
        if words:
            span = placed.placed.span(words[0].start, words[-1].end)
            yield self.found(context, span, message)


def _set(call: PackageCall) -> tuple[Word, ...]:
    """Return the words behind ``set`` that switch it off, none where there are none."""
    words = call.operands
    if call.verb in ("config", "c") and words[:1] and words[0].text == "set":
        words = words[1:]
    elif call.verb not in ("set", "config set"):
        return ()
    for word, following in zip(words, (*words[1:], None), strict=True):
        if _switches_off(word.text):
            return (word,)
        if following is not None and word.text.lower() in _NAMES and following.text in _OFF:
            return (word, following)
    return ()


def _switches_off(text: str) -> bool:
    for mark in ("=", ":"):
        name, found, value = text.partition(mark)
        if found and name.strip().lower() in _NAMES and value.strip(" \"'").lower() in _OFF:
            return True
    return False
