from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS8002"
BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
ASH = 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\n'
OWNERS = r"""find /usr/local -type f -exec ldd '{}' ';' \
    | awk '/=>/ { print $3 }' \
    | xargs -r dpkg-query -S \
# one package for each file
    | cut -d: -f1 \
    | xargs -r apt-mark manual"""
PIPE = "RUN curl -fsSL https://example.com/a.tgz | tar -xz\n"


@pytest.mark.parametrize(
    ("image", "shell"),
    [
        ("debian:bookworm-slim", BASH),
        ("python:3.12-slim", BASH),
        ("alpine:3.20", ASH),
        ("fedora:40", BASH),
        ("cgr.dev/chainguard/wolfi-base", BASH.replace("/bin/bash", "/bin/sh")),
    ],
)
def test_shell_is_named_before_the_first_such_step(image: str, shell: str) -> None:
    text = f"FROM {image}\nRUN true\n# fetch\n{PIPE}RUN true\n{PIPE}"
    after = f"FROM {image}\nRUN true\n{shell}# fetch\n{PIPE}RUN true\n{PIPE}"
    assert fixed(CODE, text) == after


@pytest.mark.parametrize(
    ("call", "shell"),
    [("apt-get update", BASH), ("apk add curl", ASH), ("dnf -y update", BASH), ("bash a", BASH)],
)
def test_an_unknown_base_is_known_by_what_it_runs(call: str, shell: str) -> None:
    text = f"FROM example.com/base:1\nRUN {call}\n{PIPE}"
    assert fixed(CODE, text) == f"FROM example.com/base:1\nRUN {call}\n{shell}{PIPE}"
    assert "not known" in left(CODE, f"FROM example.com/base:1\n{PIPE}", unsafe=True)


@pytest.mark.parametrize(
    "step",
    [
        "RUN dpkg -l 'php*' | tee /n",
        "RUN cat /list | head -1 > /n",
        "RUN ./mine | tee /log",
        "RUN cat /list | grep -q foo && make",
        "RUN curl -fsSL https://example.com/a | (cd /x && tar -x)",
        "RUN awk '/a/ { exit 1 }' /list | tee /n",
        "RUN grep a /list | tee /n",
        "RUN cat /list | grep a | grep b | sort > /n",
        "RUN cat /list | grep a | grep b /other > /n",
        "RUN grep a /list | sha256sum -c - | tee /n",
        "RUN grep a /list | sha256sum > /n",
        "RUN find / -name '*.pyc' | xargs rm -f",
        "RUN { grep a /list; } | tee /n",
        "RUN find /opt -name '*.so' | grep -v a | xargs -r rm",
        "RUN find /opt -name '*.so' | grep -v a | xargs rm -f",
        "RUN find /opt -name '*.so' | grep -v a | xargs ls",
    ],
)
def test_a_pipe_that_may_fail_as_a_matter_of_course_is_unsafe(step: str) -> None:
    text = f"FROM debian:bookworm-slim\n{step}\n"
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True) == f"FROM debian:bookworm-slim\n{BASH}{step}\n"


@pytest.mark.parametrize(
    "step",
    [
        "RUN awk '$2 == file' /sums | sha512sum -c",
        'RUN grep " a.tgz\\$" /sums | sha256sum -c -',
        "RUN find /usr/share/doc -type f | xargs rm -f",
        "RUN dd if=/dev/urandom bs=24 count=1 | base64 > /key",
        "RUN { curl -fsSL https://example.com/a; echo b; } | tee /list",
        "RUN (cat /a /b) | sort > /list",
        "RUN dpkg -l | grep foo > /n",
        "RUN cat /list | grep -v a | grep -i b > /n",
        "RUN cat /list | grep -v a | grep -i b | sha256sum -c -",
        "RUN scanelf --needed --recursive /usr/local | tr ',' '\\n' | sort -u > /n",
        "RUN find /opt -print | grep -i '.*[.]nupkg$' | xargs rm",
        "RUN find /opt -print | grep -v a | xargs -0 chmod 755",
    ],
)
def test_a_pipe_that_fails_only_when_something_went_wrong_is_safe(step: str) -> None:
    text = f"FROM debian:bookworm-slim\n{step}\n"
    assert fixed(CODE, text) == f"FROM debian:bookworm-slim\n{BASH}{step}\n"


