"""A health check written in Go, for images in which nothing else could ask."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.health import Asked

PROBE: Final = "/usr/local/bin/healthcheck"
"""Where the program stands, in both stages."""


def probe_lines(asked: Asked) -> tuple[str, ...]:
    """Return the builder's lines that make a program which fails where nothing well answers."""
    package, body = _request(asked) if asked.url else _connection(asked.port)
    program = (
        "COPY <<'EOF' /healthcheck/main.go\n"
        "package main\n"
        "\n"
        "import (\n"
        f'\t"{package}"\n'
        '\t"os"\n'
        ")\n"
        "\n"
        "func main() {\n"
        f"{body}"
        "\t\tos.Exit(1)\n"
        "\t}\n"
        "}\n"
        "EOF"
    )
    return program, f"RUN CGO_ENABLED=0 go build -o {PROBE} /healthcheck/main.go"


def _request(asked: Asked) -> tuple[str, str]:
    return "net/http", (
        f"\tanswer, err := http.Get({json.dumps(asked.url)})\n"
        f"\tif err != nil || answer.StatusCode >= {asked.limit} {{\n"
    )


def _connection(port: int) -> tuple[str, str]:
    return "net", (f'\t_, err := net.Dial("tcp", "127.0.0.1:{port}")\n\tif err != nil {{\n')
