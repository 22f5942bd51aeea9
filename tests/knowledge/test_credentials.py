"""Credentials are found by their shape, and nothing else is.

Tokens are put together from parts, so that no scanner takes this file for a leak.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.credential_shapes import ALNUM, BASE64, HEX, SHAPES, Shape
from lightship.knowledge.credentials import (
    Clean,
    Credential,
    find_credentials,
    judge_assignment,
)
from lightship.model.severity import Confidence
from tests.effort import at_most
from tests.knowledge.test_credential_checks import PUBLISHED, web_token

LOW, MEDIUM, HIGH = Confidence


def drawn(length: int, alphabet: str = ALNUM) -> str:
    """Draw a text by lot, the same in every run."""
    return "".join(random.Random(length).choices(alphabet, k=length))


def found(text: str) -> list[tuple[str, str, Confidence]]:
    return [
        (match.kind, text[match.start : match.end], match.confidence)
        for match in find_credentials(text)
    ]


def an_example(shape: Shape) -> str:
    if shape.check == "jwt":
        return web_token({"alg": "HS256"})
    if shape.check == "sendgrid":
        return "SG." + drawn(22) + "." + drawn(43)
    if shape.check == "crc32":
        return shape.prefix + PUBLISHED
    return shape.prefix + drawn(shape.shortest, shape.alphabet.replace(".", "").replace("-", ""))


ALL_SHAPES = SHAPES


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: str(shape.prefix))
def test_a_token_of_every_shape_is_found_where_it_stands(shape: Shape) -> None:
    token = an_example(shape)

    assert [(shape.kind, token, shape.confidence)] == found(token)
    assert [(shape.kind, token, shape.confidence)] == found(f'ENV A="{token}" B=c')
    assert [(shape.kind, token, shape.confidence)] == found(f"x\n{token}\n")


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: str(shape.prefix))
def test_what_is_too_long_or_within_a_word_is_no_token(shape: Shape) -> None:
    token = an_example(shape)
    kinds = {kind for kind, _, _ in found(token + drawn(shape.longest + 1))}
    kinds |= {kind for kind, _, _ in found("a" + token)} if shape.prefix[:5] != "https" else set()

    assert shape.kind not in kinds


@pytest.mark.parametrize("prefix", ["ghp_", "npm_"])
def test_a_token_with_a_wrong_checksum_was_never_issued(prefix: str) -> None:
    token = prefix + drawn(36)

    assert [(token, LOW)] == [(text, confidence) for _, text, confidence in found(token)]


KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ"
BEGIN, END = "-----BEGIN ", "-----END "
PEM = f"{BEGIN}RSA PRIVATE KEY-----\n{KEY}\n{END}RSA PRIVATE KEY-----"
LOCKED = f"{BEGIN}ENCRYPTED PRIVATE KEY-----\n{KEY}\n{END}ENCRYPTED PRIVATE KEY-----"
AWS_SECRET = drawn(40, BASE64)
AZURE = drawn(86) + "=="
TOKEN = drawn(24)
BOT = "123456789:AA" + drawn(33)
CLIENT = "abc8Q~" + drawn(34)

CONTEXTS = [
    (PEM, "private-key", PEM, HIGH),
    (PEM.replace("\n", "\\n"), "private-key", PEM.replace("\n", "\\n"), HIGH),
    (LOCKED, "private-key", LOCKED, MEDIUM),
    (
        '{"type": "service_account", "private_key": "' + PEM + '"}',
        "google-service-account-key",
        PEM,
        HIGH,
    ),
    ("git clone https://bob:hunter22x@git.acme.io/x", "password-in-address", "hunter22x", MEDIUM),
    (f"https://x-token:{TOKEN}@git.acme.io", "password-in-address", TOKEN, HIGH),
    ("postgres://postgres:postgres@db/x", "password-in-address", "postgres", LOW),
    ("redis://:hunter22x@cache:6379/0", "password-in-address", "hunter22x", MEDIUM),
    (f'curl -H "Authorization: Bearer {TOKEN}" x', "authorization-header", TOKEN, HIGH),
    (f"curl -H 'authorization: token {TOKEN}' x", "authorization-header", TOKEN, HIGH),
    ('"Authorization": "Basic Ym9iOmh1bnRlcjIy"', "authorization-header", "Ym9iOmh1bnRlcjIy", HIGH),
    (f"curl -H 'PRIVATE-TOKEN: {TOKEN}' x", "authorization-header", TOKEN, HIGH),
    (f"curl -H 'X-Api-Key: {TOKEN}' x", "authorization-header", TOKEN, HIGH),
    (f"//npm.acme.io/:_authToken={TOKEN}", "npm-registry-token", TOKEN, HIGH),
    (f"_auth = {TOKEN}", "npm-registry-token", TOKEN, HIGH),
    (f"AccountName=a;AccountKey={AZURE};X=y", "azure-storage-key", AZURE, HIGH),
    (
        f"aws configure set aws_secret_access_key {AWS_SECRET}",
        "aws-secret-access-key",
        AWS_SECRET,
        HIGH,
    ),
    (f'aws_secret_access_key = "{AWS_SECRET}"', "aws-secret-access-key", AWS_SECRET, HIGH),
    (f"export AWS_SECRET_ACCESS_KEY={AWS_SECRET}", "aws-secret-access-key", AWS_SECRET, HIGH),
    (f"wget --http-password={TOKEN} x", "password-option", TOKEN, MEDIUM),
    ("mysqladmin --password hunter22x ping", "password-option", "hunter22x", MEDIUM),
    ("curl -u admin:hunter22x https://x", "password-option", "hunter22x", MEDIUM),
    ("curl --user 'admin:hunter22x' https://x", "password-option", "hunter22x", MEDIUM),
    ("docker login -u me -p hunter22x reg", "password-option", "hunter22x", MEDIUM),
    ("sshpass -p hunter22x ssh a", "password-option", "hunter22x", MEDIUM),
    ("echo 'root:toor' | chpasswd", "account-password", "toor", LOW),
    ('echo "app:Summer2024" | sudo chpasswd', "account-password", "Summer2024", MEDIUM),
    (f"BOT={BOT}", "telegram-bot-token", BOT, HIGH),
    (f"SECRET={CLIENT} ", "azure-client-secret", CLIENT, HIGH),
]


@pytest.mark.parametrize(("text", "kind", "secret", "confidence"), CONTEXTS)
def test_a_credential_is_found_by_what_stands_around_it(
    text: str, kind: str, secret: str, confidence: Confidence
) -> None:
    assert [(kind, secret, confidence)] == found(text)


HARMLESS = [
    "",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "x" * 36,
    "npm_config_cache=/tmp/npm_cache",
    f"{BEGIN}PUBLIC KEY-----\n{KEY}\n{END}PUBLIC KEY-----",
    f"{BEGIN}CERTIFICATE-----\n{KEY}\n{END}CERTIFICATE-----",
    f"grep -q '{BEGIN}RSA PRIVATE KEY-----' /key && exit 1",
    f"{BEGIN}PRIVATE KEY-----...{END}PRIVATE KEY-----",
    "git clone https://${USER}:${TOKEN}@git.acme.io/x",
    "git clone https://$USER:$TOKEN@git.acme.io/x",
    "git clone git@github.com:acme/app.git",
    "https://github.com/acme/app.git",
    "ssh://git@host:22/x",
    "http://proxy.acme.io:3128",
    "http://user:pass@example.com",
    "http://user:password@host",
    "docker://node:22@sha256:" + "a" * 64,
    "https://x.io/@scope/package@1.2.3",
    "hkp://p80.pool.sks-keyservers.net:80",
    'curl -H "Authorization: Bearer $TOKEN" x',
    'curl -H "Authorization: Bearer <token>" x',
    "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
    "aws_secret_access_key = $AWS_SECRET_ACCESS_KEY",
    "RUN --mount=type=secret,id=npm_token npm ci",
    "docker login --username me --password-stdin",
    "mysqladmin --password=$MYSQL_ROOT_PASSWORD ping",
    "adduser --disabled-password --gecos '' app",
    "useradd -u 1000:1000 app",
    "install -u root:root x",
    "mkdir -p a:b",
    "echo 'root:$PASSWORD' | chpasswd",
    "chpasswd < /run/secrets/accounts",
    "sha256sum -c <<< '" + "a1" * 32 + "  file'",
    '"integrity": "sha512-' + drawn(86) + '=="',
    "npm_3.2.1_amd64.deb key-value sk-SK SKU-" + "1" * 32,
    "task SK" + "Z" * 32,
    "eyJhbGciOiJub25lIn0",
    "FROM node:22@sha256:" + "0f" * 32,
    "PYTHON_SHA256=" + drawn(64, HEX),
    "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
    "https://hooks.slack.com/services/",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_real_files_hold_beside_credentials_is_not_found(text: str) -> None:
    assert found(text) == []


def test_of_two_readings_of_one_place_the_surer_stays() -> None:
    token = "ghp_" + PUBLISHED

    assert [("github-token", token, HIGH)] == found(f"https://x:{token}@github.com")
    assert [("github-token", token, HIGH)] == found(f'-H "Authorization: Bearer {token}"')


def test_several_are_found_in_order() -> None:
    first, second = "glpat-" + drawn(20), "ghp_" + PUBLISHED

    assert [first, second] == [text for _, text, _ in found(f"{first} {second}")]


JUDGED: list[tuple[str, str, Credential | Clean]] = [
    ("MYSQL_ROOT_PASSWORD", "root", Credential("password", LOW)),
    ("DB_PASSWORD", "S3cure!pass", Credential("password", MEDIUM)),
    ("DB_PASSWORD", drawn(24), Credential("password", HIGH)),
    ("DB_PASS", "123456", Credential("password", LOW)),
    ("API_KEY", "8f14e45fceea167a5a36dedd4bea2543", Credential("secret", HIGH)),
    ("AWS_SECRET_ACCESS_KEY", AWS_SECRET, Credential("secret", HIGH)),
    ("JWT_SECRET", "supersecretjwtkey", Credential("secret", LOW)),
    ("ANYTHING", "ghp_" + PUBLISHED, Credential("github-token", HIGH)),
    (
        "AWS_ACCESS_KEY_ID",
        "AKIA" + drawn(16, "ABCDEFGH234567"),
        Credential("aws-access-key-id", MEDIUM),
    ),
    ("DATABASE_URL", "postgres://app:hunter22x@db/x", Credential("password-in-address", MEDIUM)),
    ("DB_PASSWORD", "changeme", Clean("placeholder")),
    ("DB_PASSWORD", "", Clean("empty")),
    ("DB_PASSWORD", '""', Clean("empty")),
    ("DB_PASSWORD", "/run/secrets/db", Clean("reference")),
    ("DB_PASSWORD", "${DB_PASSWORD}", Clean("reference")),
    ("MYSQL_ALLOW_EMPTY_PASSWORD", "yes", Clean("placeholder")),
    ("GOOGLE_APPLICATION_CREDENTIALS", "/secrets/key.json", Clean("reference")),
    ("SECRET_KEY_BASE", "1", Clean("placeholder")),
    ("SECRET_KEY_BASE", "420", Clean("setting")),
    ("API_TOKEN", "abc1", Clean("short")),
    ("SWIFT_SIGNING_KEY", "A62AE125BBBFBB96A6E042EC925CC1CCED3D1561", Clean("fingerprint")),
    ("GPG_KEY", "E3FF2839C048B25C084DEBE9B26995E310250568", Clean("name")),
    ("PUBLIC_KEY", drawn(32), Clean("name")),
    ("PYTHON_SHA256", drawn(64, HEX), Clean("name")),
    ("TOKEN_URL", "https://auth.acme.io/token", Clean("name")),
    ("DATABASE_URL", "postgres://db/x", Clean("name")),
    ("NODE_VERSION", "20.11.1", Clean("name")),
    ("NODE_ENV", "production", Clean("name")),
]


@pytest.mark.parametrize(("name", "value", "expected"), JUDGED)
def test_a_value_is_judged_with_its_name(
    name: str, value: str, expected: Credential | Clean
) -> None:
    assert expected == judge_assignment(name, value)


HUGE = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        *("A", " ", "://", "x://a:b@c ", "eyJ", "eyJa.", "--password=", "Authorization: Bearer "),
        *("a:b|chpasswd ", "curl -u a:b ", "_auth=", "&sig=", ":AA", "Q~", "AccountKey="),
        *(f"{BEGIN}PRIVATE KEY-----", f"{BEGIN}PRIVATE KEY-----\n{KEY}\n"),
        *("fm2_/", "glc_+", "SK ", "sk-", "-----BEGIN "),
    ],
)
def test_a_huge_text_takes_a_moment(unit: str) -> None:
    text = unit * (HUGE // len(unit))
    with at_most(calls=40_000_000):
        find_credentials(text)


@given(
    st.lists(
        st.sampled_from(
            [shape.prefix for shape in ALL_SHAPES]
            + [
                "://",
                "a:b@",
                "Authorization: ",
                "Bearer ",
                "=",
                "--password",
                " -u ",
                "chpasswd",
                "\n",
            ]
            + [BEGIN, "PRIVATE KEY-----", "Q~", ":AA", "_auth", "sig=", "|", " ", "'", "abc", KEY]
        )
        | st.text(max_size=5),
        max_size=20,
    )
)
def test_matches_are_apart_in_order_and_within_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    place = 0

    for match in find_credentials(text):
        assert place <= match.start < match.end <= len(text)
        place = match.end


@given(st.text(max_size=30), st.text(max_size=80))
def test_any_assignment_can_be_judged(name: str, value: str) -> None:
    assert isinstance(judge_assignment(name, value), Credential | Clean)
