"""A difference shows no secret whole, unless it is asked for one that is a patch."""

from __future__ import annotations

import pytest

from lightship.repair.result import ChangedFile, Repairs
from lightship.report.repair.covering import covers
from lightship.report.repair.difference import difference, for_terminal, of_file
from lightship.report.repair.fix_json import answer
from tests.repair.fixes.rewriting import repair

WORD = "Zx81-pluto-Kettle"
TEXT = (
    f'FROM debian:12\nENV API_SECRET_KEY="q8!zR4v_2LpX0nTb7KcW"\n'
    f"RUN curl -u me:{WORD} x\n# kept: me:{WORD}@ in a comment\nCMD x\n"
)
BODY = "MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MhgHcTz6sE2I2yPB"


def test_what_is_taken_out_is_covered_wherever_it_goes() -> None:
    repairs = Repairs([repair(TEXT, "LS5001", "LS5003")])
    diff = difference(repairs)
    assert diff.is_covered
    assert '-ENV API_SECRET_KEY="q8!z****************"\n' in diff.text
    assert "-RUN curl -u me:Zx81************* x\n" in diff.text
    assert f"curl -u me:{WORD}" not in diff.text
    assert for_terminal(diff.text, colour=False) == diff.text
    (changed,) = answer(repairs).changed
    assert (changed.diff, changed.is_covered) == (diff.text, True)


def test_it_is_whole_where_a_patch_is_asked_for() -> None:
    repairs = Repairs([repair(TEXT, "LS5001", "LS5003")])
    diff = difference(repairs, with_secrets=True)
    assert not diff.is_covered
    assert f"-RUN curl -u me:{WORD} x\n" in diff.text
    assert answer(repairs, with_secrets=True).changed[0].diff == diff.text


def test_a_difference_without_secrets_is_a_patch_as_it_is() -> None:
    changed = ChangedFile("Dockerfile", "FROM a\r\nADD b c", "FROM a\r\nCOPY b c")
    assert of_file(changed) == of_file(changed, with_secrets=True)


def test_the_last_line_is_covered_without_a_line_end_too() -> None:
    changed = ChangedFile("D", "FROM a\nENV TOKEN=q8.zR4v_2LpX0nTb7KcW", "FROM a\n")
    assert of_file(changed).text.endswith(
        "-ENV TOKEN=q8.z****************\n\\ No newline at end of file\n"
    )


def test_no_line_of_a_private_key_is_shown() -> None:
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}\n{BODY[::-1]}\n-----END RSA PRIVATE KEY-----"
    text = f"FROM a\nCOPY <<EOF /key\n{key}\nEOF\nADD b c\n"
    diff = of_file(ChangedFile("Dockerfile", text, text.replace("ADD", "COPY")))
    assert diff.is_covered
    assert BODY[4:20] not in diff.text
    assert BODY[::-1][4:20] not in diff.text
    assert " -----END RSA PRIVATE KEY-----\n EOF\n-ADD b c\n+COPY b c\n" in diff.text


@pytest.mark.parametrize(
    "line",
    [
        rf"RUN echo '-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----' > k",
        rf"RUN echo '-----BEGIN PRIVATE KEY-----\n{BODY}' > k",
    ],
)
def test_a_key_on_one_line_is_covered_behind_its_header(line: str) -> None:
    (shown,) = covers("Dockerfile", f"FROM a\n{line}\nCMD x\n").values()
    assert shown.startswith("RUN echo '-----BEGIN PRIVATE KEY-----**")
    assert BODY[8:16] not in shown


def test_a_secret_far_out_on_a_long_line_is_covered() -> None:
    line = "ENV " + "A=1 " * 2000 + "TOKEN=q8.zR4v_2LpX0nTb7KcW"
    assert covers("Dockerfile", line) == {line: line[:-16] + "*" * 16}


@pytest.mark.parametrize("value", ["q8.zR4v_2LpX0nTb7KcW", '"q8.zR4v_2LpX0nTb7KcW"'])
def test_a_key_of_a_compose_file_names_a_secret(value: str) -> None:
    line = f"      DB_PASSWORD: {value}"
    assert covers("a/compose.yaml", f"services:\n{line}\n") == {
        line: line.replace("zR4v_2LpX0nTb7KcW", "z" + "*" * 16)
    }
    assert covers("Dockerfile", f"# see DB_PASSWORD: none\n{line}\n") == {}


def test_settings_without_secrets_are_shown() -> None:
    text = "services:\n  db:\n    image: postgres:16\n    secrets:\n      - db_password\n"
    assert covers("compose.yaml", text) == {}
