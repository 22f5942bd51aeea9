"""A detached signature stays in the layer after it was checked."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.layers_cache.run_file import is_on_mount, run_script
from lightship.rules.packages.build_order import kept_stages
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_ENDINGS: Final = (".asc", ".sig", ".sign", ".gpg")
_VALUED: Final = frozenset(
    (
        *("--homedir", "--keyring", "--keyserver", "--keyserver-options", "--output", "-o"),
        *("--status-fd", "--status-file", "--logger-fd", "--trust-model", "--options"),
        *("--verify-options", "--trusted-key", "--primary-keyring", "--weak-digest"),
    )
)


class SignatureFileLeft(Rule):
    r"""A detached signature stays in the layer after it was checked.

    ## What it does
    Reports a signature (`.asc`, `.sig`, `.sign`, `.gpg`) that a RUN fetches with `curl` or `wget`
    and checks with `gpg --verify` or `gpgv`, and that nothing behind it in that RUN deletes. Only
    the stages whose layers the image keeps count. Whatever may delete the file counts as deleting
    it; a file on a mount is not in the layer.

    It is information: the file is small.

    ## Why it is bad
    Nothing reads the file again. It is litter in the image, and so is, as a rule, the download
    that it was for.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool.tgz -O https://example.com/tool.tgz.asc \
        && gpg --batch --verify tool.tgz.asc tool.tgz \
        && tar -xzf tool.tgz -C /opt \
        && rm tool.tgz
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/tool.tgz -O https://example.com/tool.tgz.asc \
        && gpg --batch --verify tool.tgz.asc tool.tgz \
        && tar -xzf tool.tgz -C /opt \
        && rm tool.tgz tool.tgz.asc
    ```

    ## Fix safety
    Safe: the signature has been checked. It is deleted right behind the command that does that.

    ## References
    - [Verifying a signature with GnuPG](https://www.gnupg.org/gph/en/manual/x135.html)
    """

    code = "LS4012"
    name = "signature-file-left"
    severity = Severity.INFO
    aliases = ("gpgVerifyAscRmAsc",)
    listens = ("RUN",)
    mentions = ("gpg",)
    commands = ("gpg", "gpg2", "gpgv", "gpgv2")

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where the signature that the command checks is left."""
        run = command.instruction
        stage = context.stage_of(run)
        if run.name != "RUN" or stage is None or stage not in kept_stages(context):
            return
        word = _signature(command.command)
        if word is None:
            return
        script = run_script(run, stage, context)
        file = script.file(word.text, command.command)
        if not any(output.is_same(file) for _, output in script.downloads()):
            return
        if is_on_mount(file, run, context) or script.deletes(file, command.command.start):
            return
        message = f"{file.name} stays in the layer after it was checked"
        yield self.found(context, command.word_span(word), message, subject=file.name)


def _signature(command: Command) -> Word | None:
    """Return the word that names the signature which ``command`` checks."""
    if not command.program.name.startswith("gpgv") and not command.has_flag("--verify"):
        return None
    operands = command.operands(_VALUED)
    if operands and operands[0].text.endswith(_ENDINGS):
        return operands[0]
    return None
