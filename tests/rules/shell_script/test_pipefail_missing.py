from __future__ import annotations

import pytest

from lightship.rules.shell_script.pipefail_missing import PipefailMissing
from tests.rules.speech import catches, findings, passes

FETCH = "wget -qO- https://example.com/list | wc -l > /number"


def run(script: str, base: str = "debian:12") -> str:
    return f"FROM {base}\nRUN {script}\n"


def test_the_message_names_what_is_lost_and_what_is_looked_at() -> None:
    finding = catches(PipefailMissing, run("true && \\\n  curl -f x | sed s/a/b/ | sh"))
    assert finding.message == "the step goes on when curl fails: the shell looks at sh alone"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 3, 30)


@pytest.mark.parametrize(
    "script",
    [
        FETCH,
        "wget -O f https://example.com && cat f | grep a",
        "cat /etc/passwd | grep root",
        "a |& tee log",
        "VERSION=$(curl x | jq .tag) && make",
        "if curl x | grep -q a; then b; fi",
        "for f in *; do a $f | b; done",
        "{ a; b; } | c",
        "(cd x && a) | c",
        "a | while read x; do b $x; done",
        "sh -c 'a | b'",
        "su app -c 'a | b'",
        "<<EOF\nset -e\na | b\nEOF",
        "<<EOF\n#!/bin/sh -e\na | b\nEOF",
        'set -e; a | b; echo "c | d"',
        "a | b || c",
        "a | b | true",
        "echo a | grep b | c",
        "dpkg -l | awk '{print $1}' | b",
        "sed s/a/b/ file | b",
        "sort file | b",
    ],
)
def test_pipes_that_hide_a_failure(script: str) -> None:
    catches(PipefailMissing, run(script))


@pytest.mark.parametrize(
    "script",
    [
        "wget -O - https://example.com && wc -l file > /number",
        "a || b",
        'echo "a|b"',
        "echo a \\| b",
        "yq '.a | .b' file",
        "case $x in a|b) c;; esac",
        "cat <<EOF > f\na | b\nEOF",
    ],
)
def test_where_there_is_no_pipe(script: str) -> None:
    passes(PipefailMissing, run(script))


@pytest.mark.parametrize(
    "script",
    [
        'echo "$SUM  file" | sha256sum -c -',
        "echo a b | tr ' ' '\\n' | sort -u | tee f",
        "printf '%s\\n' a | chpasswd",
        "yes | apt-get install x",
        "yes '' | head -n 3 | a",
        "arch=$(uname -m | sed s/x86_64/amd64/) && make",
        "dpkg --print-architecture | awk -F- '{ print $NF }'",
        "{ echo a; echo b; } | tee f",
        "{ \\\n echo a; \\\n echo; \\\n } | tee f",
        "cat <<EOF | tee f\na\nEOF",
        "tr a b <<< c | d",
        "a | b || true",
        "set -e; a | b || :; c",
        "set +o pipefail; a | head -1; set -o pipefail",
    ],
)
def test_pipes_that_hide_nothing(script: str) -> None:
    passes(PipefailMissing, run(script))


@pytest.mark.parametrize(
    "shell",
    [
        '"/bin/bash", "-o", "pipefail", "-c"',
        '"/bin/bash", "-eo", "pipefail", "-c"',
        '"/bin/bash", "-e", "-o", "pipefail", "-c"',
        '"/bin/bash", "-o", "errexit", "-o", "pipefail", "-c"',
        '"/bin/zsh", "-o", "pipefail", "-c"',
        '"/usr/bin/bash", "-o", "pipefail", "-c"',
        '"/usr/local/bin/zsh", "-o", "pipefail", "-c"',
        '"/bin/ash", "-euxo", "pipefail", "-c"',
        '"env", "-i", "bash", "-o", "pipefail", "-c"',
    ],
)
def test_a_shell_that_heeds_pipes(shell: str) -> None:
    passes(PipefailMissing, f"FROM scratch AS build\nSHELL [{shell}]\nRUN {FETCH}\n")


