"""What every byte of an image is searched for.

The expressions keep to what Hyperscan finds by its literal matchers: a literal
of some length, and little around it that is checked only where that literal is.
They ask for no more than it takes to make a match rare, some thousand in a
gigabyte of what images hold; the finders ask for the rest.
"""

from __future__ import annotations

import re
from functools import partial

from lightship.inspection.secrets.context_telltales import CONTEXT_TELLTALES
from lightship.inspection.secrets.sighting import Sighting
from lightship.inspection.secrets.telltale import Telltale
from lightship.knowledge.credential_shapes import SHAPES
from lightship.knowledge.credentials import of_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.knowledge.credential_shapes import Shape

LONGEST_RUN = 20
"""How many characters after a token's prefix the prefilter asks for, at most."""


def _seen(shape: Shape, text: str) -> Iterator[Sighting]:
    for match in of_shape(text, shape):
        yield Sighting(match.kind, match.start, match.end, match.confidence)


def _of_shape(shape: Shape) -> Telltale:
    run = min(LONGEST_RUN, shape.shortest)
    characters = "".join(f"\\x{ord(each):02x}" for each in sorted(set(shape.alphabet)))
    return Telltale(
        re.escape(shape.prefix) + f"[{characters}]{{{run}}}",
        (shape.prefix,),
        partial(_seen, shape),
        len(shape.prefix) + run + 1,
        shape.longest + 2,
    )


TELLTALES: tuple[Telltale, ...] = (*map(_of_shape, SHAPES), *CONTEXT_TELLTALES)
"""The telltales; a hit names one by its place here."""
