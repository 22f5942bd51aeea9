"""Small Dockerfiles which between them have every safe fix that can be built here.

Each is on one of the bases that the engine's tests have, and brings its files along.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOST = "files.test"
"""What the builds call this machine: of its own name, nothing is suspected."""

ADDRESS = "http://files.invalid"
"""What stands in a Dockerfile for the address of the server that has :func:`served_files`."""


CHECKSUM = "CHECKSUM"
"""What stands in a Dockerfile for the SHA-256 of ``words.txt``."""


class SmallImage(NamedTuple):
    """A Dockerfile, the files beside it, and the rules whose safe fixes it is there for.

    One that ``has_cache`` is fixed in both ways in which caches can be dealt with.
    """

    dockerfile: str
    files: Mapping[str, str]
    codes: frozenset[str]
    has_cache: bool = False

    def write(self, folder: Path, address: str) -> None:
        """Write it into ``folder``, with the ``address`` of the server of :func:`served_files`."""
        files = {**self.files, "Dockerfile": self._text(address)}
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
            target.chmod(0o755 if text.startswith("#!") else 0o644)

    def _text(self, address: str) -> str:
        checksum = hashlib.sha256(WORDS.encode()).hexdigest()
        return self.dockerfile.replace(ADDRESS, address).replace(CHECKSUM, checksum)


def _codes(text: str) -> frozenset[str]:
    return frozenset(f"LS{each}" for each in text.split())


def served_files() -> Mapping[str, bytes]:
    """Return the files that the builds download, by name; the same bytes every time."""
    text = b"#!/bin/sh\necho tool\n"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("tool")
        member.size, member.mode = len(text), 0o755
        archive.addfile(member, io.BytesIO(text))
    words = {"words.txt": WORDS.encode(), "words.txt.asc": SIGNATURE.encode()}
    pages = {"style.css": b"body { margin: 0 }\n", "feed": b"Nothing new.\n"}
    return {**words, **pages, "tool.tar": packed.getvalue(), "more.tar": packed.getvalue()}


SPELLING = """\
# lightship: ignore=LS3016 nothing is installed
FROM --platform=$TARGETPLATFORM busybox:1.36 As Tools
MAINTAINER Somebody <somebody@example.com>
run echo one > /one \\

    && echo two > /two
