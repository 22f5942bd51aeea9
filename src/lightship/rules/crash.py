"""What is said of a rule that raises."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def crash_text(what: str, error: Exception) -> str:
    """Return the sentence that says where ``what`` came upon ``error``.

    The error's own words stay out of it: they may quote the file, and so a secret.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f" at line {trace.tb_lineno} of {_module(trace)}"
    return f"{what} failed: {type(error).__name__}{where}"


def _module(trace: Any) -> str:
    return str(trace.tb_frame.f_globals.get("__name__", "?"))
