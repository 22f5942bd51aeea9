"""Caches of pip that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.packages.pip_cache_left import PipCacheLeft
from tests.rules.speech import catches, findings, passes

FROM = "FROM python:3.13-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_call_and_names_the_folder() -> None:
    found = catches(PipCacheLeft, run("pip3 install -r requirements.txt"))
    assert found.message == "what pip3 install fetches stays in the layer, in /root/.cache/pip"
    assert (found.span.column, found.span.end_column) == (5, 17)


@pytest.mark.parametrize(
    "command",
    [
        "pip install MySQL_python",
        "pip2 install MySQL_python",
        "pip3.13 install MySQL_python",
        "python -m pip install MySQL_python",
        "/opt/venv/bin/pip install MySQL_python",
        "sudo -H pip install MySQL_python",
        "pip install .",
        "pip download -d /wheels flask",
        "pip wheel -w /wheels flask",
        "pip install --upgrade pip && pip install --no-cache-dir flask",
        "pip install flask | tee /log",
        "if true; then pip install flask; fi",
        "<<EOF\npip install flask\nEOF",
        "sh -c 'pip install flask'",
        "rm -rf ~/.cache && pip install flask",
        "pip install flask && rm -rf /root/*",
        "pip install flask && rm -rf /root/.cache/npm",
        "pip install flask && npm cache clean --force",
        "pip install --cache-dir=/tmp/pip flask && rm -rf ~/.cache",
        "PIP_CACHE_DIR=/tmp/pip pip install flask && rm -rf ~/.cache",
        "PIP_NO_CACHE_DIR= pip install flask",
        "echo PIP_NO_CACHE_DIR=1 && pip install flask",
        "--mount=type=cache,target=/root/.cache/uv pip install flask",
        "--mount=type=bind,target=/root/.cache/pip pip install flask",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(PipCacheLeft, run(command))
    catches(PipCacheLeft, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "pip install MySQL_python --no-cache-dir",
        "pip3 install --no-cache-dir MySQL_python",
        "pip install --no-cache MySQL_python",
        "python3 -m pip install --no-cache-dir flask",
        "pip install --no-index --find-links=/wheels flask",
        "pip install flask && pip cache purge",
        "pip install -U h5py && pip install ipywidgets && rm -rf ~/.cache/pip",
        "pip install flask && rm -rf /root/.cache",
        "pip install flask && rm -rf $HOME/.cache/*",
        "pip install flask && rm -rf /home/app/.cache",
        "pip install flask && rm -rf /root",
        'pip install flask && rm -rf "$(pip cache dir)"',
        "pip install flask && find /root/.cache -type f -delete",
        "pip install --cache-dir=/tmp/pip flask && rm -rf /tmp/pip",
        "pip install --cache-dir ./pip flask && rm -rf ./pip",
        "export PIP_CACHE_DIR=/tmp/pip && pip install flask && rm -rf /tmp/*",
        "pip install --cache-dir /dev/shm flask",
        "--mount=type=cache,target=/root/.cache/pip pip install flask",
        "--mount=type=tmpfs,target=/root/.cache/pip pip install flask",
        "--mount=type=cache,target=/root/.cache pip install flask",
        "--mount=type=cache,target=/home/app/.cache/pip pip install flask",
        "--mount=type=cache,target=/cache pip install --cache-dir=/cache flask",
        "pip config set global.no-cache-dir true && pip install flask",
        "printf '[global]\\nno-cache-dir = 1\\n' > /etc/pip.conf && pip install flask",
        "pipx install software",
        "pipenv install library",
        "uv pip install flask",
        "pip list",
        "pip uninstall -y flask",
        "echo pip install flask",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(PipCacheLeft, run(command))


@pytest.mark.parametrize("value", ["1", "on", "yes", "true", "0", "off", "no", "false", "$X"])
def test_a_variable_with_any_value_switches_the_cache_off(value: str) -> None:
    # pip takes 0 for 1 here, on purpose: _handle_no_cache_dir in its cmdoptions.py.
    passes(PipCacheLeft, f"{FROM}ENV PIP_NO_CACHE_DIR={value}\nRUN pip install six\n")
    passes(PipCacheLeft, f"{FROM}ARG PIP_NO_CACHE_DIR={value}\nRUN pip install six\n")
    passes(PipCacheLeft, run(f"PIP_NO_CACHE_DIR={value} pip install six"))
    passes(PipCacheLeft, run(f"export PIP_NO_CACHE_DIR={value} && pip install six"))
    passes(PipCacheLeft, run(f"env PIP_NO_CACHE_DIR={value} pip install six"))
    passes(PipCacheLeft, run(f"PIP_NO_CACHE_DIR={value} sh -c 'pip install six'"))


def test_a_variable_for_another_command_switches_nothing_off() -> None:
    catches(PipCacheLeft, run("PIP_NO_CACHE_DIR=1 true && pip install six"))
    catches(PipCacheLeft, run("pip install six && export PIP_NO_CACHE_DIR=1"))


def test_a_variable_is_inherited_from_the_stage_that_this_one_is_built_on() -> None:
    base = "FROM debian:12 AS base\nENV PIP_NO_CACHE_DIR=1\n"
    passes(PipCacheLeft, f"{base}FROM base\nRUN pip install six\n")
    catches(PipCacheLeft, f"{base}FROM debian:12\nRUN pip install six\n")
    passes(PipCacheLeft, f"{base}ONBUILD RUN pip install six\n")


def test_a_variable_that_is_set_later_switches_nothing_off() -> None:
    catches(PipCacheLeft, f"{FROM}RUN pip install six\nENV PIP_NO_CACHE_DIR=1\n")


def test_a_configuration_that_is_copied_may_switch_it_off() -> None:
    passes(PipCacheLeft, f"{FROM}COPY pip.conf /etc/\nRUN pip install six\n")
    text = f"{FROM}COPY <<EOF /etc/pip.conf\n[install]\nno-cache-dir=1\nEOF\nRUN pip install six\n"
    passes(PipCacheLeft, text)


def test_a_run_is_found_once_with_all_its_calls() -> None:
    found = catches(PipCacheLeft, run("pip install a && \\\n    pip install b"))
    assert found.span.line == 2
    assert [each.span.line for each in found.related] == [3]
    assert len(findings(PipCacheLeft, run("pip install a\nRUN pip install b"))) == 2


def test_in_a_stage_that_is_thrown_away_it_is_information() -> None:
    text = f"FROM python:3.13 AS build\nRUN pip install a\n{FROM}COPY --from=build /a /a\n"
    assert catches(PipCacheLeft, text).severity is Severity.INFO


def test_the_folder_is_that_of_whoever_runs_it() -> None:
    found = catches(PipCacheLeft, f"{FROM}USER app\nRUN pip install six\n")
    assert found.message.endswith("in ~/.cache/pip")
    found = catches(PipCacheLeft, run("su app -c 'pip install six'"))
    assert found.message.endswith("in ~/.cache/pip")
    found = catches(PipCacheLeft, f"{FROM}ENV HOME=/app\nRUN pip install six\n")
    assert found.message.endswith("in /app/.cache/pip")
    passes(PipCacheLeft, f"{FROM}ENV HOME=/app\nRUN pip install six && rm -rf ~/.cache\n")
    passes(PipCacheLeft, f"{FROM}ENV HOME=/app\nRUN pip install six && rm -rf /app/.cache\n")
