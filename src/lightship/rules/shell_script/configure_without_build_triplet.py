"""configure is left to guess which machine it runs on."""

from __future__ import annotations

from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_TOLD: Final = ("--build", "--host", "--help", "--version", "-h", "-V")


class ConfigureWithoutBuildTriplet(Rule):
    r"""configure is left to guess which machine it runs on.

    ## What it does
    Reports a `configure` in RUN without `--build` (or `--host`).

    Off by default. `config.guess` nearly always guesses right, and not every `configure` is one
    of Autoconf's: that of nginx takes `--build` for a name, and those of FFmpeg, QEMU and Node.js
    refuse it. Of 220 calls in a collection of public Dockerfiles 93 are without it, and none of
    these is known to guess wrong.

    ## Why it is bad
    The guess is made by a script of the age of the sources: an old one does not know newer
    machines (arm64, riscv64, ppc64le), and in a 32-bit image on a 64-bit kernel it may take the
    kernel's word.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN ./configure --prefix=/usr/local && make install
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN ./configure --build="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)" \
        --prefix=/usr/local && make install
    ```

    ## Fix safety
    Unsafe: `--build="$(gcc -dumpmachine)"` is put in. Not every `configure` is one of Autoconf's,
    and there may be another compiler.

    ## References
    - [Autoconf: specifying target triplets](https://www.gnu.org/software/autoconf/manual/autoconf-2.72/html_node/Specifying-Target-Triplets.html)
    """

    code = "LS8016"
    name = "configure-without-build-triplet"
    severity = Severity.STYLE
    aliases = ("configureShouldUseBuildFlag",)
    enabled = False
    listens = ("RUN",)
    mentions = ("configure",)
    commands = ("configure",)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a call that does not say which machine builds."""
        command = placed.command
        if placed.instruction.name != "RUN" or command.program.open_ended or command.recovered:
            return
        if any(word.text.partition("=")[0] in _TOLD for word in command.arguments):
            return
        word = command.program.word
        span = placed.word_span(word) if word is not None else placed.span
        message = "configure is left to guess the machine it builds on: there is no --build"
        yield self.found(context, span, message, subject="configure", confidence=Confidence.MEDIUM)
