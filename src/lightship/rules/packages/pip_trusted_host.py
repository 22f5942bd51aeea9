"""pip is told to trust a host without TLS verification."""

from __future__ import annotations

from lightship.rules.option_spans import option_span
from lightship.rules.package_calls import calls_of
from lightship.rules.rule import Rule
from lightship.rules.variable_settings import SETTING, variables_set
from lightship.rules.wording import listing
from lightship.rules.written_lines import written_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("pip", "pipx", "uv", "pipenv"))
_OPTIONS: Final = ("--trusted-host", "--allow-insecure-host")
_VARIABLES: Final = frozenset(("PIP_TRUSTED_HOST", "UV_INSECURE_HOST"))
_LOCAL: Final = frozenset(("localhost", "127.0.0.1", "::1", "[::1]"))


class PipTrustedHost(Rule):
    """pip is told to trust a host without TLS verification.

    ## What it does
    Reports `--trusted-host` of pip (and `--allow-insecure-host` of uv), once for a call;
    `PIP_TRUSTED_HOST` where ENV, ARG, `export` or the words in front of a command give it a value;
    `pip config set global.trusted-host`; and a line `trusted-host = ...` that a RUN or a COPY
    writes into pip's configuration.

    A host that is the build's own (`localhost`) is not reported: nobody stands in between. Nor is
    a variable whose value the file does not tell, unless the option itself is there.

    ## Why it is bad
    pip then takes any certificate, and plain HTTP, for that host. Whoever stands in between, or
    answers in its name, gives the build packages of their own, and what a package brings is run
    when it is installed. A certificate of the company's own belongs into the trust store instead.

    ## Example
    ```dockerfile
    FROM python:3.13-slim
    RUN pip install --no-cache-dir --trusted-host packages.example.com tool
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.13-slim
    COPY example-ca.pem /etc/ssl/example-ca.pem
    RUN pip install --no-cache-dir --cert /etc/ssl/example-ca.pem tool
    ```

    ## Fix safety
    Unsafe: the build fails if the host's certificate cannot be checked. The options of a call go,
    all of that name. Variables and lines of configuration are left to you: give pip the host's
    certificate.

    ## References
    - checkov's CKV2_DOCKER_4 and CKV2_DOCKER_16
    - [pip --trusted-host](https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host)
    """

    code = "LS3037"
    name = "pip-trusted-host"
    aliases = ("CKV2_DOCKER_4", "CKV2_DOCKER_16")
    listens = (*SETTING, "COPY", "ADD")
    mentions = ("trusted-host", "trusted_host", "insecure-host", "insecure_host")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call, variable and line that names such a host."""
        if instruction.name == "RUN":
            for call, placed in calls_of(instruction, context):
                yield from self._call(call, placed, context)
        if instruction.name in SETTING:
            for variable in variables_set(instruction, context):
                hosts = (variable.value or "").split()
                if variable.name in _VARIABLES and _are_far(hosts):
                    message = f"{variable.name} {_told(hosts)}"
                    yield self.found(context, variable.span, message)
        for line in written_lines(instruction, context):
            name, value = line.setting
            if name == "trusted-host" and _are_far(value.split()):
                yield self.found(context, line.span, f"trusted-host {_told(value.split())}")

    def _call(
        self, call: PackageCall, placed: PlacedCommand, context: Context
    ) -> Iterator[Finding]:
        if call.manager.name not in _MANAGERS:
            return
        given = [option for option in call.options.given if option.name in _OPTIONS]
        hosts = [option.value or "" for option in given]
        if _are_far(hosts):
            message = f"{given[0].name} {_told(hosts)}"
            yield self.found(context, option_span(given[0], placed), message)
        words = [word.text for word in call.operands]
        if call.verb == "config" and words[:1] == ["set"] and len(words) > 2:
            hosts = words[2].split()
            if words[1].endswith("trusted-host") and _are_far(hosts):
                span = placed.word_span(call.operands[1])
                yield self.found(context, span, f"{words[1]} {_told(hosts)}")


def _are_far(hosts: list[str]) -> bool:
    return any(host.partition(":")[0] not in _LOCAL and host not in _LOCAL for host in hosts)


def _told(hosts: list[str]) -> str:
    return f"takes packages of {listing(hosts)} from whoever answers in that name"
