"""curl takes an error page for the file."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.address import address_of
from lightship.rules.shell_script.checked_later import is_checked_later
from lightship.rules.shell_script.download import (
    CURL_VALUED,
    file_name,
    read_download,
)
from lightship.rules.shell_script.file_use import INSTALLED, UNPACKED, unpacks, use_of
from lightship.rules.shell_script.piping import behind, interpreter_behind
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.shell_script.download import Download

_FAILING: Final = ("-f", "--fail", "--fail-with-body")
_OTHER_SCHEMES: Final = ("ftp://", "ftps://", "sftp://", "scp://", "file://", "tftp://")
"""Of these, curl tells by itself when there is no such file."""

_CHOOSY: Final = frozenset(
    (
        *("gpg", "gpg2", "apt-key", "rpm", "rpmkeys", "jq", "grep", "egrep", "fgrep", "psql"),
        *("mysql", "base64", "openssl", "yq", "xmllint", "sha256sum", "sha512sum"),
    )
)
"""Programs that fail when they are given a page of HTML."""


class CurlWithoutFail(Rule):
    """curl takes an error page for the file.

    ## What it does
    Reports a `curl` that downloads without `-f` (`--fail`, `--fail-with-body`). It is a warning
    where nothing behind it would notice: the page is kept as a file, run by a shell, or becomes a
    variable. It is info where what reads the page stumbles over it (`tar`, `gpg`, `jq`) or a sum
    or signature is checked later in the stage: the build stops, but tells nothing of the cause.

    Silent for `curl -I`, uploads, FTP, localhost, and where the status is looked at
    (`-w '%{http_code}'`).

    parfum's rule reports every `curl` without `-f`, all alike. Of 847 downloads with curl in a
    collection of public Dockerfiles 230 have none, and in about a third of these nothing would
    notice.

    ## Why it is bad
    For curl, an answer is a success, "404 Not Found" as well. The page is written where the file
    should be, the step succeeds, and the fault shows when the image runs.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -sSLo /opt/driver.jar https://example.com/driver-1.4.2.jar
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLo /opt/driver.jar https://example.com/driver-1.4.2.jar
    ```

    ## Fix safety
    Safe: `-f` is put in. An error page ends the step, and is no longer a file of the image.

    ## References
    - [curl(1): --fail](https://curl.se/docs/manpage.html#-f)
    """

    code = "LS8007"
    name = "curl-without-fail"
    aliases = ("curlUseFlagF",)
    listens = ("RUN",)
    mentions = ("curl",)
    commands = ("curl",)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a download that cannot fail by the server's answer."""
        if placed.instruction.name != "RUN":
            return
        command = placed.command
        download = command.ask(read_download)
        if download is None or _looks_at_status(command):
            return
        address = download.addresses[0]
        if address_of(address, placed, context).startswith(_OTHER_SCHEMES):
            return
        shown = address_text(address)
        message = f"an error page of {shown} counts as the file: curl is not told to fail"
        found = self.found(context, placed.span, message, subject=f"curl {shown}")
        noticed = _is_noticed(download, placed, context)
        yield found.with_severity(Severity.INFO) if noticed else found


def _looks_at_status(command: Command) -> bool:
    if command.has_flag(*_FAILING[1:]):
        return True
    options = command.options(CURL_VALUED)
    if options.has("-f"):
        return True
    return any("_code" in value for value in options.values("-w", "--write-out"))


def _is_noticed(download: Download, placed: PlacedCommand, context: Context) -> bool:
    """Return whether something behind the download fails when it is an error page."""
    if is_checked_later(placed, context):
        return True
    if download.to_stdout:
        return _stream_is_noticed(placed)
    later = [
        each.command
        for each in context.commands_of(placed.instruction)
        if each.command.start > placed.command.start
    ]
    if not download.outputs:
        return any(map(unpacks, later))
    names = [file_name(path) for path in download.outputs if path != "/dev/null"]
    return all(
        not name or any(use_of(other, name) in (UNPACKED, INSTALLED) for other in later)
        for name in names
    )


def _stream_is_noticed(placed: PlacedCommand) -> bool:
    if interpreter_behind(placed) is not None:
        return False
    readers = list(behind(placed))
    if not readers:
        # What is only shown in the log is nobody's file; in a substitution it is a value.
        return placed.command.scope is None
    return any(each.program.name in _CHOOSY or unpacks(each) for each in readers)
