"""The addresses that downloads name: with their variables put in, and whether they are public."""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.rules.rule_context import Context

_INTERNAL_ENDINGS: Final = (
    *(".local", ".localhost", ".localdomain", ".internal", ".intranet", ".lan", ".corp", ".home"),
    *(".home.arpa", ".private", ".svc", ".test", ".example", ".invalid", ".consul", ".docker"),
)
"""Endings of names that no public server has. Sources: RFC 2606, 6761, 6762 and 8375; ICANN's
list of names that collide; the names of Kubernetes, Consul and Docker Desktop."""

_PRIVATE_PREFIXES: Final = ("0.", "10.", "127.", "169.254.", "192.168.", "100.100.")


def address_of(text: str, placed: PlacedCommand, context: Context) -> str:
    """Return ``text`` of a command with what ARG and ENV say in the place of its variables.

    A variable that the file does not know, or that the script itself sets, stands as written.
    """
    if "$" not in text:
        return text
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return text
    state = stage.state_at(placed.instruction)
    found, at = "", 0
    while (start := text.find("$", at)) >= 0:
        name, end = _variable(text, start)
        is_known = name in state.environment and name not in state.unknown
        if is_known and name not in _assigned(placed, context):
            found += text[at:start] + state.environment[name]
        else:
            found += text[at:end]
        at = end
    return found + text[at:]


def _assigned(placed: PlacedCommand, context: Context) -> frozenset[str]:
    """Return the variables that the command's script sets."""
    script = placed.placed.script
    return context.once(("assigned", script), lambda: script.assigned)


def _variable(text: str, start: int) -> tuple[str, int]:
    """Return the name of the plain variable at ``start``, if it is one, and where it ends."""
    if text[start + 1 : start + 2] == "{":
        end = past_name(text, start + 2)
        if text[end : end + 1] == "}":
            return text[start + 2 : end], end + 1
        return "", start + 2
    end = past_name(text, start + 1)
    return text[start + 1 : end], end


def host_of(address: str) -> str:
    """Return the host that ``address`` names, in lower case, without account and port."""
    _, separator, rest = address.partition("://")
    authority = (rest if separator else address).partition("/")[0].partition("?")[0]
    host = authority.rpartition("@")[2]
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower().rstrip(".")


def is_public(host: str) -> bool:
    """Return whether ``host`` is sure to be a name, or an address, of the internet.

    A name without a dot, one with an ending of internal nets and a variable are not.
    """
    if host.startswith("[") or "." not in host:
        return False
    labels = host.split(".")
    last = labels[-1]
    if last.isdigit():
        return len(labels) == 4 and not _is_private(host, labels)
    if not last.isalpha() or len(last) < 2 or not _is_plain(labels[-2]):
        return False
    return not f".{host}".endswith(_INTERNAL_ENDINGS)


def _is_plain(label: str) -> bool:
    return label.replace("-", "").isalnum()


def _is_private(host: str, labels: list[str]) -> bool:
    if host.startswith(_PRIVATE_PREFIXES) or not all(each.isdigit() for each in labels):
        return True
    return labels[0] == "172" and 16 <= int(labels[1]) <= 31
