"""Which comments switch what off, and where."""

from __future__ import annotations

import pytest

from lightship.checking.suppression import LAST_LINE, makes_errors, suppressions
from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse

EVERYWHERE = (0, LAST_LINE)


def read(text: str) -> list[tuple[str, tuple[str, ...], tuple[int, int]]]:
    return [(s.owner, s.ids, (s.first, s.last)) for s in suppressions(parse(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# lightship: ignore=LS2002,DL3006 we test that\nFROM node\n",
            ("lightship", ("LS2002", "DL3006"), (2, 2)),
        ),
        (
            "FROM x\n# lightship: ignore=LS3015\n# another\n\nRUN a \\\n  b\n",
            ("lightship", ("LS3015",), (5, 6)),
        ),
        (
            "FROM x\nRUN a && \\\n# lightship: ignore=LS3015\n  b && \\\n  c\n",
            ("lightship", ("LS3015",), (4, 4)),
        ),
        ("FROM x\n# lightship: ignore-file\n", ("lightship", ("*",), EVERYWHERE)),
        ("# lightship: ignore-file=LS2\nFROM x\n", ("lightship", ("LS2",), EVERYWHERE)),
        ("# hadolint ignore=DL3006, SC2086\nFROM x\n", ("hadolint", ("DL3006", "SC2086"), (2, 2))),
        ("#hadolint ignore=DL3006 # why\nFROM x\n", ("hadolint", ("DL3006",), (2, 2))),
        ("FROM x\n# hadolint global ignore=DL3006\n", ("hadolint", ("DL3006",), EVERYWHERE)),
        (
            "# hadolint stage ignore=DL3006\nFROM x\nRUN a\nFROM y\n",
            ("hadolint", ("DL3006",), (2, 3)),
        ),
        (
            "# check=skip=JSONArgsRecommended,StageNameCasing;error=true\nFROM x\n",
            ("buildkit", ("JSONArgsRecommended", "StageNameCasing"), EVERYWHERE),
        ),
        ("# check=skip=all\nFROM x\n", ("buildkit", ("*",), EVERYWHERE)),
        (
            "FROM x\n# check=skip=JSONArgsRecommended\nCMD a\n",
            ("buildkit", ("JSONArgsRecommended",), (3, 3)),
        ),
    ],
)
def test_a_comment_switches_off(
    text: str, found: tuple[str, tuple[str, ...], tuple[int, int]]
) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "# lightship: ignore\nFROM x\n",
        "# lightship: ignore=\nFROM x\n",
        "# lightshipignore=LS2002\nFROM x\n",
        "# hadolint shell=/bin/bash\nFROM x\n",
        "# hadolint ignore=DL3006,crazy\nFROM x\n",
        "# hadolint ignore=DL3006 without a sign\nFROM x\n",
        "# hadolint ignore=\nFROM x\n",
        "# hadolint ignore\nFROM x\n",
        "# hadolint\nFROM x\n",
        "# we ignore=DL3006 here\nFROM x\n",
        "# check=error=true\nFROM x\n",
        "FROM x\nRUN echo '# lightship: ignore=LS2002'\n",
        "FROM x\nRUN <<EOF\n# lightship: ignore=LS2002\nEOF\n",
    ],
)
def test_another_comment_does_not(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# check=error=true\nFROM x\n", True),
        ("# check=skip=all;error=TRUE\nFROM x\n", True),
        ("# check=skip=all\nFROM x\n", False),
        ("FROM x\n# check=error=true\nRUN a\n", False),
    ],
)
def test_only_the_directive_makes_errors(text: str, wanted: bool) -> None:
    assert makes_errors(parse(text)) is wanted


@pytest.mark.parametrize(
    ("asked", "ids", "errors"),
    [("skip=all", ("*",), False), ("skip=A,B;error=true", ("A", "B"), True), ("", (), False)],
)
def test_a_build_argument_stands_in_the_place_of_the_directive(
    asked: str, ids: tuple[str, ...], errors: bool
) -> None:
    options = BuildOptions({"BUILDKIT_DOCKERFILE_CHECK": asked})
    text = "# check=skip=C;error=true\nFROM x\n# check=skip=D\nRUN y\n"
    dockerfile = parse(text, "Dockerfile", options)
    found = suppressions(dockerfile)
    whole = [each for each in found if each.last == EVERYWHERE[1]]
    assert [each.ids for each in whole] == ([ids] if ids else [])
    assert [each.ids for each in found if each not in whole] == [("D",)]
    assert makes_errors(dockerfile) == errors
