"""The option ``--platform``, as every verb reads it."""

from __future__ import annotations

from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments


def platform_of(arguments: Arguments) -> str:
    """Return the platform that is asked for, or nothing; raises :class:`UsageError` for none."""
    value = arguments.last("--platform")
    if not value:
        return ""
    from lightship.dockerfile.notation.platform import read_platform  # noqa: PLC0415 - seldom given

    try:
        read_platform(value)
    except ValueError as error:
        message = f"--platform cannot be {value!r}: {error}"
        raise UsageError(message, "write it as linux/arm64") from None
    return value
