"""The mounts of RUN: ``--mount=type=cache,target=/root/.cache,sharing=locked``.

Source: ``commands_runmount.go`` of moby/buildkit. Keys are read in order, so
that ``type`` must stand before what only some types take.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.csv_record import read_record
from lightship.dockerfile.notation.number import read_boolean, read_unsigned
from lightship.dockerfile.notation.size import read_size
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

TYPES: Final = ("bind", "cache", "tmpfs", "secret", "ssh")
SHARINGS: Final = ("shared", "private", "locked")
_WITH_OWNER: Final = ("cache", "secret", "ssh")
"""The types that take mode, uid and gid."""
_NAMES: Final = {
    "src": "source",
    "dst": "target",
    "destination": "target",
    "ro": "readonly",
    "rw": "readwrite",
}
_KEYS: Final = (
    *("type", "from", "source", "target", "readonly", "readwrite", "id", "sharing", "required"),
    *("size", "mode", "uid", "gid", "env"),
)


class Mount(Value):
    """One mount, its variables expanded.

    ``type`` is one of :data:`TYPES`, ``origin`` the stage or image of
    ``from=``. Texts are empty and numbers None where they are not given;
    ``env`` is None where there is none, and may be given without a name.
    """

    __slots__ = (
        "env",
        "gid",
        "identifier",
        "is_read_only",
        "is_required",
        "mode",
        "origin",
        "sharing",
        "size",
        "source",
        "target",
        "type",
        "uid",
    )

    def __init__(self, values: dict[str, str]) -> None:
        self.type: Final = values.get("type", "bind")
        self.origin: Final = values.get("from", "")
        self.source: Final = values.get("source", "")
        self.target: Final = values.get("target", "")
        self.identifier: Final = values.get("id", "")
        self.sharing: Final = values.get("sharing", "")
        self.env: Final = values.get("env")
        self.is_required: Final = values.get("required") == "true"
        default = "false" if self.type in ("cache", "tmpfs") else "true"
        self.is_read_only: Final = values.get("readonly", default) == "true"
        self.size: Final = read_size(values["size"]) if "size" in values else None
        self.mode: Final = read_unsigned(values["mode"], 8) if "mode" in values else None
        self.uid: Final = read_unsigned(values["uid"], 10) if "uid" in values else None
        self.gid: Final = read_unsigned(values["gid"], 10) if "gid" in values else None


def mount_origin(text: str) -> str:
    """Return what ``from=`` of the mount ``text`` says, empty where it says nothing."""
    origin = ""
    if "from" in text.lower():
        for field in _fields(text):
            key, equals, value = field.partition("=")
            if equals and key.lower() == "from":
                origin = value
    return origin


def _fields(text: str) -> list[str]:
    try:
        return read_record(text)
    except ValueError as error:
        raise _refused(f"the value of --mount is malformed: {error}") from None


def read_mount(text: str, expand: Callable[[str], str] = str) -> Mount:
    """Return the mount that the flag's value ``text`` describes.

    ``expand`` is called with every value. Raises :class:`Refusal`, with no
    place, where the builder would refuse it.
    """
    values: dict[str, str] = {}
    for field in _fields(text):
        key, equals, value = field.partition("=")
        key = key.lower()
        key = _NAMES.get(key, key)
        if equals:
            _read_value(values, key, field, expand(value))
        elif key in ("readonly", "readwrite"):
            values["readonly"] = "true" if key == "readonly" else "false"
        elif key == "required":
            _check_type(values, key, "secret", "ssh")
            values[key] = "true"
        else:
            raise _refused(f"{field!r} of the mount has no value")
    _check_together(values)
    return Mount(values)


def _read_value(values: dict[str, str], key: str, field: str, value: str) -> None:
    if key not in _KEYS:
        raise _refused(f"a mount has no option {field.partition('=')[0]!r}")
    if key in ("type", "sharing"):
        value = value.lower()
        if value not in (TYPES if key == "type" else SHARINGS):
            raise _refused(f"a mount cannot have the {key} {value!r}")
    elif key == "required":
        _check_type(values, key, "secret", "ssh")
    elif key == "size":
        _check_type(values, key, "tmpfs")
    value = _checked(key, value)
    if key == "readwrite":
        key, value = "readonly", "false" if value == "true" else "true"
    values[key] = value


def _checked(key: str, value: str) -> str:
    """Return ``value``, a truth value as ``true`` or ``false``, if ``key`` can have it."""
    try:
        if key in ("readonly", "readwrite", "required"):
            return "true" if read_boolean(value) else "false"
        if key == "size":
            read_size(value)
        elif key in ("mode", "uid", "gid"):
            read_unsigned(value, 8 if key == "mode" else 10)
    except ValueError:
        raise _refused(f"the mount's {key} cannot be {value!r}") from None
    return value


def _check_type(values: dict[str, str], key: str, *types: str) -> None:
    kind = values.get("type", "bind")
    if kind not in types:
        raise _refused(
            f"a mount of type {kind} has no option {key!r}",
            f"write type={types[0]} before it, or remove it",
        )


def _check_together(values: dict[str, str]) -> None:
    kind = values.get("type", "bind")
    for key in ("mode", "uid", "gid"):
        if key in values and kind not in _WITH_OWNER:
            raise _refused(f"a mount of type {kind} has no option {key!r}")
    if kind == "secret":
        _check_secret(values)
    if values.get("sharing") and kind != "cache":
        raise _refused(f"a mount of type {kind} has no option 'sharing'")


def _check_secret(values: dict[str, str]) -> None:
    if values.get("from"):
        raise _refused("a secret does not come from a stage or an image", "remove from=")
    if not (values.get("source") or values.get("target") or values.get("id")):
        raise _refused("the secret has no name", "write id=name")
    if values.get("source") and values.get("id"):
        raise _refused("the secret has both an id and a source", "remove one of them")


def _refused(message: str, hint: str = "") -> Refusal:
    hint = hint or "write key=value pairs with commas between them: type=cache,target=/path"
    return Refusal("invalid-run-option", message, hint)
