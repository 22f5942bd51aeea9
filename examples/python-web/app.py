"""A web application that counts words, with the counting done in C."""

import ctypes
import os
from pathlib import Path

import bottle

words = ctypes.CDLL(str(Path(__file__).parent / "libwords.so"))
words.count_words.argtypes = [ctypes.c_char_p]
words.count_words.restype = ctypes.c_long

app = bottle.Bottle()


@app.get("/")
def front() -> str:
    bottle.response.content_type = "text/plain; charset=utf-8"
    return "Hello from python-web\n"


@app.get("/count")
def count() -> str:
    bottle.response.content_type = "text/plain; charset=utf-8"
    return f"{words.count_words(bottle.request.query.text.encode())}\n"


@app.get("/healthz")
def health() -> str:
    bottle.response.content_type = "text/plain; charset=utf-8"
    return "ok\n"


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8000")))
