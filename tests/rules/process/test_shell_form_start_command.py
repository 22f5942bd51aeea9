"""A start command in shell form."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.process.shell_form_start_command import ShellFormStartCommand
from tests.rules.speech import catches, findings, passes


def test_on_debian_the_shell_stays_in_front_of_the_program() -> None:
    found = catches(ShellFormStartCommand, "FROM node:20-bookworm-slim\nCMD node server.js\n")
    assert found.message == (
        "CMD is in shell form, so /bin/sh is process 1 and node never gets the signal to stop"
    )
    assert found.span == Span(2, 5, 2, 19)
    assert found.severity is Severity.WARNING
    assert found.confidence is Confidence.HIGH


@pytest.mark.parametrize("base", ["alpine:3.20", "fedora:41", "node:20-alpine"])
@pytest.mark.parametrize("text", ["server --port 80", "cd /app && server", "prepare; server $PORT"])
def test_bash_and_busybox_make_way_and_so_it_is_an_info(base: str, text: str) -> None:
    found = catches(ShellFormStartCommand, f"FROM {base}\nCMD {text}\n")
    assert found.message == (
        "CMD is in shell form: whether server gets the signal to stop is left to /bin/sh"
    )
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("text", ["server | tee log", "server || exit 1", "(server)", "a & wait"])
def test_where_the_command_is_not_the_last_simple_one_every_shell_stays(text: str) -> None:
    found = catches(ShellFormStartCommand, f"FROM alpine:3.20\nCMD {text}\n")
    assert found.severity is Severity.WARNING


def test_of_an_unknown_image_less_is_said() -> None:
    found = catches(ShellFormStartCommand, "FROM example.com/base:1\nENTRYPOINT /srv/start now\n")
    assert found.message == (
        "ENTRYPOINT is in shell form, so /bin/sh starts start, and most shells do not pass on the "
        "signal to stop"
    )
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "text", ["['node', 'server.js']", '["node", "server.js",]', "[node, server.js]"]
)
def test_an_array_that_is_no_json_is_reported_as_such(text: str) -> None:
    found = catches(ShellFormStartCommand, f"FROM alpine:3.20\nCMD {text}\n")
    assert found.message == (
        "CMD looks like exec form and is no JSON, so /bin/sh is given the brackets as well"
    )


@pytest.mark.parametrize(
    "rest",
    [
        'CMD ["node", "server.js"]',
        "CMD exec node server.js",
        "CMD export A=1 && exec node server.js",
        "CMD trap 'kill %1' TERM; node server.js & wait",
        "CMD bash",
        "CMD /bin/sh",
        "CMD python3",
        'SHELL ["/bin/bash", "-c"]\nCMD node server.js',
        'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD nginx -g "daemon off;"',
        'ENTRYPOINT ["dumb-init", "--"]\nCMD npm start',
        "HEALTHCHECK CMD curl -f http://localhost/ || exit 1",
        "HEALTHCHECK CMD test -f $READY",
        "HEALTHCHECK NONE",
        "RUN node server.js",
    ],
)
def test_what_is_right_to_leave(rest: str) -> None:
    passes(ShellFormStartCommand, f"FROM node:20-bookworm\n{rest}\n")


def test_only_what_ships_is_judged() -> None:
    passes(
        ShellFormStartCommand,
        "FROM golang:1.22 AS build\nCMD go test ./...\n"
        'FROM debian:12\nCOPY --from=build /srv /srv\nCMD ["/srv"]\n',
    )


def test_a_command_of_a_stage_below_the_final_one_ships() -> None:
    found = catches(
        ShellFormStartCommand, "FROM debian:12 AS base\nCMD serve -x\nFROM base\nUSER 1\n"
    )
    assert found.span.line == 2


def test_a_later_exec_form_puts_it_right() -> None:
    passes(ShellFormStartCommand, 'FROM debian:12 AS base\nCMD serve\nFROM base\nCMD ["serve"]\n')


def test_shell_set_below_the_final_stage_counts_as_well() -> None:
    passes(
        ShellFormStartCommand,
        'FROM debian:12 AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nCMD serve\n',
    )


def test_the_target_of_the_build_is_what_ships() -> None:
    text = 'FROM debian:12 AS one\nCMD serve\nFROM debian:12\nCMD ["serve"]\n'
    catches(ShellFormStartCommand, text, target="one")


def test_a_plain_health_check_is_an_info_at_its_command() -> None:
    found = catches(
        ShellFormStartCommand,
        "FROM node:20\nHEALTHCHECK --interval=5s \\\n  CMD node healthcheck.js\n",
    )
    assert found.message == "HEALTHCHECK is in shell form: every check starts a shell for node"
    assert found.span == Span(3, 7, 3, 26)
    assert found.severity is Severity.INFO


def test_a_shell_form_behind_an_init_is_that_init_s_child() -> None:
    catches(ShellFormStartCommand, 'FROM debian:12\nENTRYPOINT ["tini", "--"]\nCMD serve --all\n')


@pytest.mark.parametrize(
    ("entrypoint", "cmd"), [('["java", "-jar", "a.jar"]', "-port 80"), ('["app"]', "-v")]
)
def test_a_shell_form_is_no_list_of_arguments(entrypoint: str, cmd: str) -> None:
    found = catches(ShellFormStartCommand, f"FROM debian:12\nENTRYPOINT {entrypoint}\nCMD {cmd}\n")
    assert found.message.endswith("gets /bin/sh, -c and the text as its arguments")
    assert found.span.line == 3


def test_of_two_shell_forms_the_one_that_counts_is_reported() -> None:
    found = catches(ShellFormStartCommand, "FROM debian:12\nENTRYPOINT serve\nCMD --port 80\n")
    assert found.span.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD app.exe\n",
        "# escape=`\nFROM example.com/windows\nCMD C:\\app.exe\n",
        'FROM example.com/x\nSHELL ["powershell", "-Command"]\nCMD app\n',
        "FROM --platform=windows/amd64 example.com/x\nCMD app\n",
    ],
)
def test_windows_is_not_judged(text: str) -> None:
    passes(ShellFormStartCommand, text)


def test_an_onbuild_trigger_is_no_command_of_this_image() -> None:
    passes(ShellFormStartCommand, "FROM debian:12\nONBUILD CMD serve\n")


def test_the_instruction_may_go_on_over_lines() -> None:
    found = catches(ShellFormStartCommand, "FROM debian:12\nCMD serve \\\n# why\n  --all\n")
    assert found.span == Span(2, 5, 4, 8)


def test_ids_of_other_tools_select_it() -> None:
    assert ShellFormStartCommand.aliases == ("DL3025", "JSONArgsRecommended", "BP6")
    assert (
        len(findings(ShellFormStartCommand, "FROM debian:12\nCMD a b\nHEALTHCHECK CMD c d\n")) == 2
    )


def test_what_a_template_fills_in_may_be_exec_form() -> None:
    passes(ShellFormStartCommand, "FROM debian:12\nENTRYPOINT {{{command}}}\n")
