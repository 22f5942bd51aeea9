"""What PowerShell and cmd run is given no assignment in the manner of POSIX shells."""

from __future__ import annotations

import pytest

from lightship.repair.fixes.secrets.windows_shells import may_run_on_windows, names_a_windows_shell
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


@pytest.mark.parametrize(
    "text",
    [
        "SHELL := pwsh\n",
        "SHELL = pwsh.exe\n.SHELLFLAGS = -NoProfile -Command\n",
        "ifeq ($(OS),Windows_NT)\n  SHELL := C:/Windows/System32/cmd.exe\nendif\n",
        "export SHELL ?= powershell.exe -NoProfile\n",
        'set shell := ["pwsh", "-c"]\n',
        'set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]\n',
        "set windows-powershell := true\n",
        "[windows]\nimage:\n    docker build .\n",
        "[private, windows]\nimage:\n    docker build .\n",
        "image:\n    #!/usr/bin/env pwsh\n    docker build .\n",
    ],
)
def test_a_makefile_or_a_justfile_may_name_a_shell_of_windows(text: str) -> None:
    assert names_a_windows_shell(f"# how to build\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "SHELL := /bin/bash\n",
        "# SHELL := pwsh\n",
        "MY_SHELL := pwsh\n",
        "SHELL := /opt/cmd.d/sh\n",
        "set windows-powershell := false\n",
        "test:\n\tpwsh ./test.ps1\n",
        "#!/bin/sh\ndocker build .\n",
        '[ "$OS" = windows ] && exit 1\ndocker build .\n',
        "[[ $OSTYPE == windows ]] && exit 1\ndocker build .\n",
    ],
)
def test_other_makefiles_and_scripts_name_none(text: str) -> None:
    assert not names_a_windows_shell(text)


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("Makefile", "SHELL := pwsh\nimage:\n\t"),
        ("justfile", 'set shell := ["pwsh", "-c"]\nimage:\n    '),
    ],
)
def test_a_call_of_a_makefile_run_by_powershell_is_left_and_told(path: str, head: str) -> None:
    done = repair(DOCKERFILE, "LS5001", files={path: f"{head}{CALL.format('$tok')}\n"})
    assert path not in done.after
    line = head.count("\n") + 1
    assert f"{path}:{line} still gives GH_TOKEN as a build argument" in done.changes[0].title


def test_the_same_call_of_a_makefile_run_by_a_shell_is_rewritten() -> None:
    text = f"SHELL := /bin/bash\nimage:\n\t{CALL.format('$$tok')}\n"
    after = repair(DOCKERFILE, "LS5001", files={"Makefile": text}).after["Makefile"]
    assert 'GH_TOKEN="$$tok" docker build --secret' in after
