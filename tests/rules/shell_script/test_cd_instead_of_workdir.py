from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.cd_instead_of_workdir import CdInsteadOfWorkdir
from tests.rules.speech import catches, findings, passes


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_a_leading_change_is_worth_knowing() -> None:
    finding = catches(CdInsteadOfWorkdir, run("cd /usr/src && make"))
    assert finding.message == "the step changes to /usr/src by itself, where WORKDIR could"
    assert finding.severity is Severity.INFO
    assert (finding.span.column, finding.span.end_column) == (5, 16)
    assert catches(CdInsteadOfWorkdir, run("set -ex; cd /a; make")).severity is Severity.INFO


@pytest.mark.parametrize("script", ["cd /opt", "apt-get install vim && cd /usr/share", "a; cd /b"])
def test_a_change_at_the_end_does_nothing(script: str) -> None:
    finding = catches(CdInsteadOfWorkdir, run(script))
    assert finding.severity is Severity.WARNING
    assert "the next starts in WORKDIR again" in finding.message


@pytest.mark.parametrize(
    "script",
    [
        "git clone x /x && cd /x && make && cd / && rm -rf /x",
        "if true; then cd /x; make; fi",
        "<<EOF\nset -e\na\ncd /x\nmake\nEOF",
        "mkdir a && cd && make",
    ],
)
def test_a_change_between_others_is_taste(script: str) -> None:
    assert catches(CdInsteadOfWorkdir, run(script)).severity is Severity.STYLE


@pytest.mark.parametrize(
    "script",
    [
        "make -C /opt",
        "echo cd /opt",
        "(cd /x && make) && make install",
        'here="$(cd "$(dirname "$0")" && pwd)" && make',
        "bash -c 'cd /x && make'",
        "docker-php-cd /x",
    ],
)
def test_what_does_not_last_passes(script: str) -> None:
    passes(CdInsteadOfWorkdir, run(script))


def test_workdir_passes() -> None:
    passes(CdInsteadOfWorkdir, "FROM debian:12\nWORKDIR /opt\nCMD cd /opt && a\n")


def test_one_finding_for_each_step() -> None:
    assert len(findings(CdInsteadOfWorkdir, run("cd /a; b; cd /c; d") + "RUN cd /e && f\n")) == 2


def test_a_trigger_counts() -> None:
    catches(CdInsteadOfWorkdir, "FROM debian:12\nONBUILD RUN cd /a && b\n")
