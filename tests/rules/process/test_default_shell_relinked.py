"""Links in the place of /bin/sh."""

from __future__ import annotations

import pytest

from lightship.rules.process.default_shell_relinked import DefaultShellRelinked
from tests.rules.speech import catches, passes


def test_the_command_is_shown() -> None:
    finding = catches(DefaultShellRelinked, "FROM a:1\nRUN x && ln -sfv /bin/bash /bin/sh\n")
    assert finding.message == "/bin/sh becomes a link to /bin/bash for everything in the image"
    assert (finding.span.line, finding.span.column) == (2, 10)


@pytest.mark.parametrize(
    "command",
    [
        "ln -s -f bash /bin/sh",
        "ln --symbolic --force /bin/dash /bin/sh",
        "ln -sf /usr/bin/zsh /usr/bin/sh",
        "sudo ln -snf /bin/bash /bin/sh",
        "rm /bin/sh && ln -s /bin/bash /bin/sh",
        "ln -sf /bin/bash /bin//sh",
        "sh -c 'ln -sf /bin/bash /bin/sh'",
        "if x; then \\\n  ln -sf bash /bin/sh; \\\n fi",
        "<<EOF\nln -sf bash /bin/sh\nEOF",
    ],
)
def test_however_it_is_linked(command: str) -> None:
    catches(DefaultShellRelinked, f"FROM a:1\nRUN {command}\n")


def test_the_exec_form_and_onbuild_count() -> None:
    catches(DefaultShellRelinked, 'FROM a:1\nRUN ["ln", "-sf", "/bin/bash", "/bin/sh"]\n')
    catches(DefaultShellRelinked, "FROM a:1\nONBUILD RUN ln -sf /bin/bash /bin/sh\n")


@pytest.mark.parametrize(
    "command",
    [
        "ln -sf /bin/true /sbin/initctl",
        "ln -s foo bar && unrelated && something_with /bin/sh",
        "ln -s /bin/sh /usr/local/bin/shell",
        "ln -s /bin/busybox /bin/sh",
        "ln -sf /bin/bash /rootfs/bin/sh",
        "ln -sf /bin/bash /bin",
        "echo ln -sf /bin/bash /bin/sh",
        "ln -s /usr/bin/sh /bin/sh",
        'ln -sf /bin/bash "$SHELL_PATH"',
    ],
)
def test_other_links_pass(command: str) -> None:
    passes(DefaultShellRelinked, f"FROM a:1\nRUN {command}\n")