@pytest.mark.parametrize(
    "later",
    [
        "RUN sed -i 's/^a$' /f || true",
        "RUN grep -v '^$' /f; echo \"a &> b |& c$\"",
        "RUN echo 'a &> b' > \"/a$\"",
        "RUN echo 'a\\.b$' > /f",
    ],
)
def test_what_only_looks_like_words_of_bash_is_safe(later: str) -> None:
    text = f"FROM debian:bookworm-slim\n{PIPE}{later}\n"
    assert fixed(CODE, text) == f"FROM debian:bookworm-slim\n{BASH}{PIPE}{later}\n"


@pytest.mark.parametrize(
    "later",
    [
        r'RUN echo "a\nb" > /f',
        "RUN echo -e a > /f",
        "RUN touch /a{1,2}",
        "RUN make &> /log",
        "RUN echo $'a'",
        "RUN x=$'a' make",
        "RUN make > $'/a'",
        "RUN (make) |& tee /log",
        "RUN test a == b || true",
        "RUN echo $RANDOM > /f",
        "CMD echo -e a",
    ],
)
def test_what_bash_reads_otherwise_than_dash_makes_it_unsafe(later: str) -> None:
    text = f"FROM debian:bookworm-slim\n{PIPE}{later}\n"
    assert fixed(CODE, text) == text
    assert BASH in fixed(CODE, text, unsafe=True)
    # On Alpine the shell stays the same program.
    alpine = f"FROM alpine:3.20\n{PIPE}{later}\n"
    assert ASH in fixed(CODE, alpine)


def test_stages_that_build_on_this_one_are_looked_at_too() -> None:
    text = f"FROM debian:bookworm-slim AS a\n{PIPE}FROM a\nRUN echo -e x\n"
    assert fixed(CODE, text) == text


def test_the_next_shell_ends_what_is_looked_at() -> None:
    end = 'SHELL ["/bin/sh", "-c"]\nRUN echo -e x\n'
    text = f"FROM debian:bookworm-slim\n{PIPE}{end}"
    assert fixed(CODE, text) == f"FROM debian:bookworm-slim\n{BASH}{PIPE}{end}"


def test_a_shell_that_is_named_gets_the_option() -> None:
    text = f'FROM debian:bookworm-slim\nSHELL ["/bin/bash", "-ec"]\n{PIPE}'
    assert fixed(CODE, text) == text.replace('"-ec"', '"-o", "pipefail", "-ec"')


def test_a_trigger_is_run_by_the_shell_of_the_finished_image() -> None:
    shell = 'SHELL ["/bin/bash", "-c"]\n'
    text = f"FROM debian:bookworm-slim\nONBUILD {PIPE}{shell}"
    assert fixed(CODE, text, unsafe=True) == text.replace('"-c"', '"-o", "pipefail", "-c"')
    text = f"FROM debian:bookworm-slim\nONBUILD {PIPE}"
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True) == text.replace("ONBUILD", f"{BASH}ONBUILD")


def test_a_step_that_is_told_to_be_left_alone_is_passed_over() -> None:
    first = f"# hadolint ignore=DL4006\n{PIPE}"
    text = f"FROM debian:bookworm-slim\n{first}{PIPE}"
    assert fixed(CODE, text) == f"FROM debian:bookworm-slim\n{first}{BASH}{PIPE}"


def test_a_shell_that_is_given_a_text_gets_the_option() -> None:
    text = "FROM debian:bookworm-slim\nRUN bash -ec 'curl -f https://a.example/x | tar -x'\n"
    assert fixed(CODE, text) == text.replace("bash -ec", "bash -o pipefail -ec")


