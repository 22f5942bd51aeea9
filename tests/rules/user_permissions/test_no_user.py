"""An image that starts as root because no USER is set."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.user_permissions.no_user import NoUser
from tests.rules.speech import catches, passes

START = 'CMD ["node", "server.js"]\n'


def test_the_base_is_reported_with_the_account_that_it_offers() -> None:
    found = catches(NoUser, f"FROM node:20\n{START}")
    assert found.message == (
        "no USER is set, and node:20 starts as root; its account node is there to be used"
    )
    assert found.span == Span(1, 6, 1, 13)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "base",
    ["python:3.12-slim", "golang:1.22", "nginx:1.27", "debian:12", "eclipse-temurin:21", "php:8"],
)
def test_bases_that_start_as_root_are_reported(base: str) -> None:
    catches(NoUser, f"FROM {base}\n{START}")


@pytest.mark.parametrize(
    "base",
    [
        "gcr.io/distroless/static:nonroot",
        "cgr.dev/chainguard/node",
        "jenkins/jenkins:lts",
        "nginxinc/nginx-unprivileged:1.27",
        "acme.example.com/team/base:1",
        "${BASE}",
        "node:${VERSION}x${MORE}",
        "mcr.microsoft.com/windows/servercore:ltsc2022",
    ],
)
def test_bases_that_do_not_or_are_not_known_pass(base: str) -> None:
    passes(NoUser, f"FROM {base}\n{START}")


def test_the_account_of_a_server_is_not_offered() -> None:
    found = catches(NoUser, "FROM httpd:2.4\n")
    assert found.message == "no USER is set, and httpd:2.4 starts as root"
    found = catches(NoUser, "FROM nginx:1.27\n")
    assert found.message == (
        "no USER is set, and nginx:1.27 starts as root; "
        "nginxinc/nginx-unprivileged is made to start as another account"
    )


def test_scratch_starts_as_root() -> None:
    found = catches(NoUser, 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n')
    assert "scratch" in found.message


def test_a_user_of_a_stage_that_it_builds_on_counts() -> None:
    passes(NoUser, f"FROM node:20 AS base\nUSER node\nFROM base\n{START}")


def test_a_user_of_the_builder_does_not_count() -> None:
    text = f"FROM node:20 AS build\nUSER node\nFROM node:20-slim\nCOPY --from=build /a /a\n{START}"
    assert catches(NoUser, text).span.line == 3


def test_a_chain_of_stages_is_followed_to_its_base() -> None:
    found = catches(NoUser, f"FROM node:20 AS base\nFROM base AS more\nFROM more\n{START}")
    assert found.span.line == 3
    assert found.related[0].span.line == 1


def test_the_target_is_what_ships() -> None:
    text = f"FROM node:20 AS web\nUSER node\n{START}FROM node:20 AS tools\n{START}"
    passes(NoUser, text, target="web")
    catches(NoUser, text, target="tools")


def test_a_user_without_a_value_is_unknown() -> None:
    passes(NoUser, f"FROM node:20\nARG WHO\nUSER $WHO\n{START}")


def test_root_by_name_is_the_other_rules() -> None:
    passes(NoUser, f"FROM node:20\nUSER root\n{START}")


@pytest.mark.parametrize(
    "command", ["", 'CMD ["bash"]\n', 'CMD ["python3"]\n', "CMD /bin/sh\n", 'CMD ["php", "-a"]\n']
)
def test_a_distribution_with_no_program_is_info(command: str) -> None:
    assert catches(NoUser, f"FROM debian:12\n{command}").severity is Severity.INFO


@pytest.mark.parametrize("base", ["postgres:16", "mysql:8", "redis:7", "mongo:7"])
def test_databases_give_up_root_themselves(base: str) -> None:
    passes(NoUser, f"FROM {base}\nCOPY init.sql /docker-entrypoint-initdb.d/\n")


def test_a_database_with_another_entry_point_does_not() -> None:
    catches(NoUser, 'FROM postgres:16\nENTRYPOINT ["/run-it"]\n')


@pytest.mark.parametrize(
    "start",
    [
        'ENTRYPOINT ["gosu", "app", "/app"]',
        'ENTRYPOINT ["/sbin/tini", "--", "su-exec", "app", "/app"]',
        "CMD exec su -s /bin/sh app -c /app",
        'CMD ["/sbin/init"]',
        'CMD ["/usr/sbin/sshd", "-D"]',
        "CMD service ssh start && /app/run",
        "CMD service cron start; /app/run",
    ],
)
def test_what_starts_it_may_switch_the_account(start: str) -> None:
    passes(NoUser, f"FROM debian:12\n{start}\n")


def test_a_start_script_of_the_context_may_switch_the_account() -> None:
    text = 'FROM debian:12\nCOPY docker/run.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n'
    passes(NoUser, text, {"docker/run.sh": '#!/bin/sh\nexec setpriv --reuid=1000 "$@"\n'})
    catches(NoUser, text, {"docker/run.sh": '#!/bin/sh\nexec "$@"\n'})


@pytest.mark.parametrize(
    "line",
    [
        "service crond start",
        "service ssh start",
        'if [ -n "$JOBS" ]; then\n  service cron start\nfi',
        "/etc/init.d/cron start",
        "/usr/sbin/sshd",
        "crond -b",
        "exec /sbin/init",
    ],
)
def test_a_start_script_that_starts_a_daemon_of_root_needs_root(line: str) -> None:
    text = 'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n'
    passes(NoUser, text, {"run.sh": f'#!/bin/sh\nset -e\n{line}\nexec "$@"\n'})


@pytest.mark.parametrize(
    "script",
    [
        "#!/bin/sh\n# wait until init is done, then leave it to cron\necho init\n/app/run init\n",
        "#!/bin/bash\ninit() { mkdir -p /data; }\ninit\n/app/run\n",
        "#!/bin/sh\nservice --status-all\nservice cron status\n/etc/init.d/cron status\n/app/run\n",
        "#!/usr/bin/env python3\ncron\n",
        "#!/bin/sh\nservice redis-server start\n/etc/init.d/dbus start\n/app/run\n",
    ],
)
def test_a_start_script_that_only_speaks_of_them_does_not(script: str) -> None:
    text = 'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n'
    catches(NoUser, text, {"run.sh": script})


def test_a_start_script_in_a_copied_folder_is_read() -> None:
    text = 'FROM debian:12\nCOPY . /app/\nENTRYPOINT ["/app/entry.sh"]\n'
    passes(NoUser, text, {"entry.sh": "exec gosu app /app/run\n"})


def test_a_file_that_brings_gosu_is_trusted_to_use_it() -> None:
    passes(NoUser, 'FROM debian:12\nRUN apt-get install -y gosu\nENTRYPOINT ["/entry.sh"]\n')


def test_windows_is_not_judged() -> None:
    text = f'FROM acme/base\nSHELL ["powershell", "-Command"]\n{START}'
    passes(NoUser, text)
    passes(NoUser, f"FROM --platform=windows/amd64 python:3.12\n{START}")


def test_a_digest_is_not_shown() -> None:
    digest = "sha256:" + "0123456789abcdef" * 4
    assert "@" not in catches(NoUser, f"FROM node:20@{digest}\n{START}").message


def test_an_image_for_development_may_be_root() -> None:
    passes(NoUser, f"FROM node:20 AS dev\n{START}")
