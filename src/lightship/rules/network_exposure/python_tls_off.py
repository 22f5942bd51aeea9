"""A variable switches TLS verification off for Python."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.variable_settings import SETTING, variables_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class PythonTlsOff(Rule):
    """A variable switches TLS verification off for Python.

    ## What it does
    Reports `PYTHONHTTPSVERIFY=0`, set by ENV, by ARG, by `export`, by `env`, or in front of a
    command. Any other value leaves verification on. A variable of the shell that is not exported,
    or one whose value the file does not tell, is not reported.

    ## Why it is bad
    Programs then talk to whoever answers in a server's name, and send it what they would have sent
    the server. Only Python 2.7, and the Python 3 of some distributions, heed the variable: the
    others go on verifying, and the setting is there for nothing.

    ## Example
    ```dockerfile
    FROM python:3.13-slim
    ENV PYTHONHTTPSVERIFY=0
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.13-slim
    COPY example-ca.pem /etc/ssl/example-ca.pem
    ENV SSL_CERT_FILE=/etc/ssl/example-ca.pem
    ```

    ## Fix safety
    The variable is taken out of ENV, ARG, or the place in front of the program. It is unsafe: a
    server whose certificate nobody vouches for is refused. An `export` that does nothing else goes
    as a whole, and with it a RUN that does nothing else.

    ## References
    - checkov's CKV2_DOCKER_5
    - [PEP 493](https://peps.python.org/pep-0493/)
    """

    code = "LS6106"
    name = "python-tls-off"
    aliases = ("CKV2_DOCKER_5",)
    listens = SETTING
    mentions = ("pythonhttpsverify",)
    surface = ("python-tls-off",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every place that sets the variable so."""
        for variable in variables_set(instruction, context):
            if variable.name == "PYTHONHTTPSVERIFY" and variable.value == "0":
                where = "in the container" if variable.stays else "in the build"
                message = (
                    f"PYTHONHTTPSVERIFY=0 tells Python to check no server's certificate {where}"
                )
                yield self.found(context, variable.span, message)
