"""A private repository is fetched with a key that is in the build."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.credential_file import arrived_credentials
from lightship.rules.secrets.image_layers import is_in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.secrets.credential_file import CredentialFile

_FETCHES: dict[str, tuple[str, ...]] = {
    "git": ("clone", "fetch", "pull", "submodule", "ls-remote"),
    "go": ("mod", "get", "build", "install"),
    "npm": ("ci", "install", "i"),
    "pnpm": ("install", "i", "fetch"),
    "yarn": ("install", ""),
    "pip": ("install",),
    "pip3": ("install",),
    "poetry": ("install",),
    "uv": ("sync", "pip"),
    "bundle": ("install", ""),
    "composer": ("install", "update"),
    "cargo": ("build", "fetch", "install"),
    "mix": ("deps.get",),
    "dep": ("ensure",),
    "glide": ("install",),
}
"""By program, the commands that may fetch from a repository over SSH."""


_VALUED: Final = frozenset(
    ("-C", "-c", "--prefix", "-r", "--requirement", "-b", "--branch", "--depth")
)


class PrivateRepoKeyInBuild(Rule):
    """A private repository is fetched with an SSH key that was brought into the build.

    ## What it does
    Looks for an SSH key that COPY, ADD or a RUN puts into a stage (an `id_rsa` or its kind, or
    a file below `.ssh`), and reports the first command after it that fetches over SSH: `git
    clone`, or the install of dependencies, which may stand in a private repository.

    It says nothing where that RUN mounts the agent (`--mount=type=ssh`) or where git is given an
    `https://` address.

    ## Why it is bad
    The key that opens the repository is in a layer, also if a later step deletes it, and a
    build argument that holds it is in the history. With an SSH mount the key never leaves the
    machine of whoever builds.

    ## Example
    ```dockerfile
    FROM alpine/git:2.45.2 AS source
    COPY id_ed25519 /root/.ssh/id_ed25519
    RUN git clone git@github.com:acme/private.git /src
    ```

    ## Use instead
    ```dockerfile
    # syntax=docker/dockerfile:1
    FROM alpine/git:2.45.2 AS source
    RUN --mount=type=ssh git clone git@github.com:acme/private.git /src
    ```

    ## Fix safety
    The fix takes the key out of COPY, or out of the RUN that writes it with the build argument
    that it came in, mounts the agent in the RUNs that fetch, and takes out the `chmod` and `rm`
    that the key needed. The calls of the build around the context get `--ssh default`. It is
    unsafe: whoever builds needs an agent with a key that may fetch. Where a step uses the key
    otherwise (`ssh-add`, `ssh -i`), it is left to a person.

    ## References
    - Case 5, Docker: private repositories with `RUN --mount=type=ssh`
    - [Docker: SSH
      mounts](https://docs.docker.com/build/building/secrets/#ssh-mounts)
    """

    code = "LS5007"
    name = "private-repo-key-in-build"
    severity = Severity.ERROR
    cases = (5,)
    listens = ("RUN",)
    mentions = (".ssh", "id_rsa", "id_ed25519", "id_ecdsa", "id_dsa")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Report the first fetch of each stage after an SSH key has come into it."""
        keys: dict[Stage, CredentialFile] = {}
        for stage in dockerfile.stages:
            inherited = keys.get(stage.parent) if stage.parent is not None else None
            key = inherited or next(filter(_is_ssh, arrived_credentials(stage, context)), None)
            if key is None:
                continue
            keys[stage] = key
            command = _first_fetch(key, stage, context, has_come=inherited is not None)
            if command is not None:
                found = self._found(command, key, context)
                ships = is_in_image(stage, context)
                yield found if ships else found.with_severity(Severity.WARNING)

    def _found(self, command: PlacedCommand, key: CredentialFile, context: Context) -> Finding:
        where = key.instruction.span_of(*key.range)
        program, line = command.program, key.instruction.start_line
        return self.found(
            context,
            command.span,
            f"{program} fetches with the key {key.path}, which line {line} put into a layer",
            confidence=Confidence.HIGH if program == "git" else Confidence.MEDIUM,
            related=(Related(context.path, where, "the key comes into the build here"),),
        )


def _is_ssh(file: CredentialFile) -> bool:
    return "/.ssh" in file.path or file.path.rpartition("/")[2].startswith("id_")


def _first_fetch(
    key: CredentialFile, stage: Stage, context: Context, *, has_come: bool
) -> PlacedCommand | None:
    """Return the first command of ``stage`` after the key came that may fetch over SSH."""
    for instruction in stage.instructions:
        has_come = has_come or instruction is key.instruction
        if not has_come or not isinstance(instruction, Run):
            continue
        if any("type=ssh" in mount.replace(" ", "") for mount in instruction.mounts):
            continue
        for placed in context.commands_of(instruction):
            if _fetches(placed):
                return placed
    return None


def _fetches(placed: PlacedCommand) -> bool:
    verbs = _FETCHES.get(placed.program)
    if verbs is None:
        return False
    operands = [word.text for word in placed.command.operands(_VALUED)]
    if (operands[0] if operands else "") not in verbs:
        return False
    if any(mark in text for text in operands for mark in ("git@", "ssh://")):
        return True
    if placed.program == "git":
        return not any("https://" in text for text in operands)
    # Packages that are named come from the registry; what the project needs may not.
    return placed.program == "go" or all(text in (".", "./...") for text in operands[1:])
