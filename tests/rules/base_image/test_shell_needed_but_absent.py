"""Shell forms where there is no shell."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.base_image.shell_needed_but_absent import ShellNeededButAbsent
from tests.rules.speech import catches, findings, passes

STATIC = "FROM gcr.io/distroless/static-debian12\n"


def test_run_is_found() -> None:
    finding = catches(ShellNeededButAbsent, f"{STATIC}COPY a /a\nRUN chmod +x /a\nRUN /a\n")
    assert finding.message == (
        "RUN needs /bin/sh, which gcr.io/distroless/static-debian12 does not have"
    )
    assert finding.severity is Severity.ERROR
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 1, 4)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("CMD /app --port 80", "CMD is in shell form, and scratch has no shell"),
        ("ENTRYPOINT /app", "ENTRYPOINT is in shell form, and scratch has no shell"),
        ("HEALTHCHECK CMD /app --ping", "HEALTHCHECK is in shell form, and scratch has no shell"),
        ('CMD ["sh", "-c", "/app"]', "CMD starts sh, and scratch has no shell"),
        ('ENTRYPOINT ["/bin/bash"]', "ENTRYPOINT starts /bin/bash, and scratch has no shell"),
        (
            'ENTRYPOINT ["/entrypoint.sh"]',
            "ENTRYPOINT starts the shell script entrypoint.sh, and scratch has no shell",
        ),
    ],
)
def test_what_the_container_starts_is_found(line: str, message: str) -> None:
    assert (
        catches(ShellNeededButAbsent, f"FROM scratch\nCOPY app /app\n{line}\n").message == message
    )


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM gcr.io/distroless/base-debian12:debug\nRUN ls\n",
        "FROM cgr.dev/chainguard/static\nRUN ls\n",
        "FROM gcr.io/distroless/java21-debian12 AS base\nFROM base\nRUN <<EOF\nls\nEOF\n",
        "FROM scratch AS a\nRUN ls\nFROM debian:12\n",
        "FROM scratch\nCOPY --from=build /go/bin/app /\nCMD /app\n",
        "FROM scratch\nCOPY --from=build /app /usr/local/bin/app\nCMD app\n",
        "FROM scratch\nCOPY site.html /\nENTRYPOINT serve\n",
    ],
)
def test_other_bases_stages_and_copies_are_found(dockerfile: str) -> None:
    catches(ShellNeededButAbsent, dockerfile.replace("--from=build", "--from=golang:1.24"))


def test_run_and_start_are_found_apart() -> None:
    text = "FROM scratch\nCOPY app /app\nRUN ls\nCMD /app\nHEALTHCHECK CMD /app\n"
    assert [each.span.line for each in findings(ShellNeededButAbsent, text)] == [3, 4, 5]


@pytest.mark.parametrize(
    "dockerfile",
    [
        f'{STATIC}COPY a /a\nRUN ["/a", "--init"]\nCMD ["/a"]\n',
        "FROM scratch\nADD rootfs.tar.xz /\nRUN ls\nCMD ls\n",
        "FROM scratch\nCOPY --from=debian:12 / /\nRUN ls\n",
        "FROM scratch\nCOPY rootfs/ /\nCMD ls\n",
        "FROM scratch\nCOPY . /\nCMD ls\n",
        "FROM scratch\nWORKDIR /\nCOPY --from=alpine:3 /x .\nRUN ls\n",
        "FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /bin/sh\nRUN ls\n",
        "FROM scratch\nCOPY --from=busybox:1.37 /bin /bin\nRUN ls\n",
        "FROM scratch AS base\nADD rootfs.tar /\nFROM base\nRUN ls\n",
        "ARG X\nFROM scratch\nARG X\nCOPY $X /\nRUN ls\n",
        'FROM gcr.io/distroless/base:debug\nSHELL ["/busybox/sh", "-c"]\nRUN ls\nCMD ls\n',
        'FROM gcr.io/distroless/base:debug\nENTRYPOINT ["/busybox/sh"]\n',
        f"{STATIC}RUN --mount=from=busybox:1.37,source=/bin,target=/bin ls\n",
        f"{STATIC}RUN <<EOF\n#!/usr/bin/python3\nprint()\nEOF\n",
        'FROM scratch\nCMD /old\nCMD ["/app"]\n',
        'FROM scratch AS a\nCMD /a\nFROM debian:12\nCMD ["/a"]\n',
        "FROM scratch\nHEALTHCHECK NONE\n",
        f"{STATIC}ONBUILD RUN ls\n",
        "FROM debian:12-slim\nRUN ls\nCMD ls\n",
        "FROM registry.acme.io/base:1\nRUN ls\n",
        "FROM cgr.dev/chainguard/unheard-of\nRUN ls\n",
        "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir\n",
    ],
)
def test_exec_forms_shells_brought_along_and_unknown_bases_pass(dockerfile: str) -> None:
    passes(ShellNeededButAbsent, dockerfile)
