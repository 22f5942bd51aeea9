"""Configuration: found upwards, read strictly, and complained about by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.checking.configuration import Configuration, Override
from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.configuration_table import from_table
from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity


def test_every_setting_is_read() -> None:
    table = {
        "profile": "relaxed",
        "select": ["LS4"],
        "ignore": ["DL3008"],
        "fail-on": "error",
        "severity": {"latest-base": "info"},
        "trusted-registries": ["registry.example.com"],
        "required-labels": ["org.opencontainers.image.source"],
        "label-schema": {"version": "semver"},
        "strict-labels": True,
        "base-images": {"example.com/node": {"user": "node"}},
        "context-budget": 5,
        "override": [
            {
                "paths": ["tests/**"],
                "profile": "strict",
                "select": ["LS5"],
                "ignore": ["LS6"],
                "severity": {"LS4": "style"},
                "fail-on": "info",
            },
            {"paths": "*.dev"},
        ],
        "shellcheck": False,
    }
    assert from_table(table, "lightship.toml") == Configuration(
        profile="relaxed",
        select=("LS4",),
        ignore=("DL3008",),
        fail_on=Severity.ERROR,
        severity={"latest-base": Severity.INFO},
        trusted_registries=("registry.example.com",),
        required_labels=("org.opencontainers.image.source",),
        label_schema={"version": "semver"},
        strict_labels=True,
        base_images={"example.com/node": {"user": "node"}},
        context_budget=5,
        overrides=(
            Override(
                ("tests/**",),
                profile="strict",
                select=("LS5",),
                ignore=("LS6",),
                severity={"LS4": Severity.STYLE},
                fail_on=Severity.INFO,
            ),
            Override(("*.dev",)),
        ),
        shellcheck=False,
        path="lightship.toml",
    )


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"selct": []}, "selct is no setting"),
        ({"select": 1}, "select must be a list of texts"),
        ({"select": [1]}, "select must be a list of texts"),
        ({"severity": {"LS2002": "fatal"}}, "LS2002 must be error, warning, info or style"),
        ({"severity": []}, "severity must be a table"),
        ({"base-images": {"node": "root"}}, "base-images.node must be a table"),
        ({"label-schema": ["version"]}, "label-schema must be a table"),
        (
            {"label-schema": {"version": "number"}},
            "label-schema.version must be one of text, url, rfc3339, spdx, hash, semver, email",
        ),
        ({"label-schema": {"version": ["semver"]}}, "label-schema.version must be one of"),
        (
            {"label-schema": {"org": {"opencontainers": {}}}},
            "label-schema.org is a table; quote a name that has dots in it",
        ),
        ({"strict-labels": "yes"}, "strict-labels must be true or false"),
        ({"context-budget": "big"}, "context-budget must be a whole number"),
        ({"context-budget": True}, "context-budget must be a whole number"),
        ({"context-budget": -1}, "context-budget must be a whole number"),
        ({"profile": "lax"}, "profile must be one of strict, default, relaxed"),
        ({"profile": ["strict"]}, "profile must be one of"),
        ({"override": {"paths": ["a"]}}, r"override must be a list of tables: \[\[override\]\]"),
        ({"override": [1]}, "override must be a list of tables"),
        ({"override": [{}]}, "override.paths must be a list of patterns"),
        ({"override": [{"paths": ["a", " "]}]}, "override.paths must be a list of patterns"),
        ({"override": [{"paths": ["a"], "context-budget": 1}]}, "override.context-budget is no"),
        ({"override": [{"paths": ["a"], "fail-on": "x"}]}, "override.fail-on must be error"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_it(
    table: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        from_table(table, "lightship.toml")


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    (tmp_path / "lightship.toml").write_text('ignore = ["LS4"]\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.lightship]\nignore = ["LS5"]\n')
    finder = ConfigurationFinder()
    assert finder.for_folder(str(deep)).ignore == ("LS5",)
    assert finder.for_folder(str(tmp_path)).ignore == ("LS4",)


def test_a_pyproject_of_other_tools_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "lightship.toml").write_text('ignore = ["LS4"]\n')
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert ConfigurationFinder().for_folder(str(tmp_path / "a")).ignore == ("LS4",)


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "lightship.toml").write_text("select = [")
    with pytest.raises(ConfigurationError, match="not valid TOML"):
        ConfigurationFinder().for_folder(str(tmp_path))


def test_a_file_named_by_the_user_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="does not exist"):
        read_file(str(tmp_path / "none.toml"))
