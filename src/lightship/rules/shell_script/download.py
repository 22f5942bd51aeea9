"""What a ``curl`` or ``wget`` command fetches, and where it puts that.

Sources: the manual pages of curl and GNU wget; busybox's wget.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.options import Options
    from lightship.dockerfile.shell.word import Word

DOWNLOADERS: Final = ("curl", "wget")

CURL_VALUED: Final = frozenset(
    (
        *("-A", "-b", "-c", "-C", "-d", "-D", "-e", "-E", "-F", "-h", "-H", "-K", "-m", "-o"),
        *("-P", "-Q", "-r", "-t", "-T", "-u", "-U", "-w", "-x", "-X", "-y", "-Y", "-z"),
        *("--cacert", "--capath", "--cert", "--ciphers", "--config", "--connect-timeout"),
        *("--connect-to", "--continue-at", "--cookie", "--cookie-jar", "--data", "--data-raw"),
        *("--data-binary", "--data-urlencode", "--dump-header", "--form", "--header", "--key"),
        *("--limit-rate", "--max-filesize", "--max-redirs", "--max-time", "--netrc-file"),
        *("--output", "--output-dir", "--proto", "--proto-default", "--proto-redir", "--proxy"),
        *("--range", "--referer", "--request", "--resolve", "--retry", "--retry-delay"),
        *("--retry-max-time", "--speed-limit", "--speed-time", "--stderr", "--time-cond"),
        *("--tls-max", "--trace", "--unix-socket", "--upload-file", "--url", "--user"),
        *("--user-agent", "--write-out", "--interface", "--pinnedpubkey", "--create-file-mode"),
    )
)
"""The options of curl that take a value."""
WGET_VALUED: Final = frozenset(
    (
        *("-a", "-A", "-B", "-D", "-e", "-i", "-I", "-l", "-o", "-O", "-P", "-Q", "-R", "-t"),
        *("-T", "-U", "-w", "-X", "--append-output", "--base", "--body-data", "--body-file"),
        *("--ca-certificate", "--ca-directory", "--certificate", "--connect-timeout"),
        *("--directory-prefix", "--dns-timeout", "--execute", "--header", "--http-password"),
        *("--http-user", "--input-file", "--limit-rate", "--load-cookies", "--max-redirect"),
        *("--method", "--output-document", "--output-file", "--password", "--post-data"),
        *("--post-file", "--prefer-family", "--private-key", "--read-timeout", "--referer"),
        *("--save-cookies", "--secure-protocol", "--timeout", "--tries", "--user"),
        *("--user-agent", "--wait", "--waitretry"),
    )
)
"""The options of wget that take a value."""
_SENDS: Final = (
    *("-I", "--head", "-T", "--upload-file", "-d", "--data", "--data-raw", "--data-binary"),
    *("-F", "--form"),
)
_LOCAL_HOSTS: Final = ("localhost", "127.", "0.0.0.0", "[::1]", "host.docker.internal")


class Download(Value):
    """What one command fetches.

    ``addresses`` are its URLs as written, without quotes; ``outputs`` the paths
    of the files that it writes, as far as the command tells; ``to_stdout`` says
    that what it fetches goes to its standard output.
    """

    __slots__ = ("addresses", "outputs", "to_stdout")

    def __init__(
        self, addresses: tuple[str, ...], outputs: tuple[str, ...], *, to_stdout: bool
    ) -> None:
        self.addresses: Final = addresses
        self.outputs: Final = outputs
        self.to_stdout: Final = to_stdout


def read_download(command: Command) -> Download | None:
    """Return what ``command`` fetches from elsewhere; None where it fetches nothing."""
    if command.recovered:
        return None
    if command.program.name == "curl":
        found = _curl(command)
    elif command.program.name == "wget":
        found = _wget(command)
    else:
        return None
    if found is None or all(map(_is_local, found.addresses)):
        return None
    return _redirected(found, command)


def file_name(path: str) -> str:
    """Return the last part of a path or URL, without query, in one way of writing variables."""
    name = path.partition("?")[0].partition("#")[0] if "://" in path else path
    name = name.rstrip("/").rpartition("/")[2]
    return name.replace("{", "").replace("}", "")


def _curl(command: Command) -> Download | None:
    options = command.options(CURL_VALUED)
    addresses = (*options.values("--url"), *_texts(options.operands))
    if not addresses or options.has(*_SENDS):
        return None
    outputs = list(options.values("-o", "--output"))
    if options.has("-O", "--remote-name", "--remote-name-all"):
        outputs += _remote_names(addresses) or ["?"]
    return _download(addresses, outputs)


def _wget(command: Command) -> Download | None:
    options = command.options(WGET_VALUED)
    addresses = _texts(options.operands)
    if not addresses or options.has("--spider"):
        return None
    outputs = list(_outputs_of_wget(options))
    if not outputs:
        folder = options.value("-P", "--directory-prefix")
        prefix = f"{folder}/" if folder else ""
        outputs = [prefix + name for name in _remote_names(addresses)]
    return _download(addresses, outputs or ["?"])


def _outputs_of_wget(options: Options) -> tuple[str, ...]:
    return options.values("-O", "--output-document")


def _download(addresses: tuple[str, ...], outputs: list[str]) -> Download:
    to_stdout = not outputs or any(path in ("-", "/dev/stdout") for path in outputs)
    files = tuple(path for path in outputs if path not in ("-", "/dev/stdout", "?"))
    return Download(addresses, files, to_stdout=to_stdout)


def _redirected(download: Download, command: Command) -> Download:
    """Return the same download with standard output sent where the command sends it."""
    if not download.to_stdout:
        return download
    for redirect in command.redirects:
        if redirect.operator in (">", ">>", ">|", "&>") and redirect.descriptor in (None, 1):
            target = redirect.target.text if redirect.target is not None else ""
            outputs = (*download.outputs, target) if target else download.outputs
            return Download(download.addresses, outputs, to_stdout=False)
    return download


def _remote_names(addresses: Iterable[str]) -> list[str]:
    """Return the names that files get from their URLs; a variable alone gives none."""
    names = (file_name(address) for address in addresses)
    return [name for name in names if name and not (name[0] == "$" and name[1:].isidentifier())]


def _texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _is_local(address: str) -> bool:
    scheme, separator, rest = address.partition("://")
    host = rest if separator else address
    return (separator != "" and scheme == "file") or host.startswith(_LOCAL_HOSTS)
