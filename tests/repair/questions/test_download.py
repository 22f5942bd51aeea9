"""The checksum of what a server gives: whole, as it is stored, and with an end."""

from __future__ import annotations

import gzip
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from lightship.model.errors import InputError
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions import download
from lightship.repair.questions.asker import NOT_FETCHED, Asker
from lightship.repair.questions.download import checksum_of
from lightship.repair.questions.question import ChecksumQuestion, Digest, Unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b"what is served" * 100_000
CHECKSUM = f"sha256:{hashlib.sha256(BODY).hexdigest()}"


class Handler(BaseHTTPRequestHandler):
    """Serves a file, a redirect to it, a compressed form for who takes it, and nothing else."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/file")
            self.end_headers()
            return
        if self.path != "/file":
            self.send_error(404)
            return
        takes_gzip = "gzip" in self.headers.get("Accept-Encoding", "")
        data = gzip.compress(BODY) if takes_gzip else BODY
        self.send_response(200)
        if takes_gzip:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}"
        finally:
            listening.shutdown()
            thread.join()


@pytest.mark.parametrize("path", ["/file", "/moved"])
def test_it_is_that_of_the_bytes_as_they_are_stored(server: str, path: str) -> None:
    assert checksum_of(server + path) == CHECKSUM


@pytest.mark.parametrize("url", ["{}/none", "http://127.0.0.1:1/x", "http://[x/", "ftp://x/y"])
def test_what_cannot_be_had_is_an_error_with_a_hint(server: str, url: str) -> None:
    with pytest.raises(InputError) as raised:
        checksum_of(url.format(server))
    assert raised.value.hint


def test_there_is_an_end_to_what_is_read(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="too large"):
        checksum_of(f"{server}/file")


def test_a_run_asks_each_question_once() -> None:
    asked = []

    def fetch(url: str) -> str:
        asked.append(url)
        return "sha256:1"

    asker = Asker(FixOptions(), fetch=fetch)
    question = ChecksumQuestion("https://a/b")
    for _ in range(2):
        assert asker.ask([question, question]).checksum("https://a/b") == Digest("sha256:1")
    assert asked == ["https://a/b"]


def test_offline_asks_nobody(server: str) -> None:
    asker = Asker(FixOptions(offline=True), fetch=lambda _: "sha256:1")
    answers = asker.ask([ChecksumQuestion(server)])
    assert answers.checksum(server) == NOT_FETCHED
    assert isinstance(answers.checksum("https://other"), Unanswered)
