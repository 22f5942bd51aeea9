"""A step that needs root runs as somebody else."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.user_permissions.privileged_step_after_user import PrivilegedStepAfterUser
from tests.rules.speech import catches, passes


def after_switch(step: str) -> str:
    return f"FROM debian:12\nUSER app\nRUN {step}\n"


def test_an_install_is_reported_where_it_stands() -> None:
    found = catches(
        PrivilegedStepAfterUser, "FROM debian:12\nUSER app\nRUN set -e; \\\n  apt-get update\n"
    )
    assert found.message == (
        "apt-get update changes the system, which needs root, and this step runs as app"
    )
    assert found.span == Span(4, 3, 4, 10)
    assert found.severity is Severity.ERROR
    assert found.related[0].span.line == 2


@pytest.mark.parametrize(
    "step",
    [
        "apt-get update && apt-get install -y curl",
        "apk add --no-cache curl",
        "dnf -y install curl",
        "microdnf install curl",
        "zypper --non-interactive in curl",
        "env DEBIAN_FRONTEND=noninteractive apt-get -y install curl",
        "useradd other",
        "addgroup -S other",
        "chown root:root /srv/x",
        "chown other /srv/x",
        'sh -c "apt-get install curl"',
        "<<EOF\napt-get update\napt-get install -y curl\nEOF",
    ],
)
def test_what_only_root_can_do_is_reported_once(step: str) -> None:
    assert catches(PrivilegedStepAfterUser, after_switch(step)).confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "step",
    [
        "echo x > /etc/motd",
        "mkdir -p /usr/local/share/x",
        "cp a /usr/local/bin/a",
        "rm -rf /usr/share/doc",
        "echo x | tee /etc/motd",
        "ln -s /srv/a /usr/bin/a",
    ],
)
def test_writing_where_only_root_may_is_reported(step: str) -> None:
    assert catches(PrivilegedStepAfterUser, after_switch(step)).confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "step",
    [
        "sudo apt-get update",
        "sudo sh -c 'apt-get update'",
        "su - root -c 'apt-get update'",
        "apt-get update || true",
        'if [ "$(id -u)" = 0 ]; then apt-get update; fi',
        "apt-get --version",
        "apt list --installed",
        "apt-get install --dry-run curl",
        "dnf install --installroot=/srv/root -y curl",
        "npm install",
        "pip install --user requests",
        "chown app:app /srv/x",
        "chown :app /srv/x",
        "chown $WHO /srv/x",
        "mkdir -p /home/app/x /tmp/y /srv/z",
        "cat /etc/passwd > /tmp/x",
        "cp /usr/bin/a /tmp/a",
        "echo apt-get install curl",
        'echo "$(apt-cache policy)"',
    ],
)
def test_what_others_can_do_passes(step: str) -> None:
    passes(PrivilegedStepAfterUser, after_switch(step))


def test_the_user_of_the_base_counts() -> None:
    found = catches(PrivilegedStepAfterUser, "FROM jenkins/jenkins:lts\nRUN apt-get update\n")
    assert found.message.endswith("runs as jenkins")
    assert found.related == ()


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\nRUN apt-get update\nUSER app\n",
        "FROM acme.example.com/base:1\nRUN apt-get update\n",
        "FROM debian:12\nUSER $WHO\nRUN apt-get update\n",
        "FROM jenkins/jenkins:lts\nUSER root\nRUN apt-get update\nUSER jenkins\n",
        'FROM acme/base\nSHELL ["powershell"]\nUSER app\nRUN apt-get update\n',
        "FROM debian:12\nUSER app\nONBUILD RUN apt-get update\n",
    ],
)
def test_root_and_the_unknown_pass(text: str) -> None:
    passes(PrivilegedStepAfterUser, text)


def test_a_builder_has_to_build_too() -> None:
    text = "FROM node:20 AS build\nUSER node\nRUN apt-get update\nFROM scratch\nUSER 1\n"
    catches(PrivilegedStepAfterUser, text)


def test_an_unknown_base_may_have_given_its_folders_away() -> None:
    passes(PrivilegedStepAfterUser, "FROM acme/base:1\nUSER app\nRUN echo x > /etc/motd\n")
    catches(PrivilegedStepAfterUser, "FROM acme/base:1\nUSER app\nRUN apk add curl\n")


@pytest.mark.parametrize(
    "earlier",
    ["RUN chown app /etc/app", "RUN chmod -R a+w /etc/app", "COPY --chown=app a /etc/app/"],
)
def test_a_folder_given_away_earlier_passes(earlier: str) -> None:
    passes(PrivilegedStepAfterUser, f"FROM debian:12\n{earlier}\nUSER app\nRUN touch /etc/app/x\n")


def test_owning_what_copy_left_to_root_is_reported() -> None:
    text = "FROM node:20\nWORKDIR /app\nUSER node\nCOPY . .\nRUN chown -R node:node /app\n"
    found = catches(PrivilegedStepAfterUser, text)
    assert "line 4 copied as root's" in found.message
    passes(PrivilegedStepAfterUser, text.replace("COPY .", "COPY --chown=node ."))
    passes(PrivilegedStepAfterUser, text.replace("/app\n", "/app\n", 1).replace("-R ", ""))
