from __future__ import annotations

import pytest

from lightship.rules.shell_script.shell_without_pipefail import ShellWithoutPipefail
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    "text",
    [
        'RUN echo "a  b" | sha256sum -c -',
        'RUN a="$(echo b | tr b c)"; echo $a',
        "RUN set -o pipefail && cat /a | sort",
        'SHELL ["/bin/bash", "-c"]\nRUN echo a | tee /b',
        "ONBUILD RUN echo a | tee /b",
        "RUN <<EOF\necho a | tee /b\nEOF",
    ],
)
def test_a_pipe_without_a_shell_that_heeds_it_is_reported(text: str) -> None:
    catches(ShellWithoutPipefail, FROM + text)


@pytest.mark.parametrize(
    "text",
    [
        "RUN echo a || echo b",
        'RUN bash -c "echo a | tee /b"',
        'RUN ["sh", "-c", "echo a | tee /b"]',
        "RUN <<EOF\n#!/bin/bash\necho a | tee /b\nEOF",
        "RUN set +o pipefail; cat /a | head -1",
        'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN echo a | tee /b',
        'SHELL ["pwsh", "-c"]\nRUN echo a | Out-File b',
    ],
)
def test_what_needs_no_shell_passes(text: str) -> None:
    passes(ShellWithoutPipefail, FROM + text)


def test_a_hidden_failure_is_left_to_the_other_rule() -> None:
    passes(ShellWithoutPipefail, f"{FROM}RUN curl -f https://a.example/x | tar -x")


def test_the_shell_of_another_stage_does_not_count() -> None:
    shell = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
    catches(ShellWithoutPipefail, f"{FROM.strip()} AS a\n{shell}FROM a\nRUN echo a | tee /b")
