"""The signals that STOPSIGNAL may name.

Source: ``signal.go`` and ``signal_linux.go`` of moby/sys.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NAMES: Final = (
    *("ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT"),
    *("KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM"),
    *("TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ"),
    *("RTMIN", "RTMAX"),
)
_REAL_TIME: Final = {"RTMIN+": 15, "RTMAX-": 14}
"""How far real-time signals may be from the first and the last."""


def is_signal(text: str) -> bool:
    """Return whether ``text`` names a signal of Linux: ``SIGTERM``, ``term``, ``15``, ``RTMIN+1``.

    Every number but 0 is taken, whether there is such a signal or not.
    """
    digits = text[text[:1] in ("+", "-") :] if text else ""
    if digits.isascii() and digits.isdigit():
        return 0 < int(digits.lstrip("0")[:20] or "0") <= _LARGEST
    name = text.upper().removeprefix("SIG")
    if name in _NAMES:
        return True
    distance = name[6:]
    return (
        name[:6] in _REAL_TIME and distance in _DISTANCES and int(distance) <= _REAL_TIME[name[:6]]
    )


_LARGEST: Final = (1 << 63) - 1
_DISTANCES: Final = tuple(map(str, range(1, 16)))
