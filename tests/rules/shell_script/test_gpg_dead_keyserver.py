from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.gpg_dead_keyserver import GpgDeadKeyserver
from tests.rules.speech import catches, passes


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_the_server_is_marked() -> None:
    finding = catches(
        GpgDeadKeyserver, run("gpg --keyserver hkp://p80.pool.sks-keyservers.net:80 --recv-keys A")
    )
    assert finding.message == "the keyserver p80.pool.sks-keyservers.net is gone since 2021"
    assert finding.severity is Severity.ERROR
    assert (finding.span.column, finding.span.end_column) == (21, 57)


@pytest.mark.parametrize(
    "script",
    [
        "gpg --keyserver pool.sks-keyservers.net --recv-keys A",
        "gpg --keyserver=ha.pool.sks-keyservers.net --recv-keys A",
        "gpg --batch --keyserver keys.gnupg.net --recv-keys A",
        "apt-key adv --keyserver ha.pool.sks-keyservers.net --recv-keys A",
        "pacman-key --keyserver hkps.pool.sks-keyservers.net -r A",
        "gpg --keyserver ha.pool.sks-keyservers.net -r A && gpg --keyserver keys.openpgp.org -r B",
        'for s in pool.sks-keyservers.net keys.gnupg.net; do gpg --keyserver "$s" -r A; done',
        "K=ha.pool.sks-keyservers.net; gpg --keyserver $K --recv-keys A",
        "echo 'keyserver hkp://pool.sks-keyservers.net' > dirmngr.conf && gpg --recv-keys A",
    ],
)
def test_servers_that_are_gone(script: str) -> None:
    assert catches(GpgDeadKeyserver, run(script)).severity is Severity.ERROR


@pytest.mark.parametrize(
    "script",
    [
        "gpg --keyserver ha.pool.sks-keyservers.net -r A || gpg --keyserver keys.openpgp.org -r A",
        "for s in keys.gnupg.net \\\n  keyserver.ubuntu.com; do gpg --keyserver $s -r A; done",
        "for s in $(shuf -e keys.gnupg.net hkp://keys.openpgp.org:80); do gpg --keyserver $s; done",
    ],
)
def test_another_server_is_tried_as_well(script: str) -> None:
    finding = catches(GpgDeadKeyserver, run(script))
    assert finding.severity is Severity.INFO
    assert finding.message.endswith("; another server is tried as well")


@pytest.mark.parametrize(
    "script",
    [
        "gpg --keyserver keys.openpgp.org --recv-keys A",
        "gpg --keyserver hkp://keyserver.ubuntu.com:80 --recv-keys A",
        "gpg --keyserver $KEYSERVER --recv-keys A",
        "curl -f https://sks-keyservers.net/x",
        "# pool.sks-keyservers.net\n gpg --recv-keys A",
    ],
)
def test_servers_that_answer(script: str) -> None:
    passes(GpgDeadKeyserver, run(script))


def test_the_server_may_come_from_the_environment() -> None:
    text = "FROM debian:12\nENV K=ha.pool.sks-keyservers.net\nRUN gpg --keyserver $K -r A\n"
    catches(GpgDeadKeyserver, text)


def test_a_trigger_counts() -> None:
    catches(GpgDeadKeyserver, "FROM debian:12\nONBUILD RUN gpg --keyserver keys.gnupg.net -r A\n")
