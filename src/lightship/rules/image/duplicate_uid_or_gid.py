"""Two accounts or groups in the image share a number."""

from __future__ import annotations

from lightship.image.surface_kinds import DUPLICATE_GID, DUPLICATE_UID, UID_ZERO
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext


class DuplicateUidOrGid(Rule):
    """Two accounts or groups in the image share a number.

    ## What it does
    Reports numbers in `/etc/passwd` and `/etc/group` that more than one name has. An account
    beside root that has root's number is said to be root, which it is.

    ## Why it is bad
    The kernel knows numbers alone: each of the two is the other, with all its files. Which name
    is shown, or which password counts, depends on the order of the lines. It comes about where
    two steps number their accounts by hand, and where a second root was hidden.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd -u 1500 web && useradd -o -u 1500 worker
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd -u 1500 web && useradd -u 1501 worker
    ```

    ## References
    - [passwd(5)](https://man7.org/linux/man-pages/man5/passwd.5.html)
    - [dockle DKL-LI-0002](https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#dkl-li-0002)
    """

    code = "LS9005"
    name = "duplicate-uid-or-gid"
    aliases = ("DKL-LI-0002",)
    surface = (DUPLICATE_UID, DUPLICATE_GID, UID_ZERO)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each number; one of root's is said once, where root is there, too."""
        items = list(context.surface(self.surface))
        shared = {item.note.rpartition(" ")[2] for item in items if item.kind == DUPLICATE_UID}
        for item in items:
            if item.kind != UID_ZERO or "0" not in shared:
                yield self.found_in_image(context, item.note, path=item.path, layer=item.layer)
