"""Whose a key is that has no prefix: told by the name it is given, and by its form.

Facts from the providers' documentation. What no provider here is named for
keeps the kind that it was judged to be.
"""

from __future__ import annotations

from lightship.knowledge.credential_shapes import ALNUM, DIGITS, HEX, LOWER, URL_SAFE

_PROVIDERS: tuple[tuple[tuple[str, ...], str, str, tuple[int, ...]], ...] = (
    (("twilio",), "twilio-auth-token", HEX, (32,)),
    (("datadog", "dd_api", "dd_app"), "datadog-key", HEX, (32, 40)),
    (("mailgun",), "mailgun-key", HEX + "-", (50,)),
    (("mailchimp",), "mailchimp-key", ALNUM + "-", (36, 37)),
    (("heroku",), "heroku-key", HEX + "-", (36,)),
    (("cloudflare", "cf_api"), "cloudflare-token", URL_SAFE, (37, 40)),
    (("fastly",), "fastly-token", URL_SAFE, (32,)),
    (("square",), "square-token", URL_SAFE, (64,)),
    (("azure_devops", "azdo"), "azure-devops-token", ALNUM, (52, 84)),
    (("new_relic", "newrelic"), "new-relic-key", ALNUM, (40,)),
    (("okta",), "okta-token", URL_SAFE, (42,)),
    (("algolia",), "algolia-key", HEX, (32,)),
    (("sonar",), "sonarqube-token", HEX, (40,)),
    (("snyk",), "snyk-token", HEX + "-", (36,)),
    (("travis",), "travis-token", URL_SAFE, (22,)),
    (("circle",), "circleci-token", HEX, (40,)),
    (("dropbox",), "dropbox-token", URL_SAFE + ".", (15, 64)),
    (("aws_secret", "secret_access_key"), "aws-secret-access-key", ALNUM + "+/", (40,)),
    (("vault_token",), "vault-token", ALNUM + ".", (26,)),
    (("consul_http_token", "nomad_token"), "hashicorp-token", HEX + "-", (36,)),
    (("linode",), "linode-token", HEX, (64,)),
    (("vercel",), "vercel-token", ALNUM, (24,)),
    (("airtable",), "airtable-key", ALNUM + ".", (17, 82)),
    (("asana",), "asana-token", DIGITS + LOWER + "/:", (32, 50)),
)
"""What is in the name in lower case, the kind, and alphabet and lengths of the value."""


def provider_kind(name: str, value: str, kind: str) -> str:
    """Return the kind of the credential ``value`` under ``name``: a provider's, or ``kind``."""
    text = name.lower().replace("-", "_").replace(".", "_")
    if is_discord_bot_token(value):
        return "discord-bot-token"
    for words, provider, alphabet, lengths in _PROVIDERS:
        if len(value) in lengths and any(word in text for word in words):
            return provider if not value.strip(alphabet) else kind
    return kind


def is_discord_bot_token(value: str) -> bool:
    """Tell whether a value is an account's number in base 64, a time, and a signature."""
    from lightship.knowledge.credential_checks import decoded  # noqa: PLC0415 - only where needed

    account, _, rest = value.partition(".")
    stamp, _, signature = rest.partition(".")
    if not (24 <= len(account) <= 28 and len(stamp) == 6 and 27 <= len(signature) <= 38):
        return False
    return decoded(account).isdigit() and not (stamp + signature).strip(URL_SAFE)
