"""A Java runtime of just the modules that a program needs, made in the builder.

``jdeps`` reads the classes of the program and of every archive in it; what is loaded by name
alone it cannot see, so that the providers which programs expect without naming them are added.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

RUNTIME: Final = "/opt/java-runtime"
"""Where it stands, in both stages."""

PROVIDERS: Final = "jdk.crypto.ec,jdk.zipfs,java.naming,java.management,jdk.unsupported"
"""Modules found by service or reflection: TLS's curves, archives as file systems, and so on."""

_UNPACKED: Final = "/tmp/classes"
"""Where the builder unpacks the program to look into it."""

_IN_BASE: Final = "c|m|dl|pthread|rt|stdc[+][+]|gcc_s"
"""The libraries that distroless images of the kind ``cc`` have."""


def runtime_lines(paths: tuple[str, ...], version: int | None) -> tuple[str, ...]:
    """Return the RUNs that find the modules of what stands at ``paths`` and link a runtime.

    ``version`` is that of Java, None where it is open. The shared libraries that a
    distribution's own Java is linked with are put beside it.
    """
    strip = (
        "--strip-debug" if version is not None and version < 13 else "--strip-java-debug-attributes"
    )
    # Java 21 gave the levels new names, and warns of the old ones.
    level = "zip-6" if version is not None and version >= 21 else "2"
    release = str(version) if version is not None else "base"
    look = (
        f"RUN roots=; for path in {' '.join(paths)}; do \\\n"
        '        if [ ! -d "$path" ]; then cp "$path" . && jar xf "$path"; continue; fi; \\\n'
        "        find \"$path\" -name '*.jar' >> jars; \\\n"
        '        if [ -n "$(find "$path" -name \'*.class\' -print -quit)" ]; \\\n'
        '        then roots="$roots $path"; fi; \\\n'
        "    done \\\n"
        "    && find . -name '*.jar' >> jars \\\n"
        f"    && jdeps --ignore-missing-deps --multi-release {release} --print-module-deps -q \\\n"
        "        --class-path \"$(tr '\\n' ':' < jars)\" $roots $(cat jars) \\\n"
        "        $(ls -d BOOT-INF/classes WEB-INF/classes 2>/dev/null) > /tmp/modules"
    )
    link = (
        f'RUN jlink --add-modules "$(tail -n 1 /tmp/modules),{PROVIDERS}" \\\n'
        f"        {strip} --no-man-pages --no-header-files --compress={level} \\\n"
        f"        --output {RUNTIME} \\\n"
        f"    && {{ find {RUNTIME} -type f \\( -name '*.so' -o -name java \\) \\\n"
        "         -exec ldd {} + || true; } \\\n"
        '    | awk \'$2 == "=>" && $3 ~ "^/" && $3 !~ "^/opt/" \\\n'
        f'           && $1 !~ "^lib({_IN_BASE})[.]so" {{ print $3 }}\' \\\n'
        f"    | sort -u | xargs -r cp -Lt {RUNTIME}/lib"
    )
    return f"WORKDIR {_UNPACKED}", look, link
