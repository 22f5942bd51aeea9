"""A key without a prefix is told by the name it is given and its form."""

from __future__ import annotations

from base64 import b64encode

import pytest

from lightship.knowledge.credential_providers import is_discord_bot_token, provider_kind

BOT = b64encode(b"123456789012345678").decode() + ".GaBcDe." + "x_9-Y" * 6


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("TWILIO_AUTH_TOKEN", "0f" * 16, "twilio-auth-token"),
        ("datadog.api-key", "0f" * 16, "datadog-key"),
        ("HEROKU_API_KEY", "-".join(["0" * n for n in (8, 4, 4, 4, 12)]), "heroku-key"),
        ("AWS_SECRET_ACCESS_KEY", "a/" * 20, "aws-secret-access-key"),
        ("TWILIO_AUTH_TOKEN", "not hexadecimal, and 32 long -- ", "secret"),
        ("TWILIO_AUTH_TOKEN", "0f", "secret"),
        ("SOME_TOKEN", "0f" * 16, "secret"),
        ("ANYTHING", BOT, "discord-bot-token"),
    ],
)
def test_a_name_and_a_form_tell_the_provider(name: str, value: str, kind: str) -> None:
    assert provider_kind(name, value, "secret") == kind


def test_a_bots_token_begins_with_a_number() -> None:
    assert is_discord_bot_token(BOT)
    assert not is_discord_bot_token("x" * 24 + BOT[24:])
    assert not is_discord_bot_token("a.b.c")
    assert not is_discord_bot_token("")
