"""What PowerShell and cmd run is given no assignment in the manner of POSIX shells."""

from __future__ import annotations

import pytest

from lightship.repair.fixes.secrets.windows_shells import may_run_on_windows
from tests.repair.fixes.rewriting import repair

DOCKERFILE = "FROM node:20\nARG GH_TOKEN\nRUN npm ci\n"
CALL = "docker build --build-arg GH_TOKEN={} ."


@pytest.mark.parametrize(
    "text",
    [
        "      shell: pwsh\n",
        "  - powershell: docker build .\n",
        "defaults: {run: {shell: cmd}}\n",
        "    runs-on: windows-latest\n",
        "        os: [ubuntu-latest, windows-2022]\n",
        "        os:\n          - ubuntu-latest\n          - windows-latest\n",
        "pool:\n  vmImage: 'windows-latest'\n",
        "  tags: [saas-windows-medium-amd64]\n",
        "  tags:\n    - saas-windows-medium-amd64\n",
        "  tags:\n    - shared-windows\n",
        "    runs-on:\n      - self-hosted\n      - Windows\n",
        "    executor: win/default\n",
        "image: Visual Studio 2022\n",
        "build_script:\n  - ps: docker build .\n",
    ],
)
def test_a_shell_or_a_machine_of_windows_is_seen(text: str) -> None:
    assert may_run_on_windows(f"on: push\n{text}")


@pytest.mark.parametrize(
    "text",
    ["    runs-on: ubuntu-latest\n", "# runs-on: windows-latest\n", "  env: {GOOS: windows}\n"],
)
def test_other_files_run_elsewhere(text: str) -> None:
    assert not may_run_on_windows(f"on: push\n{text}")


def workflow(runner: str, shell: str, value: str) -> str:
    return (
        f"on: push\njobs:\n  image:\n    runs-on: {runner}\n    steps:\n"
        f"      - shell: {shell}\n        run: {CALL.format(value)}\n"
    )


@pytest.mark.parametrize("value", ["$tok", "$GH_TOKEN", "$env:GH_TOKEN"])
@pytest.mark.parametrize(
    ("runner", "shell"), [("windows-latest", "pwsh"), ("ubuntu-latest", "pwsh")]
)
def test_a_call_that_powershell_makes_is_left_and_told(runner: str, shell: str, value: str) -> None:
    path, text = ".github/workflows/ci.yml", workflow(runner, shell, value)
    done = repair(DOCKERFILE, "LS5001", files={path: text})
    assert path not in done.after
    assert f"{path}:7 still gives GH_TOKEN as a build argument" in done.changes[0].title


def test_a_name_alone_and_an_expression_need_no_assignment() -> None:
    path = ".github/workflows/ci.yml"
    for value, told in (("${{ secrets.GH }}", "GH_TOKEN: ${{ secrets.GH }}"), ("", "")):
        text = workflow("windows-latest", "pwsh", value).replace("GH_TOKEN= ", "GH_TOKEN ")
        after = repair(DOCKERFILE, "LS5001", files={path: text}).after[path]
        assert "docker build --secret id=gh_token,env=GH_TOKEN ." in after
        assert told in after


def test_the_same_call_in_bash_is_rewritten() -> None:
    path = ".github/workflows/ci.yml"
    text = workflow("ubuntu-latest", "bash", "$tok")
    after = repair(DOCKERFILE, "LS5001", files={path: text}).after[path]
    assert 'GH_TOKEN="$tok" docker build --secret' in after
