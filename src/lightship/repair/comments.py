"""The comments of a Dockerfile, counted, so that none gets lost."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.tree import Dockerfile


def comments_of(dockerfile: Dockerfile) -> Counter[str]:
    """Return the lines that are comments, without the blanks around, and how often each is there.

    Those inside instructions and here-documents count, too; directives are none.
    """
    directives = {directive.line for directive in dockerfile.directives}
    lines = str(dockerfile).split("\n")
    found = [line.strip() for number, line in enumerate(lines, 1) if number not in directives]
    return Counter([line for line in found if line.startswith("#")])
