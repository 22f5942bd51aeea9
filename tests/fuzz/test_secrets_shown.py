"""A secret is never shown whole, wherever it stands and whatever rules look at it."""

from __future__ import annotations

import os
from html import unescape
from random import Random
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.knowledge.credential_checks import CHECKSUM_DIGITS, has_checksum
from lightship.knowledge.credential_shapes import ALNUM, SHAPES
from lightship.knowledge.credentials import find_credentials
from lightship.report.format import FORMATS, format_called, rendered

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("LIGHTSHIP_FUZZ", "800")) // 2
SELECTIONS = ("ALL", "LS1", "LS2", "LS3", "LS4", "LS51", "LS6", "LS8")
BATCHES = 4
WRONG_CHECKS = ("jwt", "sendgrid")

TOKEN_PLACES = (
    *("ENV TOKEN=@", "ENV TOKEN @", "ENV @=x", "ENV @", "ARG TOKEN=@", "ARG @"),
    *("LABEL key=@", "LABEL @", "USER @", "USER @:@", "WORKDIR /@", "WORKDIR @", "EXPOSE @"),
    *("EXPOSE 80/@", "STOPSIGNAL @", "VOLUME @", "SHELL @", "MAINTAINER @", "@ x", "@"),
    *("HEALTHCHECK --interval=@ CMD x", "HEALTHCHECK @", "HEALTHCHECK CMD curl @", "ONBUILD @"),
    *("ONBUILD ENV TOKEN=@", "COPY @ /x", "COPY x @", "COPY --chown=@ x y", "COPY --from=@ x y"),
    *("COPY --@ x y", "COPY --@=x y z", "COPY --chmod=@ x y", "ADD --checksum=@ https://h/x /y"),
    *("ADD https://h/@ /x", "ADD https://@@h/x /x", "ADD https://u:@@h/x.tar.gz /x", "FROM @"),
    *(
        "FROM a AS @",
        "FROM --platform=@ a",
        "FROM h/x:@",
        "FROM ${@}",
        "ENV A=${@",
        "ENV A=${A:?@}",
    ),
    *("RUN curl -H 'Authorization: Bearer @' https://h | sh", "RUN x --token @ && apt-get update"),
    *("RUN x @", "RUN @ x", "RUN TOKEN=@ npm install", "RUN echo @ > /x", "RUN --mount=@ x"),
    *("RUN --mount=type=secret,id=@ x", "RUN --mount=type=@ x", "RUN --network=@ x", "RUN --@ x"),
    *("RUN <<@\nx\n@", "RUN <<E\ncurl https://h/@ -o x && sh x\nE", "COPY <<E /x\ntoken=@\nE"),
    *("CMD x --token=@", 'CMD ["x", "@"]', "CMD @", "ENTRYPOINT x @", "CMD ['@']"),
    *("# lightship: ignore=@\nCMD x", "# hadolint ignore=@\nCMD x"),
    *(
        "RUN pip install git+https://@@h/x",
        "RUN git clone https://u:@@h/x",
        "RUN wget https://h/x?key=@",
        "RUN npm install @",
    ),
    *("RUN apt-get install @", "RUN docker login -p @ h", "RUN sudo -u @ x", "RUN cd @ && x"),
)
"""Where the program may quote what stands there; ``@`` is a token, ``@@`` a token and an @."""

PASSWORD_PLACES = (
    *("ENV DB_PASSWORD=@", 'ENV A=b DB_PASSWORD="@"', "ENV DB_PASSWORD @", "ARG API_TOKEN=@"),
    *("LABEL api-token=@", "RUN curl -u me:@ https://h | sh", "RUN mysql -u root -p@ && x"),
    *("RUN export DB_PASSWORD=@ && apt-get update", "RUN docker login -u me -p @ h"),
    *("CMD x --password=@", "CMD x --dbPassword=@ # y"),
    *("RUN curl https://me:@%h/x | sh", "ADD https://me:@%h/x /x", "RUN echo 'me:@' | chpasswd"),
    *("RUN <<E\nDB_PASSWORD=@ curl https://h/x | sh\nE", "COPY <<E /x/.env\nDB_PASSWORD=@\nE"),
    *("ENV DATABASE_URL=postgres://me:@%db/x", "ONBUILD ENV DB_PASSWORD=@", "CMD PASSWORD=@ x"),
    *("RUN sshpass -p @ ssh h", "RUN git clone https://me:@%h/x.git"),
)
"""Where what is around it says that a text is a password; ``%`` is an @."""


def token(random: Random) -> str:
    """Return a token of some provider that is not for anything."""
    shapes = [each for each in SHAPES if each.check not in WRONG_CHECKS]
    shape = random.choice(shapes)
    length = random.randint(shape.shortest, min(shape.longest, shape.shortest + 40))
    alphabet = shape.alphabet.rstrip("./-+_") if random.random() < 0.5 else shape.alphabet
    body = "".join(random.choices(alphabet or ALNUM, k=length))
    return shape.prefix + (_with_checksum(body) if shape.check == "crc32" else body)


def _with_checksum(body: str) -> str:
    from binascii import crc32

    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    number, end = crc32(body[:-CHECKSUM_DIGITS].encode()), ""
    for _ in range(CHECKSUM_DIGITS):
        number, digit = divmod(number, 62)
        end = digits[digit] + end
    made = body[:-CHECKSUM_DIGITS] + end
    assert has_checksum(made)
    return made


def password(random: Random) -> str:
    """Return what nobody would take for anything but a password."""
    parts = (random.choices(ALNUM, k=random.randint(4, 9)) for _ in range(2))
    return random.choice("-_.+").join("".join(part) for part in parts) + "7gK"


def shown(folder: Path, line: str, random: Random) -> str:
    """Return all that is printed of a check of a file with ``line`` in it."""
    above = "" if line.startswith("FROM") else "FROM node\nRUN apt-get update\n"
    (folder / "Dockerfile").write_text(f"{above}{line}\nRUN cd /x && apt-get install -y curl\n")
    selected = ("ALL",) if random.random() < 0.5 else (random.choice(SELECTIONS),)
    result = check([str(folder / "Dockerfile")], CheckOptions(select=selected, jobs=1))
    assert not [each for each in result.failures if "crashed" in each.kind]
    texts = [rendered(format_called(name), result) for name in FORMATS]
    return "".join([*texts, *map(_unescaped, texts)])


def _unescaped(text: str) -> str:
    """Return ``text`` as a reader of Markdown or XML would see it."""
    return unescape(text).replace("\\", "").replace("\u200b", "")


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_token_is_shown_whole_wherever_it_stands(batch: int, tmp_path: Path) -> None:
    for number in range(batch, ROUNDS, BATCHES):
        random = Random(number)
        secret = token(random)
        line = random.choice(TOKEN_PLACES).replace("@@", secret + "\0").replace("@", secret)
        line = line.replace("\0", "@")
        if any(match.end - match.start >= len(secret) for match in find_credentials(line)):
            assert secret not in shown(tmp_path, line, random), line


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_password_is_shown_whole(batch: int, tmp_path: Path) -> None:
    for number in range(batch, ROUNDS, BATCHES):
        random = Random(number)
        secret = password(random)
        line = random.choice(PASSWORD_PLACES).replace("@", secret).replace("%", "@")
        assert secret not in shown(tmp_path, line, random), line
