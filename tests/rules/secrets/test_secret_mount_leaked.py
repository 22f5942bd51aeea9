"""Mounted secrets that get out."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.secrets.secret_mount_leaked import SecretMountLeaked
from tests.rules.speech import catches, findings, passes


def with_mount(script: str, mount: str = "id=key") -> str:
    return f"FROM debian:12\nRUN --mount=type=secret,{mount} {script}\n"


def test_a_copy_is_reported_where_it_is_made() -> None:
    text = with_mount("cp /run/secrets/key /root/.npmrc && npm ci")
    found = catches(SecretMountLeaked, text)
    assert found.message == "cp writes the mounted secret to /root/.npmrc, in a layer of the image"
    assert found.span == Span(2, 32, 2, 64)
    assert found.severity is Severity.ERROR
    assert found.related[0].span == Span(2, 5, 2, 31)


@pytest.mark.parametrize(
    "script",
    [
        "cat /run/secrets/key > /root/key",
        "cat < /run/secrets/key > /root/key",
        "install -m 600 /run/secrets/key /root/key",
        "cat /run/secrets/key | tee /root/key",
        "cat /run/secrets/key | base64 -d > /root/key",
        "base64 -d /run/secrets/key > /root/key",
        "tr -d '\\n' < /run/secrets/key >> /root/key",
        'echo "token=$(cat /run/secrets/key)" > /root/.npmrc',
        "echo token=`cat /run/secrets/key` > /root/.npmrc",
        "T=$(cat /run/secrets/key) && echo $T > /root/.npmrc",
        'export T="$(cat /run/secrets/key)"; printf "%s" "${T}" > /root/.npmrc',
        "read T < /run/secrets/key; echo $T > /root/.npmrc",
        "npm config set //registry.acme.net/:_authToken $(cat /run/secrets/key)",
        "git clone https://x:$(cat /run/secrets/key)@github.com/a/b",
        "sh -c 'cat /run/secrets/key > /root/key'",
        "<<EOF\ncp /run/secrets/key /root/key\nEOF",
        "cat > /root/.npmrc <<END\ntoken=$(cat /run/secrets/key)\nEND",
    ],
)
def test_writing_is_an_error(script: str) -> None:
    text = with_mount(script)
    if "<<END" in script:
        text = f"FROM debian:12\nRUN --mount=type=secret,id=key <<EOF\n{script}\nEOF\n"
    assert catches(SecretMountLeaked, text).severity is Severity.ERROR


@pytest.mark.parametrize(
    "script",
    [
        "cat /run/secrets/key",
        "cat /run/secrets/key >&2",
        'echo "$(cat /run/secrets/key)"',
        "T=$(cat /run/secrets/key); echo $T",
        "head -1 /run/secrets/key",
        "cat /run/secrets/key | base64",
        'set -x; curl -H "Token: $(cat /run/secrets/key)" https://x.example.com',
    ],
)
def test_printing_is_a_warning(script: str) -> None:
    script = script.replace(" >&2", "")
    found = catches(SecretMountLeaked, with_mount(script))
    assert found.severity is Severity.WARNING
    assert "prints the mounted secret" in found.message


@pytest.mark.parametrize(
    "script",
    [
        'curl -H "Token: $(cat /run/secrets/key)" https://x.example.com -o /x',
        "T=$(cat /run/secrets/key) npm ci",
        "export T=$(cat /run/secrets/key) && npm ci",
        "cat /run/secrets/key | docker login --password-stdin x",
        "./deploy --key-file=/run/secrets/key > /var/log/deploy",
        "cp /run/secrets/key /root/k && npm ci && rm /root/k",
        "cat /run/secrets/key > ~/.netrc; curl -n x; rm -f ~/.netrc",
        "cat /run/secrets/key > /dev/null",
        "test -s /run/secrets/key",
        "ln -s /run/secrets/key /root/.netrc",
        "pip install --index-url https://x:$(cat /run/secrets/key)@pypi.acme.net/ y",
        "git config --global a.b $(cat /run/secrets/key) && git x && git config --unset a.b",
        "cat /etc/os-release > /root/x",
        "cp /run/secrets/key-file-of-another /root/k",
        "set -x; npm ci",
    ],
)
def test_using_it_passes(script: str) -> None:
    passes(SecretMountLeaked, with_mount(script))


def test_a_target_is_where_the_secret_is() -> None:
    text = with_mount("cp /root/.netrc /srv/x", "id=key,target=/root/.netrc")
    catches(SecretMountLeaked, text)
    passes(SecretMountLeaked, with_mount("cp /run/secrets/key /x", "id=key,dst=/root/.netrc"))


def test_a_variable_of_a_mount_is_a_secret() -> None:
    mount = "id=npm,env=NPM_TOKEN"
    catches(SecretMountLeaked, with_mount("echo $NPM_TOKEN > .npmrc", mount))
    catches(SecretMountLeaked, with_mount('echo "x=${NPM_TOKEN}" > .npmrc', mount))
    passes(SecretMountLeaked, with_mount("npm ci && echo $NPM_TOKEN_ID > x", mount))
    passes(SecretMountLeaked, with_mount("echo '${NPM_TOKENS}' > .npmrc", mount))


def test_what_goes_to_another_mount_does_not_stay() -> None:
    text = (
        "FROM debian:12\nRUN --mount=type=secret,id=k --mount=type=tmpfs,target=/keys"
        " cp /run/secrets/k /keys/k\n"
    )
    passes(SecretMountLeaked, text)


def test_a_run_without_a_secret_mount_passes() -> None:
    passes(SecretMountLeaked, "FROM debian:12\nRUN cat /run/secrets/key > /x # type=secret\n")


def test_a_builder_leaks_less() -> None:
    text = with_mount("cp /run/secrets/key /k") + "FROM alpine\n"
    found = catches(SecretMountLeaked, text)
    assert found.severity is Severity.WARNING
    assert "the build's cache" in found.message


def test_each_way_out_is_reported() -> None:
    text = with_mount("cat /run/secrets/key; cp /run/secrets/key /root/k")
    assert len(findings(SecretMountLeaked, text)) == 2
