"""The GitHub action: its steps run as they stand, with the program in place of an installed one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from lightship.cli.rule_options import SEVERITIES
from lightship.report.format import FORMATS
from tests.project.tree import plant

ROOT = Path(__file__).parents[1]
FAULTY = "FROM debian:bookworm-slim\nCOPY app\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text()))


def run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step in ``folder`` with ``inputs`` in place of the defaults."""
    program = f'#!/bin/sh\nexec "{sys.executable}" -m lightship "$@"\n'
    plant(folder, {"temp/lightship/bin/lightship": program})
    (folder / "temp/lightship/bin/lightship").chmod(0o755)
    step = action()["runs"]["steps"][-1]
    values = {name: each["default"] for name, each in action()["inputs"].items()} | inputs
    environment = {
        name: values[word.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, word in step["env"].items()
    }
    environment |= {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    environment["RUNNER_TEMP"] = str(folder / "temp")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_input_is_used_and_has_a_default() -> None:
    text = (ROOT / "action.yml").read_text()
    for name, each in action()["inputs"].items():
        assert each["description"]
        assert "default" in each
        assert text.count(f"${{{{ inputs.{name} }}}}") == 1


def test_no_input_stands_in_a_script() -> None:
    """There it would be taken for a command."""
    assert [step["run"] for step in action()["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_its_defaults_are_values_that_there_are() -> None:
    inputs = action()["inputs"]
    assert inputs["format"]["default"] in FORMATS
    assert inputs["fail-on"]["default"] in ("", *SEVERITIES)


def test_findings_are_commands_and_fail_the_step(tmp_path: Path) -> None:
    plant(tmp_path, {"Dockerfile": FAULTY})
    done = run(tmp_path)
    assert done.returncode == 1
    assert "::error file=Dockerfile,line=2," in done.stdout
    assert done.stderr == ""


def test_paths_options_and_the_bound_are_handed_on(tmp_path: Path) -> None:
    plant(tmp_path, {"a b/Dockerfile": FAULTY, "c/Dockerfile": FAULTY, "d/Dockerfile": FAULTY})
    done = run(
        tmp_path,
        path="a b\nc\n",
        args="--select LS10\n--jobs 1",
        format="json",
        **{"fail-on": "never"},
    )
    assert done.returncode == 0
    paths = [file["path"] for file in json.loads(done.stdout)["files"]]
    assert paths == ["a b/Dockerfile", "c/Dockerfile"]


def test_sarif_is_written_beside_the_log(tmp_path: Path) -> None:
    plant(tmp_path, {"Dockerfile": FAULTY})
    done = run(tmp_path, sarif="out.sarif", args="--select LS10")
    assert done.returncode == 1
    (result,) = json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "LS1004"


def test_what_cannot_be_read_fails_the_step_and_stands_in_both(tmp_path: Path) -> None:
    done = run(tmp_path, path="none", sarif="out.sarif")
    assert done.returncode == 2
    assert "none does not exist" in done.stdout
    log = json.loads((tmp_path / "out.sarif").read_text())
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_nothing_in_an_input_is_taken_for_a_command(tmp_path: Path) -> None:
    plant(tmp_path, {"Dockerfile": FAULTY})
    run(tmp_path, path="$(touch one)\n`touch two`", args="; touch three", sarif="$(touch four)")
    assert not [name for name in ("one", "two", "three", "four") if (tmp_path / name).exists()]
