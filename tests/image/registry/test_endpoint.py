from __future__ import annotations

import pytest

from lightship.image.registry.endpoint import Endpoint, endpoints, host_name, is_loopback
from lightship.image.registry.options import RegistryOptions
from lightship.model.errors import ConfigurationError
from lightship.model.reference import Reference


def urls(name: str, options: RegistryOptions | None = None) -> list[str]:
    found = endpoints(Reference.parse(name), options or RegistryOptions())
    return [each.url("manifests", "x") for each in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("node", ["https://registry-1.docker.io/v2/library/node/manifests/x"]),
        ("index.docker.io/acme/app", ["https://registry-1.docker.io/v2/acme/app/manifests/x"]),
        ("registry-1.docker.io/a/b", ["https://registry-1.docker.io/v2/a/b/manifests/x"]),
        ("r.example/a", ["https://r.example/v2/a/manifests/x"]),
        ("r.example:80/a", ["https://r.example:80/v2/a/manifests/x"]),
    ],
)
def test_where_a_registry_is(name: str, expected: list[str]) -> None:
    assert urls(name) == expected


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:5000", "[::1]:5000"])
def test_a_registry_on_this_machine_may_be_plain_or_encrypted(host: str) -> None:
    assert [each.partition(":")[0] for each in urls(f"{host}/a")] == ["http", "https"]


def test_plain_http_elsewhere_must_be_asked_for() -> None:
    options = RegistryOptions(plain_http=frozenset({"r.example:80"}))
    assert urls("r.example:80/a", options) == ["http://r.example:80/v2/a/manifests/x"]
    assert urls("r.example/a", options) == ["https://r.example/v2/a/manifests/x"]


def test_mirrors_come_first() -> None:
    mirrors = ("https://m.example", "h.example/hub", "http://127.0.0.1:9/")
    options = RegistryOptions(mirrors={"docker.io": mirrors})
    assert urls("docker.io/node", options) == [
        "https://m.example/v2/library/node/manifests/x",
        "https://h.example/v2/hub/library/node/manifests/x",
        "http://127.0.0.1:9/v2/library/node/manifests/x",
        "https://registry-1.docker.io/v2/library/node/manifests/x",
    ]
    assert len(urls("r.example/a", options)) == 1


@pytest.mark.parametrize(
    "mirror",
    [
        "",
        "https://",
        "file:///x",
        "http://m.example",
        "https://u:p@m.example",
        "https://m:x",
        "h?q",
    ],
)
def test_a_mirror_must_be_the_encrypted_url_of_a_registry(mirror: str) -> None:
    options = RegistryOptions(mirrors={"docker.io": (mirror,)})
    with pytest.raises(ConfigurationError, match="mirror"):
        urls("node", options)


def test_credentials_for_docker_hub_are_kept_under_its_usual_name() -> None:
    assert Endpoint("https", "registry-1.docker.io", "a").registry == "docker.io"
    assert Endpoint("https", "r.example:80", "a").registry == "r.example:80"
    assert Endpoint("https", "r.example", "a/b").scope == "repository:a/b:pull"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("A.example:80", "a.example"),
        ("a.example", "a.example"),
        ("[::1]:80", "::1"),
        ("::1", "::1"),
        ("127.0.0.1:5000", "127.0.0.1"),
    ],
)
def test_a_host_without_its_port(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("host", ["127.9.9.9", "x.localhost:1", "LOCALHOST"])
def test_what_is_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1.example", "localhost.example", "10.0.0.1", "0.0.0.0"])
def test_what_is_another_machine(host: str) -> None:
    assert not is_loopback(host)
