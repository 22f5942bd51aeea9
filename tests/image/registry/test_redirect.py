from __future__ import annotations

import pytest

from lightship.image.registry.redirect import (
    is_public,
    names_private_address,
    redirected,
    same_origin,
    shown,
)
from lightship.model.errors import RegistryError

ORIGIN = "https://registry.example/v2/a/blobs/x"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://storage.example/b?sig=1", "https://storage.example/b?sig=1"),
        ("/other#part", "https://registry.example/other"),
        ("//storage.example/b", "https://storage.example/b"),
        ("http://plain.example/b", "http://plain.example/b"),
    ],
)
def test_what_may_be_followed(location: str, target: str) -> None:
    assert redirected(ORIGIN, location, frozenset({"plain.example"})) == target


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://storage.example/",
        "http://127.0.0.1/",
        "ftp://storage.example/",
        "https://user:word@storage.example/",
        "https://storage.example:99999999/",
        "https://[::1",
        "javascript:alert(1)",
        "data:,x",
    ],
)
def test_what_may_not_be_followed(location: str) -> None:
    with pytest.raises(RegistryError, match="not followed") as caught:
        redirected(ORIGIN, location, frozenset())
    assert "word" not in caught.value.message


def test_plain_http_on_this_machine_leads_on_to_this_machine() -> None:
    origin = "http://127.0.0.1:5000/v2/"
    assert redirected(origin, "http://localhost:9/x", frozenset()) == "http://localhost:9/x"


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_that_everybody_can_reach(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "no address"),
    ],
)
def test_addresses_that_not_everybody_can_reach(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "is_private"),
    [
        ("https://10.0.0.1/", True),
        ("https://[fd00::1]:80/", True),
        ("https://localhost:5000/", True),
        ("https://x.localhost/", True),
        ("https://93.184.215.14/", False),
        ("https://registry.example/", False),
    ],
)
def test_an_address_is_told_by_how_it_is_written(url: str, is_private: bool) -> None:
    assert names_private_address(url) is is_private


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://a.example/x", "https://A.example:443/y", True),
        ("https://a.example/", "http://a.example/", False),
        ("https://a.example/", "https://b.example/", False),
        ("http://a.example:80/", "http://a.example:81/", False),
    ],
)
def test_credentials_go_along_only_to_the_same_origin(one: str, other: str, is_same: bool) -> None:
    assert same_origin(one, other) is is_same


def test_a_url_is_shown_without_what_signs_it() -> None:
    assert shown("https://a:b@c.example/d?X-Amz-Signature=e#f") == "https://c.example/d"
    assert shown("https://c.example/\x1b[31m") == "https://c.example/?[31m"
    assert len(shown("https://c.example/" + "x" * 1000)) < 250
