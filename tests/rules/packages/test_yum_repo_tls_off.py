"""Repositories of yum and dnf without TLS verification."""

from __future__ import annotations

import pytest

from lightship.rules.packages.yum_repo_tls_off import YumRepoTlsOff
from tests.rules.speech import catches, passes

FROM = "FROM fedora:42\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_option() -> None:
    found = catches(YumRepoTlsOff, run("yum-config-manager --save --setopt=a.sslverify=0"))
    assert found.message == "yum-config-manager is told not to check whose server it talks to"
    assert (found.span.column, found.span.end_column) == (31, 53)


@pytest.mark.parametrize("value", ["0", "false", "False", "no", "'No'", '"off"'])
@pytest.mark.parametrize(
    "program", ["yum-config-manager", "dnf-config-manager", "yum config-manager"]
)
def test_every_program_and_value_is_found(program: str, value: str) -> None:
    catches(YumRepoTlsOff, run(f"{program} --setopt=sslverify={value} --save"))
    catches(YumRepoTlsOff, run(f"{program} --save --setopt=\\*.sslverify={value}"))


@pytest.mark.parametrize(
    "command",
    [
        'yum-config-manager --setopt="a.sslverify"=0 --save',
        "dnf config-manager setopt a.sslverify=0",
        "dnf install -y --setopt=sslverify=false tool",
        "yum --setopt sslverify=0 install -y tool",
        "echo 'sslverify=false' >> /etc/yum.conf",
        "sed -i 's/sslverify=1/sslverify=0/' /etc/yum.repos.d/a.repo",
        "cat <<EOF > /etc/yum.repos.d/a.repo\n[a]\nbaseurl=https://a\nsslverify=0\nEOF",
    ],
)
def test_every_way_is_found(command: str) -> None:
    catches(YumRepoTlsOff, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "yum-config-manager --disable sslverify",
        "yum-config-manager --setopt=install_weak_deps=False --save",
        "yum-config-manager --save --setopt=a.sslverify=1",
        "yum-config-manager --save --setopt=sslverify=yes",
        "yum-config-manager --save --setopt=a=False | echo '--setopt=a.sslverify=0'",
        "git config --global http.sslVerify false",
        "printf '[http]\\nsslVerify = false\\n' > /root/.gitconfig && yum install -y a",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(YumRepoTlsOff, run(command))
