from __future__ import annotations

import pytest

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.stages.workdir import check_path, normalized_workdir


@pytest.mark.parametrize(
    ("current", "written", "path"),
    [
        ("", "a", "/a"),
        ("", "/a//b/", "/a//b/"),
        ("/a", "b/", "/a/b"),
        ("/a//b", ".", "/a/b"),
        ("/a", "", "/a"),
        ("", "", "/"),
        ("/a", "../../..", "/"),
        ("C:\\a", "b", "/C:\\a/b"),
    ],
)
def test_a_relative_directory_hangs_on_the_one_before(
    current: str, written: str, path: str
) -> None:
    assert normalized_workdir(current, written, "linux") == path


@pytest.mark.parametrize(
    ("current", "written", "path"),
    [
        ("", "a", "\\a"),
        ("", "C:\\a\\b", "\\a\\b"),
        ("\\a", "b/c", "\\a\\b\\c"),
        ("\\a", "c:/d", "\\d"),
        ("", "/a/./b", "\\a\\b"),
    ],
)
def test_directories_of_windows_lose_their_drive(current: str, written: str, path: str) -> None:
    assert normalized_workdir(current, written, "windows") == path


@pytest.mark.parametrize("written", ["D:\\a", "C:", "\\\\host\\share", "//host/share"])
def test_other_drives_and_shares_are_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_path(written, (3, 7), "windows")
    assert (refused.value.start, refused.value.end) == (3, 7)
    check_path(written, (3, 7), "linux")
