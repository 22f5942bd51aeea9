"""Which addresses are of the internet."""

from __future__ import annotations

import pytest

from lightship.rules.shell_script.address import host_of, is_public


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://Example.COM:8080/a?b", "example.com"),
        ("http://me:pw@example.com/a", "example.com"),
        ("example.com/a", "example.com"),
        ("http://example.com?a=b", "example.com"),
        ("http://[::1]:80/", "[::1]"),
        ("http://example.com.", "example.com"),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize("host", ["example.com", "a.b.org", "8.8.8.8", "172.32.0.1", "$v.aa.org"])
def test_public_hosts(host: str) -> None:
    assert is_public(host)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "registry", "nexus.corp", "a.b.svc", "x.cluster.local", "printer.local"),
        *("host.docker.internal", "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.9.9", "[::1]"),
        *("192.168.1.1", "169.254.169.254", "$HOST", "${a.b}", "", "1.2.3", "files.test"),
        *("a.$DOMAIN", "$MIRROR.com"),
    ],
)
def test_hosts_that_need_not_be_public(host: str) -> None:
    assert not is_public(host)
