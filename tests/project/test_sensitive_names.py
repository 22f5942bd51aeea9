from __future__ import annotations

import pytest

from lightship.project.sensitive_names import suspicion_of


@pytest.mark.parametrize(
    "path",
    [
        *(".env", ".env.local", ".env.production", "api/.env", ".ENV", ".npmrc", ".pypirc"),
        *(".netrc", ".docker/config.json", "home/.aws/credentials", ".kube/config", "kubeconfig"),
        *("id_rsa", "keys/id_ed25519", "server.pem", "server.key", "a.p12", "a.pfx", "a.jks"),
        *("a.keystore", "service-account.json", "my-service_account-prod.json", "gha-creds-1.json"),
        *("x-firebase-adminsdk-1.json", "terraform.tfstate", "terraform.tfstate.backup"),
        *("prod.tfvars", "prod.auto.tfvars.json", ".htpasswd", ".git-credentials", ".pgpass"),
        *("config/master.key", "secrets.yaml", "auth.json", "NuGet.Config", ".m2/settings.xml"),
    ],
)
def test_a_file_of_this_name_is_suspect(path: str) -> None:
    assert suspicion_of(path, is_folder=False) is not None


@pytest.mark.parametrize(
    "path",
    [
        *(".env.example", ".env.sample", ".env.template", ".env.dist", "env", ".environment"),
        *("config.json", "credentials", "config", "id_rsa.pub", "key", "pem", "package.json"),
        *("settings.json", "service-account.yaml", "main.tfvars.example", ".gitignore", "keys.md"),
        *("docker/config.json", "İ.env2"),
    ],
)
def test_a_file_of_another_name_is_not(path: str) -> None:
    assert suspicion_of(path, is_folder=False) is None


@pytest.mark.parametrize(("path", "expected"), [(".git", True), ("sub/.hg", True), (".env", False)])
def test_only_a_repository_is_a_suspect_folder(path: str, expected: bool) -> None:
    assert (suspicion_of(path, is_folder=True) is not None) is expected


@pytest.mark.parametrize(
    ("path", "text", "verdict"),
    [
        (".env", b"port=1\ndb_password=x", True),
        (".env", b"url=postgres://a:b@c/d", True),
        (".env", b"port=1\ndb_password=\ntoken=''", False),
        (".env", b"# password=x\n\n", None),
        (".env", b"token=${token}\ndebug=1", False),
        (".npmrc", b"//registry.example/:_authtoken=abc", True),
        (".npmrc", b"//registry.example/:_authtoken=${npm_token}", None),
        (".npmrc", b"save-exact=true", None),
        (".yarnrc.yml", b"nodelinker: node-modules", None),
        ("a.pem", b"-----begin certificate-----", None),
        ("a.pem", b"-----begin certificate-----\n-----begin private key-----", True),
        ("a.pem", b"-----begin public key-----", None),
        ("a.key", b"\x30\x82", False),
        ("slides.key", b"pk\3\4", None),
        ("service-account.json", b'{"private_key": "x"}', True),
        ("service-account.json", b'{"name": "x"}', None),
        ("secrets.yaml", b"sops:\n  x: y", None),
    ],
)
def test_a_look_at_the_text_proves_or_disproves(
    path: str, text: bytes, verdict: bool | None
) -> None:
    suspicion = suspicion_of(path, is_folder=False)
    assert suspicion is not None
    assert suspicion.judge(text) is verdict


@pytest.mark.parametrize("path", ["a.p12", ".git-credentials", "terraform.tfstate", "master.key"])
def test_some_names_are_proof_enough(path: str) -> None:
    suspicion = suspicion_of(path, is_folder=False)
    assert suspicion is not None
    assert suspicion.is_proven
