"""The launch profile that ``dotnet run`` takes, said to the image."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined
from tests.repair.recipes.multi_stage.test_dotnet import PROJECT, running
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = {
    "commandName": "Project",
    "applicationUrl": "http://0.0.0.0:5005",
    "environmentVariables": {"ASPNETCORE_ENVIRONMENT": "Development", "TITLE": "a b"},
}


def launched(folder: Path, profiles: object, words: str = "") -> Path:
    """Return the folder of a project with these profiles."""
    text = json.dumps({"profiles": profiles})
    files = {**PROJECT, "Properties/launchSettings.json": text}
    return written(folder, running(words), files)


def variables(folder: Path) -> list[str]:
    lines = final_lines(rewritten_in(folder).text)
    return [line.removeprefix("ENV ") for line in lines if line.startswith("ENV ")]


def test_the_first_profile_of_a_project_is_taken(tmp_path: Path) -> None:
    other = {"commandName": "IISExpress", "environmentVariables": {"A": "1"}}
    assert variables(launched(tmp_path, {"IIS": other, "App": PLAIN, "Last": {}})) == [
        "ASPNETCORE_ENVIRONMENT=Development",
        'TITLE="a b"',
        "ASPNETCORE_URLS=http://0.0.0.0:5005",
    ]


def test_the_profile_that_is_named_is_taken(tmp_path: Path) -> None:
    named = {"commandName": "Project", "environmentVariables": {"A": "1"}}
    folder = launched(tmp_path, {"App": PLAIN, "other": named}, "--launch-profile other")
    assert variables(folder) == ["A=1"]


@pytest.mark.parametrize(
    ("words", "left"),
    [("--no-launch-profile", []), ("--urls http://+:90", ["ASPNETCORE_ENVIRONMENT=Development"])],
)
def test_what_the_start_says_otherwise_is_not_taken(
    words: str, left: list[str], tmp_path: Path
) -> None:
    assert variables(launched(tmp_path, {"App": PLAIN}, words))[:1] == left
    assert "ASPNETCORE_URLS" not in rewritten_in(tmp_path).text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"applicationUrl": "https://+:5001;http://+:5000"}, "asks for HTTPS"),
        ({"commandLineArgs": "--seed"}, "gives it arguments"),
        ({"environmentVariables": {"A": 'b"$c'}}, "ENV cannot say"),
        ({"environmentVariables": "A=1"}, "cannot be read"),
    ],
)
def test_what_cannot_be_said_is_declined(
    change: dict[str, object], reason: str, tmp_path: Path
) -> None:
    outcome = outcome_in(launched(tmp_path, {"App": {**PLAIN, **change}}))
    assert isinstance(outcome, Declined)
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"profiles": []}'])
def test_settings_that_cannot_be_read_are_declined(text: str, tmp_path: Path) -> None:
    folder = written(tmp_path, running(""), {**PROJECT, "Properties/launchSettings.json": text})
    assert isinstance(outcome_in(folder), Declined)
