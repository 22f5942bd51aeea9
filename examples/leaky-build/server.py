"""Serves the files that the build gathered, and keeps a log of the visits beside them."""

import http.server
from pathlib import Path

HERE = Path(__file__).parent
TEXTS = {"/": "Hello from leaky-build\n", "/healthz": "ok\n"}
FILES = {"/about.txt", "/feed", "/style.css"}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers the fixed texts and the gathered files, and nothing else."""

    def do_GET(self) -> None:
        if self.path in TEXTS:
            self.answer(200, TEXTS[self.path].encode())
        elif self.path in FILES:
            self.answer(200, (HERE / "www" / self.path.lstrip("/")).read_bytes())
        else:
            self.answer(404, b"not found\n")

    def answer(self, status: int, body: bytes) -> None:
        with (HERE / "visits.log").open("a") as log:
            log.write(f"{status} {self.path}\n")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("", 8090), Handler).serve_forever()
