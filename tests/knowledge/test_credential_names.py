"""A name suggests a credential by whole words, and by what follows the telling one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.credential_names import name_suggests_credential, names_password, words_of

TELLING = """
DB_PASSWORD PASSWORD password dbPassword DB_PASS MYSQL_ROOT_PASSWORD PGPASSWORD API_KEY apiKey
APIKEY SECRET_KEY SECRET_KEY_BASE AWS_SECRET_ACCESS_KEY GITHUB_TOKEN NPM_TOKEN CLIENT_SECRET
clientSecret ACCESS_TOKEN accessToken PRIVATE_KEY SSH_PRIVATE_KEY GH_PAT APIToken JWT_SECRET
ENCRYPTION_KEY KEYSTORE_PASSWORD GOOGLE_APPLICATION_CREDENTIALS MYSQL_PWD DBPASSWORD APP_KEY
LICENSE_KEY PASSWORD1 ADMIN_PASSWORD_PROD SMTP_PASS AUTH_TOKEN DOCKER_PASSWORD VAULT_TOKEN
RABBITMQ_DEFAULT_PASS AZURE_STORAGE_ACCOUNT_KEY spring.datasource.password my-api-key
"""

CLEAN = """
PUBLIC_KEY AUTH_MODE KMS_KEY_ALIAS TOKEN_FILE PASSWORD_FILE AWS_ACCESS_KEY_ID SSH_AUTH_SOCK
SECRET_NAME KEY_ID TOKEN_URL GPG_KEY GPG_KEYS NODE_GPG_KEYS PYTHON_SHA256 NODE_VERSION
DEBIAN_KEYRING PWD OLDPWD POSTGRES_PASSWORD_FILE MAX_TOKENS TOKENIZERS_PARALLELISM BYPASS
COMPASS_URL SECRET_KEY_BASE_DUMMY PRIMARY_KEY CACHE_KEY PASSWORD_MIN_LENGTH KEY AUTHOR
TOKEN_EXPIRATION_SECONDS NEXT_PUBLIC_API_KEY STRIPE_PUBLISHABLE_KEY SECRETS_DIR JAVA_HOME PATH
AUTHENTICATION_METHOD ACCESS_KEY_ID PASSWORDLESS SECRETARY MONKEY KEYCLOAK_USER TOKEN_TYPE
API_KEY_HEADER PASS_THROUGH CREDENTIALS_PATH RUBYGEMS_VERSION RECAPTCHA_SITE_KEY SPATIAL
APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE YARN_VERSION GOLANG_VERSION JULIA_GPG TZ LANG
"""


@pytest.mark.parametrize("name", TELLING.split())
def test_a_name_that_says_credential_is_told(name: str) -> None:
    assert name_suggests_credential(name)


@pytest.mark.parametrize("name", [*CLEAN.split(), "", "_", "--", "ﬀ", "пароль"])
def test_a_name_that_only_holds_a_word_or_tells_about_one_is_clean(name: str) -> None:
    assert not name_suggests_credential(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DB_PASSWORD", ["db", "password"]),
        ("dbPassword2", ["db", "password"]),
        ("APIToken", ["api", "token"]),
        ("aws-secret.key", ["aws", "secret", "key"]),
        ("PYTHON_SHA256", ["python", "sha256"]),
        ("", []),
    ],
)
def test_words_part_at_separators_and_changes_of_case(name: str, expected: list[str]) -> None:
    assert expected == words_of(name)


def test_passwords_are_told_from_tokens_and_keys() -> None:
    assert names_password("DB_PASSWORD")
    assert names_password("SMTP_PASS")
    assert not names_password("API_KEY")
    assert not names_password("NPM_TOKEN")


@given(st.text(max_size=400))
def test_any_name_can_be_read(name: str) -> None:
    assert name_suggests_credential(name) in {True, False}
