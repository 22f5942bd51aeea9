from __future__ import annotations

import pytest

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.mistake import BUILDING
from lightship.dockerfile.parse import parse

MARKED = {
    # Bases.
    "FROM «x/Y»": "invalid-base",
    "ARG A\nFROM «$A»": "from-breaks-without-build-args",
    "ARG A=/\nFROM «x$A»": "from-breaks-without-build-args",
    "FROM «${A»": "bad-variable-substitution",
    "FROM «${A:?no}»": "required-variable-missing",
    "FROM «--platform=x» y": "invalid-base",
    "FROM «--platform=$A» y": "from-breaks-without-build-args",
    "FROM «--platform=${A» y": "bad-variable-substitution",
    "ARG «A=${B:?no}»\nFROM x": "required-variable-missing",
    # References.
    "FROM x\nCOPY «--from=1» a b": "copy-from-unknown-stage",
    "FROM x\nCOPY «--from=-1» a b": "copy-from-unknown-stage",
    "FROM x\nCOPY «--from=$A» a b": "variable-in-copy-source-stage",
    "FROM x\nCOPY «--from=${A» a b": "bad-variable-substitution",
    "FROM x\nCOPY «--from=x/Y» a b": "invalid-base",
    "FROM x\nCOPY «--from=a» a b\nFROM y AS a": "copy-from-later-stage",
    "FROM x\nRUN «--mount=from=a,target=/z» y\nFROM y AS a": "copy-from-later-stage",
    "FROM x AS a\nCOPY «--from=a» a b": "copy-from-own-stage",
    "FROM x\nCOPY «--from=0» a b": "copy-from-own-stage",
    "FROM x AS a\nRUN «--mount=from=A,target=/z» y": "copy-from-own-stage",
    "FROM x AS a\nCOPY «--from=b» a b\nFROM y AS b\nCOPY --from=a a b": "stage-cycle",
    "FROM x\nRUN «--mount=type=cache,target=/z» y\nFROM y AS scratch": "copy-from-later-stage",
    "FROM x AS scratch\nRUN «--mount=target=/z» y": "stage-cycle",
    # Words.
    "FROM x\nUSER «${A»": "bad-variable-substitution",
    "FROM x\nENV A=«${B:i}»": "bad-variable-substitution",
    "FROM x\nWORKDIR «${A:?no}»": "required-variable-missing",
    "FROM x\nARG «A=${B»": "bad-variable-substitution",
    "FROM x\nVOLUME «$A»": "blank-volume",
    "FROM x\nSTOPSIGNAL «SIGNOPE»": "invalid-stop-signal",
    "FROM x\nEXPOSE 1 «2/x» 3": "malformed-port",
    "FROM x\nEXPOSE «65536»": "port-out-of-range",
    "FROM x\nEXPOSE «${A»": "bad-variable-substitution",
    "FROM x\nCOPY <<A /x\n«${B:?no}\n»A": "required-variable-missing",
    # Copies.
    "FROM x\nCOPY «--chmod=8» a b": "invalid-chmod",
    "FROM x\nCOPY --link «--chown=a» a b": "invalid-option",
    "FROM x\nADD «--checksum=x» a b": "checksum-flag-misused",
    "FROM x\nADD «--checksum=x» https://h/a https://h/b c": "checksum-flag-misused",
    "FROM x\nADD --checksum=x «https://h/a» b": "checksum-flag-misused",
    "FROM x\nCOPY «https://h/a» b": "copy-from-url",
    "FROM x\nCOPY a «git@localhost:b» c": "copy-from-url",
    "FROM x\nADD «https://h/a.git?x=y» b": "invalid-option",
    "FROM --platform=windows x\nCOPY a «D:/b»": "invalid-option",
    "FROM --platform=windows x\nWORKDIR «D:/b»": "invalid-option",
    # Mounts.
    "FROM x\nRUN «--mount=type=x» y": "invalid-run-option",
    "FROM x\nRUN «--mount=type=bind,target=/» y": "invalid-run-option",
    "FROM x\nRUN «--mount=type=ssh,source=a» y": "invalid-run-option",
    "FROM x\nRUN «--mount=target=${A» y": "bad-variable-substitution",
    "FROM --platform=windows x\nRUN «--mount=type=secret,id=a» y": "invalid-run-option",
    # The file.
    "«# check=x»\nFROM x": "bad-parser-directive",
    "«ARG SOURCE_DATE_EPOCH=x»\nFROM x": "invalid-option",
}
"""Files with a mistake between marks, and its kind."""

