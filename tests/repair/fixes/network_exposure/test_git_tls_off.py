"""Git checks certificates again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS6108"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM a\nRUN git -c http.sslVerify=false clone https://b\n",
            "FROM a\nRUN git clone https://b\n",
        ),
        (
            "FROM a\nRUN git -c a.b=c \\\n   -c http.sslVerify=false clone https://b\n",
            "FROM a\nRUN git -c a.b=c \\\n   clone https://b\n",
        ),
        (
            "FROM a\nRUN GIT_SSL_NO_VERIFY=1 git clone https://b\n",
            "FROM a\nRUN git clone https://b\n",
        ),
        ("FROM a\nENV GIT_SSL_NO_VERIFY=true\n", "FROM a\n"),
        (
            "FROM a\nRUN git config --global http.sslVerify false && git clone https://b\n",
            "FROM a\nRUN git clone https://b\n",
        ),
        (
            "FROM a\nRUN set -e; \\\n  git config http.sslverify 0; \\\n  git pull\n",
            "FROM a\nRUN set -e; \\\n  git pull\n",
        ),
        ("FROM a\nRUN git config --system http.sslVerify false\nRUN b\n", "FROM a\nRUN b\n"),
        (
            "FROM a\nRUN <<E\ngit config --global http.sslVerify false\ngit clone https://b\nE\n",
            "FROM a\nRUN <<E\ngit clone https://b\nE\n",
        ),
        (
            "FROM a\nRUN export GIT_SSL_NO_VERIFY=1 && \\\n    git clone https://b\n",
            "FROM a\nRUN git clone https://b\n",
        ),
        (
            "FROM a\nRUN export GIT_SSL_NO_VERIFY=1 A=b; git clone https://b\n",
            "FROM a\nRUN export A=b; git clone https://b\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nRUN git config --global http.sslVerify false || git clone https://b\n",
        "FROM a\nRUN if git config --global http.sslVerify false; then make; fi\n",
        "FROM a\nRUN A=b git config --global http.sslVerify false && make\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
