"""Credentials in the files and settings of an image, and in its history."""

from __future__ import annotations

from lightship.image.evidence import SecretItem
from lightship.model.severity import Severity
from lightship.rules.image.credential_in_image import CredentialInImage
from lightship.rules.image.secret_in_history import SecretInHistory
from tests.rules.image.made_up import catches, image, passes

KEY = SecretItem("private key", "file", "root/.ssh/id_rsa", 1, 1, True, "-----BEGIN ... (1679)")
HISTORY = SecretItem("npm token", "history", "", 0, 1, True, "npm_... (40)")


def test_a_key_in_a_file_is_an_error_with_its_layer() -> None:
    found = catches(CredentialInImage, image(KEY))
    assert found.severity is Severity.ERROR
    assert found.path == "root/.ssh/id_rsa"
    assert found.message == (
        "/root/.ssh/id_rsa:1 holds a credential, private key (-----BEGIN ... (1679))"
        " (layer 1, RUN apt-get update)"
    )


def test_what_a_later_layer_hides_is_said_to_be_there() -> None:
    hidden = SecretItem("private key", "file", "id_rsa", 0, 1, False, "-----B...")
    assert "a later layer hides and every copy" in catches(CredentialInImage, image(hidden)).message


def test_what_the_base_brought_is_less_bad() -> None:
    of_base = SecretItem("private key", "file", "id_rsa", 0, 0, True, "-----B...")
    found = catches(CredentialInImage, image(of_base))
    assert found.severity is Severity.WARNING
    assert found.message.endswith("(the base's layer 0, ADD rootfs.tar.xz /)")


def test_a_variable_is_named() -> None:
    secret = SecretItem("password", "env", "DB_PASSWORD", 0, -1, True, "hunt... (12)")
    found = catches(CredentialInImage, image(secret, reference="shop:2"))
    assert found.message == "the variable DB_PASSWORD holds a credential, password (hunt... (12))"
    assert found.path == "shop:2"


def test_each_rule_leaves_the_other_its_own() -> None:
    passes(CredentialInImage, image(HISTORY))
    passes(SecretInHistory, image(KEY))


def test_a_secret_in_the_history_is_told_with_its_step() -> None:
    found = catches(SecretInHistory, image(HISTORY))
    assert found.message == (
        "the history tells a secret: npm token (npm_... (40)) (layer 1, RUN apt-get update)"
    )


def test_a_build_argument_is_named() -> None:
    secret = SecretItem("npm token", "build-arg", "NPM_TOKEN", 0, 1, True, "npm_...")
    assert "the build argument NPM_TOKEN" in catches(SecretInHistory, image(secret)).message
