"""Literal credentials are read from secrets, or go."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import left_because, repair, rewritten

CODE = "LS5003"
WORD = "Zx81-pluto-Kettle"
READ = "$(cat /run/secrets/password)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"curl -u me:{WORD} x", f'curl -u me:"{READ}" x'),
        (f'curl -u "me:{WORD}" x', f'curl -u "me:{READ}" x'),
        (f"curl -u 'me:{WORD}' x", f"curl -u 'me:'\"{READ}\"'' x"),
        (f"git clone https://me:{WORD}@h/x", f'git clone https://me:"{READ}"@h/x'),
    ],
)
def test_a_step_reads_it_from_the_mount(before: str, after: str) -> None:
    text = f"FROM debian:12\nRUN {before}\n"
    assert rewritten(text, CODE) == (
        f"FROM debian:12\nRUN --mount=type=secret,id=password {after}\n"
    )


def test_that_it_is_to_be_revoked_is_said_and_the_credential_is_not() -> None:
    (change,) = repair(f"FROM debian:12\nRUN curl -u me:{WORD} x\n", CODE).changes
    assert "docker build --secret id=password,env=PASSWORD" in change.title
    assert "revoke it" in change.title
    assert WORD not in change.title


def test_a_variable_of_env_goes() -> None:
    text = f"FROM debian:12\nENV A=1 URL=postgres://me:{WORD}@db/x B=2\nCMD x\n"
    assert rewritten(text, CODE) == "FROM debian:12\nENV A=1 B=2\nCMD x\n"


@pytest.mark.parametrize(
    "lines",
    [
        f"ENV URL=http://me:{WORD}@h/\nRUN curl $URL",
        f"CMD curl -u me:{WORD} x",
        f"LABEL url=http://me:{WORD}@h/",
        f'RUN ["curl", "-u", "me:{WORD}", "x"]',
    ],
)
def test_elsewhere_only_a_person_knows_what_is_to_come_there(lines: str) -> None:
    reason = left_because(f"FROM debian:12\n{lines}\n", CODE)
    assert "revoke it" in reason
    assert WORD not in reason
