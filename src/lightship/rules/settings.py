"""What a team's configuration says to rules."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

DEFAULT_BUDGET: Final = 100_000_000
"""The bytes that a build context may weigh unless the configuration says otherwise."""

LABEL_TYPES: Final = ("text", "url", "rfc3339", "spdx", "hash", "semver", "email")
"""What the value of a label may have to be."""


class Settings(Value):
    """The settings that rules heed.

    ``trusted_registries`` are hosts, none meaning any; ``label_schema`` has the
    labels that an image must have, each with one of :data:`LABEL_TYPES`, and
    ``strict_labels`` says that it may have no others; ``context_budget`` is in bytes.
    """

    __slots__ = ("context_budget", "label_schema", "strict_labels", "trusted_registries")

    def __init__(
        self,
        *,
        trusted_registries: tuple[str, ...] = (),
        label_schema: Mapping[str, str] | None = None,
        strict_labels: bool = False,
        context_budget: int = DEFAULT_BUDGET,
    ) -> None:
        self.trusted_registries: Final = trusted_registries
        self.label_schema: Final = dict(label_schema or {})
        self.strict_labels: Final = strict_labels
        self.context_budget: Final = context_budget

    def have(self, names: tuple[str, ...]) -> bool:
        """Return whether one of the settings ``names`` says anything; true where none is named."""
        return not names or any(getattr(self, name) for name in names)
