"""A health check in Java, for images in which nothing else could ask."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.health import Asked

FOLDER: Final = "/opt/healthcheck"
"""Where the class stands, in both stages."""


def probe_lines(asked: Asked) -> tuple[str, ...]:
    """Return the builder's lines that make a class which fails where nothing well answers."""
    imports, body = _request(asked) if asked.url else _connection(asked.port)
    program = (
        f"COPY <<'EOF' {FOLDER}/HealthCheck.java\n"
        + "".join(f"import {each};\n" for each in imports)
        + "\n"
        "public final class HealthCheck {\n"
        "    public static void main(String[] arguments) throws Exception {\n"
        + "".join(f"        {line}\n" for line in body)
        + "    }\n"
        "}\n"
        "EOF"
    )
    return program, f"RUN javac {FOLDER}/HealthCheck.java && rm {FOLDER}/HealthCheck.java"


def _request(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("java.net.HttpURLConnection", "java.net.URI", "java.net.URLConnection"), (
        f"URI address = URI.create({json.dumps(asked.url)});",
        "URLConnection connection = address.toURL().openConnection();",
        "int state = ((HttpURLConnection) connection).getResponseCode();",
        f"System.exit(state < {asked.limit} ? 0 : 1);",
    )


def _connection(port: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ("java.net.Socket",), (f'new Socket("127.0.0.1", {port}).close();',)


def probe_words() -> tuple[str, ...]:
    """Return what asks; a small compiler and one collector let it start quickly."""
    return ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", FOLDER, "HealthCheck")
