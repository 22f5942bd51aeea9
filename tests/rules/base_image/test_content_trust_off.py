"""Scripts that pull without looking at signatures."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.content_trust_off import ContentTrustOff
from tests.rules.speech import catches, findings, passes

TEXT = "FROM a:1\n"


def test_the_line_that_switches_it_off_is_shown() -> None:
    files = {"build.sh": "#!/bin/sh\nexport DOCKER_CONTENT_TRUST=0\n"}
    finding = catches(ContentTrustOff, TEXT, files)
    assert finding.message == "DOCKER_CONTENT_TRUST=0 leaves signatures aside"
    assert finding.path.endswith("build.sh")
    assert (finding.span.line, finding.span.column) == (2, 8)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("build.sh", "docker build -t a ."),
        ("Makefile", "\tdocker buildx build ."),
        (".gitlab-ci.yml", "  - docker pull a:1"),
        (".github/workflows/ci.yml", "      run: docker compose build"),
    ],
)
def test_the_first_line_that_pulls_is_shown(path: str, line: str) -> None:
    finding = catches(ContentTrustOff, TEXT, {path: f"x\n{line}\n{line}\n"})
    assert "runs without DOCKER_CONTENT_TRUST=1" in finding.message
    assert finding.span.line == 2


def test_each_script_has_its_own_finding() -> None:
    files = {"a.sh": "docker pull a:1\n", "b.sh": "docker build .\n"}
    assert len(findings(ContentTrustOff, TEXT, files)) == 2


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"build.sh": "export DOCKER_CONTENT_TRUST=1\ndocker pull a:1\n"},
        {"build.sh": "docker pull a:1\n", ".env": "DOCKER_CONTENT_TRUST=1\n"},
        {"build.sh": "# docker pull a:1\necho docker\n"},
        {"notes.txt": "docker pull a:1\n"},
        {"build.sh": "DOCKER_CONTENT_TRUST=1 docker pull a:1\n"},
    ],
)
def test_where_it_is_on_or_nothing_pulls_passes(files: dict[str, str]) -> None:
    passes(ContentTrustOff, TEXT, files)
