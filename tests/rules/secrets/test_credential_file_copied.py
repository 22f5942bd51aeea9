"""Credential files that COPY and ADD name."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.secrets.credential_file_copied import CredentialFileCopied
from tests.rules.speech import catches, findings, passes

KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


def test_a_key_is_reported_at_its_source() -> None:
    text = "FROM debian:12\nCOPY app id_rsa /root/.ssh/\n"
    found = catches(CredentialFileCopied, text, {"app": "x", "id_rsa": KEY})
    assert found.message == "id_rsa, a private key, is copied into a layer of the image"
    assert found.span == Span(2, 10, 2, 16)
    assert (found.severity, found.confidence) == (Severity.ERROR, Confidence.HIGH)


@pytest.mark.parametrize(
    ("copy", "path", "content"),
    [
        ("COPY .env .", ".env", "DB_PASSWORD=Zx81-pluto\n"),
        ("COPY .env.production /app/.env", ".env.production", "API_KEY=Zx81-pluto\n"),
        ("ADD .npmrc /root/", ".npmrc", "//registry.npmjs.org/:_authToken=x\n"),
        ("COPY certs/*.pem /certs/", "certs/server.pem", KEY),
        ("COPY ./deploy/tls.key /tls.key", "deploy/tls.key", KEY),
        ('COPY ["id_ed25519", "/root/.ssh/id_ed25519"]', "id_ed25519", KEY),
        ("COPY --chown=app .netrc /home/app/", ".netrc", "machine x login y password z\n"),
        ("COPY .ssh /root/.ssh", ".ssh/id_rsa", KEY),
        ("COPY .aws/credentials /root/.aws/", ".aws/credentials", "aws_secret_access_key=x\n"),
        ("ONBUILD COPY id_rsa /root/.ssh/", "id_rsa", KEY),
    ],
)
def test_files_that_hold_credentials_are_reported(copy: str, path: str, content: str) -> None:
    catches(CredentialFileCopied, f"FROM debian:12\n{copy}\n", {path: content})


@pytest.mark.parametrize(
    ("copy", "path", "content"),
    [
        ("COPY .npmrc .", ".npmrc", "registry=https://registry.acme.net\n"),
        ("COPY .env .", ".env", ""),
        ("COPY .env .", ".env", "DB_PASSWORD=\n# nothing\n"),
        ("COPY .env.example .env", ".env.example", "DB_PASSWORD=Zx81-pluto\n"),
        ("COPY ca.pem /etc/ssl/certs/", "ca.pem", CERTIFICATE),
        ("COPY id_rsa.pub /root/.ssh/authorized_keys", "id_rsa.pub", "ssh-rsa AAAA me\n"),
        ("COPY . .", "id_rsa", KEY),
        ("COPY src/ /app/", "src/id_rsa", KEY),
        ("COPY nodesource.gpg.key /etc/apt/keyrings/x.key", "nodesource.gpg.key", "x"),
        ("COPY auth.json .", "auth.json", "{}\n"),
    ],
)
def test_files_that_hold_none_pass(copy: str, path: str, content: str) -> None:
    passes(CredentialFileCopied, f"FROM debian:12\n{copy}\n", {path: content})


@pytest.mark.parametrize("name", [".npmrc", "id_rsa", ".env", "tls.key", ".git-credentials"])
def test_what_the_context_lacks_is_put_there_for_the_build(name: str) -> None:
    catches(CredentialFileCopied, f"FROM debian:12\nCOPY {name} /x/\n")


@pytest.mark.parametrize(
    "name", ["ca.pem", "cert.pem", "dhparam.pem", "truststore.jks", "nuget.config", "$KEY", "key"]
)
def test_a_name_that_may_be_public_says_nothing_alone(name: str) -> None:
    passes(CredentialFileCopied, f"FROM debian:12\nCOPY {name} /x/\n")


def test_a_key_out_of_a_builder_counts_by_its_name() -> None:
    text = "FROM a AS b\nFROM debian:12\nCOPY --from=b /root/.ssh/id_rsa /root/.ssh/id_rsa\n"
    catches(CredentialFileCopied, text)


def test_a_builder_leaks_less() -> None:
    found = catches(
        CredentialFileCopied,
        "FROM node:20 AS b\nCOPY id_rsa /root/.ssh/\nFROM node:20-slim\n",
        {"id_rsa": KEY},
    )
    assert found.severity is Severity.WARNING
    assert found.message.endswith("a layer of the build's cache")


def test_each_file_has_a_finding() -> None:
    text = "FROM debian:12\nCOPY id_rsa .netrc /root/\n"
    assert len(findings(CredentialFileCopied, text)) == 2
