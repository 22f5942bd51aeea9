"""Programs of the image run with the rights of their owner or group."""

from __future__ import annotations

from lightship.image.surface_kinds import SETGID, SETUID
from lightship.rules.image.by_layer import by_layer, one_path, paths_text
from lightship.rules.rule import Rule
from lightship.rules.wording import count_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, SurfaceItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext


class SetuidOrSetgidFile(Rule):
    r"""Programs of the image run with the rights of their owner or group.

    ## What it does
    Reports the files with the setuid or setgid bit that somebody may run, those of one layer
    together. Those that the base brought are an info: Debian has a dozen, and taking their bits
    is a choice, not a repair. Folders with setgid only hand on their group, and are not meant.

    ## Why it is bad
    A flaw in a program that is setuid root makes root of whoever can start it, whatever USER
    says. A container seldom needs one: nobody changes a password or mounts a disk in it.
    `--security-opt=no-new-privileges`, and `allowPrivilegeEscalation: false` in Kubernetes, take
    the bits their meaning.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN cp /bin/true /usr/local/bin/helper && chmod 4755 /usr/local/bin/helper
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN cp /bin/true /usr/local/bin/helper \
        && find / -xdev -type f -perm /6000 -exec chmod a-s {} +
    ```

    ## References
    - [CIS Docker Benchmark 4.8](https://www.cisecurity.org/benchmark/docker)
    - [Kubernetes: allowPrivilegeEscalation](https://kubernetes.io/docs/tasks/configure-pod-container/security-context/)
    """

    code = "LS9003"
    name = "setuid-or-setgid-file"
    aliases = ("CIS-DI-0008",)
    surface = (SETUID, SETGID)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each layer that brought such files."""
        for layer, items in by_layer(context.surface(self.surface)):
            yield self.found_in_image(
                context, _message(items), path=one_path(items), layer=layer, subject=_subject(items)
            )


def _message(items: list[SurfaceItem]) -> str:
    if len(items) == 1:
        bit = "setuid" if items[0].kind == SETUID else "setgid"
        return f"/{items[0].path} is {bit}: {items[0].note}"
    user = sum(item.kind == SETUID for item in items)
    counts = [f"{user} setuid"] if user else []
    counts += [f"{len(items) - user} setgid"] if user < len(items) else []
    files = count_text(len(items), "program")
    split = ", ".join(counts)
    return f"{files} run with more rights than their callers ({split}): {paths_text(items)}"


def _subject(items: list[SurfaceItem]) -> str:
    return " ".join(sorted(item.path for item in items))
