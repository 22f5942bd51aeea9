"""A Java runtime of just the modules that a program needs, made in the builder.

``jdeps`` reads the classes of the program and of every archive in it; what is loaded by name
alone it cannot see, so that the providers which programs expect without naming them are added.
"""

from __future__ import annotations

import shlex

from lightship.repair.recipes.multi_stage.libraries import bring_libraries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

RUNTIME: Final = "/opt/java-runtime"
"""Where it stands, in both stages."""

PROVIDERS: Final = "jdk.crypto.ec,jdk.zipfs,java.naming,java.management,jdk.unsupported"
"""Modules found by service or reflection: TLS's curves, archives as file systems, and so on."""

_UNPACKED: Final = "/tmp/classes"
"""Where the builder unpacks the program to look into it."""

_ARCHIVES: Final = (".ear", ".jar", ".war", ".zip")


def runtime_lines(paths: tuple[str, ...], version: int | None) -> tuple[str, ...]:
    """Return the RUNs that find the modules of what stands at ``paths`` and link a runtime.

    ``version`` is that of Java, None where it is open. All is unpacked into one folder: jdeps
    looks into no archive of an archive, and resolves a module's own needs, which a program on
    the class path need not meet.
    """
    unpacked = " \\\n    && ".join(map(_unpack, paths))
    look = (
        f"RUN {unpacked} \\\n"
        "    && find . -name '*.jar' -exec jar xf {} \\; \\\n"
        "    && find . -name module-info.class -delete \\\n"
        "    && jdeps --ignore-missing-deps --print-module-deps -q . > /tmp/modules"
    )
    strip = (
        "--strip-debug" if version is not None and version < 13 else "--strip-java-debug-attributes"
    )
    # Java 21 gave the levels new names, and warns of the old ones.
    level = "zip-6" if version is not None and version >= 21 else "2"
    link = (
        f'RUN jlink --add-modules "$(tail -n 1 /tmp/modules),{PROVIDERS}" \\\n'
        f"        {strip} --no-man-pages --no-header-files --compress={level} \\\n"
        f"        --output {RUNTIME}"
    )
    return f"WORKDIR {_UNPACKED}", look, link, _libraries()


def _unpack(path: str) -> str:
    """Return the command that puts what is at ``path`` into the working directory.

    A pattern stays one: it names one file.
    """
    is_pattern = any(mark in path for mark in "*?[")
    written = path if is_pattern else shlex.quote(path)
    return f"jar xf {written}" if path.endswith(_ARCHIVES) else f"cp -r {written}/. ."


def _libraries() -> str:
    """Return the RUN that puts beside the runtime what a distribution's own Java is linked with."""
    found = f"find {RUNTIME} \\( -name '*.so' -o -name java \\) -exec ldd {{}} \\;"
    return bring_libraries(found, f"{RUNTIME}/lib")
