"""A small registry on this machine that can be told to err, to stall and to lie."""

from __future__ import annotations

import hashlib
import json
import re
import ssl
import threading
from collections import defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from lightship.image.media_type import OCI_CONFIGURATION, OCI_INDEX, OCI_LAYER, OCI_MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from email.message import Message

    Answer = Callable[["Handler"], None]

REPOSITORY = "acme/app"


def digest_of(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def encoded(fields: object) -> bytes:
    return json.dumps(fields).encode()


def descriptor(data: bytes, media_type: str, **more: object) -> dict[str, object]:
    return {"mediaType": media_type, "digest": digest_of(data), "size": len(data), **more}


@dataclass
class Request:
    """What was asked for."""

    method: str
    path: str
    headers: Message
    body: bytes = b""


@dataclass
class FakeRegistry:
    """What the registry holds, what it was asked, and what it does instead of answering well."""

    host: str = ""
    blobs: dict[str, bytes] = field(default_factory=dict)
    manifests: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    knows_ranges: bool = True
    allow: Callable[[Handler], bool] = lambda _: True
    requests: list[Request] = field(default_factory=list)
    planned: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, Answer] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)

    def plan(self, path: str, *answers: Answer) -> None:
        """Answer the next requests whose path ends in ``path`` so; later ones well."""
        self.planned[path].extend(answers)

    def add_blob(self, data: bytes) -> str:
        self.blobs[digest_of(data)] = data
        return digest_of(data)

    def add_document(self, fields: object, media_type: str, *names: str) -> bytes:
        data = encoded(fields)
        for name in (digest_of(data), *names):
            self.manifests[name] = (data, media_type)
        return data

    def add_image(self, *names: str, layers: tuple[bytes, ...] = (b"layer",), **more: Any) -> bytes:
        """Add an image with these blobs as layers, and return its manifest."""
        configuration = encoded(
            {
                "os": more.get("os", "linux"),
                "architecture": more.get("architecture", "amd64"),
                "rootfs": {"type": "layers", "diff_ids": [digest_of(each) for each in layers]},
            }
        )
        for blob in (configuration, *layers):
            self.add_blob(blob)
        return self.add_document(
            {
                "schemaVersion": 2,
                "mediaType": OCI_MANIFEST,
                "config": descriptor(configuration, OCI_CONFIGURATION),
                "layers": [descriptor(each, OCI_LAYER) for each in layers],
                "annotations": {"org.example": "yes"},
            },
            OCI_MANIFEST,
            *names,
        )

    def add_index(self, *names: str, entries: list[dict[str, object]]) -> bytes:
        fields = {"schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries}
        return self.add_document(fields, OCI_INDEX, *names)

    def asked_for(self, ending: str) -> list[Request]:
        return [each for each in self.requests if each.path.partition("?")[0].endswith(ending)]


class Handler(BaseHTTPRequestHandler):
    """Answers one connection after the other, as the registry that it belongs to says."""

    protocol_version = "HTTP/1.1"
    registry: FakeRegistry

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.registry.requests.append(Request(self.command, self.path, self.headers, body))
        bare = self.path.partition("?")[0]
        for ending, answers in self.registry.planned.items():
            if bare.endswith(ending) and answers:
                answers.popleft()(self)
                return
        for ending, answer in self.registry.always.items():
            if bare.endswith(ending):
                answer(self)
                return
        if self.registry.allow(self):
            self.answer_well()

    def answer_well(self) -> None:
        kind, name = self.path.rsplit("/", 2)[1:]
        if kind == "manifests" and name in self.registry.manifests:
            data, media_type = self.registry.manifests[name]
            headers = {"Content-Type": media_type, "Docker-Content-Digest": digest_of(data)}
            self.send(200, data, headers)
        elif kind == "blobs" and name in self.registry.blobs:
            self.send_part(self.registry.blobs[name])
        else:
            error = {"errors": [{"code": "UNKNOWN", "message": "it is \x1b[31mnot\x1b[0m here"}]}
            self.send(404, encoded(error))

    def send_part(self, data: bytes) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked is None or not self.registry.knows_ranges:
            self.send(200, data)
            return
        start = int(asked[1])
        where = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self.send(206, data[start:], {"Content-Range": where})

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send(
        self, status: int, data: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> None:
        self.head(status, {"Content-Length": str(len(data)), **(headers or {})})
        self.wfile.write(data)


def status(code: int, headers: Mapping[str, str] | None = None, data: bytes = b"") -> Answer:
    return lambda handler: handler.send(code, data, headers)


def leads_to(url: str, code: int = 307) -> Answer:
    return status(code, {"Location": url})


def cut_after(count: int) -> Answer:
    """Answer well, and close the connection after ``count`` bytes of the body."""

    def answer(handler: Handler) -> None:
        written = handler.wfile
        left = count

        class Cut:
            def write(self, data: bytes) -> int:
                nonlocal left
                if data.startswith(b"HTTP/"):  # the head
                    return written.write(data)
                written.write(data[:left])
                left -= len(data)
                handler.close_connection = True
                return len(data)

            def flush(self) -> None:
                written.flush()

        handler.wfile = Cut()  # type: ignore[assignment]
        handler.answer_well()
        handler.wfile = written

    return answer


def closes(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def stalls(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.registry.released.wait(30)
    handler.close_connection = True


def stalls_in_body(handler: Handler) -> None:
    """Begin well, and say nothing more."""
    handler.head(200, {"Content-Length": "5"})
    handler.wfile.write(b"la")
    stalls(handler)


def drips(handler: Handler) -> None:
    """Send a byte of the head now and then, so that no single read takes long."""
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 600:
        if handler.registry.released.wait(0.05):
            break
        handler.wfile.write(bytes([letter]))
    handler.close_connection = True


class Server(ThreadingHTTPServer):
    """A server that does not mind when a client goes."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[FakeRegistry]:
    """Yield an empty registry, which answers until the end; encrypted with a ``context``."""
    registry = FakeRegistry()
    handler = type("ItsHandler", (Handler,), {"registry": registry})
    server = Server(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    registry.host = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield registry
    finally:
        registry.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