SOUND = (
    "ARG A=x\nFROM $A",
    "FROM x AS a\nFROM y\nCOPY --from=A a b\nCOPY --from=0 a b\nCOPY --from=x:1 a b",
    "FROM scratch\nCOPY --from=scratch a b",
    "FROM x\nADD https://h/a git@localhost:b /c",
    "FROM x\nRUN --mount=type=secret,id=a --mount=type=tmpfs,target=/x,size=1m y",
    "# check=skip=all;error=false\nFROM x",
    "ARG SOURCE_DATE_EPOCH=0\nFROM x",
    "FROM x\nCOPY <<'A' /x\n${B:?no}\nA",
    "FROM x AS a\nONBUILD y\nFROM a AS b\nFROM z",
)


@pytest.mark.parametrize("marked", MARKED)
def test_a_mistake_is_found_in_its_place(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    start = marked.index("«")
    end = marked.index("»") - 1
    tree = parse(text)
    assert tree.mistakes == ()
    found = [(each.kind, each.start, each.end) for each in tree.build_mistakes]
    assert (MARKED[marked], start, end) in found
    assert all(each.phase == BUILDING for each in tree.build_mistakes)


@pytest.mark.parametrize("text", SOUND)
def test_sound_files_have_none(text: str) -> None:
    tree = parse(text)
    assert (tree.mistakes, tree.build_mistakes) == ((), ())


def test_one_mistake_does_not_hide_the_others() -> None:
    tree = parse("FROM x/Y\nEXPOSE 1/x 2/y\nUSER ${a\nCOPY ${b ${c d\nFROM z\nSTOPSIGNAL x\n")
    assert [each.line for each in tree.build_mistakes] == [1, 2, 2, 3, 4, 4, 6]


def test_mistakes_stand_in_the_order_of_the_file() -> None:
    tree = parse("FROM x\nUSER ${a\nCOPY --from=9 a b\nFROM y\nUSER ${a\n")
    assert [each.line for each in tree.build_mistakes] == [2, 3, 5]


def test_what_a_trigger_does_wrong_is_reported_for_the_child() -> None:
    tree = parse("FROM x AS a\nONBUILD USER ${b\nONBUILD RUNN c\nFROM a\nFROM a\n")
    found = [(each.kind, each.line) for each in tree.build_mistakes]
    assert found == [("bad-variable-substitution", 5), ("unknown-instruction", 5)]


def test_the_same_mistake_of_several_children_is_reported_once_each() -> None:
    tree = parse("FROM x AS a\nONBUILD USER ${b\nFROM a AS c\nFROM a\nCOPY --from=c d e\n")
    assert [each.line for each in tree.build_mistakes] == [3, 4]


def test_build_arguments_can_mend_a_file() -> None:
    text = "ARG A\nFROM $A\nARG B\nWORKDIR ${B:?no}\n"
    assert len(parse(text).build_mistakes) == 2
    assert parse(text, options=BuildOptions({"A": "x", "B": "/b"})).build_mistakes == ()


def test_a_file_too_large_to_follow_is_not_judged() -> None:
    lines = "".join(f"ENV A{index}=1\n" for index in range(2000))
    assert parse(f"FROM x\n{lines}WORKDIR ${{A1999:?}}\n").build_mistakes == ()


def test_mistakes_have_hints() -> None:
    for marked in MARKED:
        for mistake in parse(marked.replace("«", "").replace("»", "")).build_mistakes:
            assert mistake.message
            assert mistake.hint
