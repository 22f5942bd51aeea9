"""A container engine that is none: it answers on a socket as it is told to."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingUnixStreamServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IDENTIFIER = f"sha256:{'a' * 64}"
ARCHIVE = b"an archive" * 300_000


@dataclass
class FakeEngine:
    """What images it has, and how it saves them."""

    path: str
    images: dict[str, object] = field(default_factory=dict)
    save: Callable[[BaseHTTPRequestHandler], None] | None = None
    requests: list[str] = field(default_factory=list)


def sends(data: bytes, parts: int = 3, *, is_cut: bool = False) -> Callable[..., None]:
    """Send ``data`` as an engine does: in parts of which it does not say how many there are."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        step = -(-len(data) // parts)
        for start in range(0, len(data), step):
            part = data[start : start + step]
            handler.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        if is_cut:
            handler.close_connection = True
        else:
            handler.wfile.write(b"0\r\n\r\n")

    return answer


def known(size: int = len(ARCHIVE)) -> dict[str, object]:
    """Return what an engine says of an image."""
    return {"Id": IDENTIFIER, "Size": size, "RepoTags": ["app:1"], "RepoDigests": None}


@contextmanager
def running(path: str) -> Iterator[FakeEngine]:
    """Yield an engine that listens at ``path``."""
    engine = FakeEngine(path, save=sends(ARCHIVE))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            engine.requests.append(self.path)
            name, _, what = self.path.removeprefix("/images/").rpartition("/")
            image = engine.images.get(name)
            if image is None:
                self.answer(404, {"message": f"No such image: {name}"})
            elif isinstance(image, int):
                self.answer(image, {"message": "out of \x1b[1morder"})
            elif what == "json":
                self.answer(200, image)
            elif engine.save is not None:
                engine.save(self)

        def answer(self, status: int, fields: object) -> None:
            data = json.dumps(fields).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    class Server(ThreadingUnixStreamServer):
        daemon_threads = True

        def get_request(self) -> tuple[object, str]:  # type: ignore[override]
            connection, _ = super().get_request()
            return connection, "client"

        def handle_error(self, *_: object) -> None:
            """Say nothing."""

    with Server(path, Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield engine
        finally:
            server.shutdown()
            thread.join()
