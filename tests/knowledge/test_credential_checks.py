"""Tokens with a checksum or parts of fixed sizes must have them."""

from __future__ import annotations

import base64
import binascii
import json

import pytest

from lightship.knowledge.credential_checks import decoded, has_checksum, passes

# From GitHub's own article on its token formats; put together so that no scanner takes it for one.
PUBLISHED = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"


def web_token(header: dict[str, str], signature: str = "c2lnbmF0dXJlMTIz") -> str:
    parts = (json.dumps(part).encode() for part in (header, {"sub": "42", "name": "Ann"}))
    encoded = (base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    return ".".join([*encoded, signature])


def test_the_published_checksum_is_right() -> None:
    assert has_checksum(PUBLISHED)
    assert passes("crc32", "ghp_" + PUBLISHED, "ghp_") is True


def test_one_other_letter_makes_it_wrong() -> None:
    assert passes("crc32", "ghp_" + PUBLISHED.replace("z", "y"), "ghp_") is None


def test_a_web_token_has_a_header_with_an_algorithm_a_payload_and_a_signature() -> None:
    good = web_token({"alg": "HS256", "typ": "JWT"})

    assert passes("jwt", good, "eyJ") is True
    assert passes("jwt", web_token({"typ": "JWT", "kid": "1"}), "eyJ") is False
    assert passes("jwt", good.rpartition(".")[0], "eyJ") is False
    assert passes("jwt", good + ".x", "eyJ") is False
    assert passes("jwt", web_token({"alg": "HS256"}, signature="x"), "eyJ") is False


@pytest.mark.parametrize(
    ("body", "expected"), [("a" * 22 + "." + "b" * 43, True), ("a" * 66, False)]
)
def test_a_sendgrid_key_has_a_dot_in_its_place(body: str, expected: bool) -> None:
    assert passes("sendgrid", "SG." + body, "SG.") is expected


def test_base_64_is_decoded_in_both_alphabets_or_not_at_all() -> None:
    data = bytes(range(250, 256))

    assert decoded(base64.urlsafe_b64encode(data).decode().rstrip("=")) == data
    assert decoded(binascii.b2a_base64(data).decode().strip()) == data
    assert decoded("ü") == b""
