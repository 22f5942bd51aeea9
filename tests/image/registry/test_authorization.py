from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from lightship.image.registry.credentials import Credentials, NoCredentials
from lightship.model.errors import AccessDenied, ImageError, ImageNotFound, RegistryError
from tests.image.registry.server import (
    FakeRegistry,
    Handler,
    digest_of,
    encoded,
    leads_to,
    running,
    status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.image.image import Image
    from tests.image.registry.conftest import Opener

ACCOUNT = Credentials("ann", "s3cret:with colon")
BASIC = "Basic " + base64.b64encode(b"ann:s3cret:with colon").decode()
TOKEN = "t0ken"


def contents(image: Image) -> list[bytes]:
    return [b"".join(layer.chunks()) for layer in image.layers]


def keychain_of(registry: str, credentials: Credentials) -> Callable[..., Any]:
    return lambda asked, _: credentials if asked == registry else NoCredentials()


def demands(challenge: str, *accepted: str) -> Callable[[Handler], bool]:
    """Let in who sends one of the ``accepted`` headers, and answer others with 401."""

    def is_allowed(handler: Handler) -> bool:
        if handler.headers["Authorization"] in accepted:
            return True
        body = encoded({"errors": [{"code": "UNAUTHORIZED", "message": "who are you?"}]})
        handler.send(401, body, {"WWW-Authenticate": challenge})
        return False

    return is_allowed


@pytest.fixture
def tokens() -> Iterator[FakeRegistry]:
    """What gives tokens: to everybody, until it is told otherwise."""
    with running() as server:
        server.always["/token"] = status(200, data=encoded({"token": TOKEN}))
        yield server


@pytest.fixture
def guarded(registry: FakeRegistry, tokens: FakeRegistry) -> FakeRegistry:
    """The registry, which demands a token."""
    registry.add_image("latest")
    challenge = f'Bearer realm="http://{tokens.host}/token",service="it",scope="repository:a:pull"'
    registry.allow = demands(challenge, f"Bearer {TOKEN}")
    return registry


def test_a_name_and_a_password_let_in(registry: FakeRegistry, open_image: Opener) -> None:
    registry.add_image("latest")
    registry.allow = demands('Basic realm="Registry"', BASIC)
    assert contents(open_image(keychain=keychain_of(registry.host, ACCOUNT))) == [b"layer"]
    refused = [each for each in registry.requests if not each.headers["Authorization"]]
    assert len(refused) == 1


def test_a_wrong_password_is_sent_once(registry: FakeRegistry, open_image: Opener) -> None:
    registry.allow = demands('Basic realm="Registry"', BASIC)
    wrong = Credentials("ann", "wrong")
    with pytest.raises(AccessDenied, match="401") as caught:
        open_image(keychain=keychain_of(registry.host, wrong))
    assert len(registry.requests) == 2
    assert "docker login" in caught.value.hint
    assert "wrong" not in caught.value.message


def test_without_credentials_access_is_denied_with_the_reason(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.allow = demands('Basic realm="Registry"', BASIC)
    reason = "the credential helper docker-credential-x is not on PATH"
    with pytest.raises(AccessDenied, match=reason):
        open_image(keychain=lambda *_: NoCredentials(reason))
    assert len(registry.requests) == 1


def test_a_token_is_fetched_once_and_used_for_all(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    assert contents(open_image()) == [b"layer"]
    (request,) = tokens.requests
    asked = parse_qs(urlsplit(request.path).query)
    assert asked == {"service": ["it"], "scope": ["repository:a:pull"]}
    assert request.headers["Authorization"] is None


def test_a_token_is_fetched_with_the_account(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    contents(open_image(keychain=keychain_of(guarded.host, ACCOUNT)))
    (request,) = tokens.requests
    assert request.headers["Authorization"] == BASIC
    assert parse_qs(urlsplit(request.path).query)["account"] == ["ann"]
    assert BASIC not in [each.headers["Authorization"] for each in guarded.requests]


def test_an_identity_token_is_exchanged(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    tokens.always["/token"] = status(200, data=encoded({"access_token": TOKEN}))
    kept = Credentials(identity_token="refresh-me")
    assert contents(open_image(keychain=keychain_of(guarded.host, kept))) == [b"layer"]
    (request,) = tokens.requests
    assert request.method == "POST"
    form = parse_qs(request.body.decode())
    assert form["grant_type"] == ["refresh_token"]
    assert form["refresh_token"] == ["refresh-me"]
    assert form["scope"] == ["repository:a:pull"]


def test_a_token_of_the_registry_is_used_as_it_is(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    kept = Credentials(registry_token=TOKEN)
    assert contents(open_image(keychain=keychain_of(guarded.host, kept))) == [b"layer"]
    assert tokens.requests == []


def test_an_expired_token_is_renewed(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    image = open_image()
    guarded.allow = demands(f'Bearer realm="http://{tokens.host}/token"', "Bearer new")
    tokens.always["/token"] = status(200, data=encoded({"token": "new"}))
    assert contents(image) == [b"layer"]
    assert "scope=repository%3Aacme%2Fapp%3Apull" in tokens.requests[-1].path


def test_a_token_that_is_not_taken_is_not_fetched_for_ever(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    tokens.always["/token"] = status(200, data=encoded({"token": "useless"}))
    with pytest.raises(AccessDenied, match="401"):
        open_image()
    assert len(tokens.requests) == 1


def test_who_gives_tokens_may_refuse(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    body = encoded({"details": "incorrect username or password"})
    tokens.always["/token"] = status(401, data=body)
    with pytest.raises(AccessDenied, match=r"the token for .*incorrect username or password"):
        open_image(keychain=keychain_of(guarded.host, ACCOUNT))


def test_who_gives_tokens_is_asked_again_when_busy(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener
) -> None:
    tokens.plan("/token", status(503))
    assert contents(open_image()) == [b"layer"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        encoded({"token": "two\r\nEvil: header"}),
        encoded({"token": ""}),
        encoded({"token": 5}),
        b" " * 300_000,
    ],
)
def test_what_is_no_token_is_refused(
    guarded: FakeRegistry, tokens: FakeRegistry, open_image: Opener, body: bytes
) -> None:
    tokens.always["/token"] = status(200, data=body)
    with pytest.raises(ImageError, match="the token for"):
        open_image()


@pytest.mark.parametrize(
    "realm", ["file:///etc/passwd", "http://tokens.example/token", "ftp://x/", ""]
)
def test_tokens_are_not_fetched_from_anywhere(
    registry: FakeRegistry, open_image: Opener, realm: str
) -> None:
    registry.allow = demands(f'Bearer realm="{realm}"', "Bearer x")
    with pytest.raises(ImageError) as caught:
        open_image(keychain=keychain_of(registry.host, ACCOUNT))
    assert isinstance(caught.value, RegistryError)
    assert not [each for each in registry.requests if each.headers["Authorization"] == BASIC]


def test_credentials_do_not_follow_a_redirection_to_another_host(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.allow = demands('Basic realm="Registry"', BASIC)
    with running() as storage:
        storage.always["/there"] = status(200, data=b"layer")

        def lead(handler: Handler) -> None:
            if registry.allow(handler):
                leads_to(f"http://{storage.host}/there")(handler)

        registry.always[f"/blobs/{digest_of(b'layer')}"] = lead
        assert contents(open_image(keychain=keychain_of(registry.host, ACCOUNT))) == [b"layer"]
        (request,) = storage.requests
        assert request.headers["Authorization"] is None


def test_where_a_redirection_leads_may_not_ask_for_credentials(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with running() as storage:
        storage.allow = demands('Basic realm="Registry"', BASIC)
        path = f"/blobs/{digest_of(b'layer')}"
        registry.always[path] = leads_to(f"http://{storage.host}/there")
        image = open_image(keychain=keychain_of(registry.host, ACCOUNT))
        with pytest.raises(AccessDenied):
            contents(image)
        assert [each.headers["Authorization"] for each in storage.requests] == [None]


def test_credentials_of_a_registry_are_not_given_to_its_mirror(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.allow = demands('Basic realm="Registry"', BASIC)
    with running() as mirror:
        mirror.add_image("latest")
        mirror.allow = demands('Basic realm="Mirror"', BASIC)
        image = open_image(
            mirrors={registry.host: (f"http://{mirror.host}",)},
            keychain=keychain_of(registry.host, ACCOUNT),
        )
        assert contents(image) == [b"layer"]
        assert {each.headers["Authorization"] for each in mirror.requests} == {None}


def test_what_is_not_there_is_told_after_letting_in(
    guarded: FakeRegistry, open_image: Opener
) -> None:
    with pytest.raises(ImageNotFound, match="acme/app:other is not there"):
        open_image(":other")


def test_credentials_are_never_shown() -> None:
    shown = repr(Credentials("ann", "s3cret", "identity", "token"))
    assert shown == "Credentials(username='ann', ...)"
