from __future__ import annotations

import pytest

from lightship.rules.shell_script.pipe_without_pipefail import PipeWithoutPipefail
from tests.rules.speech import catches, passes

SUM = 'echo "d2c76f2f1a  a.tgz" | sha256sum -c -'


def run(script: str, start: str = "FROM debian:12\n") -> str:
    return f"{start}RUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        SUM,
        f"make && {SUM} && rm a.tgz",
        "printf a | tee /f",
        "{ echo a; echo b; } | tee /f",
        'x="$(echo b | tr b c)"; make "$x"',
        "wget -qO- https://example.com/list | wc -l || true",
        "<<EOF\necho a | tee /f\nEOF",
    ],
)
def test_pipes_that_hide_nothing_under_a_shell_that_does_not_heed_them(script: str) -> None:
    catches(PipeWithoutPipefail, run(script))


@pytest.mark.parametrize(
    ("script", "start"),
    [
        # These hide a failure, and another rule reports them.
        ("wget -qO- https://example.com/list | wc -l > /n", "FROM debian:12\n"),
        (f"{SUM} && wget -qO- https://example.com/list | wc -l > /n", "FROM debian:12\n"),
        (SUM, 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'),
        (SUM, 'FROM alpine\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\n'),
        (SUM, 'FROM debian:12 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM a\n'),
        (f"set -o pipefail && {SUM}", "FROM alpine:3.20\n"),
        (f"set +o pipefail; {SUM}", "FROM alpine:3.20\n"),
        ("a || b; echo 'c | d'", "FROM debian:12\n"),
        ("sh -c 'echo a | tee /f'", "FROM debian:12\n"),
        ("dir | more", 'FROM windows\nSHELL ["cmd", "/S", "/C"]\n'),
        ('["sh", "-c", "echo a | tee /f"]', "FROM debian:12\n"),
    ],
)
def test_no_such_pipes(script: str, start: str) -> None:
    passes(PipeWithoutPipefail, run(script, start))


def test_the_first_one_is_the_finding() -> None:
    finding = catches(PipeWithoutPipefail, run(f"true && \\\n  {SUM} && \\\n  printf a | tee /f"))
    assert finding.span.line == 3
    assert finding.message == "the shell is not told to heed every command of a pipe"
