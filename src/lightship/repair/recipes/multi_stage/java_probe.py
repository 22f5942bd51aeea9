"""A health check in Java, for images in which nothing else could ask."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FOLDER: Final = "/opt/healthcheck"
"""Where the class stands, in both stages."""


def probe_lines(url: str) -> tuple[str, ...]:
    """Return the builder's lines that make a class which fails where ``url`` does not answer."""
    program = (
        f"COPY <<'EOF' {FOLDER}/HealthCheck.java\n"
        "import java.net.HttpURLConnection;\n"
        "import java.net.URI;\n"
        "import java.net.URLConnection;\n"
        "\n"
        "public final class HealthCheck {\n"
        "    public static void main(String[] arguments) throws Exception {\n"
        f"        URI address = URI.create({json.dumps(url)});\n"
        "        URLConnection connection = address.toURL().openConnection();\n"
        "        int state = ((HttpURLConnection) connection).getResponseCode();\n"
        "        System.exit(state < 400 ? 0 : 1);\n"
        "    }\n"
        "}\n"
        "EOF"
    )
    return program, f"RUN javac {FOLDER}/HealthCheck.java && rm {FOLDER}/HealthCheck.java"


def probe_words() -> tuple[str, ...]:
    """Return what asks; a small compiler and one collector let it start quickly."""
    return ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", FOLDER, "HealthCheck")
