"""Shared libraries of development packages: found in the builder, installed where it ships."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LISTED: Final = "/runtime-packages"
"""The file of the builder that names the packages."""


def list_libraries(paths: tuple[str, ...]) -> str:
    """Return the RUN that lists the packages whose libraries what is at ``paths`` is linked with.

    Debian's alone, as ``ldd`` and ``dpkg`` tell; both stages must be of the same release.
    """
    where = " ".join(paths)
    return (
        f"RUN {{ find {where} -type f \\( -perm /111 -o -name '*.so*' -o -name '*.node' \\) \\\n"
        "         -exec ldd {} + > /tmp/linked 2> /dev/null || true; } \\\n"
        # dpkg knows files below /lib by that name or by /usr/lib, whichever came first.
        '    && awk \'$2 == "=>" && $3 ~ "^/(usr/)?lib" && !seen[$3]++ \\\n'
        '        { sub("^/(usr/)?", "*/", $3); print $3 }\' /tmp/linked > /tmp/libraries \\\n'
        "    && { xargs -r -a /tmp/libraries dpkg-query --search > /tmp/owners || true; } \\\n"
        f"    && awk -F: '!seen[$1]++ {{ print $1 }}' /tmp/owners > {LISTED}"
    )


_IN_CC: Final = "c|m|dl|pthread|rt|stdc[+][+]|gcc_s"
"""The libraries that distroless images of the kind ``cc`` have."""


def bring_libraries(linked: str, folder: str) -> str:
    """Return the RUN that copies the libraries which distroless/cc lacks into ``folder``.

    ``linked`` is the command that prints what ``ldd`` says of the programs. What stands below
    ``/opt`` ships anyway.
    """
    return (
        f"RUN {linked} \\\n"
        "        > /tmp/linked \\\n"
        f'    && awk \'$3 ~ "^/" && $3 !~ "^/opt/" && $1 !~ "^lib({_IN_CC})[.]so" \\\n'
        "        && !seen[$3]++ { print $3 }' /tmp/linked > /tmp/libraries \\\n"
        f"    && xargs -r -a /tmp/libraries cp -Lt {folder}"
    )
