"""A health check in Rust, for images in which nothing else could ask."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.health import Asked

PROBE: Final = "/usr/local/bin/healthcheck"
"""Where the program stands, in both stages."""


def can_ask(asked: Asked) -> bool:
    """Return whether the standard library can: it speaks no TLS."""
    return not asked.url or asked.url.startswith("http://")


def probe_lines(asked: Asked, target: str = "") -> tuple[str, ...]:
    """Return the builder's lines that make a program which fails where nothing well answers.

    ``target`` is the one that Cargo builds for, empty for the builder's own.
    """
    body = _request(asked) if asked.url else _connection(asked.port)
    program = (
        "COPY <<'EOF' /healthcheck/main.rs\n"
        + ("use std::io::{BufRead, BufReader, Write};\n" if asked.url else "")
        + "use std::net::TcpStream;\n"
        "\n"
        "fn main() -> Result<(), Box<dyn std::error::Error>> {\n"
        + "".join(f"    {line}\n" for line in body)
        + "}\n"
        "EOF"
    )
    wanted = f" --target {target}" if target else ""
    return program, f"RUN rustc -O{wanted} -o {PROBE} /healthcheck/main.rs"


def _connection(port: int) -> tuple[str, ...]:
    return f'TcpStream::connect("127.0.0.1:{port}")?;', "Ok(())"


def _request(asked: Asked) -> tuple[str, ...]:
    parts = urlsplit(asked.url)
    place = f"{parts.hostname}:{parts.port or 80}"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    request = f"GET {path} HTTP/1.0\r\nHost: {parts.hostname}\r\n\r\n"
    return (
        f"let mut stream = TcpStream::connect({json.dumps(place)})?;",
        f"stream.write_all({json.dumps(request)}.as_bytes())?;",
        "let mut line = String::new();",
        "BufReader::new(stream).read_line(&mut line)?;",
        "let status: u16 = line.split(' ').nth(1).unwrap_or(\"\").parse()?;",
        f"std::process::exit(if status < {asked.limit} {{ 0 }} else {{ 1 }})",
    )
