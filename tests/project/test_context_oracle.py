"""Asks BuildKit's own context filter what it sends of made-up folders.

A wider search: ``LIGHTSHIP_CONTEXT_EXAMPLES=5000 pytest tests/project/test_context_oracle.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lightship.project.context_table import FILE, FOLDER, LINK, OTHER
from lightship.project.context_walk import walk_context
from lightship.project.ignore_file import find_ignore_file
from tests.oracle.reference import VARIABLE, as_reference, needs_reference
from tests.project.tree import Contents, plant

pytestmark = [pytest.mark.oracle, needs_reference]

EXAMPLES = int(os.environ.get("LIGHTSHIP_CONTEXT_EXAMPLES", "300"))

KINDS = {"d": FOLDER, "-": FILE, "L": LINK, "p": OTHER}

ATOMS = (
    *("a", "b", "ab", "a.b", ".a", "x y", " ", "é", "漢", "[b]", "a*b", "^a", "a$", "b!", "!a"),
    *("#a", "a\\b", "A", "1", "\udcff", "\ufeff", "a+b", "(a)", "{a}", "a|b", "-", "]", "\t", "\n"),
)
"""What names are made of."""

GLOBS = (
    *("*", "**", "?", "[ab]", "[^a]", "[a-z]", "[!a]", "[a\\]b]", "[*]", "[**]", "[?]", "[z-a]"),
    *("[a", "a]", "[]a]", "[^]", "[a-]", "[-a]", "[a-*]", "[/]", "[é]", "[\udcff]", "[a-b-c]"),
    *("\\", "\\a", "\\*", "\\b", "\\B", "\\d", "\\W", "\\.", "\\z", "\\A", "\\Q", "\\E", "\\m"),
    *("\\pL", "\\P{Lu}", "\\x61", "\\x{e9}", "\\141", "\\1", "\\é", "[[:alpha:]]", "[[:^digit:]]"),
    *("[[:foo:]]", "[[:alpha:]", "[\\d-]", "[^\\S]", "^", "$", "|", "{2}", "{1,}", "{0,1}", "{,2}"),
    *("{1001}", "***", "**/", "/**", "..", "./", "/", "//", "!", "#", " ", "\t", "\x85", "\u3000"),
)
"""What patterns are made of besides names."""

NAMES = (
    st.lists(st.sampled_from(ATOMS), min_size=1, max_size=2)
    .map("".join)
    .filter(lambda name: name not in (".", "..", ".dockerignore"))
)
PARTS = st.sampled_from(GLOBS) | st.sampled_from(ATOMS)
ENDS = st.sampled_from(["", "", "", "/", "/.", "/..", " ", "\r", "\t", "//", "/*", "/**"])
STARTS = st.sampled_from(["", "", "", "!", "!", "! ", "!/", "!../", "!../../", "/", "./", "#"])
SEPARATORS = st.sampled_from(["\n", "\n", "\r\n"])
CONTENTS: st.SearchStrategy[Contents] = st.sampled_from(
    ["", "x", "xyz", "x" * 10, None, "-> a", "-> ..", "-> /etc", "-> nowhere/x"]
)


@st.composite
def contexts(draw: st.DrawFn) -> tuple[dict[str, Contents], str]:
    """Draw the files of a context, and an ignore file whose patterns have to do with them."""
    names = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    paths = st.lists(st.sampled_from(names), min_size=1, max_size=4).map("/".join)
    drawn = draw(st.lists(st.tuples(paths, CONTENTS), min_size=1, max_size=10))
    files: dict[str, Contents] = {}
    for path, contents in drawn:
        if not any(each.startswith(path + "/") or path.startswith(each + "/") for each in files):
            files[path] = contents
    strange = st.lists(PARTS | st.sampled_from(names), min_size=1, max_size=3).map("".join)
    usual = st.sampled_from([*names, *names, "*", "**", *(name[:1] + "*" for name in names)])
    segment = usual | strange if draw(st.booleans()) else usual
    body = st.lists(segment, min_size=1, max_size=3).map("/".join)
    lines = st.lists(st.tuples(STARTS, body, ENDS).map("".join), min_size=1, max_size=6)
    text = draw(st.sampled_from(["", "", "\ufeff"])) + draw(SEPARATORS).join(draw(lines))
    return files, text


def reference(root: str, ignore_file: str) -> list[tuple[str, str, int]] | None:
    """Return what the reference sends of ``root``; None if it refuses to."""
    done = subprocess.run(
        [os.environ[VARIABLE], "context", root, ignore_file], capture_output=True, check=False
    )
    if done.returncode:
        return None
    sent = []
    for line in done.stdout.decode().split("\n")[:-1]:
        entry = json.loads(line)
        kind = KINDS[entry["mode"][0]]
        # A second hard link is sent as one, without contents.
        size = 0 if kind == FILE and "link" in entry else entry["size"]
        sent.append((entry["path"], kind, size))
    return sent


def reading(root: str) -> list[tuple[str, str, int]] | None:
    """Return the same, as Lightship finds it."""
    found = find_ignore_file(root)
    assert found is not None
    patterns = found.patterns
    table = walk_context(root, patterns.matcher() if patterns.patterns else None)
    if patterns.refused or table.refused_by is not None:
        return None
    return [(as_reference(each.path), each.kind, each.size) for each in table]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(contexts())
@example(({"a/b/c": "", "a/d": ""}, "a\n!a/*/c\n!a/d"))
@example(({"a/b": "", "b": ""}, "!../../a\n!b"))
@example(({"a|b": "", "abc": ""}, "?|b"))
@example(({"b": ""}, "src\\main"))
@example(({"a/b": "", "c": ""}, "a/b\n!a"))
def test_what_is_sent_is_what_buildkit_sends(context: tuple[dict[str, Contents], str]) -> None:
    files, ignore = context
    with tempfile.TemporaryDirectory() as scratch:
        root = plant(Path(scratch), files)
        ignore_file = os.path.join(root, ".dockerignore")
        with open(ignore_file, "wb") as file:
            file.write(ignore.encode("utf-8", "surrogateescape"))
        assert reading(root) == reference(root, ignore_file)


def test_hard_links_and_pipes_are_sent_as_buildkit_sends_them(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a": "12345", "b/c": "1", ".dockerignore": "x", "d/e": "-> ../a"})
    os.link(f"{root}/a", f"{root}/b/a")
    os.mkfifo(f"{root}/b/pipe")
    assert reading(root) == reference(root, f"{root}/.dockerignore")
