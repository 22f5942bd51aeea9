from __future__ import annotations

import pytest

from lightship.dockerfile.notation.platform import DEFAULT_PLATFORM, Platform, read_platform


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("linux/amd64", Platform("linux", "amd64")),
        ("Linux/X86_64", Platform("linux", "amd64")),
        ("linux", Platform("linux", "amd64")),
        ("arm", Platform("linux", "arm")),
        ("armhf", Platform("linux", "arm")),
        ("linux/arm/v7", Platform("linux", "arm", "v7")),
        ("linux/arm", Platform("linux", "arm")),
        ("linux/armel", Platform("linux", "arm", "v6")),
        ("aarch64", Platform("linux", "arm64")),
        ("linux/arm64/v8", Platform("linux", "arm64", "v8")),
        ("linux/arm64/v9.0", Platform("linux", "arm64", "v9")),
        ("linux/amd64/v1", Platform("linux", "amd64")),
        ("macos", Platform("darwin", "amd64")),
        ("i386", Platform("linux", "386")),
        ("any/thing", Platform("any", "thing")),
        ("windows(10.0%2E1)/amd64", Platform("windows", "amd64", "", "10.0.1")),
        ("windows(1+a+b)/amd64", Platform("windows", "amd64", "", "1", ("a", "b"))),
        ("windows()/amd64", Platform("windows", "amd64")),
    ],
)
def test_a_platform_has_a_system_and_an_architecture(text: str, platform: Platform) -> None:
    assert read_platform(text) == platform


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "linux/", "/amd64", "a/b/c/d", "*", "linux/a b", "li nux/x", "windows(1/x"),
        *("windows(+)/x", "windows(1)x/y", "windows)/x", "x(%2)/y", "x(%zz)/y", "é/x", "linux//v7"),
    ],
)
def test_other_texts_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_platform(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("linux/arm/7", "linux/arm/v7"),
        ("windows(10.0.1+b+a)/amd64", "windows(10.0.1+a+b)/amd64"),
        ("x(%28)/y", "x(%28)/y"),
        (DEFAULT_PLATFORM, DEFAULT_PLATFORM),
    ],
)
def test_a_platform_is_written_in_its_usual_form(text: str, written: str) -> None:
    platform = read_platform(text)
    assert str(platform) == written
    assert read_platform(written) == platform


def test_the_short_text_leaves_the_version_out() -> None:
    assert read_platform("windows(10.0.1)/amd64").short_text == "windows/amd64"
