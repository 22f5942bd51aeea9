"""The image contains a shell, a package manager or tools for the network."""

from __future__ import annotations

from lightship.image.surface_kinds import (
    DEBUGGER,
    EDITOR,
    NETWORK_TOOL,
    PACKAGE_MANAGER,
    PRIVILEGE_TOOL,
    SHELL,
)
from lightship.model.severity import Severity
from lightship.rules.image.by_layer import by_layer, one_path
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, SurfaceItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

_WORDS = {
    SHELL: "a shell",
    PACKAGE_MANAGER: "package managers",
    NETWORK_TOOL: "tools for the network",
    EDITOR: "editors",
    DEBUGGER: "debuggers",
    PRIVILEGE_TOOL: "programs to become root",
}


class ShellOrPackageManagerInImage(Rule):
    r"""The image contains a shell, a package manager or tools for the network.

    ## What it does
    Reports, for each layer, the shells, package managers, tools for the network, editors,
    debuggers and programs to become root among the programs in PATH, by their whole names and
    through links: BusyBox is what its links say that it is. It is an info: an image on a
    distribution has them all, and only another base takes them away.

    An image without a shell and a package manager is said to be distroless, and how to look
    into a container of it all the same.

    ## Why it is bad
    Whoever gets a program to run a command finds a shell to run it, `curl` to fetch the rest, and
    a package manager for what is missing. Without them a flaw in the program is seldom more
    than that.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends netcat-openbsd \
        && rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM gcr.io/distroless/static-debian12
    COPY <<CONTENT /etc/motd
    hello
    CONTENT
    ```

    ## References
    - Case 1, Google's small images: what an intruder finds in the image
    - [Debug running pods](https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/)
    """

    code = "LS9011"
    name = "shell-or-package-manager-in-image"
    severity = Severity.INFO
    aliases = ("CIS-DI-0003",)
    cases = (1,)
    surface = tuple(_WORDS)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each layer that brought such programs."""
        for layer, items in by_layer(context.surface(self.surface)):
            yield self.found_in_image(
                context,
                _message(items),
                path=one_path(items),
                layer=layer,
                subject=" ".join(sorted(item.path for item in items)),
            )


def _message(items: list[SurfaceItem]) -> str:
    parts = []
    for kind, word in _WORDS.items():
        names = [item.path.rpartition("/")[2] for item in items if item.kind == kind]
        if names:
            parts.append(f"{word} ({listing(sorted(set(names)))})")
    return f"an intruder finds {listing(parts, len(parts))}"