def test_a_here_document_says_it_behind_its_first_line() -> None:
    text = (
        "FROM debian:bookworm-slim\nRUN <<-EOF\n\t#!/bin/bash -e\n"
        "\tcurl -f https://a.example/x | tar -x\n\tEOF\n"
    )
    assert fixed(CODE, text) == text.replace("-e\n", "-e\n\tset -o pipefail\n", 1)


def test_the_line_ends_of_windows_stay() -> None:
    text = f"FROM alpine:3.20\r\n{PIPE}".replace("\n", "\r\n").replace("\r\r", "\r")
    assert fixed(CODE, text) == text.replace("RUN", ASH.replace("\n", "\r\n") + "RUN")


@pytest.mark.parametrize(
    ("pipe", "guarded"),
    [
        (
            "ldd /usr/bin/* 2>/dev/null | awk '{ print $3 }' | sort -u",
            "{ ldd /usr/bin/* 2>/dev/null || true; } | awk '{ print $3 }' | sort -u",
        ),
        (OWNERS, OWNERS.replace("xargs -r dpkg-query -S", "{ xargs -r dpkg-query -S || true; }")),
        (
            "(cd /opt && dpkg -S $(cat list)) | cut -d: -f1 > /packages",
            "(cd /opt && { dpkg -S $(cat list) || true; }) | cut -d: -f1 > /packages",
        ),
        ("{ ldd /bin/a || true; } | sort > /n", "{ ldd /bin/a || true; } | sort > /n"),
        ("yes | make", "{ yes || true; } | make"),
        ("yes 'a b' \\\n  | make", "{ yes 'a b' || true; } \\\n  | make"),
        ("yes | make || true", "yes | make || true"),
        ("cat /list | xargs dpkg-query -S", "cat /list | xargs dpkg-query -S"),
    ],
)
def test_what_fails_as_a_matter_of_course_goes_on_to_be_ignored(pipe: str, guarded: str) -> None:
    text = f"FROM debian:bookworm-slim\n{PIPE}RUN {pipe}\n"
    after = f"FROM debian:bookworm-slim\n{BASH}{PIPE}RUN {guarded}\n"
    assert fixed(CODE, text, unsafe=True) == after


def test_what_fails_as_a_matter_of_course_in_the_text_of_another_shell_is_left_alone() -> None:
    text = "FROM debian:bookworm-slim\nRUN bash -c 'ldd /usr/bin/* | sort -u'\n"
    assert "as a matter of course" in left(CODE, text, unsafe=True)
    # What SHELL says, that other shell does not hear of.
    text = f"FROM debian:bookworm-slim\n{PIPE}RUN bash -c 'ldd /usr/bin/* | sort -u'\n"
    after = text.replace(PIPE, BASH + PIPE)
    assert fixed(CODE, text) == after


@pytest.mark.parametrize(
    ("step", "is_safe"),
    [
        ("curl -f https://a.example/x | while read -r line; do echo $line; done", True),
        ("curl -f https://a.example/x | while read -r line; do break; done", False),
        ("curl -f https://a.example/x | for i in 1 2; do head -1; done", False),
        ("echo yes | head -1; curl -f https://a.example/x | tar -x", True),
        ('printf "%s" "$A" | grep -q b; curl -f https://a.example/x | tar -x', True),
        ("echo $(cat /long) | head -1; curl -f https://a.example/x | tar -x", False),
        ("echo yes | true; curl -f https://a.example/x | tar -x", False),
        ("{ head -1 /a | grep b || true; }; curl -f https://a.example/x | tar -x", True),
        ("(set -o pipefail; grep a /b | tee /c); curl -f https://a.example/x | tar -x", True),
    ],
)
def test_a_reader_that_stops_early_matters_where_more_is_to_come(step: str, is_safe: bool) -> None:
    text = f"FROM alpine:3.20\nRUN {step}\n"
    assert (fixed(CODE, text) != text) == is_safe
    assert "pipefail" in fixed(CODE, text, unsafe=True)
