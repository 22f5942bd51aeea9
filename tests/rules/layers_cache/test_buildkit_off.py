"""Scripts and settings that choose the old builder."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.buildkit_off import BuildkitOff
from tests.rules.speech import catches, passes

TEXT = "FROM a:1\n"


@pytest.mark.parametrize(
    ("path", "content", "column"),
    [
        ("build.sh", "#!/bin/sh\nDOCKER_BUILDKIT=0 docker build .\n", 1),
        ("Makefile", "build:\n\tDOCKER_BUILDKIT=0 docker build .\n", 2),
        (".github/workflows/ci.yml", "env:\n  DOCKER_BUILDKIT: 0\n", 3),
        (".gitlab-ci.yml", "variables:\n  DOCKER_BUILDKIT: '0'\n", 3),
        ("ci/build.sh", "#!/bin/sh\nexport DOCKER_BUILDKIT=false\n", 8),
        (".env", "A=1\nCOMPOSE_DOCKER_CLI_BUILD=0\n", 1),
    ],
)
def test_the_line_that_chooses_it_is_shown(path: str, content: str, column: int) -> None:
    found = catches(BuildkitOff, TEXT, {path: content})
    assert found.path.endswith(path)
    assert (found.span.line, found.span.column) == (2, column)


@pytest.mark.parametrize(
    "content",
    [
        "DOCKER_BUILDKIT=1 docker build .\n",
        "# DOCKER_BUILDKIT=0 docker build .\n",
        "docker build .\n",
        "echo DOCKER_BUILDKIT\n",
        "DOCKER_BUILDKIT=$VALUE docker build .\n",
        "DOCKER_BUILDKIT=01234\n",
    ],
)
def test_other_lines_pass(content: str) -> None:
    passes(BuildkitOff, TEXT, {"build.sh": content})


def test_files_that_run_no_build_are_not_read() -> None:
    passes(
        BuildkitOff, TEXT, {"notes.txt": "DOCKER_BUILDKIT=0", "src/main.sh": "DOCKER_BUILDKIT=0"}
    )
