"""The example applications show what their cases tell of."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship import CheckOptions, check
from lightship.checking.rule_trial import trials

EXAMPLES = Path(__file__).parents[1] / "examples"

PRACTICES = {
    "node-web": {
        "latest-base",
        "heavy-final-base",
        "no-user",
        "npm-install-not-ci",
        "npm-dev-dependencies",
        "dockerignore-missing",
        "sensitive-file-in-context",
        "single-stage-build",
        "launcher-as-pid1",
        "shell-form-start-command",
        "no-healthcheck",
        "deps-after-source-copy",
        "debug-tools-in-final-stage",
    },
    "go-server": {
        "latest-base",
        "single-stage-build",
        "go-final-not-minimal",
        "debug-tools-in-final-stage",
        "no-user",
    },
    "java-server": {
        "jdk-in-final-stage",
        "java-runtime-not-trimmed",
        "single-stage-build",
        "last-user-root",
        "shell-form-entrypoint-drops-args",
        "healthcheck-without-limits",
    },
    "python-web": {
        "deps-after-source-copy",
        "build-tools-in-final-stage",
        "update-alone",
        "cleanup-in-later-layer",
        "consecutive-run",
        "dockerignore-missing",
        "whole-context-copy",
        "volatile-step-early",
        "buildkit-off",
        "entrypoint-script-without-exec",
    },
    "leaky-build": {
        "secret-in-arg-or-env",
        "secret-arg-used-in-run",
        "literal-credential",
        "credential-file-copied",
        "secret-deleted-later",
        "add-instead-of-copy",
        "add-url-unverified",
        "add-unpacks-archive",
        "apt-recommends-installed",
        "apt-lists-left",
        "apt-cache-mount-defeated",
        "over-broad-permissions",
        "healthcheck-tool-absent",
    },
}
"""The rules that speak for the practices of each example's case."""


@pytest.mark.parametrize("name", PRACTICES)
def test_an_example_breaks_the_practices_of_its_case(name: str) -> None:
    result = check([str(EXAMPLES / name)], CheckOptions(jobs=1))
    assert result.failures == ()
    assert PRACTICES[name] - {finding.name for finding in result.findings} == set()


def test_every_example_is_told_of() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if (path / "Dockerfile").exists()}
    assert folders == set(PRACTICES)


def test_no_secret_of_an_example_is_shown_whole() -> None:
    for finding in check([str(EXAMPLES / "leaky-build")], CheckOptions(jobs=1)).findings:
        told = " ".join((finding.message, finding.subject, *(r.note for r in finding.related)))
        assert "9fQ2xLrW7vKz4TbN8mHc3JpD6sGa1YeU" not in told
        assert "Gr4nite-0tter-5127" not in told
        assert "Qu1et-Harb0r-8840" not in told


@pytest.mark.parametrize("path", ["lightship.toml", "package/src/acme_lightship_rules.py"])
def test_each_kind_of_own_rule_passes_its_own_test(path: str) -> None:
    tried = list(trials(str(EXAMPLES / "own-rules" / path)))
    assert {trial.code for trial in tried} <= {"ACME001", "ACME002", "ACME003"}
    assert [trial for trial in tried if trial.fault] == []


def test_own_rules_are_found_by_a_check_with_their_configuration(tmp_path: Path) -> None:
    text = "FROM debian:bookworm-slim\nRUN curl -O https://example.com/x\n"
    (tmp_path / "Dockerfile").write_text(text)
    configuration = str(EXAMPLES / "own-rules" / "lightship.toml")
    result = check([str(tmp_path)], CheckOptions(jobs=1, configuration=configuration))
    assert {"ACME001", "ACME002"} <= {finding.code for finding in result.findings}
