"""The final stage installs shells, editors or network utilities nobody needs at run time."""

from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_service
from lightship.rules.stages.package_installs import MENTIONS, kept_packages
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.stages.package_installs import PackageInstall

FOR_PEOPLE: Final = frozenset(
    (
        *("emacs", "emacs-nox", "gdb", "gdbserver", "htop", "iftop", "iotop", "joe", "ltrace"),
        *("man-db", "mc", "nano", "nmap", "strace", "tcpdump", "tmux", "vim", "vim-common"),
        *("vim-enhanced", "vim-minimal", "vim-nox", "vim-tiny"),
    )
)
"""Packages that no program starts by itself: editors, debuggers, sniffers."""

PROGRAMS: Final = {
    "bind-tools": "dig host nslookup",
    "bind-utils": "dig host nslookup",
    "curl": "curl",
    "dnsutils": "dig host nslookup",
    "fish": "fish",
    "inetutils-ping": "ping",
    "inetutils-telnet": "telnet",
    "iperf": "iperf",
    "iperf3": "iperf3",
    "iputils": "ping",
    "iputils-ping": "ping",
    "lsof": "lsof",
    "mtr": "mtr",
    "netcat": "nc netcat",
    "netcat-openbsd": "nc netcat",
    "netcat-traditional": "nc netcat",
    "ncat": "nc ncat",
    "nmap-ncat": "nc ncat",
    "socat": "socat",
    "telnet": "telnet",
    "traceroute": "traceroute",
    "wget": "wget",
    "zsh": "zsh",
}
"""Packages that a script may use, and the programs in them."""


class DebugToolsInFinalStage(Rule):
    r"""The final stage installs shells, editors or network utilities nobody needs at run time.

    ## What it does
    Reports editors, debuggers and sniffers that a command of the shipped image
    installs and does not set up (``.vimrc``), and network utilities such as
    ``curl``, ``wget`` and ``nc`` where nothing that can be seen uses them: no
    RUN, HEALTHCHECK, ENTRYPOINT, CMD or SHELL.

    Not reported: builder stages; packages that are removed again; an image
    that opens a shell or starts nothing of its own. Utilities are not
    reported, either, where a script is run that may use them, unless the
    build context shows that it does not, or where a comment names them, as in
    "curl for the health check of the compose file"; nor are ``curl`` and ``wget``
    where Bazel or a Makefile builds what ``git clone`` brought, and may fetch more.
    ``net-tools`` and ``iproute2`` never are: servers call them to set up networks.
    A program that starts ``curl`` by itself cannot be seen, so the confidence is
    medium.

    ## Why it is bad
    With ``curl`` an intruder fetches his tools, with ``nc`` he opens a way
    back, and each package has vulnerabilities of its own to be patched. To
    look into a running pod, attach an ephemeral container (``kubectl debug``).

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl vim \
        && rm -rf /var/lib/apt/lists/*
    COPY server /usr/local/bin/server
    CMD ["server"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \
        && rm -rf /var/lib/apt/lists/*
    COPY server /usr/local/bin/server
    CMD ["server"]
    ```

    ## Fix safety
    The tool is taken out of the packages that are installed. It is unsafe: a program may start
    it by itself. Left alone where the command installs nothing else.

    ## References
    - Case 1, Google's small images: what an intruder finds in the image
    - [Debug running pods](https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/)
    """

    code = "LS2113"
    name = "debug-tools-in-final-stage"
    aliases = ("CIS-DI-0003",)
    cases = (1,)
    listens = ("RUN",)
    mentions = MENTIONS

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        installs = [
            (install, found)
            for install in kept_packages(context)
            if (found := [pair for pair in install.packages if is_debug_tool(pair[0])])
        ]
        if installs and is_service(context):
            yield from self._unused(installs, context)

    def _unused(
        self, installs: list[tuple[PackageInstall, list[tuple[str, Word]]]], context: Context
    ) -> Iterator[Finding]:
        from lightship.rules.stages.program_use import used_words  # noqa: PLC0415 - at need

        used = used_words(context, tuple(install for install, _ in installs))
        for install, found in installs:
            left = [(name, word) for name, word in found if not _may_be_used(name, used)]
            if left:
                names = listing(list(dict.fromkeys(name for name, _ in left)))
                program = install.placed.program
                message = (
                    f"{program} installs {names} into the shipped image, and nothing here uses"
                )
                message += " it" if len(left) == 1 else " them"
                span = install.placed.word_span(left[0][1])
                yield self.found(context, span, message, confidence=Confidence.MEDIUM)


def is_debug_tool(package: str) -> bool:
    """Return whether a package is for looking around in a container."""
    return package in FOR_PEOPLE or package in PROGRAMS


def _may_be_used(package: str, used: frozenset[str] | None) -> bool:
    """Whether one of the words ``used`` (None: whatever there is) is a program of the package."""
    if package in FOR_PEOPLE:
        name = package.partition("-")[0]
        told = (package, f".{name}", f".{name}rc", f"{name}rc", f".{name}.conf")
        return used is not None and not used.isdisjoint(told)
    return used is None or not used.isdisjoint(PROGRAMS[package].split())
