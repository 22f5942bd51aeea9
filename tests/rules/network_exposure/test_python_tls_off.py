"""PYTHONHTTPSVERIFY=0."""

from __future__ import annotations

import pytest

from lightship.rules.network_exposure.python_tls_off import PythonTlsOff
from tests.rules.speech import catches, passes

FROM = "FROM python:3.13-slim\n"


def test_the_message_says_where_it_holds() -> None:
    found = catches(PythonTlsOff, f"{FROM}ENV A=b PYTHONHTTPSVERIFY='0'\n")
    assert found.message.endswith("to check no server's certificate in the container")
    assert (found.span.column, found.span.end_column) == (9, 30)
    found = catches(PythonTlsOff, f"{FROM}ARG PYTHONHTTPSVERIFY=0\n")
    assert found.message.endswith("in the build")


@pytest.mark.parametrize(
    "line",
    [
        "ENV PYTHONHTTPSVERIFY    0",
        "ENV PYTHONHTTPSVERIFY=0 A=b",
        "RUN PYTHONHTTPSVERIFY=0 python example.py",
        "RUN A=1 PYTHONHTTPSVERIFY=\"0\" B='2' python example.py",
        "RUN A=1 \\\n    PYTHONHTTPSVERIFY=0 \\\n    python example.py",
        "RUN B=1 echo test|PYTHONHTTPSVERIFY=0 python example.py",
        "RUN export PYTHONHTTPSVERIFY=0 && python example.py",
        "RUN env PYTHONHTTPSVERIFY=0 python example.py",
        'CMD ["env", "PYTHONHTTPSVERIFY=0", "python", "example.py"]',
        "ONBUILD RUN PYTHONHTTPSVERIFY=0 python example.py",
    ],
)
def test_it_is_found(line: str) -> None:
    catches(PythonTlsOff, f"{FROM}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "ENV PYTHONHTTPSVERIFY=1",
        "ENV PYTHONHTTPSVERIFY 666",
        "ENV A=b ASDFPYTHONHTTPSVERIFY=0",
        "ARG PYTHONHTTPSVERIFYLOL=0",
        "ARG PYTHONHTTPSVERIFY 0",
        'RUN PYTHONHTTPSVERIFY="0\\"" python example.py',
        "RUN PYTHONHTTPSVERIFY=1 python example.py",
        "RUN PYTHONHTTPSVERIFY=0; true",
        "RUN echo PYTHONHTTPSVERIFY=0",
        "RUN PYTHONHTTPSVERIFY=$X python example.py",
    ],
)
def test_other_lines_pass(line: str) -> None:
    passes(PythonTlsOff, f"{FROM}{line}\n")


def test_an_argument_above_the_first_from_reaches_no_program() -> None:
    passes(PythonTlsOff, f"ARG PYTHONHTTPSVERIFY=0\n{FROM}RUN python example.py\n")
