"""What a Dockerfile needs of its frontend, by the release notes of BuildKit."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.frontend_features import FLAGS, MARKS, needed_by


def need(instruction: str) -> tuple[int, int]:
    return needed_by(parse(f"FROM a\n{instruction}\n", "Dockerfile"))


@pytest.mark.parametrize(
    ("instruction", "version"),
    [
        ("RUN make", (1, 0)),
        ("COPY --from=b --chown=1 c /d", (1, 0)),
        ("RUN --mount=type=cache,target=/c make", (1, 2)),
        ("COPY --chmod=755 b /c", (1, 2)),
        ("COPY --chmod=$MODE b /c", (1, 2)),
        ("RUN <<EOF\nmake\nEOF", (1, 4)),
        ("COPY <<'EOF' /b\nx\nEOF", (1, 4)),
        ("ADD --link b /c", (1, 4)),
        ("ADD --checksum=sha256:0 https://b/c /d", (1, 6)),
        ("HEALTHCHECK --start-interval=1s CMD a", (1, 6)),
        ("RUN --mount=type=secret,id=a,env=A make", (1, 10)),
        ("RUN --mount=type=secret,id=env make", (1, 2)),
        ("COPY --chmod=u=rwX,go= b /c", (1, 14)),
        ("COPY --exclude=*.md b /c", (1, 19)),
        ("COPY --parents b /c", (1, 20)),
        ("ONBUILD COPY --parents b /c", (1, 20)),
    ],
)
def test_the_first_version_that_reads_it(instruction: str, version: tuple[int, int]) -> None:
    assert need(instruction) == version


def test_the_newest_of_several_counts() -> None:
    assert need("RUN --mount=type=ssh make\nCOPY --exclude=a b /c\nCOPY --link b /d") == (1, 19)


def test_every_flag_has_its_mark() -> None:
    assert {f"--{name}" for _, name in FLAGS} <= set(MARKS)
