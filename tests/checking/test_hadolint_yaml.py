"""Hadolint's configuration is read as it stands, and complained about by line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.hadolint_settings import HadolintSettings
from lightship.checking.hadolint_yaml import settings_of
from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity

EVERYTHING = """\
no-fail: true
no-color: false
verbose: True
format: json
formats: [gnu]
failure-threshold: warning
ignored:
  - DL3009
  - SC2086
override:
  error: [DL3007]
  info:
    - DL3007
    - DL3059
  style: []
trustedRegistries:
  - docker.io
  - "*.example.com"
label-schema:
  maintainer: text
  version: semver
  team: ""
strict-labels: true
disable-ignore-pragma: true
something-else: {of: a later release}
"""


def test_every_key_is_read() -> None:
    assert settings_of(EVERYTHING.encode(), ".hadolint.yaml") == HadolintSettings(
        no_fail=True,
        no_color=False,
        verbose=True,
        formats=("gnu", "json"),
        failure_threshold=Severity.WARNING,
        ignored=("DL3009", "SC2086"),
        severities={"DL3007": Severity.ERROR, "DL3059": Severity.INFO},
        trusted_registries=("docker.io", "*.example.com"),
        label_schema={"maintainer": "text", "version": "semver", "team": "text"},
        strict_labels=True,
        disable_ignore_pragma=True,
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "ignored:\noverride:\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert settings_of(text.encode(), ".hadolint.yaml") == HadolintSettings()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- DL3008\n", ":1: the file must be a mapping"),
        ("a: b\nignored: DL3008\n", ":2: ignored must be a list"),
        ("ignored:\n  - [DL3008]\n", ":2: ignored must be a list of texts"),
        ("override: [DL3008]\n", ":1: override must be a mapping"),
        ("override:\n  error: DL3008\n", ":2: override.error must be a list"),
        ("failure-threshold: fatal\n", ":1: failure-threshold must be one of error, warning"),
        ("format: html\n", ":1: format must be one of tty, json"),
        ("strict-labels: 1\n", ":1: strict-labels must be one of true"),
        ("label-schema:\n  version: number\n", ":2: label-schema.version must be one of text"),
        ("label-schema:\n  version: [semver]\n", ":2: label-schema.version must be one of text"),
        ("ignored: [\n", ":2: not valid YAML"),
        ("a: b\n\tc: d\n", ":2: not valid YAML"),
        ("a: b\n---\nc: d\n", "not valid YAML"),
        ("a: \x00\n", "not valid YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        settings_of(text.encode(), ".hadolint.yaml")
    assert error.value.message.startswith(".hadolint.yaml:")
    assert complaint in error.value.message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 50_000,
        "? " * 50_000,
        "a: &a [x]\n" + "b: [*a]\n" * 10_000,
        "a: &a {b: *a}\n",
        "".join(f"a{n + 1}: &a{n + 1}\n  <<: [*a{n}, *a{n}]\n" for n in range(60)),
        "\xff\xfe",
    ],
)
def test_what_is_made_to_be_large_is_refused_or_passed_over_at_once(text: str) -> None:
    with suppress(ConfigurationError):
        assert settings_of(text.encode("latin-1"), ".hadolint.yaml") == HadolintSettings()


def test_both_together_are_what_hadolint_makes_of_them() -> None:
    file = HadolintSettings(
        no_fail=True,
        formats=("json",),
        ignored=("DL3008",),
        severities={"DL3007": Severity.ERROR, "DL3059": Severity.STYLE},
        label_schema={"version": "semver"},
        failure_threshold=Severity.ERROR,
    )
    words = HadolintSettings(
        no_fail=False,
        formats=("tty",),
        ignored=("DL3009",),
        severities={"DL3007": Severity.INFO},
        label_schema={"version": "text", "team": "text"},
    )
    assert file.and_then(words) == HadolintSettings(
        no_fail=False,
        formats=("json", "tty"),
        ignored=("DL3008", "DL3009"),
        severities={"DL3007": Severity.ERROR, "DL3059": Severity.STYLE},
        label_schema={"version": "semver", "team": "text"},
        failure_threshold=Severity.ERROR,
    )


def test_it_is_a_configuration_where_there_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / ".hadolint.yaml").write_text(EVERYTHING)
    (tmp_path / "a").mkdir()
    found = ConfigurationFinder().for_folder(str(tmp_path / "a"))
    assert found.ignore[0] == "DL3009"
    assert found.severity["DL3007"] == Severity.ERROR
    assert found.fail_on == Severity.WARNING
    assert found.trusted_registries == ("docker.io", "*.example.com")
    assert found.label_schema["version"] == "semver"
    assert found.strict_labels
    assert not found.heeds_hadolint
    assert str(tmp_path / ".hadolint.yaml") in found.note


def test_ours_wins_from_further_up(tmp_path: Path) -> None:
    (tmp_path / "lightship.toml").write_text('ignore = ["LS4"]\n')
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".hadolint.yaml").write_text(EVERYTHING)
    found = ConfigurationFinder().for_folder(str(tmp_path / "a"))
    assert (found.ignore, found.note) == (("LS4",), "")


def test_yaml_is_read_before_yml(tmp_path: Path) -> None:
    (tmp_path / ".hadolint.yml").write_text("ignored: [DL3009]\n")
    assert ConfigurationFinder().for_folder(str(tmp_path)).ignore == ("DL3009",)
    (tmp_path / ".hadolint.yaml").write_text("ignored: [DL3015]\n")
    assert ConfigurationFinder().for_folder(str(tmp_path)).ignore == ("DL3015",)


def test_ids_of_no_rule_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".hadolint.yaml").write_text("ignored: [DL9999]\noverride: {error: [DL9998]}\n")
    found = ConfigurationFinder().for_folder(str(tmp_path))
    assert (found.ignore, found.severity) == ((), {})


def test_it_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "lint.yaml"
    path.write_text("failure-threshold: error\n")
    assert read_file(str(path)).fail_on == Severity.ERROR