@pytest.mark.parametrize("shell", ['"pwsh", "-c"', '"powershell.exe"', '"cmd.exe", "/c"'])
def test_the_shells_of_windows_are_not_judged(shell: str) -> None:
    script = "Get-Variable PSVersionTable | Select-Object -ExpandProperty Value"
    passes(PipefailMissing, f"FROM scratch\nSHELL [{shell}]\nRUN {script}\n")


def test_an_image_of_windows_is_not_judged() -> None:
    passes(PipefailMissing, run("a | b", "mcr.microsoft.com/windows/servercore:ltsc2022"))


def test_the_shell_is_the_one_of_the_stage() -> None:
    bash = 'SHELL ["bash", "-o", "pipefail", "-c"]'
    text = f"FROM debian:12 AS a\n{bash}\nRUN {FETCH}\nFROM debian:12\nRUN {FETCH}\n"
    assert catches(PipefailMissing, text).span.line == 5


def test_the_shell_is_inherited_from_a_stage() -> None:
    bash = 'SHELL ["bash", "-o", "pipefail", "-c"]'
    passes(PipefailMissing, f"FROM debian:12 AS a\n{bash}\nFROM a AS b\nFROM b\nRUN {FETCH}\n")


def test_another_shell_ends_it() -> None:
    bash = 'SHELL ["bash", "-o", "pipefail", "-c"]'
    text = f'FROM debian:12\n{bash}\nRUN {FETCH}\nSHELL ["/bin/sh", "-c"]\nRUN {FETCH}\n'
    assert catches(PipefailMissing, text).span.line == 5
    catches(PipefailMissing, f'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN {FETCH}\n')


@pytest.mark.parametrize(
    "script",
    [
        f"set -o pipefail && {FETCH}",
        f"set -euo pipefail; {FETCH}",
        f"set -ex -o pipefail; {FETCH}",
        "bash -o pipefail -c 'a | b'",
        "bash -c 'set -o pipefail; a | b'",
        "<<EOF\nset -eo pipefail\na | b\nEOF",
        "<<EOF bash\nset -eo pipefail\na | b\nEOF",
        '["/bin/bash", "-o", "pipefail", "-c", "a | b"]',
    ],
)
def test_a_step_may_say_it_itself(script: str) -> None:
    passes(PipefailMissing, run(script))


def test_what_is_said_later_or_elsewhere_does_not_count() -> None:
    catches(PipefailMissing, run("a | b && set -o pipefail"))
    catches(PipefailMissing, run("(set -o pipefail; a | b) && c | d"))
    catches(PipefailMissing, run('["/bin/bash", "-c", "a | b"]'))


@pytest.mark.parametrize("base", ["alpine:3.5", "busybox:1.36", "fedora:40", "debian:trixie"])
def test_some_sh_heed_pipes_when_asked(base: str) -> None:
    shell = 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]'
    passes(PipefailMissing, f"FROM {base}\n{shell}\nRUN {FETCH}\n")


@pytest.mark.parametrize("base", ["debian:bookworm", "ubuntu:24.04", "scratch", "example.com/own"])
def test_others_do_not_know_the_option(base: str) -> None:
    shell = 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]'
    finding = catches(PipefailMissing, f"FROM {base}\n{shell}\nRUN {FETCH}\n")
    assert finding.message.endswith(", unless its sh knows pipefail")


def test_one_finding_for_each_step() -> None:
    assert len(findings(PipefailMissing, run("a | b && c | d") + f"RUN {FETCH}\n")) == 2


def test_a_trigger_is_run_by_the_shell_of_the_finished_image() -> None:
    catches(PipefailMissing, f"FROM debian:12\nONBUILD RUN {FETCH}\n")
    bash = 'SHELL ["bash", "-o", "pipefail", "-c"]'
    passes(PipefailMissing, f"FROM debian:12\nONBUILD RUN {FETCH}\n{bash}\n")


def test_only_the_build_counts() -> None:
    passes(PipefailMissing, f"FROM debian:12\nCMD {FETCH}\nHEALTHCHECK CMD {FETCH}\n")


def test_text_that_is_no_shell_is_not_judged() -> None:
    passes(PipefailMissing, run("{{ a | b }} ) | c"))
