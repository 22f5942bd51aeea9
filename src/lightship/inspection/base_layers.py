"""How many of an image's layers are those of the image it was built on.

In this order: the layers it has in common with a base image that was named; what
the annotations of the OCI image specification say, where that base is at hand;
and the history: a stage ends with its command, so that a ``CMD`` with further
layers after it is the base's, and so are entries that another builder wrote before the
first of this one.
"""

from __future__ import annotations

from lightship.inspection.instructions import instruction_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.configuration import Configuration, HistoryEntry

BASE_NAME = "org.opencontainers.image.base.name"
"""The annotation (or label) that names the base image."""

BASE_DIGEST = "org.opencontainers.image.base.digest"
"""The annotation (or label) with the digest of the base image's manifest."""

BUILDKIT = "buildkit"
"""What the comments of the entries that BuildKit writes begin with."""


def common_layers(diff_ids: Sequence[str], base: Sequence[str]) -> int:
    """Return how many layers an image with ``diff_ids`` has of the image with those of ``base``.

    0 where it has not all of them: it was not built on that image then.
    """
    return len(base) if tuple(diff_ids[: len(base)]) == tuple(base) else 0


def base_layers_by_history(configuration: Configuration) -> int:
    """Return how many of the layers are a base's, as far as the history tells."""
    history = configuration.history
    boundary = max(_last_command_of_base(history), _last_foreign(history))
    layers = len(configuration.diff_ids)
    own = sum(not entry.empty_layer for entry in history[boundary + 1 :])
    if sum(not entry.empty_layer for entry in history) != layers:
        return 0
    return layers - own


def _last_command_of_base(history: Sequence[HistoryEntry]) -> int:
    """Return where the last CMD or ENTRYPOINT stands that a layer follows, -1 if there is none."""
    layer_follows = False
    for at in range(len(history) - 1, -1, -1):
        entry = history[at]
        if not entry.empty_layer:
            layer_follows = True
        elif layer_follows and instruction_of(entry).startswith(("CMD ", "ENTRYPOINT ")):
            return at
    return -1


def _last_foreign(history: Sequence[HistoryEntry]) -> int:
    """Return the last entry before all that BuildKit wrote, -1 where it wrote all or nothing."""
    first = next((at for at, entry in enumerate(history) if entry.comment.startswith(BUILDKIT)), 0)
    return first - 1
