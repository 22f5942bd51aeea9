"""Which instruction of a Dockerfile brought each layer, as far as the history tells.

An entry of the history either made a layer or says that it made none
(``empty_layer``), so that layers and the other entries go together one by one.
Where their numbers differ, as in images that were squashed or imported, nobody
can tell, and nothing is said.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.configuration import Configuration, HistoryEntry

_BUILDKIT_MARK = "# buildkit"
"""What BuildKit puts after the instructions that it ran."""

_NO_OPERATION = "#(nop)"
"""What the older builder put before instructions that ran nothing."""


def entries_of_layers(configuration: Configuration) -> list[int]:
    """Return the number of the history's entry for each layer, -1 where that cannot be told."""
    entries = [at for at, each in enumerate(configuration.history) if not each.empty_layer]
    layers = len(configuration.diff_ids)
    return entries if len(entries) == layers else [-1] * layers


def instruction_of(entry: HistoryEntry) -> str:
    """Return the instruction that made ``entry``, as it stood in a Dockerfile, on one line.

    >>> instruction_of(HistoryEntry(created_by="RUN /bin/sh -c make # buildkit"))
    'RUN make'
    """
    text = " ".join(entry.created_by.split())
    text = text.removesuffix(_BUILDKIT_MARK).rstrip()
    if _NO_OPERATION in text[:40]:
        return text.partition(_NO_OPERATION)[2].strip()
    keyword, _, rest = text.partition(" ")
    if keyword == "RUN":
        return f"RUN {_without_shell(_without_arguments(rest))}"
    script = _without_arguments(text)
    if script.startswith(("/bin/sh -c ", "/bin/bash ")):
        return f"RUN {_without_shell(script)}"
    return text or entry.comment


def _without_arguments(text: str) -> str:
    """Return ``text`` without the build arguments before it: ``|2 NAME=value NAME=value``."""
    if not text.startswith("|"):
        return text
    shell = text.find(" /bin/")
    return text[shell + 1 :] if shell >= 0 else text


def _without_shell(text: str) -> str:
    """Return ``text`` without the shell that ran it."""
    for shell in ("/bin/sh -c ", "/bin/bash -o pipefail -c ", "/bin/bash -c "):
        if text.startswith(shell):
            return text[len(shell) :]
    return text
