from __future__ import annotations

import pytest

from lightship.dockerfile.notation.platform import Platform, read_platform
from lightship.image.descriptor import Descriptor
from lightship.image.platform_selection import best_first, machine_platform, preferences, runs_on


def offered(*texts: str) -> list[Descriptor]:
    found = []
    for text in texts:
        system, _, rest = text.partition("/")
        architecture, _, variant = rest.partition("/")
        platform = Platform(system, architecture, variant) if text else None
        found.append(Descriptor("x", text, 1, platform))
    return found


def order(wanted: str, *texts: str) -> list[str]:
    return [each.digest for each in best_first(offered(*texts), read_platform(wanted))]


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("x86_64", "linux/amd64"),
        ("AMD64", "linux/amd64"),
        ("aarch64", "linux/arm64"),
        ("arm64", "linux/arm64"),
        ("armv7l", "linux/arm/v7"),
        ("armv6l", "linux/arm/v6"),
        ("i686", "linux/386"),
        ("s390x", "linux/s390x"),
        ("ppc64le", "linux/ppc64le"),
        ("riscv64", "linux/riscv64"),
        ("loongarch64", "linux/loong64"),
    ],
)
def test_a_machine_has_the_platform_of_its_containers(name: str, platform: str) -> None:
    assert str(machine_platform(name)) == platform


def test_this_machine_has_a_platform() -> None:
    assert str(machine_platform()).startswith("linux/")


@pytest.mark.parametrize(
    ("wanted", "texts", "expected"),
    [
        ("linux/amd64", ["linux/arm64", "linux/amd64"], ["linux/amd64"]),
        ("linux/amd64", ["linux/386", "linux/amd64"], ["linux/amd64", "linux/386"]),
        ("linux/amd64", ["linux/amd64/v1", "linux/amd64/v2"], ["linux/amd64/v1"]),
        (
            "linux/amd64/v3",
            ["linux/386", "linux/amd64", "linux/amd64/v4", "linux/amd64/v2", "linux/amd64/v3"],
            ["linux/amd64/v3", "linux/amd64/v2", "linux/amd64", "linux/386"],
        ),
        (
            "linux/arm/v7",
            ["linux/arm/v5", "linux/arm/v8", "linux/arm/v6", "linux/arm"],
            ["linux/arm", "linux/arm/v6", "linux/arm/v5"],
        ),
        (
            "linux/arm64",
            ["linux/arm/v7", "linux/arm64/v9", "linux/arm64/v8", "linux/arm/v8"],
            ["linux/arm64/v8", "linux/arm/v8", "linux/arm/v7"],
        ),
        (
            "linux/arm64/v9",
            ["linux/arm64", "linux/arm64/v8.6", "linux/arm64/v8.5", "linux/arm64/v9.1"],
            ["linux/arm64/v8.5", "linux/arm64"],
        ),
        ("linux/s390x", ["windows/s390x", "linux/amd64"], []),
        ("linux/x86_64", ["Linux/AMD64"], ["Linux/AMD64"]),
        ("linux/amd64", ["", "linux/386"], ["linux/386", ""]),
        ("linux/amd64", ["unknown/unknown"], []),
    ],
)
def test_the_nearest_platform_comes_first(
    wanted: str, texts: list[str], expected: list[str]
) -> None:
    assert order(wanted, *texts) == expected


def test_entries_that_fit_alike_keep_their_order() -> None:
    assert order("linux/amd64", "linux/amd64", "linux/amd64/v1") == [
        *("linux/amd64", "linux/amd64/v1")
    ]


@pytest.mark.parametrize(
    ("wanted", "found", "runs"),
    [
        ("10.0.17763.1", "10.0.17763.5458", True),
        ("10.0.17763", "10.0.20348.1", False),
        ("", "10.0.20348.1", True),
        ("10.0.17763", "", True),
    ],
)
def test_a_windows_image_must_be_of_the_same_build(wanted: str, found: str, runs: bool) -> None:
    platforms = [Platform("windows", "amd64", "", version) for version in (found, wanted)]
    assert runs_on(platforms[0], platforms[1]) is runs


@pytest.mark.parametrize("variant", ["", "v", "vx", "v99999", "v9.99", "9", "v1.2.3"])
@pytest.mark.parametrize("architecture", ["amd64", "arm", "arm64", "386", "mips"])
def test_any_variant_has_a_short_list(architecture: str, variant: str) -> None:
    found = preferences(Platform("linux", architecture, variant))
    assert 1 <= len(found) <= 130
    assert len(found) == len(set(found))
