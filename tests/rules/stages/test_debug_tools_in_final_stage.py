"""Editors and network utilities in the image that ships."""

from __future__ import annotations

import pytest

from lightship.rules.stages.debug_tools_in_final_stage import DebugToolsInFinalStage
from tests.rules.speech import catches, passes


def stage(command: str, rest: str = 'CMD ["server"]\n', image: str = "debian:12") -> str:
    return f"FROM {image}\nRUN {command}\n{rest}"


def test_tools_are_found_at_the_first_of_them() -> None:
    text = stage("apt-get update && apt-get install -y ca-certificates curl vim-tiny")
    finding = catches(DebugToolsInFinalStage, text)
    assert finding.message == (
        "apt-get installs curl and vim-tiny into the shipped image, and nothing here uses them"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 58, 62)


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("apk add --no-cache nano bind-tools", "nano and bind-tools"),
        ("apt-get install -y netcat-openbsd iputils-ping", "netcat-openbsd and iputils-ping"),
        ("dnf install -y strace tcpdump", "strace and tcpdump"),
        ("yum -y install telnet", "telnet"),
        ("apk add zsh", "zsh"),
        ("<<EOF\napt-get install -y \\\n  htop\nEOF", "htop"),
    ],
)
def test_every_package_manager_is_known(command: str, names: str) -> None:
    assert f" installs {names} into" in catches(DebugToolsInFinalStage, stage(command)).message


@pytest.mark.parametrize(
    "dockerfile",
    [
        stage("apt-get install -y curl && curl -fsSLO https://example.com/a"),
        stage("apt-get install -y curl", "RUN curl -O https://example.com/a\nCMD server\n"),
        stage("apt-get install -y curl", "HEALTHCHECK CMD curl -f http://localhost\nCMD server\n"),
        stage("apt-get install -y wget", 'ENTRYPOINT ["sh", "-c", "wget -q x; server"]\n'),
        stage("apk add zsh", 'SHELL ["/bin/zsh", "-c"]\nCMD server\n'),
        stage("apt-get install -y iproute2 net-tools"),
        stage("apt-get install -y dnsutils", "CMD dig db && server\n"),
        stage("apt-get install -y netcat", 'ENTRYPOINT ["/entrypoint.sh"]\n'),
        stage("apt-get install -y curl", "RUN ./setup.sh\nCMD server\n"),
        "# curl for the health check of the compose file\n" + stage("apt-get install -y curl"),
        stage("apt-get install -y vim", 'CMD ["bash"]\n'),
        stage("apt-get install -y vim", ""),
        stage("apt-get install -y vim", "RUN echo 'syntax on' > ~/.vimrc\nCMD ./push\n"),
        stage("apt-get install -y vim", image="debian:12 AS debug"),
        stage("apt-get install -y vim && apt-get purge -y vim"),
        stage("apt-get install -y ca-certificates tzdata libcurl4"),
        "FROM debian:12 AS build\nRUN apt-get install -y vim\nFROM debian:12\nCMD server\n",
        stage("echo vim curl"),
    ],
)
def test_used_removed_and_builder_tools_pass(dockerfile: str) -> None:
    passes(DebugToolsInFinalStage, dockerfile)


def test_an_editor_is_found_though_a_script_runs() -> None:
    text = stage("apt-get install -y curl vim", 'COPY start.sh /\nENTRYPOINT ["/start.sh"]\n')
    found = catches(DebugToolsInFinalStage, text, {"start.sh": "#!/bin/sh\ncurl -f $URL\nserver\n"})
    assert " installs vim into" in found.message


def test_a_script_of_the_context_is_read() -> None:
    text = stage("apt-get install -y curl", 'COPY bin/start.sh /\nENTRYPOINT ["/start.sh"]\n')
    passes(DebugToolsInFinalStage, text)
    passes(DebugToolsInFinalStage, text, {"bin/start.sh": "exec $(curl x)\n"})
    catches(DebugToolsInFinalStage, text, {"bin/start.sh": "exec server\n"})


CLONE = "git clone https://example.com/x.git /x && cd /x && "


@pytest.mark.parametrize(
    "build",
    [
        "bazel build java/com/acme/dev",
        "bazelisk --output_base /o build //:all",
        "make install",
        "true\nRUN make",
    ],
)
def test_a_build_of_cloned_sources_may_fetch_more(build: str) -> None:
    start = "COPY start.sh /\nCMD server\n"
    passes(DebugToolsInFinalStage, stage("apt-get install -y curl", f"RUN {CLONE}{build}\n{start}"))
    text = stage("apt-get install -y wget lsof", f"RUN {CLONE}{build}\n{start}")
    assert " installs lsof into" in catches(DebugToolsInFinalStage, text).message


@pytest.mark.parametrize(
    "command",
    [
        f"{CLONE}cmake . && make && make install",
        f"{CLONE}./configure && make",
        f"{CLONE}cp run /usr/bin",
        "cd /app && make",
    ],
)
def test_other_builds_fetch_nothing_with_curl(command: str) -> None:
    text = stage("apt-get install -y curl", f"RUN {command}\nCMD server\n")
    catches(DebugToolsInFinalStage, text)


def test_the_target_decides() -> None:
    text = stage("apt-get install -y vim", image="debian:12 AS web") + "FROM scratch\n"
    passes(DebugToolsInFinalStage, text)
    catches(DebugToolsInFinalStage, text, target="web")
