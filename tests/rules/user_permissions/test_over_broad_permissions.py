"""Files that everybody may change."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.user_permissions.over_broad_permissions import OverBroadPermissions
from tests.rules.speech import catches, findings, passes


def test_a_mode_is_reported_where_it_stands() -> None:
    found = catches(OverBroadPermissions, "FROM debian:12\nRUN chmod -R 777 /srv /opt\n")
    assert found.message == "chmod 777 lets everybody change /srv /opt"
    assert found.span == Span(2, 14, 2, 17)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "step",
    [
        "chmod 777 /srv",
        "chmod 0666 /srv/x",
        "chmod a+w /srv",
        "chmod -v o=rwx /srv",
        "chmod u=rwx,go=rwx /srv",
        "chmod ugo+rw /srv",
        "mkdir -p /srv/x && chmod -Rf 777 /srv/x",
        "mkdir -m 777 /srv/x",
        "mkdir --mode=0777 -p /srv/x",
        "install -d -m 0777 /srv/x",
        "find /srv -type d -exec chmod 777 {} +",
        "find /srv -type f -print0 | xargs -0 chmod 666 x",
        "sudo chmod 777 /srv",
        "bash -c 'chmod 777 /srv'",
        "<<EOF\nset -e\nchmod 777 /srv\nEOF",
        "true && \\\n # a comment\n chmod 777 \\\n /srv",
    ],
)
def test_modes_that_let_everybody_write_are_reported(step: str) -> None:
    catches(OverBroadPermissions, f"FROM debian:12\nRUN {step}\n")


@pytest.mark.parametrize(
    "step",
    [
        "chmod 755 /srv",
        "chmod 1777 /srv/tmp",
        "chmod -R 1777 /srv/tmp",
        "chmod a=rwx,+t /srv/tmp",
        "chmod 777 /tmp",
        "chmod 666 /dev/null",
        "chmod g=u /etc/passwd",
        "chmod -R g+rwX /srv",
        "chmod -R u=rwX,go=rX /srv",
        "chmod +w /srv",
        "chmod +x start.sh",
        "chmod a-w /srv",
        "chmod -w /srv",
        "chmod $MODE /srv",
        "chmod --reference=/a /b",
        "mkdir -p /srv/777",
        "install -m 755 a /usr/bin/a",
        "echo chmod 777 /srv",
        'd=$(mktemp -d) && chmod 777 "$d"',
        "chmod",
    ],
)
def test_other_modes_pass(step: str) -> None:
    passes(OverBroadPermissions, f"FROM debian:12\nRUN {step}\n")


@pytest.mark.parametrize("mode", ["755", "+x", "a+x", "0755"])
def test_making_all_files_executable_is_info(mode: str) -> None:
    found = catches(OverBroadPermissions, f"FROM debian:12\nRUN chmod -R {mode} /srv\n")
    assert found.severity is Severity.INFO
    assert found.message == f"chmod {mode} makes every file below /srv executable"


@pytest.mark.parametrize("instruction", ["COPY", "ADD"])
def test_the_flag_of_copy_is_reported(instruction: str) -> None:
    found = catches(OverBroadPermissions, f"FROM debian:12\n{instruction} --chmod=0777 a /a\n")
    assert found.message == "--chmod=0777 lets everybody change what is copied"
    assert found.span == Span(2, len(instruction) + 2, 2, len(instruction) + 14)


def test_the_flag_of_copy_with_another_mode_passes() -> None:
    passes(OverBroadPermissions, "FROM debian:12\nCOPY --chmod=755 a /a\nCOPY b /b\n")


def test_what_only_builds_passes() -> None:
    text = "FROM golang:1.22 AS build\nRUN chmod 777 /src\nFROM scratch\nCOPY --from=build /a /a\n"
    passes(OverBroadPermissions, text)


def test_a_stage_that_the_image_builds_on_ships() -> None:
    catches(OverBroadPermissions, "FROM debian:12 AS base\nRUN chmod 777 /srv\nFROM base\n")


def test_a_variable_of_the_image_is_a_place_of_the_image() -> None:
    catches(OverBroadPermissions, "FROM debian:12\nENV HOME=/srv\nRUN chmod 777 $HOME\n")


def test_a_trigger_is_seen() -> None:
    catches(OverBroadPermissions, "FROM debian:12\nONBUILD RUN chmod 777 /srv\n")


def test_powershell_is_not_judged() -> None:
    passes(OverBroadPermissions, 'FROM acme/x\nSHELL ["pwsh"]\nRUN chmod 777 /srv\n')


def test_each_place_has_a_finding_of_its_own() -> None:
    text = "FROM debian:12\nRUN chmod 777 /a && chmod 777 /b\nCOPY --chmod=777 c /c\n"
    assert [found.span.line for found in findings(OverBroadPermissions, text)] == [2, 2, 3]