ADD words.txt /srv/
FROM busybox:1.36
COPY --from=Tools /one /two /srv/words.txt /srv/
ENV GREETING Good day
EXPOSE 80/TCP 8080:81
HEALTHCHECK CMD true
CMD ["cat", "/srv/one"]
CMD ["sh", "-c", "cat /srv/one /srv/two /srv/words.txt; echo $GREETING"]
"""

PLACES = """\
FROM busybox:1.36
COPY words.txt .
WORKDIR srv
COPY words.txt ./more/
ENTRYPOINT ["cat", "/words.txt", "/srv/more/words.txt"]
"""

CONTEXT = """\
FROM busybox:1.36
WORKDIR /srv
COPY . .
CMD ["find", "/srv/web/src", "/srv/words.txt"]
"""

PACKAGES = """\
FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install less
RUN apt install -y jq sudo
RUN mkdir /data
RUN useradd --uid 1234567 --create-home app
# What root does anyway.
RUN sudo touch /data/file
USER app
CMD jq --version && id -u && ls /data
"""

KEPT_ARCHIVES = """\
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN apt-get update && apt-get install -y --no-install-recommends less \\
    && rm -rf /var/lib/apt/lists/*
CMD ["less", "--version"]
"""

LATE_CLEANUP = """\
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends less
RUN rm -rf /var/lib/apt/lists/*
CMD ["less", "--version"]
"""

GEMS = """\
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ruby \\
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY rakes.gemspec rakes.rb ./
ENV SOURCE_DATE_EPOCH=1700000000
RUN gem build rakes.gemspec && gem install --local rakes-1.0.0.gem
CMD ["ruby", "-e", "require 'rakes'; puts RAKES"]
"""

GEMSPEC = """\
Gem::Specification.new do |s|
  s.name, s.version, s.summary, s.author = 'rakes', '1.0.0', 'Rakes.', 'Somebody'
  s.files, s.require_paths = ['rakes.rb'], ['.']
end
"""

NODE = """\
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --only=production && npm cache clean || true
FROM node:20-bookworm-slim
ARG GIT_COMMIT=none
LABEL org.opencontainers.image.revision=$GIT_COMMIT
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --only=production
RUN npm install --omit=dev
COPY start.sh server.js ./
ENTRYPOINT ["./start.sh"]
"""

PACKAGE = '{"name": "app", "version": "1.0.0", "dependencies": {"ms": "2.1.3"}}'

LOCK = """{"name": "app", "version": "1.0.0", "lockfileVersion": 3, "packages": {
"": {"name": "app", "version": "1.0.0", "dependencies": {"ms": "2.1.3"}},
"node_modules/ms": {"version": "2.1.3"}}}"""

PYTHON = """\
FROM python:3.11-slim-bookworm
WORKDIR /app
COPY . .
RUN set -eux; \\
    pip install -r requirements.txt; \\
    python -m pip install packaging==24.0
CMD sh -c "python app.py"
"""

GO = """\
FROM golang:1.24-trixie AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go mod download
RUN CGO_ENABLED=0 go build -trimpath -o /tool .
FROM busybox:1.36
COPY --from=build /tool /tool
CMD ["/tool"]
"""

DOWNLOADS = """\
FROM node:20-bookworm
COPY key.asc /opt/
RUN curl -sSLo /opt/words.txt http://files.invalid/words.txt
RUN wget http://files.invalid/tool.tar && tar -xf tool.tar -C /opt
RUN cd /usr/src && curl -fsSLO http://files.invalid/words.txt \\
    -O http://files.invalid/words.txt.asc && gpg --import /opt/key.asc \\
    && gpg --batch --verify words.txt.asc words.txt
RUN ps
RUN work="$(mktemp -d)" && curl -fsSL http://files.invalid/more.tar | tar -x -C "$work" \\
    && cp "$work/tool" /usr/local/bin/
RUN echo "CHECKSUM /opt/words.txt" | sha256sum -c -
CMD ["tool"]
"""

ACCOUNT = """\
FROM node:latest
RUN useradd --uid 1234567 --create-home app
CMD ["id", "app"]
"""

WORDS = "words\n"
"""A file that is downloaded, and that is signed."""

KEY = """\
-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEawijvxYJKwYBBAHaRw8BAQdA24bQfKVM/PW/Xp2eubEtdNC8m14Ms3+lKtgr
cdN9c1a0FHNvbWVib2R5QGV4YW1wbGUuY29tiJAEExYIADgWIQR8dwExmiigSwsH
sySM1Ij/fCRXBAUCawijvwIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRCM
1Ij/fCRXBByNAQDNWlQ+lHhby25Pds3XyIVehvqtmUBkfRGBEku/FCEMiwD/f+Km
oaNnAnKayo9TL+XL2xO97VPAt1MwygYHsqVcJAU=
=d1Rp
-----END PGP PUBLIC KEY BLOCK-----
"""
"""Whose signature it is."""

SIGNATURE = """\
-----BEGIN PGP SIGNATURE-----

iHUEABYIAB0WIQR8dwExmiigSwsHsySM1Ij/fCRXBAUCawijvwAKCRCM1Ij/fCRX
BJ5aAP9gHOxn1ZPpgjgViqY7MCDQp5qkQUI2YOWtyEneeJuszgD/Xhg2FdxsPNSA
ZevRnWiFqt4p7+qlYb8sH/fuujkouwc=
=c1Cz
-----END PGP SIGNATURE-----
"""

SHELL = """\
FROM debian:bookworm-slim
COPY words.txt /srv/
RUN for each in `ls /srv/*.txt`; do cp $each $each.copy; done
RUN <<EOF
mkdir -p /srv/a
cp /srv/words.txt /srv/a/
EOF
RUN cd /srv/a && sort words.txt > sorted
CMD cd /srv && cat words.txt a/sorted
"""

PIPES = """\
FROM debian:bookworm-slim
RUN echo words | tr a-z A-Z > /srv/words.txt
CMD ["cat", "/srv/words.txt"]
"""

BUILDER = """\
FROM debian:bookworm-slim AS made
USER root
RUN mkdir /made
RUN echo words > /made/words.txt
USER nobody
RUN id -u

FROM debian:bookworm-slim
COPY --from=made /made /srv
USER 65534:65534
CMD ["cat", "/srv/words.txt"]
"""

SMALL_IMAGES: Mapping[str, SmallImage] = {
    "spelling": SmallImage(
        SPELLING,
        {"words.txt": "words\n"},
        _codes("1009 1010 1011 1012 1028 2017 2103 4101 6003 6006 6104 6105 7001"),
    ),
    "places": SmallImage(PLACES, {"words.txt": "words\n"}, _codes("4106 4107 6014")),
    "context": SmallImage(
        CONTEXT,
        {
            ".dockerignore": "*.tmp\n",
            ".git/HEAD": "ref: refs/heads/main\n",
            "README.md": "Words.\n",
            "npm-debug.log": "nothing\n",
            "web/src/index.js": "1\n",
            "words.txt": "words\n",
        },
        _codes("4202"),
    ),
    "nested-context": SmallImage(
        CONTEXT,
        {".dockerignore": "__pycache__\n", "web/__pycache__/a.pyc": "\n", "web/src/index.js": "1\n"}
        | {"words.txt": "words\n"},
        _codes("4203"),
    ),
    "packages": SmallImage(
        PACKAGES, {}, _codes("3010 3014 3016 3030 4001 4005 5103 5105 6001"), has_cache=True
    ),
    "kept-archives": SmallImage(KEPT_ARCHIVES, {}, _codes("3017")),
    "late-cleanup": SmallImage(LATE_CLEANUP, {}, _codes("4004")),
    "gems": SmallImage(
        GEMS, {"rakes.gemspec": GEMSPEC, "rakes.rb": "RAKES = 'rakes'\n"}, _codes("3026")
    ),
    "node": SmallImage(
        NODE,
        {
            "package.json": PACKAGE,
            "package-lock.json": LOCK,
            "server.js": "console.log(require('ms')('2 days'))\n",
            "start.sh": "#!/bin/sh\nset -e\necho starts\nnode server.js\n",
        },
        _codes("3024 3039 3041 4003 4006 6010"),
        has_cache=True,
    ),
    "python": SmallImage(
        PYTHON,
        {
            "app.py": "import docopt, packaging as p\nprint(docopt.__version__, p.__version__)\n",
            "requirements.txt": "docopt==0.6.2\n",
        },
        _codes("3022 4201 6009"),
        has_cache=True,
    ),
    "account": SmallImage(ACCOUNT, {}, _codes("4013")),
    "go": SmallImage(
        GO,
        {
            "go.mod": "module example.com/tool\n\ngo 1.24\n",
            "main.go": 'package main\n\nfunc main() { println("tool") }\n',
        },
        _codes("4006"),
    ),
    "downloads": SmallImage(
        DOWNLOADS,
        {"key.asc": KEY},
        _codes("4009 4010 4012 4014 8002 8004 8007 8013 8014"),
    ),
    "shell": SmallImage(SHELL, {"words.txt": "two\none\none\n"}, _codes("8001 8003 8005")),
    "pipes": SmallImage(PIPES, {}, _codes("8017")),
    "builder": SmallImage(BUILDER, {}, _codes("4015 5111")),
}
"""The Dockerfiles by name."""
