"""A step puts another shell in the place of /bin/sh."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

SHELLS: Final = ("/bin/sh", "/usr/bin/sh")
FOLDERS: Final = ("/bin", "/usr/bin")

VALUED: Final = frozenset(("-t", "--target-directory", "-S", "--suffix"))
"""The options of ln whose value is a word of its own."""


class DefaultShellRelinked(Rule):
    """A step puts another shell in the place of /bin/sh.

    ## What it does
    Reports `ln` that makes `/bin/sh` a link to another shell. A link that leads to `/bin/sh`, which
    hadolint reports as well, changes nothing; nor is meant what gives an image without a shell
    that of busybox.

    ## Why it is bad
    Every script in the image that says `#!/bin/sh` runs in another shell from then on, those of the
    distribution's packages included, and an update of the package that owns the link takes it
    back. SHELL says the same for the steps of this file alone.

    ## Example
    ```dockerfile
    FROM ubuntu:24.04
    RUN ln -sf /bin/bash /bin/sh
    RUN source /etc/os-release && echo "$PRETTY_NAME"
    ```

    ## Use instead
    ```dockerfile
    FROM ubuntu:24.04
    SHELL ["/bin/bash", "-c"]
    RUN source /etc/os-release && echo "$PRETTY_NAME"
    ```

    ## Fix safety
    Unsafe, since scripts in the image that say `#!/bin/sh` run in the system's own shell again.
    The link goes, with the `rm` or `mv` that made room for it, and SHELL names the shell for the
    steps of the file.

    ## References
    - [Dockerfile reference: SHELL](https://docs.docker.com/reference/dockerfile/#shell)
    - [hadolint DL4005](https://github.com/hadolint/hadolint/wiki/DL4005)
    """

    code = "LS6013"
    name = "default-shell-relinked"
    aliases = ("DL4005",)
    listens = ("RUN",)
    mentions = ("/sh",)
    commands = ("ln",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where the link is the shell."""
        options = command.command.options(VALUED)
        operands = [word.text for word in options.operands]
        folder = next(iter((*options.values("-t"), *options.values("--target-directory"))), "")
        if folder:
            made = {clean(f"{folder}/{name.rpartition('/')[2]}"): name for name in operands}
        elif len(operands) == 2:
            source, link = operands
            is_folder = clean(link) in FOLDERS
            name = source.rpartition("/")[2]
            made = {clean(f"{link}/{name}") if is_folder else clean(link): source}
        else:
            return
        for link, source in made.items():
            if link in SHELLS and source.rpartition("/")[2] not in ("busybox", "sh"):
                message = f"{link} becomes a link to {source} for everything in the image"
                yield self.found(context, command.span, message)
