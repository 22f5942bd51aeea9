"""What a team's configuration says to rules."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DEFAULT_BUDGET = 100_000_000
"""The bytes that a build context may weigh unless the configuration says otherwise."""


class Settings(Value):
    """The settings that rules heed.

    ``trusted_registries`` are hosts, none meaning any; ``required_labels`` are
    label keys; ``context_budget`` is in bytes.
    """

    __slots__ = ("context_budget", "required_labels", "trusted_registries")

    def __init__(
        self,
        *,
        trusted_registries: tuple[str, ...] = (),
        required_labels: tuple[str, ...] = (),
        context_budget: int = DEFAULT_BUDGET,
    ) -> None:
        self.trusted_registries: Final = trusted_registries
        self.required_labels: Final = required_labels
        self.context_budget: Final = context_budget
