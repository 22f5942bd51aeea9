from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.checksum_line_one_space import ChecksumLineOneSpace
from tests.rules.speech import catches, passes

SUM = "ef016febe5ec4eaf7d455a34579834bcde7703cb0818c80044f4d148df8473bb"


def run(script: str, base: str = "debian:12") -> str:
    return f"FROM {base}\nARG SUM\nRUN {script}\n"


def test_the_line_is_marked() -> None:
    finding = catches(ChecksumLineOneSpace, run(f'echo "{SUM} /tmp/a.deb" | sha256sum -c'))
    assert finding.message == (
        "one space stands between sum and name, which sha256sum accepts only where it is GNU's"
    )
    assert finding.severity is Severity.INFO
    assert finding.span.column == 5


@pytest.mark.parametrize(
    "script",
    [
        'echo "$SUM file" | sha256sum -c -',
        "echo $SUM file | sha256sum -c -",
        "echo $SUM  file | sha256sum --check",
        'echo "${SUM}" "file" | sha256sum -c',
        'echo -n "$SUM file" | sha512sum --strict -c -',
        "printf '%s %s\\n' $SUM file | sha256sum -c",
        'printf "%s\\n" "$SUM file" | md5sum -c',
        'echo "$(cat sum  file) x" | sha256sum -c',
        'sha256sum -c <<< "$SUM file"',
        "sha256sum -c - <<X\n$SUM file\nX",
        'echo "$SUM file" > x.sha256 && sha256sum -c x.sha256',
    ],
)
def test_one_space(script: str) -> None:
    catches(ChecksumLineOneSpace, run(script))


@pytest.mark.parametrize(
    "script",
    [
        'echo "$SUM  file" | sha256sum -c -',
        f'echo "{SUM}  file" | sha256sum -c -',
        'echo "$SUM *file" | sha256sum -c -',
        'echo "$SUM  *file" | sha256sum -c -',
        "printf '%s  %s\\n' $SUM file | sha256sum -c",
        'printf "%s\\n" "$SUM  file" | sha256sum -c',
        "sha256sum --strict --ignore-missing --check CHECKSUMS",
        "echo $LINE | sha256sum -c",
        'echo "hello world" | sha256sum -c',
        'echo "a b" | sha256sum',
        "curl -fsSL https://a.org/x.sha256 | sha256sum -c",
        'echo "$SUM file" > other && sha256sum -c x.sha256',
        'echo "$SUM file" && sha256sum -c x.sha256',
        "grep x sums | sha256sum -c",
        'echo "$SUM file" | tee x | sha256sum -c',
    ],
)
def test_two_spaces_or_another_line(script: str) -> None:
    passes(ChecksumLineOneSpace, run(script))


def test_busybox_refuses_it() -> None:
    step = 'echo "$SUM file" | sha256sum -c -'
    finding = catches(ChecksumLineOneSpace, run(step, "alpine:3.20"))
    assert finding.severity is Severity.ERROR
    assert finding.message == "one space stands between sum and name, which sha256sum refuses"
    with_gnu = run(f"apk add --no-cache coreutils && {step}", "alpine:3.20")
    assert catches(ChecksumLineOneSpace, with_gnu).severity is Severity.INFO


def test_shasum_refuses_it() -> None:
    step = 'echo "$SUM file" | shasum -a 256 -c -'
    assert catches(ChecksumLineOneSpace, run(step)).severity is Severity.ERROR


def test_a_trigger_counts() -> None:
    catches(ChecksumLineOneSpace, "FROM debian:12\nONBUILD RUN echo $SUM x | sha256sum -c -\n")
