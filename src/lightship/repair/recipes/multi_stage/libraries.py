"""Shared libraries of development packages: found in the builder, installed where it ships."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

LISTED: Final = "/runtime-packages"
"""The file of the builder that names the packages."""


class Libraries(Value):
    """Lines for the builder's end, and for behind the last stage's FROM."""

    __slots__ = ("builder", "setup")

    def __init__(self, builder: tuple[str, ...] = (), setup: tuple[str, ...] = ()) -> None:
        self.builder: Final = builder
        self.setup: Final = setup


def libraries_of(single: SingleStage, paths: tuple[str, ...]) -> Libraries:
    """Return what gives the last stage the packages whose libraries ``paths`` are linked with.

    Debian's alone, as ``ldd`` and ``dpkg`` tell; both stages must be of the same release.
    """
    where = " ".join(paths)
    find = (
        f"RUN {{ find {where} -type f \\( -perm /111 -o -name '*.so*' -o -name '*.node' \\) \\\n"
        "         -exec ldd {} + 2>/dev/null || true; } \\\n"
        # dpkg knows files below /lib by that name or by /usr/lib, whichever came first.
        '    | awk \'$2 == "=>" && $3 ~ "^/(usr/)?lib" \\\n'
        '           { sub("^/(usr/)?", "*/", $3); print $3 }\' \\\n'
        "    | sort -u | xargs -r dpkg-query --search | cut -d: -f1 | sort -u"
        f" > {LISTED}"
    )
    take = (
        f"RUN --mount=type=bind,from={single.builder},source={LISTED},target={LISTED} \\\n"
        "    apt-get update \\\n"
        f"    && xargs -r apt-get install -y --no-install-recommends < {LISTED} \\\n"
        "    && rm -rf /var/lib/apt/lists/*"
    )
    return Libraries((find,), (take,))
