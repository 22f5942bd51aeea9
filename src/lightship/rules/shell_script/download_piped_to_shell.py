"""What a server sends is run at once."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import PROCESS_SUBSTITUTION, SUBSTITUTION
from lightship.rules.rule import Rule
from lightship.rules.shell_script.download import DOWNLOADERS, read_download
from lightship.rules.shell_script.interpreter import language_of
from lightship.rules.shell_script.piping import interpreter_behind
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class DownloadPipedToShell(Rule):
    r"""What a server sends is run at once.

    ## What it does
    Reports a `curl` or `wget` whose output an interpreter takes for its program:
    `curl ... | sh`, `wget -qO- ... | sudo -E bash -`, `bash <(curl ...)`,
    `sh -c "$(curl ...)"`, `curl ... | python3 -`, also through `gunzip`, `sed` or `tee`.

    Silent where the interpreter only reads the data: `curl ... | python -m json.tool`,
    `| perl -pe ...`, `| sh -c '...'`, `| bash install.sh`. An archive that is piped into `tar`
    is another fault (download-without-checksum).

    ## Why it is bad
    Nobody has seen what is run, and it is another thing tomorrow. The server can tell a pipe
    from a browser. A connection that breaks leaves half a script run, and without `pipefail`
    the build goes on.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSL https://example.com/install.sh | sh
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        https://example.com/install.sh /tmp/install.sh
    RUN sh /tmp/install.sh
    ```

    ## References
    - Case 3 (Sysdig): fetch, verify the checksum, then use
    - [ADD --checksum](https://docs.docker.com/reference/dockerfile/#add---checksum)
    """

    code = "LS8012"
    name = "download-piped-to-shell"
    cases = (3,)
    listens = ("RUN",)
    mentions = DOWNLOADERS
    commands = DOWNLOADERS

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where what the command fetches is run."""
        simple = command.command
        if command.instruction.name != "RUN" or (simple.pipeline is None and simple.scope is None):
            return
        download = read_download(command.command)
        if download is None or not download.to_stdout:
            return
        runner = interpreter_behind(command) or _surrounding_runner(command.command)
        if runner is not None:
            program = runner.program.name
            address = address_text(download.addresses[0])
            message = f"{program} runs whatever {address} sends, unseen"
            subject = f"{program} {address}"
            yield self.found(context, command.span, message, subject=subject)


def _surrounding_runner(command: Command) -> Command | None:
    """Return the interpreter whose program is the substitution that ``command`` stands in."""
    for scope in command.scope.chain() if command.scope is not None else ():
        if scope.kind in (SUBSTITUTION, PROCESS_SUBSTITUTION):
            runner = scope.command
            return runner if runner is not None and _runs(runner, scope) else None
    return None


def _runs(runner: Command, scope: Scope) -> bool:
    is_file = scope.kind == PROCESS_SUBSTITUTION
    if any(
        redirect.operator in ("<", "<<<") and redirect.start <= scope.start < redirect.end
        for redirect in runner.redirects
    ):
        return language_of(runner) != ""
    arguments = runner.arguments
    place = next(
        (n for n, each in enumerate(arguments) if each.start <= scope.start < each.end), -1
    )
    if place < 0 or not _starts(arguments[place].text, is_file=is_file):
        return False
    name = runner.program.name
    if name in ("eval", "source", "."):
        return place == 0
    if not language_of(runner):
        return False
    before = [each.text for each in arguments[:place]]
    if is_file:
        return all(text.startswith("-") and "c" not in text for text in before)
    return bool(before) and _is_code_option(before[-1])


def _is_code_option(text: str) -> bool:
    """Say whether the word after ``text`` is a program: ``-c``, ``-lc``, ``-e``, ``--eval``."""
    return text == "--eval" or (text[:1] == "-" and text[1:2] != "-" and text[-1] in "cer")


def _starts(text: str, *, is_file: bool) -> bool:
    text = text.lstrip()
    return text.startswith(("<(", ">(")) if is_file else text.startswith(("$(", "`"))
