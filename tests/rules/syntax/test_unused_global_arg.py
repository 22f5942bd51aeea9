"""Arguments above the first FROM that nothing takes."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.syntax.unused_global_arg import UnusedGlobalArg
from tests.rules.speech import catches, findings, passes


def test_what_is_left_over_is_an_info() -> None:
    finding = catches(UnusedGlobalArg, "ARG OLD=1\nFROM a:1\n")
    assert finding.message == "no FROM uses the ARG OLD, and no stage repeats it"
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 5, 10)


@pytest.mark.parametrize(
    "run",
    [
        'RUN echo "$VERSION"',
        "RUN curl -o x https://h/${VERSION:-1}.tgz",
        "RUN <<EOF\nset -e\necho $VERSION\nEOF",
        "RUN sh -c 'echo $VERSION'",
    ],
)
def test_what_a_run_looks_for_in_vain_is_a_warning(run: str) -> None:
    finding = catches(UnusedGlobalArg, f"ARG VERSION=1\nFROM a:1\n{run}\n")
    assert finding.severity is Severity.WARNING
    assert "uses $VERSION, but its ARG stands above the first FROM" in finding.message
    assert finding.related[0].note == "used here"


@pytest.mark.parametrize(
    "run",
    [
        "RUN VERSION=2 && echo $VERSION",
        "RUN for VERSION in 1 2; do echo $VERSION; done",
        "RUN echo '$VERSION' VERSION",
        "ENV VERSION=2\nRUN echo $VERSION",
    ],
)
def test_a_variable_of_the_script_is_another(run: str) -> None:
    finding = catches(UnusedGlobalArg, f"ARG VERSION=1\nFROM a:1\n{run}\n")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        "ARG A=1\nFROM a:$A\n",
        "ARG A=1\nFROM a:${A:?is needed}\n",
        "ARG A=linux/arm64\nFROM --platform=$A a:1\n",
        "ARG A=1\nARG B=a:$A\nFROM $B\n",
        "ARG A=1\nFROM a:1\nARG A\nRUN echo $A\n",
        "ARG A=1\nFROM a:1\nFROM b:1\nARG A\n",
        "ARG A=1\nFROM a:1\nONBUILD ARG A\n",
        "ARG BUILDKIT_SBOM_SCAN_CONTEXT=true\nARG SOURCE_DATE_EPOCH=0\nFROM a:1\n",
        "ARG http_proxy\nARG NO_PROXY\nFROM a:1\n",
        "FROM a:1\nARG A=1\n",
        "ARG A=1\n",
        "ARG A={{ version }}\nFROM a:1\n",
    ],
)
def test_what_is_used_repeated_or_heeded_passes(text: str) -> None:
    passes(UnusedGlobalArg, text)


def test_every_name_counts_for_itself_and_once() -> None:
    text = "ARG A=1 B=2\nARG A=3\nFROM a:$B\n"
    assert [each.subject for each in findings(UnusedGlobalArg, text)] == ["A"]
