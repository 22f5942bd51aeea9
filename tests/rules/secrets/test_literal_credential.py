"""Credentials that are written out."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.secrets.literal_credential import LiteralCredential
from tests.rules.speech import catches, findings, passes

PASSWORD = "Zx81-pluto-Kettle"
TOKEN = "glpat-q8zR4v2LpX0nTb7KcWyA"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
KEY = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEowIBAAKCAQEAx3Kd9fQ2\n" * 3


def test_a_password_for_curl_is_reported_where_it_stands() -> None:
    text = f"FROM debian:12\nRUN curl -u deploy:{PASSWORD} https://x.example.com\n"
    found = catches(LiteralCredential, text)
    assert found.span == Span(2, 20, 2, 37)
    assert "Zx81... (17 characters)" in found.message
    assert PASSWORD not in f"{found.message}{found.subject}"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "line",
    [
        f"ENV DATABASE_URL=postgres://app:{PASSWORD}@db/app",
        f"LABEL build.token={TOKEN}",
        f"ARG INDEX=https://ci:{PASSWORD}@pypi.example.com/simple",
        f"RUN pip install --index-url https://ci:{PASSWORD}@pypi.acme.net/simple x",
        f"RUN git clone https://oauth2:{TOKEN}@gitlab.com/acme/x.git",
        f'RUN curl -H "Authorization: Bearer {TOKEN}" https://x.example.com',
        f"RUN curl --user ci:{PASSWORD} https://x.example.com",
        f"RUN curl -uci:{PASSWORD} https://x.example.com",
        f"RUN wget --http-password={PASSWORD} https://x.example.com",
        f"RUN sshpass -p {PASSWORD} scp a b:c",
        f"RUN sshpass -p{PASSWORD} scp a b:c",
        f"RUN mysql -uroot -p{PASSWORD} -e 'select 1'",
        f"RUN docker login -u ci -p {PASSWORD} registry.acme.net",
        f"RUN npm config set //registry.acme.net/:_authToken {TOKEN}",
        f"RUN echo '//registry.acme.net/:_authToken={TOKEN}' > .npmrc",
        f"RUN export API_TOKEN={PASSWORD} && ./build.sh",
        f"RUN API_TOKEN={PASSWORD} ./build.sh",
        f"RUN <<EOF\nset -e\ncurl -u ci:{PASSWORD} https://x.example.com\nEOF",
        f"RUN true \\\n  && sshpass -p \\\n  {PASSWORD} ssh b\n",
        f"RUN poetry config http-basic.acme ci {PASSWORD}",
        f"COPY <<EOF /app/.env\nNAME=shop\nAPI_TOKEN={PASSWORD}\nEOF",
        f"COPY <<EOF /app/config.yml\napi_token: {PASSWORD}\nEOF",
        f"COPY <<EOF /root/.ssh/id_rsa\n{KEY}-----END RSA PRIVATE KEY-----\nEOF",
        f"ADD https://ci:{PASSWORD}@files.acme.net/a.tar /a",
        f'CMD ["serve", "--token", "{TOKEN}"]',
        f"HEALTHCHECK CMD curl -u ci:{PASSWORD} http://localhost",
        f"ONBUILD RUN curl -u ci:{PASSWORD} https://x.example.com",
        f"RUN echo 'root:{PASSWORD}' | chpasswd",
        f"RUN sh -c 'sshpass -p {PASSWORD} ssh b'",
    ],
)
def test_credentials_are_reported_once(line: str) -> None:
    found = catches(LiteralCredential, f"FROM debian:12\n{line}\n")
    assert PASSWORD not in found.message
    assert TOKEN not in found.message


@pytest.mark.parametrize(
    "line",
    [
        f"# curl -u ci:{PASSWORD} https://x.example.com\nRUN true",
        f"RUN true \\\n# curl -u ci:{PASSWORD} https://x.example.com\n && false",
        "RUN curl -u ci:$PASSWORD https://x.example.com",
        "RUN curl -u ci:$(cat /run/secrets/p) https://x.example.com",
        "RUN curl -u ci https://x.example.com",
        "RUN git clone git@github.com:acme/x.git",
        "RUN git clone https://github.com/acme/x.git",
        "ENV DATABASE_URL=postgres://app:$PASSWORD@db/app",
        "ENV DATABASE_URL=postgres://user:password@host/app",
        "RUN mysql -p -e 'select 1'",
        "RUN mysql -uroot -proot -e 'select 1'",
        "RUN docker run -p 8080:80 nginx",
        "RUN mkdir -p /srv/app",
        "RUN npm config set registry https://registry.acme.net",
        "RUN npm config set //registry.acme.net/:_authToken $TOKEN",
        "RUN useradd -u 1000 app",
        "RUN --mount=type=secret,id=x,env=API_TOKEN ./build.sh",
        "COPY <<EOF /app/.env\nAPI_TOKEN=${API_TOKEN}\nPASSWORD_FILE=/run/secrets/p\nEOF",
        "COPY <<EOF /app/x.py\ntoken = read_token(path)\nEOF",
        f"ENV SHA={DIGEST}",
        f"ADD --checksum=sha256:{DIGEST} https://x.example.com/a /a",
        f"COPY --from=node@sha256:{DIGEST} /a /a",
    ],
)
def test_what_is_none_passes(line: str) -> None:
    passes(LiteralCredential, f"FROM debian:12\n{line}\n")


@pytest.mark.parametrize("kind", ["ENV", "ARG"])
def test_what_the_name_says_already_is_the_other_rules(kind: str) -> None:
    passes(LiteralCredential, f"FROM debian:12\n{kind} GITLAB_TOKEN={TOKEN}\n")
    catches(LiteralCredential, f"FROM debian:12\n{kind} SETTING={TOKEN}\n")


def test_a_password_of_an_account_counts_however_short() -> None:
    found = catches(LiteralCredential, "FROM debian:12\nRUN echo 'root:root' | chpasswd\n")
    assert (found.severity, found.confidence) == (Severity.WARNING, Confidence.LOW)


def test_builders_count_too() -> None:
    text = f"FROM a AS b\nRUN curl -u ci:{PASSWORD} https://x.example.com\nFROM debian:12\n"
    catches(LiteralCredential, text)


def test_each_credential_has_its_own_finding() -> None:
    text = f"FROM a\nENV A={TOKEN} B=postgres://a:{PASSWORD}@db/a\nRUN sshpass -p {PASSWORD} x\n"
    assert [found.span.line for found in findings(LiteralCredential, text)] == [2, 2, 3]
