"""curl saves a redirect instead of the file that it leads to."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.shell_script.address import address_of, host_of
from lightship.rules.shell_script.download import CURL_VALUED, read_download
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FOLLOWING: Final = ("-L", "--location", "--location-trusted")

_REDIRECTING: Final = {
    "github.com": ("/releases/", "/archive/", "/raw/", "/tarball/", "/zipball/", "/blob/"),
    "api.github.com": ("/tarball", "/zipball"),
    "raw.github.com": ("/",),
    "gist.github.com": ("/raw",),
    "sourceforge.net": ("/download", "/projects/"),
    "downloads.sourceforge.net": ("/",),
    "prdownloads.sourceforge.net": ("/",),
    "dl.k8s.io": ("/",),
    "go.dev": ("/dl/",),
    "golang.org": ("/dl/",),
    "services.gradle.org": ("/distributions/",),
    "huggingface.co": ("/resolve/",),
    "search.maven.org": ("/remotecontent",),
    "api.adoptium.net": ("/v3/binary/",),
    "corretto.aws": ("/downloads/latest",),
    "archive.org": ("/download/",),
    "yarnpkg.com": ("/latest",),
    "update.code.visualstudio.com": ("/",),
    "doi.org": ("/",),
    **dict.fromkeys(("bit.ly", "git.io", "aka.ms", "goo.gl", "tinyurl.com", "t.co"), ("/",)),
}
"""Servers that answer requests for these parts of paths with a redirect, always."""


class CurlWithoutRedirects(Rule):
    """curl saves a redirect instead of the file that it leads to.

    ## What it does
    Reports a `curl` without `-L` (`--location`) that asks a server known to answer with a
    redirect: releases and archives of GitHub, SourceForge's downloads, `dl.k8s.io`, `go.dev/dl`,
    Gradle's distributions, Hugging Face, short links and some more.

    parfum's rule reports every `curl` without `-L`. Most servers answer at once, and a build that
    works needs no `-L`: of 44 such calls in a collection of public Dockerfiles not one asks a
    server that is known to redirect. So this rule is silent where it does not know the server.

    ## Why it is bad
    curl saves the redirect's own body, which is empty or a line of HTML, and succeeds: `-f` does
    not count it as an error either.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSo /usr/local/bin/tool https://github.com/example/tool/releases/download/v1.4.2/tool
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLo /usr/local/bin/tool https://github.com/example/tool/releases/download/v1.4.2/tool
    ```

    ## Fix safety
    Safe: `-L` is put in. What was saved before was never the file.

    ## References
    - [curl(1): --location](https://curl.se/docs/manpage.html#-L)
    """

    code = "LS8008"
    name = "curl-without-redirects"
    aliases = ("curlUseFlagL",)
    listens = ("RUN",)
    mentions = ("curl",)
    commands = ("curl",)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a download from a server that sends it elsewhere."""
        command = placed.command
        if placed.instruction.name != "RUN" or command.has_flag("--location-trusted"):
            return
        download = command.ask(read_download)
        if download is None or command.options(CURL_VALUED).has(*_FOLLOWING):
            return
        for text in download.addresses:
            address = address_of(text, placed, context)
            if _is_redirected(address):
                message = f"{host_of(address)} answers with a redirect, which curl does not follow"
                subject = f"curl {address_text(text)}"
                yield self.found(context, placed.span, message, subject=subject)
                return


def _is_redirected(address: str) -> bool:
    host = host_of(address).removeprefix("www.")
    parts = _REDIRECTING.get(host)
    if parts is None:
        return False
    _, separator, rest = address.partition("://")
    _, slash, path = (rest if separator else address).partition("/")
    return any(part in slash + path for part in parts)
