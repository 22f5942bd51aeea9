from __future__ import annotations

import pytest

from lightship.dockerfile.notation.git_address import GitAddress, read_git_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://h/a.git", GitAddress()),
        ("http://h/a.git#v1:docs", GitAddress("v1", "docs")),
        ("https://h/a.git#:/x/../docs/", GitAddress("", "docs")),
        ("git://h/a", GitAddress()),
        ("ssh://git@h/a#v", GitAddress("v")),
        ("git@h:a/b", GitAddress()),
        ("git@h:a#v:d", GitAddress("v", "d")),
        ("git@h:a?tag=v#", GitAddress("refs/tags/v")),
        ("https://h/a.git?ref=v", GitAddress("v")),
        ("https://h/a.git?tag=refs/tags/v", GitAddress("refs/tags/v")),
        ("https://h/a.git?branch=v&subdir=d", GitAddress("refs/heads/v", "d")),
        ("https://h/a.git?commit=abc", GitAddress(checksum="abc")),
        ("https://h/a.git?keep-git-dir", GitAddress(keep_git_dir=True)),
        ("https://h/a.git?keep-git-dir=false&mtime=commit", GitAddress(keep_git_dir=False)),
        ("https://h/a.git?submodules=1&fetch-by-commit", GitAddress()),
        ("github.com/a/b", GitAddress(is_like_path=True)),
    ],
)
def test_an_address_says_what_of_the_repository_is_meant(text: str, address: GitAddress) -> None:
    assert read_git_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "./git@h:a", "../a", "https://h/a", "https://h/a.git/b", "ftp://h/a.git"),
        *("git@h", "a b@h:c", "git@h_:c", "git@h:a?x;y", "https://h:x/a.git", "git+ssh://h/a"),
    ],
)
def test_other_texts_are_paths_or_files(text: str) -> None:
    assert read_git_address(text) is None


@pytest.mark.parametrize(
    "query",
    [
        *("x=y", "ref=", "ref=a&ref=b", "tag=a&branch=b", "ref=a&tag=a", "keep-git-dir=x"),
        *("mtime=x", "submodules=x", "=a", "tag="),
    ],
)
def test_options_that_cannot_be_are_a_fault(query: str) -> None:
    address = read_git_address(f"https://h/a.git?{query}")
    assert address is not None
    assert address.fault


@pytest.mark.parametrize("text", ["https://h/a.git?ref=b#c", "https://h/a.git?subdir=b#:c"])
def test_an_address_cannot_say_two_things(text: str) -> None:
    address = read_git_address(text)
    assert address is not None
    assert address.fault
