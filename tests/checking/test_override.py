"""Configuration by path: which files a pattern means, and what holds for them then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.override import PathPatterns
from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path

TWO = """\
select = ["LS1004"]
fail-on = "warning"

[severity]
LS10 = "warning"
latest-base = "style"

[[override]]
paths = ["tests/**", "*.dev.Dockerfile"]
ignore = ["LS6"]
fail-on = "error"

[[override]]
paths = ["tests/deep"]
profile = "relaxed"
select = ["DL3007"]

[override.severity]
LS10 = "info"
"""


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (["Dockerfile"], "Dockerfile", True),
        (["Dockerfile"], "a/b/Dockerfile", True),
        (["/Dockerfile"], "a/Dockerfile", False),
        (["a/Dockerfile"], "b/a/Dockerfile", False),
        (["**/a/Dockerfile"], "b/a/Dockerfile", True),
        (["*.dev.Dockerfile"], "a/x.dev.Dockerfile", True),
        (["tests/**"], "tests/a/Dockerfile", True),
        (["tests"], "tests/a/Dockerfile", True),
        (["tests/"], "web/tests/Dockerfile", True),
        (["tests/"], "tests", False),
        (["tests/*"], "tests/a/b/Dockerfile", True),
        (["tests/*.dockerfile"], "tests/a/b.dockerfile", False),
        (["*", "!keep.dockerfile"], "keep.dockerfile", False),
        (["a b/Dockerfile"], "a b/Dockerfile", True),
        (["caf?/Dockerfile"], "caf\xe9/Dockerfile", False),
        (["caf\xe9"], "caf\xe9/Dockerfile", True),
        (["Dockerfile"], "../x/Dockerfile", True),
        (["/Dockerfile"], "../x/Dockerfile", False),
        (["x/Dockerfile"], "../x/Dockerfile", True),
    ],
)
def test_patterns_are_those_of_a_gitignore(patterns: list[str], path: str, expected: bool) -> None:
    assert PathPatterns(patterns).match(path) is expected


@pytest.fixture
def finder(tmp_path: Path) -> ConfigurationFinder:
    plant(tmp_path, {"lightship.toml": TWO, "tests/deep": None, "web": None})
    return ConfigurationFinder()


def test_a_file_that_no_override_is_for_has_what_stands_above(
    tmp_path: Path, finder: ConfigurationFinder
) -> None:
    found = finder.for_file(str(tmp_path / "web/Dockerfile"))
    assert (found.select, found.ignore, found.fail_on) == (("LS1004",), (), Severity.WARNING)


def test_an_override_adds_what_is_ignored_and_replaces_the_bound(
    tmp_path: Path, finder: ConfigurationFinder
) -> None:
    for name in ("tests/Dockerfile", "web/api.dev.Dockerfile"):
        found = finder.for_file(str(tmp_path / name))
        assert (found.select, found.ignore, found.fail_on) == (
            ("LS1004",),
            ("LS6",),
            Severity.ERROR,
        )


def test_several_overrides_hold_one_upon_the_other(
    tmp_path: Path, finder: ConfigurationFinder
) -> None:
    found = finder.for_file(str(tmp_path / "tests/deep/Dockerfile"))
    assert (found.profile, found.select, found.ignore) == ("relaxed", ("DL3007",), ("LS6",))
    assert found.fail_on is Severity.ERROR
    # The word that an override says comes last, and what comes last holds.
    assert list(found.severity.items()) == [
        ("latest-base", Severity.STYLE),
        ("LS10", Severity.INFO),
    ]


def test_files_for_which_the_same_holds_share_it(
    tmp_path: Path, finder: ConfigurationFinder
) -> None:
    one, other = (finder.for_file(str(tmp_path / "tests" / name)) for name in ("a", "b"))
    assert one is other


def test_patterns_count_from_the_folder_of_the_file_that_they_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finder: ConfigurationFinder
) -> None:
    monkeypatch.chdir(tmp_path / "tests")
    assert finder.for_file("Dockerfile").ignore == ("LS6",)
    given = ConfigurationFinder(read_file("../lightship.toml"))
    assert given.for_file("Dockerfile").ignore == ("LS6",)


def test_a_run_heeds_them_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "FROM debian:bookworm-slim\nCOPY app\n"
    plant(tmp_path, {"lightship.toml": TWO, "Dockerfile": text, "tests/Dockerfile": text})
    monkeypatch.chdir(tmp_path)
    result = check(["."], CheckOptions(jobs=1))
    assert [each.severity for each in result.findings] == [Severity.WARNING] * 2
    # The one in tests is a warning where only errors fail.
    assert result.totals.failing == 1


def test_a_rule_that_is_none_is_an_error_though_no_file_is_meant(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "lightship.toml": (
                '[[override]]\npaths = ["Dockerfile"]\nignore = ["LS4"]\n'
                '[[override]]\npaths = ["nowhere"]\nignore = ["DL9999"]\n'
            ),
            "Dockerfile": "FROM a\n",
        },
    )
    with pytest.raises(ConfigurationError, match="no rule goes by 'DL9999'"):
        check([str(tmp_path)])
