from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.project.gitignore import GitIgnore, as_bytes_read
from lightship.project.repository import ignored_above
from tests.project.tree import plant

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

EXAMPLES = int(os.environ.get("LIGHTSHIP_GITIGNORE_EXAMPLES", "150"))


@pytest.mark.parametrize(
    ("text", "path", "is_folder", "expected"),
    [
        ("", "a", False, None),
        ("# a\n\na", "a", False, True),
        ("\ufeffa\r\n", "b/a", False, True),
        ("a ", "a", False, True),
        ("a\\ ", "a ", False, True),
        ("\\#a", "#a", False, True),
        ("a\n!a", "a", False, False),
        ("\\!a", "!a", False, True),
        ("a/", "a", False, None),
        ("a/", "b/a", True, True),
        ("/a", "b/a", False, None),
        ("b/a", "b/a", False, True),
        ("b/a", "c/b/a", False, None),
        ("*.md", "b/a.md", False, True),
        ("b/*.md", "b/c/a.md", False, None),
        ("**/a", "b/c/a", False, True),
        ("a/**", "a", True, None),
        ("a/**", "a/b/c", False, True),
        ("a/**/c", "a/c", False, True),
        ("a**c/d", "a/c/d", False, None),
        ("[!a]", "b", False, True),
        ("x/[^a]", "x/a", False, None),
        ("[[:digit:]]", "5", False, True),
        ("[]a]", "]", False, True),
        ("[a", "[a", False, None),
        ("x/[.-0]y", "x//y", False, None),
        ("?", "é", False, None),
        ("??", "é", False, True),
        ("a\\", "a\\", False, None),
        ("/", "a", True, None),
        ("!", "a", True, None),
    ],
)
def test_the_last_pattern_that_matches_decides(
    text: str, path: str, is_folder: bool, expected: bool | None
) -> None:
    verdict = GitIgnore(text).verdict(as_bytes_read(path), is_folder=is_folder)
    assert verdict is expected


NAMES = st.sampled_from(["a", "b", "ab", "foo", "a.b", "x y", "é", "!a", "#a", "a\\", "[b]", "-"])
GLOBS = st.sampled_from(
    [
        *("*", "**", "***", "?", "[ab]", "[!a]", "[^a]", "[a-z]", "[]a]", "[a", "[a-", "[-a]"),
        *("[.-0]", "[[:alpha:]]", "[[:foo:]]", "[[:]", "[\\a-z]", "\\", "\\a", "\\*", "\\ ", "/"),
        *("**/", "/**", "\\/", " ", "\udcff"),
    ]
)
BODIES = st.lists(NAMES | GLOBS, min_size=1, max_size=3).map("".join)
PATTERNS = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(["", "", "!", "/", "!/", "\\"]),
    st.lists(NAMES | BODIES, min_size=1, max_size=3),
    st.sampled_from(["", "", "/", " ", "\r"]),
)
TEXTS = st.lists(PATTERNS, min_size=1, max_size=5).map("\n".join)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def ignored_by_git(root: str, paths: list[str]) -> set[str]:
    """Return which of ``paths`` git ignores, whether or not they are there."""
    done = subprocess.run(
        ["git", "-C", root, "check-ignore", "--no-index", "-z", "--stdin"],
        input=b"\0".join(os.fsencode("./" + path) for path in paths),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {os.fsdecode(path)[2:] for path in done.stdout.split(b"\0") if path}


def ignored(root: str, path: str) -> bool:
    """Say whether Lightship takes the file ``path`` for ignored, going down from ``root``."""
    chain = ignored_above(os.path.join(os.path.realpath(root), ""))
    folder = root
    *folders, name = path.split("/")
    for part in folders:
        chain = chain.inside({".gitignore"})
        if chain.ignores(part, is_folder=True):
            return True
        chain = chain.below(part)
        folder = os.path.join(folder, part)
    return chain.inside({".gitignore"}).ignores(name, is_folder=os.path.isdir(f"{root}/{path}"))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = str(tmp_path_factory.mktemp("repository"))
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


@needs_git
@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(PATHS, min_size=1, max_size=6),
    st.dictionaries(st.sampled_from([".", "a", "a/b", "foo"]), TEXTS, min_size=1, max_size=3),
    st.sampled_from(["", "a\n", "!b/\n"]),
)
def test_what_git_ignores_is_ignored(
    repository: str, paths: list[str], texts: dict[str, str], exclude: str
) -> None:
    root = Path(repository)
    for name in os.listdir(root):
        if name != ".git":
            shutil.rmtree(root / name) if os.path.isdir(root / name) else os.remove(root / name)
    encoded = {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items()}
    plant(root, {f"{name}/.gitignore": text for name, text in encoded.items()})
    plant(root, {".git/info/exclude": exclude})
    files: list[str] = []
    for path in paths:
        above = path.split("/")
        if not os.path.exists(root / path) and not any(
            "/".join(above[:end]) in files for end in range(1, len(above))
        ):
            plant(root, {path: ""})
            files.append(path)
    assert {path for path in files if ignored(repository, path)} == ignored_by_git(
        repository, files
    )
