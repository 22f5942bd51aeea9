"""A health check written in Go, for images in which nothing else could ask."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PROBE: Final = "/usr/local/bin/healthcheck"
"""Where the program stands, in both stages."""


def probe_lines(url: str) -> tuple[str, ...]:
    """Return the builder's lines that make a program which fails where ``url`` does not answer."""
    program = (
        "COPY <<'EOF' /healthcheck/main.go\n"
        "package main\n"
        "\n"
        "import (\n"
        '\t"net/http"\n'
        '\t"os"\n'
        ")\n"
        "\n"
        "func main() {\n"
        f"\tanswer, err := http.Get({json.dumps(url)})\n"
        "\tif err != nil || answer.StatusCode >= 400 {\n"
        "\t\tos.Exit(1)\n"
        "\t}\n"
        "}\n"
        "EOF"
    )
    return program, f"RUN CGO_ENABLED=0 go build -o {PROBE} /healthcheck/main.go"
