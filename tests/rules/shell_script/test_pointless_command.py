from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.pointless_command import PointlessCommand
from tests.rules.speech import catches, findings, passes


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_the_command_is_marked_with_its_reason() -> None:
    finding = catches(PointlessCommand, run("true && \\\n  service cron start"))
    assert finding.message == "service starts nothing that lasts: every process ends with the step"
    assert (finding.span.line, finding.span.column) == (3, 3)
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "script",
    [
        "top",
        "free -m",
        "ps aux | grep nginx",
        "ifconfig",
        "vim /etc/hosts",
        "shutdown -h now",
        "reboot",
        "kill 1",
        "mount -t proc proc /proc",
        "ssh host uptime",
        "service nginx start",
        "service nginx restart && service nginx status",
        "apt-get update && sudo service mysql start",
        "sh -c 'service mysql start'",
        "<<EOF\nset -e\nps\nEOF",
        '["top", "-b"]',
    ],
)
def test_what_means_nothing_in_a_build(script: str) -> None:
    assert findings(PointlessCommand, run(script))


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install ssh",
        "apt-get install -y vim procps",
        "echo top",
        "command -v ps",
        "service mysql start && mysql < schema.sql && service mysql stop",
        "service postgresql start; until psql -l; do sleep 1; done; psql < x",
        "mysqld & sleep 5 && kill $!",
        "mysqld & pid=$!; mysql < x; kill $pid",
        "vim +PlugInstall +qall",
        "vim -es -u vimrc -c quit",
        "vim --version",
        "ssh -V",
        "ssh-keyscan github.com >> /etc/ssh/known_hosts",
        "--mount=type=ssh ssh -T git@github.com || true",
        "--security=insecure mount -t tmpfs x /mnt && make",
        "mv top /usr/bin/top",
    ],
)
def test_what_has_a_meaning(script: str) -> None:
    passes(PointlessCommand, run(script))


def test_a_trigger_and_every_stage_count() -> None:
    catches(PointlessCommand, "FROM debian:12\nONBUILD RUN top\n")
    catches(PointlessCommand, "FROM debian:12 AS a\nRUN top\nFROM scratch\n")


def test_only_the_build_counts() -> None:
    passes(PointlessCommand, "FROM debian:12\nCMD top\nHEALTHCHECK CMD ps | grep x\n")
