from __future__ import annotations

import pytest

from lightship.rules.shell_script.gpg_without_batch import GpgWithoutBatch
from tests.rules.speech import catches, passes


@pytest.mark.parametrize(
    "script",
    [
        "gpg --keyserver keys.openpgp.org --recv-keys A",
        "curl -f https://a.org/k | gpg --dearmor -o k",
        "gpg2 --verify a.asc a",
        "for k in A B; do gpg --recv-keys $k; done",
    ],
)
def test_calls_that_may_ask(script: str) -> None:
    catches(GpgWithoutBatch, f"FROM debian:12\nRUN {script}\n")


@pytest.mark.parametrize(
    "script",
    [
        "gpg --batch --keyserver keys.openpgp.org --recv-keys A",
        "gpg --no-tty --batch --verify a.asc a",
        "gpg --version",
        "apt-get install gpg",
        "gpgconf --kill all",
    ],
)
def test_calls_that_do_not(script: str) -> None:
    passes(GpgWithoutBatch, f"FROM debian:12\nRUN {script}\n")


def test_it_is_off_by_default() -> None:
    assert not GpgWithoutBatch.enabled
