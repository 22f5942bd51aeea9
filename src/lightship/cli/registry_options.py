"""How registries are spoken to: the options of the verbs that ask them."""

from __future__ import annotations

from lightship.cli.options import Option
from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.cli.options import Arguments

SECURE = "https://"
OPEN = "http://"

REGISTRY: Final = (
    Option(
        "--mirror",
        "[REGISTRY=]ADDRESS",
        "ask this before the registry, docker.io if none is named",
        repeated=True,
    ),
    Option("--plain-http", "HOST", "speak to this registry without TLS", repeated=True),
    Option("--authorities", "FILE", "certificates (PEM) to trust besides the system's"),
)
"""The options, as they stand in the help of each verb."""


def mirrors(arguments: Arguments) -> dict[str, tuple[str, ...]]:
    """Return the addresses to ask before each registry. Raises :class:`UsageError`."""
    values = arguments.all("--mirror")
    if not values:
        return {}
    from lightship.model.reference import DEFAULT_REGISTRY  # noqa: PLC0415 - seldom given

    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        registry, equals, address = value.partition("=")
        if not equals:
            registry, address = DEFAULT_REGISTRY, value
        if not registry or not address:
            raise UsageError(
                f"--mirror cannot be {value!r}", "write docker.io=https://mirror.example"
            )
        if not address.startswith((SECURE, OPEN)):
            address = SECURE + address
        found[registry] = (*found.get(registry, ()), address)
    return found
