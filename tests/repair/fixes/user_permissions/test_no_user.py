"""An image comes to start as an account that is found or made."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, plain, repair, rewritten

CODE = "LS5101"
START = 'CMD ["./app"]\n'


def test_an_account_of_the_base_is_named_by_its_number_and_given_the_working_directory() -> None:
    becomes(
        """
        FROM node:20-bookworm-slim
        WORKDIR /app
        COPY . .
        EXPOSE 3000
        CMD ["node", "server.js"]
        """,
        """
        FROM node:20-bookworm-slim
        WORKDIR /app
        COPY . .
        EXPOSE 3000
        RUN chown node /app
        USER 1000
        CMD ["node", "server.js"]
        """,
        CODE,
    )


@pytest.mark.parametrize(
    ("base", "making"),
    [
        ("debian:12-slim", "useradd --uid 10001 --user-group --create-home app"),
        ("python:3.12", "useradd --uid 10001 --user-group --create-home app"),
        ("fedora:40", "useradd --uid 10001 --user-group --create-home app"),
        ("alpine:3.20", "adduser -D -u 10001 app"),
        ("python:3.12-alpine", "adduser -D -u 10001 app"),
    ],
)
def test_where_the_base_has_none_an_account_is_made_as_its_system_does(
    base: str, making: str
) -> None:
    assert rewritten(f"FROM {base}\n{START}", CODE) == (
        f"FROM {base}\nRUN {making}\nUSER 10001\n{START}"
    )


@pytest.mark.parametrize("base", ["amazonlinux:2023", "rockylinux:9-minimal", "oraclelinux:9"])
def test_where_no_program_makes_accounts_their_lines_are_written(base: str) -> None:
    after = rewritten(f"FROM {base}\n{START}", CODE)
    assert "echo 'app:x:10001:10001::/home/app:/bin/sh' >> /etc/passwd" in after
    assert after.endswith(f"    && chown 10001:10001 /home/app\nUSER 10001\n{START}")


def test_an_image_without_a_shell_starts_as_a_number() -> None:
    scratch = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'
    assert "USER 65532:65532\nENTRYPOINT" in rewritten(scratch, CODE)
    distroless = 'FROM gcr.io/distroless/static-debian12\nCOPY app /app\nENTRYPOINT ["/app"]\n'
    assert "\nUSER 65532\nENTRYPOINT" in rewritten(distroless, CODE)


def test_the_account_that_the_file_makes_and_never_uses_is_used() -> None:
    made = f"FROM debian:12\nRUN useradd -m -u 1234 worker\n{START}"
    assert rewritten(made, CODE).endswith(f"\nUSER 1234\n{START}")
    named = f"FROM debian:12\nRUN adduser --system --no-create-home worker\n{START}"
    assert rewritten(named, CODE).endswith(f"\nUSER worker\n{START}")
    variable = f"FROM debian:12\nARG NAME=worker\nRUN useradd $NAME\n{START}"
    assert rewritten(variable, CODE).endswith(f"\nUSER ${{NAME}}\n{START}")


def test_of_several_accounts_only_a_person_knows_which() -> None:
    reason = left_because(f"FROM debian:12\nRUN useradd a && useradd b\n{START}", CODE)
    assert "several accounts (a, b)" in reason


def test_comments_and_blank_lines_stay_with_what_is_started() -> None:
    becomes(
        """
        FROM node:20
        COPY . /srv

        # how it starts
        # and why
        CMD ["node", "/srv/x.js"]
        """,
        """
        FROM node:20
        COPY . /srv

        USER 1000

        # how it starts
        # and why
        CMD ["node", "/srv/x.js"]
        """,
        CODE,
    )


def test_user_comes_behind_steps_that_stand_behind_cmd() -> None:
    becomes(
        """
        FROM node:20
        CMD ["node", "x.js"]
        RUN npm install -g pm2
        """,
        """
        FROM node:20
        CMD ["node", "x.js"]
        RUN npm install -g pm2
        USER 1000
        """,
        CODE,
    )


def test_the_authors_letter_case_line_ends_and_last_line_are_kept() -> None:
    after = rewritten('from node:20\r\ncmd ["node", "x.js"]', CODE)
    assert after == 'from node:20\r\nuser 1000\r\ncmd ["node", "x.js"]'
    after = rewritten("FROM node:20\nENTRYPOINT node x\nRUN true", CODE)
    assert after == "FROM node:20\nENTRYPOINT node x\nRUN true\nUSER 1000"


def test_lines_are_continued_by_the_files_own_escape() -> None:
    after = rewritten(f"# escape=`\nFROM debian:12\nWORKDIR /app\n{START}", CODE)
    assert "create-home app `\n    && chown app /app\n" in after


def test_only_the_stage_that_ships_gets_it() -> None:
    becomes(
        """
        FROM golang:1.22 AS build
        RUN go build -o /app .
        FROM debian:12
        COPY --from=build /app /usr/local/bin/app
        CMD ["app"]
        """,
        """
        FROM golang:1.22 AS build
        RUN go build -o /app .
        FROM debian:12
        COPY --from=build /app /usr/local/bin/app
        RUN useradd --uid 10001 --user-group --create-home app
        USER 10001
        CMD ["app"]
        """,
        CODE,
    )


def test_volumes_and_folders_made_for_data_are_given_whole() -> None:
    after = rewritten(
        "FROM node:20\nWORKDIR /app\nRUN mkdir -p uploads /var/app/log /opt/tool\n"
        "VOLUME /data\nCMD node x.js\n",
        CODE,
    )
    assert "mkdir -p /data" in after
    assert "chown node /app" in after
    assert "chown -R node /app/uploads /var/app/log /data" in after
    assert "/opt/tool \\" not in after


def test_what_the_file_gives_away_itself_is_not_given_again() -> None:
    after = rewritten(
        "FROM node:20\nWORKDIR /app\nRUN chown -R node:node /app\nCMD node x.js\n", CODE
    )
    assert after.count("chown") == 1


def test_a_program_for_its_owner_alone_is_given_to_the_account() -> None:
    after = rewritten(
        "FROM debian:12\nCOPY run.sh /run.sh\nRUN chmod 700 /run.sh\nCMD /run.sh\n", CODE
    )
    assert "chown app /run.sh" in after


def test_the_folders_that_a_framework_writes_are_given() -> None:
    files = {"bin/rails": "", "Gemfile": ""}
    text = "FROM ruby:3.3\nWORKDIR /app\nCOPY . .\nCMD bin/rails server\n"
    after = rewritten(text, CODE, files=files)
    assert "mkdir -p /app/db /app/log /app/storage /app/tmp" in after
    assert "chown -R app /app/db /app/log /app/storage /app/tmp" in after


def test_a_server_that_is_known_is_given_what_it_writes() -> None:
    after = rewritten("FROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n", CODE)
    assert "touch /run/nginx.pid" in after
    assert "chown nginx /var/cache/nginx /etc/nginx/conf.d /run/nginx.pid" in after
    assert after.endswith("USER 101\n")


def test_a_port_below_1024_is_told() -> None:
    (change,) = repair("FROM node:20\nEXPOSE 80 8080\nCMD node x\n", CODE).changes
    assert change.title == (
        "Start as node (1000) instead of root; to listen on 80 it needs Docker 20.10 or later, "
        "or net.ipv4.ip_unprivileged_port_start=0"
    )


def test_what_is_in_the_home_of_root_moves() -> None:
    becomes(
        """
        FROM alpine:3.20
        WORKDIR /root/
        COPY --from=build /out/app .
        CMD ["./app"]
        """,
        """
        FROM alpine:3.20
        WORKDIR /app/
        COPY --from=build /out/app .
        RUN adduser -D -u 10001 app \\
            && chown app /app
        USER 10001
        CMD ["./app"]
        """,
        CODE,
    )


@pytest.mark.parametrize(
    "step", ["RUN curl -sf https://sh.example.com | sh", "RUN cp -r /root/x ~/y", "RUN $HOME/x"]
)
def test_what_steps_put_into_the_home_of_root_is_left_to_a_person(step: str) -> None:
    text = f'FROM debian:12\n{step}\nENV PATH=/root/.cargo/bin:$PATH\nCMD ["x"]\n'
    assert "/root, which no other account may enter" in left_because(text, CODE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FROM debian:12\nCMD supervisord -n\n", "supervisord is made to be started by root"),
        ("FROM rabbitmq:3\nENTRYPOINT x\n", "only a trial shows"),
        ("FROM debian:12\nONBUILD RUN make\nCMD x\n", "ONBUILD"),
        ("FROM debian:12\nRUN apt-get update\n", "whoever builds on it needs root"),
    ],
)
def test_why_some_are_left(text: str, why: str) -> None:
    assert why in left_because(text, CODE)


def test_a_start_script_that_needs_root_is_looked_into() -> None:
    text = 'FROM debian:12\nCOPY run.sh /run.sh\nENTRYPOINT ["/run.sh"]\n'
    files = {"run.sh": "#!/bin/sh\nchown -R x /data\nexec x\n"}
    assert "its start script does what only root may (chown)" in left_because(
        text, CODE, files=files
    )
    assert "USER 10001" in rewritten(text, CODE, files={"run.sh": "#!/bin/sh\nexec x\n"})


def test_it_is_never_made_without_being_asked_for() -> None:
    text = plain("FROM node:20\nCMD node x\n")
    done = repair(text, CODE, unsafe=False)
    assert done.after["Dockerfile"] == text
    assert done.left[0].reason == "--unsafe would start as node (1000) instead of root"


@pytest.mark.parametrize(
    "rest",
    [
        'COPY docker-entrypoint.sh /\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node"]\n',
        'COPY . .\nCMD ["bash"]\n',
        "COPY . .\nCMD sleep infinity\n",
        "RUN npm install -g pnpm\n",
        "COPY --from=corretto /opt /opt\n",
    ],
)
def test_an_image_to_build_on_stays_roots(rest: str) -> None:
    text = f"FROM amazoncorretto:21 AS corretto\nFROM node:20-bookworm-slim\n{rest}"
    assert "builds on it needs root" in left_because(text, CODE)


def test_an_sdk_with_a_project_that_starts_nothing_stays_roots() -> None:
    text = "FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY . .\nRUN dotnet build\n"
    assert "builds on it needs root" in left_because(text, CODE)


@pytest.mark.parametrize(("verb", "option"), [("run", " -R"), ("watch", " -R"), ("App.dll", "")])
def test_what_dotnet_builds_at_the_start_is_given_whole(verb: str, option: str) -> None:
    text = (
        f'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /app\nCOPY . .\nCMD ["dotnet", "{verb}"]\n'
    )
    assert f" chown{option} app /app\n" in rewritten(text, CODE)


def test_a_project_whose_start_is_said_elsewhere_gets_an_account() -> None:
    text = "FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
    assert rewritten(text, CODE).endswith("USER 1000\n")


def test_the_number_of_an_account_counts_for_the_tags_that_have_it() -> None:
    assert "USER 101\n" in rewritten("FROM nginx:1.27-alpine\nCOPY . /srv\n", CODE)
    assert "USER nginx\n" in rewritten("FROM nginx:1.13-alpine\nCOPY . /srv\n", CODE)
