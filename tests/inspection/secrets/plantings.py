"""Secrets to hide in an image, made anew in each run, so that none is written down here."""

from __future__ import annotations

import random
import string
from base64 import b64encode
from binascii import crc32
from typing import NamedTuple

from lightship.knowledge.credential_shapes import (
    ALNUM,
    BASE64,
    HEX,
    SHAPES,
    URL_SAFE,
    Shape,
)
from tests.inspection.secrets import keys
from tests.knowledge.test_credential_checks import web_token

DRAWN = random.Random(11)
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


class Planting(NamedTuple):
    """A file that holds one secret of a kind."""

    kind: str
    name: str
    content: bytes


def drawn(length: int, alphabet: str = ALNUM) -> str:
    text = "".join(DRAWN.choices(alphabet, k=length))
    # Of letters alone one cannot always tell that they were drawn.
    has_digits = any(map(str.isdigit, text))
    return text if has_digits or alphabet != ALNUM else text[:-1] + "7"


def uuid() -> str:
    return "-".join(drawn(length, HEX) for length in (8, 4, 4, 4, 12))


def checksummed(length: int) -> str:
    body = drawn(length - 6)
    number, digits = crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return body + digits


def token(shape: Shape) -> str:
    """Return a token of a shape."""
    if shape.check == "jwt":
        return web_token({"alg": "HS256"}, drawn(43))
    if shape.check == "sendgrid":
        return f"SG.{drawn(22)}.{drawn(43)}"
    if shape.check == "crc32":
        return shape.prefix + checksummed(shape.shortest)
    return shape.prefix + drawn(shape.shortest, shape.alphabet.strip("-._/") or shape.alphabet)


def of_shapes() -> list[Planting]:
    """Return a file for each shape that is not for tests alone."""
    return [
        Planting(shape.kind, f"shape{place}.env", f"A=1\nX={token(shape)}\nB=2\n".encode())
        for place, shape in enumerate(SHAPES)
        if "_test_" not in shape.prefix
    ]


def account() -> str:
    key = keys.pem("PRIVATE KEY", keys.pkcs8()).replace("\n", "\\n")
    return f'{{"type": "service_account", "project_id": "p", "private_key": "{key}"}}\n'


def key_texts() -> list[tuple[str, str, str]]:
    legacy = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"
    encoded = b64encode(keys.pem("EC PRIVATE KEY", keys.elliptic()).encode()).decode()
    putty = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 1\n"
    return [
        ("private-key", "rsa.pem", keys.pem("RSA PRIVATE KEY", keys.rsa())),
        ("private-key", "ec.pem", keys.pem("EC PRIVATE KEY", keys.elliptic())),
        ("private-key", "pkcs8.key", keys.pem("PRIVATE KEY", keys.pkcs8())),
        ("private-key", "id_ed25519", keys.pem("OPENSSH PRIVATE KEY", keys.openssh())),
        (
            "private-key",
            "key.asc",
            keys.pem("PGP PRIVATE KEY BLOCK", keys.openpgp(), "Version: GnuPG\n\n"),
        ),
        (
            "encrypted-private-key",
            "locked.pem",
            keys.pem("ENCRYPTED PRIVATE KEY", keys.locked_pkcs8()),
        ),
        (
            "encrypted-private-key",
            "old.pem",
            keys.pem("RSA PRIVATE KEY", DRAWN.randbytes(600), legacy),
        ),
        (
            "encrypted-private-key",
            "id_locked",
            keys.pem("OPENSSH PRIVATE KEY", keys.openssh(b"aes256-ctr")),
        ),
        ("google-service-account-key", "robot.json", account()),
        ("private-key", "config.yaml", f"users:\n- user:\n    client-key-data: {encoded}\n"),
        ("private-key", "login.ppk", f"{putty}AAAA\nPrivate-Lines: 1\n{drawn(48)}\n"),
    ]


