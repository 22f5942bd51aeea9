"""rpm that installs what it has not verified."""

from __future__ import annotations

import pytest

from lightship.rules.packages.rpm_no_verification import RpmNoVerification
from tests.rules.speech import catches, passes


def run(command: str) -> str:
    return f"FROM fedora:42\nRUN {command}\n"


def test_the_message_names_the_options() -> None:
    found = catches(RpmNoVerification, run("rpm -i --nodigest --nosignature python3.rpm"))
    assert found.message == (
        "rpm is told by --nodigest and --nosignature to install what it has not verified"
    )
    assert (found.span.column, found.span.end_column) == (12, 22)


@pytest.mark.parametrize(
    "command",
    [
        "rpm -i --noverify python3.rpm",
        "rpm -Uvh --nofiledigest https://example.com/python3.rpm",
        "rpm --nodigest --install python3.rpm",
        "rpm \\\n    -i python3.rpm \\\n    --nosignature",
        'echo "a" && rpm --nosignature -i python3.rpm',
        "sudo rpm -ivh --nosignature *.rpm",
    ],
)
def test_it_is_found(command: str) -> None:
    catches(RpmNoVerification, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "rpm -i python3.rpm",
        'rpm -i python3.rpm | grep "--nosignature"',
        'rpm -i python3.rpm ;\\\n    echo "--nodigest"',
        "rpm -qa --nosignature --nodigest",
        "rpm -qip --nosignature python3.rpm",
        "rpm -e --noverify python3",
        "rpm -i --nodeps python3.rpm",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(RpmNoVerification, run(command))
