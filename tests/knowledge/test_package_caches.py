from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.knowledge.package_caches import (
    cache_directories,
    cache_places,
    named_cache,
    uncached_directories,
)
from lightship.knowledge.package_managers import MANAGERS, PackageCall, package_call


def call(text: str) -> PackageCall:
    found = package_call(read_script(text).commands[0])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "directories"),
    [
        ("apt-get install a", ("/var/cache/apt", "/var/lib/apt")),
        ("apk add a", ("/var/cache/apk",)),
        ("dnf install a", ("/var/cache/dnf",)),
        ("npm ci", ("/root/.npm",)),
        ("yarn", ("/usr/local/share/.cache/yarn",)),
        ("pip install a", ("/root/.cache/pip",)),
        ("go build", ("/go/pkg/mod", "/root/.cache/go-build")),
        ("go mod download", ("/go/pkg/mod",)),
        ("mvn package", ("/root/.m2",)),
        ("gradle build", ("/root/.gradle",)),
        ("cargo build", ("/usr/local/cargo/registry",)),
        ("composer install", ("/root/.composer/cache",)),
        ("dotnet restore", ("/root/.nuget/packages",)),
    ],
)
def test_every_manager_keeps_downloads_somewhere(text: str, directories: tuple[str, ...]) -> None:
    assert cache_directories(call(text)) == directories
    assert uncached_directories(call(text), ()) == directories
    assert uncached_directories(call(text), directories) == ()


def test_options_and_variables_name_other_directories() -> None:
    pip = call("pip install --cache-dir /cache/ a")
    assert cache_directories(pip) == ("/cache",)
    assert cache_directories(call("pip install a"), {"PIP_CACHE_DIR": "/c"}) == ("/c",)
    assert cache_directories(call("pip install --cache-dir=$X a")) == ("/root/.cache/pip",)
    assert cache_directories(call("npm ci"), home="/home/node") == ("/home/node/.npm",)
    go = cache_directories(call("go build"), {"GOMODCACHE": "/m", "GOCACHE": "/b"})
    assert go == ("/m", "/b")


@pytest.mark.parametrize(
    ("text", "mounted", "missing"),
    [
        ("apt-get install a", ["/var/cache/apt"], ("/var/lib/apt",)),
        ("apt-get install a", ["/var/cache/apt/", "/var/lib/apt/lists"], ()),
        ("apt-get install a", ["/var"], ()),
        ("apt-get install a", ["/var/cache/apt2"], ("/var/cache/apt", "/var/lib/apt")),
        ("npm ci", ["/root/.npm/_cacache"], ()),
        ("npm ci", ["/home/node/.npm"], ()),
        ("npm ci", ["/home/node/.npmrc"], ("/root/.npm",)),
        ("pip install a", ["/root/.cache"], ()),
        ("yarn", ["/root/.yarn"], ()),
        ("mvn package", ["/root/.m2/repository"], ()),
        ("gradle build", ["/home/gradle/.gradle"], ()),
        ("dnf install a", ["/var/cache/libdnf5"], ()),
        ("go build", ["/root/.cache/go-build"], ("/go/pkg/mod",)),
    ],
)
def test_a_mount_holds_what_it_covers(
    text: str, mounted: list[str], missing: tuple[str, ...]
) -> None:
    assert uncached_directories(call(text), mounted) == missing


def test_the_directories_are_absolute() -> None:
    for manager in MANAGERS.values():
        for cache in manager.caches:
            assert all(place[0] in "/~" for place in (cache.directory, *cache.others))


@pytest.mark.parametrize(
    ("text", "told", "places"),
    [
        ("pip install a", "", ("/root/.cache/pip",)),
        ("pip install --cache-dir /c a", "/c", ("/c",)),
        ("pip install --cache-dir ./c a", "./c", ("/root/.cache/pip",)),
        ("npm ci --cache=$X", "$X", ("/root/.npm", "/root/.npm/_cacache")),
        ("microdnf install a", "", ("/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5")),
    ],
)
def test_a_cache_is_where_it_is_told_or_in_any_usual_place(
    text: str, told: str, places: tuple[str, ...]
) -> None:
    assert named_cache(call(text)) == told
    assert cache_places(call(text)) == places


def test_a_variable_tells_where_the_cache_is() -> None:
    assert named_cache(call("yarn"), {"YARN_CACHE_FOLDER": "/y"}) == "/y"
    assert cache_places(call("yarn"), {"YARN_CACHE_FOLDER": "/y/"}) == ("/y",)