def context_texts() -> list[tuple[str, str, str]]:
    aws, azure = drawn(40, BASE64), drawn(86) + "=="
    login = b64encode(f"bob:{drawn(20)}".encode()).decode()
    bot = b64encode(b"123456789012345678").decode().rstrip("=") + f".{drawn(6)}.{drawn(27)}"
    return [
        ("aws-secret-access-key", "credentials", f"[default]\naws_secret_access_key = {aws}\n"),
        ("azure-storage-key", "app.ini", f"c=AccountName=a;AccountKey={azure};E=core\n"),
        ("azure-shared-access-signature", "url.txt", f"https://a.b/c?se=1&sig={drawn(43)}%3D\n"),
        ("azure-client-secret", "az.env", f"A={drawn(3)}8Q~{drawn(34)}\n"),
        ("telegram-bot-token", "bot.py", f"bot = Bot('{drawn(9, '12345678')}:AA{drawn(33)}')\n"),
        ("terraform-token", "tf.rc", f"x {drawn(14)}.atlasv1.{drawn(67)}\n"),
        ("discord-bot-token", "discord.py", f'DISCORD_TOKEN = "{bot}"\n'),
        ("twilio-auth-token", "sms.yml", f"twilio_auth_token: {drawn(32, HEX)}\n"),
        ("datadog-key", "dd.yaml", f"datadog_api_key: {drawn(32, HEX)}\n"),
        ("mailgun-key", "m.env", f"MAILGUN_API_KEY={drawn(32, HEX)}-{drawn(8, HEX)}-1a2b3c4d\n"),
        ("heroku-key", "h.env", f"HEROKU_API_KEY={uuid()}\n"),
        ("cloudflare-token", "cf.env", f"CLOUDFLARE_API_TOKEN={drawn(40, URL_SAFE)}\n"),
        (
            "registry-login",
            ".docker/config.json",
            f'{{"auths": {{"r.io": {{"auth": "{login}"}}}}}}',
        ),
        ("npm-registry-token", ".npmrc", f"//r.io/:_authToken={uuid()}\n"),
        ("password-in-address", "database.yml", f"url: postgres://app:{drawn(20)}@db/app\n"),
        ("authorization-header", "fetch.sh", f'curl -H "Authorization: Bearer {drawn(30)}" x\n'),
        ("password-option", "dump.sh", f"mysqldump --password={drawn(16)} app\n"),
        ("account-password", "users.sh", f"echo 'root:{drawn(16)}' | chpasswd\n"),
        ("secret", "settings.py", f'SECRET_KEY = "{drawn(50)}"\n'),
        ("password", "application.properties", f"spring.datasource.password={drawn(18)}\n"),
        ("password", "settings.xml", f"<server><password>{drawn(18)}</password></server>\n"),
    ]


def file_texts() -> list[tuple[str, str, str]]:
    return [
        ("credential-file", ".netrc", "machine h.io login bob password hunter22\n"),
        ("credential-file", ".pgpass", "db:5432:app:bob:hunter22\n"),
        ("credential-file", ".htpasswd", f"bob:$apr1${drawn(8)}${drawn(22)}\n"),
        ("password", ".my.cnf", "[client]\npassword = hunter22\n"),
        ("credential-file", ".env.production", "DEBUG=0\nDB_PASSWORD=root\n"),
        ("password", ".pypirc", "[pypi]\nusername: bob\npassword: hunter22\n"),
    ]


def stores() -> list[Planting]:
    bag = bytes.fromhex("060b2a864886f70d010c0a0102")
    java = b"\xfe\xed\xfe\xed" + (2).to_bytes(4) + (1).to_bytes(4) + (1).to_bytes(4)
    return [
        Planting("key-store", "server.p12", b"\x30\x82\x01\x00" + bag + DRAWN.randbytes(200)),
        Planting("key-store", "server.jks", java + DRAWN.randbytes(200)),
        Planting("private-key", "private-keys-v1.d/A.key", b"(11:private-key(3:rsa(1:n3:abc)))"),
    ]


def all_plantings() -> list[Planting]:
    """Return a file for every kind of secret, each alone in its folder."""
    texts = [*key_texts(), *context_texts(), *file_texts()]
    plain = [Planting(kind, name, text.encode()) for kind, name, text in texts]
    return [*of_shapes(), *plain, *stores()]
