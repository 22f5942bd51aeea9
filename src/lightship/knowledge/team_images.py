"""A team's own base images, from its configuration.

::

    [lightship.images."registry.acme.io/base/node"]
    like = "node"                      # all that is known of that image, by the same tags
    user = "app"
    accounts = ["app:1000"]

    [lightship.images."registry.acme.io/hub/*"]
    like = "docker.io/library/*"       # a mirror of a whole namespace

Fields are those of ``scripts/base_images.toml``: ``role``, ``language``,
``system`` (its name, or left out), ``user``, ``accounts``, ``shell``, ``libc``,
``package-manager``, ``entrypoint``, ``cmd``, ``workdir``, ``expose``,
``volumes``, ``stop-signal``, ``healthcheck``, ``certificates``, ``programs``,
``full``, ``deprecated`` and ``replaced-by``. What is left out is unknown, or as
in the image that it is like.
"""

from __future__ import annotations

from lightship.knowledge.base_image_table import SYSTEMS
from lightship.model.errors import ConfigurationError, InvalidReference
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

_TEXTS: Final = frozenset(
    (
        *("deprecated", "language", "libc", "like", "package-manager", "role", "shell"),
        *("stop-signal", "system", "user", "workdir"),
    )
)
_LISTS: Final = frozenset(("cmd", "entrypoint", "expose", "volumes"))
_WORDS: Final = frozenset(("accounts", "programs", "replaced-by"))
_FLAGS: Final = frozenset(("certificates", "full", "healthcheck"))
_ROLES: Final = frozenset(("application", "distribution", "minimal", "runtime", "sdk"))

ALL_FIELDS: Final = _TEXTS | _LISTS | _WORDS | _FLAGS
"""The fields that a setting may have."""


def team_records(settings: Mapping[str, object]) -> dict[str, str]:
    """Return the records of a team's images, by canonical name.

    Raises:
        ConfigurationError: a name is no image's, a field is not known, or has a wrong type.

    """
    records: dict[str, str] = {}
    for name, fields in settings.items():
        if not isinstance(fields, dict):
            raise _wrong(name, "must be a table of fields")
        _check(name, fields)
        records[_canonical(name)] = "\n".join(_line(name, *field) for field in fields.items())
    return records


def _check(image: str, fields: Mapping[str, object]) -> None:
    """Refuse words that have a meaning only as one of a few."""
    role, system = fields.get("role", "sdk"), fields.get("system", "debian")
    if role not in _ROLES:
        raise _wrong(image, f"has the role {role!r}; it can be {', '.join(sorted(_ROLES))}")
    if system not in SYSTEMS:
        raise _wrong(image, f"has the system {system!r}; it can be {', '.join(sorted(SYSTEMS))}")
    accounts = fields.get("accounts", [])
    for account in accounts if isinstance(accounts, list) else []:
        name, colon, uid = str(account).partition(":")
        if (colon and not uid.isdecimal()) or not (name or uid) or len(uid) > 10:
            raise _wrong(image, f"has the account {account!r}; write it as name, :uid or name:uid")


def _line(image: str, key: str, value: object) -> str:
    """Return a record's line for one field of a setting."""
    if key in _FLAGS and isinstance(value, bool):
        return f"{key}={'yes' if value else 'no'}"
    if key in _TEXTS and isinstance(value, str) and "\n" not in value:
        return f"{key}={_canonical(value) if key == 'like' else value}"
    if key in _LISTS | _WORDS and isinstance(value, list) and all(map(_is_plain, value)):
        separator = "\t" if key in _LISTS else " "
        return f"{'adds' if key == 'programs' else key}={separator.join(value)}"
    if key in ALL_FIELDS:
        kind = (
            "true or false" if key in _FLAGS else "a text" if key in _TEXTS else "a list of texts"
        )
        raise _wrong(image, f"{key!r} must be {kind}")
    raise _wrong(image, f"has no field {key!r}")


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and "\n" not in value and "\t" not in value


def _canonical(name: str) -> str:
    """Write out the name of an image, or of a namespace that ends in ``/*``."""
    namespace = name.removesuffix("/*")
    try:
        reference = Reference.parse(f"{namespace}/any" if namespace != name else name)
    except InvalidReference as error:
        raise ConfigurationError(f"images: {error.message}", error.hint) from error
    return f"{reference.name.removesuffix('/any')}/*" if namespace != name else reference.name


def _wrong(image: str, what: str) -> ConfigurationError:
    return ConfigurationError(
        f"images: {image!r} {what}", f"fields: {', '.join(sorted(ALL_FIELDS))}"
    )
