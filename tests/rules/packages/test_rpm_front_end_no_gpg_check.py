"""yum, dnf and zypper that check no signatures."""

from __future__ import annotations

import pytest

from lightship.rules.packages.rpm_front_end_no_gpg_check import RpmFrontEndNoGpgCheck
from tests.rules.speech import catches, passes

RULE = RpmFrontEndNoGpgCheck
FROM = "FROM fedora:42\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_option() -> None:
    found = catches(RULE, run("dnf install -y --nogpgcheck tool"))
    assert found.message == "dnf is told not to check who has signed the packages"
    assert (found.span.column, found.span.end_column) == (20, 32)


@pytest.mark.parametrize("program", ["yum", "dnf", "dnf5", "tdnf", "microdnf"])
def test_every_front_end_counts(program: str) -> None:
    catches(RULE, run(f"{program} --nogpgcheck install -y python3"))
    catches(RULE, run(f"{program} \\\n    install -y python3 \\\n    --nogpgcheck"))


@pytest.mark.parametrize(
    "command",
    [
        "dnf5 install -y --no-gpgchecks tool",
        "yum install -y --setopt=gpgcheck=0 tool",
        "yum install -y --setopt example.gpgcheck=False tool",
        "dnf config-manager --save --setopt=*.gpgcheck=0",
        "yum-config-manager --save --setopt=example.gpgcheck=0",
        "zypper --no-gpg-checks install -y tool",
        "zypper addrepo -G https://example.com/a a",
        "zypper ar --no-gpgcheck https://example.com/a a",
        "zypper in --allow-unsigned-rpm tool.rpm",
        "echo 'gpgcheck=0' >> /etc/yum.repos.d/a.repo",
        "echo -e '[a]\\nname=a\\nenabled=1\\ngpgcheck=0' | tee /etc/yum.repos.d/a.repo",
        "printf '[a]\\n gpgcheck = no\\n' > /etc/yum.repos.d/a.repo",
        "sed -i 's/gpgcheck=1/gpgcheck=0/' /etc/yum.repos.d/a.repo",
        "sed -i -e '$a gpgcheck=0' /etc/yum.repos.d/a.repo",
        "cat <<EOF > /etc/yum.repos.d/a.repo\n[a]\ngpgcheck=0\nEOF",
    ],
)
def test_every_way_is_found(command: str) -> None:
    catches(RULE, run(command))


def test_a_file_that_copy_writes_is_looked_at() -> None:
    text = f"{FROM}COPY <<-EOF /etc/yum.repos.d/a.repo\n\t[a]\n\tgpgcheck=0\nEOF\n"
    assert catches(RULE, text).span.line == 4


@pytest.mark.parametrize(
    "command",
    [
        "yum install python3",
        'yum install python3 | grep "--nogpgcheck"',
        'tdnf update ||\\\n    echo "--nogpgcheck"',
        "dnf install -y --setopt=gpgcheck=1 tool",
        "dnf install -y --setopt=repo_gpgcheck=0 tool",
        "echo 'repo_gpgcheck=0' >> /etc/yum.repos.d/a.repo",
        "echo -e '[a]\\ngpgcheck=1' > /etc/yum.repos.d/a.repo",
        "sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.repos.d/a.repo",
        "grep -q gpgcheck=0 /etc/yum.repos.d/a.repo",
        "zypper install -G tool",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(RULE, run(command))
