"""On which port an application listens, and what it answers to a health check.

Plain words in its sources and settings tell: ``listen(3000``, ``":8080"``,
``port=8000``. What a variable decides is taken for its default.
"""

from __future__ import annotations

import re

from lightship.project.health_path import health_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.statement import Statements

HIGHEST = 65535

OTHERS: Final = frozenset(
    (25, 465, 587, 1433, 1521, 2181, 3306, 5432, 5672, 6379, 9042, 9092, 9200, 11211, 27017)
)
"""Ports of databases, queues and mail, which an application connects to."""

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # Node.js: server.listen(3000), listen({ port: 3000, serve({ port: 3000
        (
            r"\.listen\(\s*(?:\{\s*(?:host:[^,]*,\s*)?port:\s*)?(?:Number\(|parseInt\(|\+)?"
            r"(?:process\.env\.\w*PORT\w*\s*(?:\|\||\?\?)\s*)?[\"']?(\d{2,5})\b"
        ),
        r"process\.env\.\w*PORT\w*\)?\s*(?:\|\||\?\?)\s*[\"']?(\d{2,5})\b",
        r"\bserve\([^)]*\bport:\s*(\d{2,5})\b",
        # Go: ListenAndServe(":8080"), Addr: ":8080", Run(":8080"), Start(":1323"), Listen(":3000")
        r"(?:ListenAndServe(?:TLS)?|Listen|Run|Start)\(\s*(?:\"tcp\",\s*)?\"[\w.]*:(\d{2,5})\"",
        r"\bAddr:\s*\"[\w.]*:(\d{2,5})\"",
        r"(?i)\bport\w*\s*:?=\s*\"?:?(\d{2,5})\b",
        # flag.Int("port", 8080, flag.String("addr", ":8080"
        (
            r"(?i)\bp?flags?\.(?:Int|String|Uint)\w*\((?:&\w+,\s*)?"
            r"\"(?:[\w-]*port|addr|address|listen)\",\s*"
            r"(?:\"\w\",\s*)?\"?(?:[\w.]*:)?(\d{2,5})\b"
        ),
        # add_argument("--port", type=int, default=8000
        r"[\"']--port[\"'][^)]*\bdefault\s*=\s*[\"']?(\d{2,5})\b",
        # int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080
        r"(?i)\bport\s*=[^;\n?]*\?[^;:\n]*:\s*\"?(\d{2,5})\b",
        # Python: port=8000, HTTPServer(("", 8000), environ.get("PORT", 8000)
        r"\bport\s*=\s*(\d{2,5})\b",
        r"(?:environ\.get|getenv)\(\s*[\"']\w*PORT[\"']\s*,\s*[\"']?(\d{2,5})\b",
        r"(?:HTTPServer|TCPServer|make_server)\(\s*\(?\s*[\"'][\w.]*[\"']\s*,\s*(\d{2,5})\b",
        # Rust: 0.0.0.0:3000, ([0, 0, 0, 0], 3000), ("0.0.0.0", 8080)
        r"\"(?:0\.0\.0\.0|127\.0\.0\.1|\[::\]):(\d{2,5})\"",
        r"\(\[0,\s*0,\s*0,\s*0\],\s*(\d{2,5})\)",
        r"\(\s*\"(?:0\.0\.0\.0|127\.0\.0\.1)\"\s*,\s*(\d{2,5})\s*\)",
        # Java: HttpServer.create(new InetSocketAddress(8080), javalin.start(7070)
        r"InetSocketAddress\(\s*(?:\"[^\"]*\",\s*)?(\d{2,5})\b",
        r"getOrDefault\(\s*\"\w*PORT\",\s*\"(\d{2,5})\"",
        r"\.start\(\s*(\d{4,5})\s*\)",
        # .NET: UseUrls("http://*:5000"), app.Run("http://0.0.0.0:5000")
        r"\"https?://(?:\*|\+|0\.0\.0\.0|\[::\]|localhost):(\d{2,5})\"",
        # Ruby: set :port, 4567
        r"set\s+:port,\s*(\d{2,5})\b",
        r"TCPServer\.new\(\s*(?:[\"'][\w.]*[\"'],\s*)?(\d{2,5})\b",
    )
)
_LOOPBACK: Final = re.compile(
    r"\.listen\(\s*\w+\s*,\s*[\"'](?:localhost|127\.0\.0\.1)[\"']"
    r"|\"(?:localhost|127\.0\.0\.1):\d{2,5}\""
    r"|host\s*[=:]\s*[\"'](?:localhost|127\.0\.0\.1)[\"']"
)


def port_in(text: str) -> int | None:
    """Return the port that a source file listens on, if it says so plainly."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            port = int(found[1])
            if 0 < port <= HIGHEST and port not in OTHERS:
                return port
    return None


def port_option(words: str) -> int | None:
    """Return the port in a command line: ``--port 3000``, ``-p 3000``, ``PORT=3000``."""
    found = re.search(
        r"(?:--port[= ]|(?:^|\s)-[pP] ?|\bPORT=|(?:--bind|-b)[= ]\S*:"
        r"|(?:\s|^)0\.0\.0\.0:)(\d{2,5})\b",
        words,
    )
    return int(found[1]) if found is not None and int(found[1]) <= HIGHEST else None


def take_port(
    sources: Iterable[tuple[str, str]],
    usual: int | None,
    asked: InitOptions,
    said: Statements,
    *,
    usual_why: str = "",
) -> tuple[int | None, str]:
    """Return the port that is taken and the path of the health check, and say why.

    ``sources`` are the paths and texts that may tell, ``usual`` is what the framework takes if
    nothing does; None where the application may be no server at all.
    """
    port, health = None, ""
    for path, text in sources:
        found = port_in(text) if port is None else None
        if found is not None:
            port = found
            if asked.port is None:
                said.recognise("port", str(port), path)
            if _LOOPBACK.search(text):
                said.wonder(
                    "address",
                    f"{path} seems to listen on the loopback address alone, where nobody "
                    "outside the container reaches it: make it 0.0.0.0",
                )
        health = health or health_in(text, path)
        if port is not None and health:
            break
    if asked.port is not None:
        said.recognise("port", str(asked.port or "none"), "--port")
        return asked.port or None, health or "/"
    if port is None and usual is not None:
        said.assume("port", f"{usual}, {usual_why or 'as no file says another'}", "--port")
        port = usual
    if port is None:
        said.wonder("port", "no file says that it listens on one", "--port")
    return port, health or "/"
