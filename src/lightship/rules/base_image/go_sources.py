"""What the Go sources at the root of the build context say of the program made of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.rules.rule_context import Context

_CLIENTS: Final = (
    "crypto/tls",
    "http.Client",
    "http.Get",
    "http.Post",
    "http.NewRequest",
    "net/smtp",
)
_USES_LIBRARY: Final = ('"net"', '"net/', '"os/user"', 'import "C"')
_MOST_FILES: Final = 64
_LARGEST_FILE: Final = 200_000


def may_open_connections(context: Context) -> bool:
    """Return whether the program may be a client of something that speaks TLS.

    False only for a Go module without dependencies, all of whose sources stand
    beside its ``go.mod`` and name none of the packages for that.
    """
    texts = _sources(context)
    if not texts or not _is_whole_program(context):
        return True
    return any(word in text for text in texts for word in _CLIENTS)


def calls_library(context: Context) -> bool | None:
    """Return whether the program uses a package that cgo links with the C library.

    None where the sources do not tell: they are not there, or dependencies may.
    """
    texts = _sources(context)
    if any(word in text for text in texts for word in _USES_LIBRARY):
        return True
    return False if texts and _is_whole_program(context) else None


def _sources(context: Context) -> list[str]:
    """Return the texts of the Go files at the root of the context; [] if that is no program."""
    files = context.files
    if files is None:
        return []
    names = [name for name in files.names() if name.endswith(".go") and "_test." not in name]
    if len(names) > _MOST_FILES:
        return []
    return [text for name in names if (text := files.read_text(name, _LARGEST_FILE)) is not None]


def _is_whole_program(context: Context) -> bool:
    """Whether the sources at the root are all there are: no dependencies, no packages below."""
    files = context.files
    module = files.read_text("go.mod", _LARGEST_FILE) if files is not None else None
    if files is None or module is None or "require" in module:
        return False
    return not any(files.is_directory(name) for name in files.names() if name[:1] != ".")
