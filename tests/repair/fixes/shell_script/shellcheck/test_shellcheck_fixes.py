"""The fixes of what ShellCheck finds, told by ShellCheck's own codes."""

from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed
from tests.shellcheck import SHELLCHECK, needs_shellcheck

pytestmark = needs_shellcheck

FROM = "FROM debian:bookworm-slim\n"


def mended(step: str, *, unsafe: bool = False, start: str = FROM) -> str:
    """Return what becomes of the RUN ``step``."""
    after = fixed("LS8001", f"{start}RUN {step}\n", unsafe=unsafe, shellcheck=SHELLCHECK)
    return after.removeprefix(f"{start}RUN ").removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("touch $D/a", 'touch "$D/a"'),
        ("touch /opt/${V}/$D/b", 'touch "/opt/${V}/$D/b"'),
        ("rm -f $D/*.txt", 'rm -f "$D"/*.txt'),
        ("curl -fO https://a.example/v$V/a", 'curl -fO "https://a.example/v$V/a"'),
        ("make --prefix=$D/a", 'make --prefix="$D/a"'),
        ("make PREFIX=/$D", 'make PREFIX="/$D"'),
        ("make -I$D/a", 'make -I"$D"/a'),
        ("for f in /d/*; do touch $f; done", 'for f in /d/*; do touch "$f"; done'),
        ("v=1.2 && touch $v", "v=1.2 && touch $v"),
        ("touch /x \\\n    $D/a", 'touch /x \\\n    "$D/a"'),
        ("f=$(mktemp) && touch $f", 'f=$(mktemp) && touch "$f"'),
        ("make -j$(nproc)", 'make -j"$(nproc)"'),
        ("touch /a/$(uname -m)/b", 'touch "/a/$(uname -m)/b"'),
        ("touch /a-`uname -m`", 'touch /a-"$(uname -m)"'),
        ("rm *.txt", "rm ./*.txt"),
        ('rm -rf "$D/"*', 'rm -rf "${D:?}/"*'),
        ('rm -rf "${D}/"*', 'rm -rf "${D:?}/"*'),
        ("rm -rf ${D}/*", 'rm -rf "${D:?}"/*'),
        ("find -name a", "find . -name a"),
        ('export A="$(mktemp -d)" && make', 'A="$(mktemp -d)" && export A && make'),
        ("A= make", "A='' make"),
        (r'echo "a\nb" > /f', r"""printf '%b\n' "a\nb" > /f"""),
        ("cd /tmp; make", "cd /tmp || exit 1; make"),
    ],
)
def test_what_is_sure_to_be_meant_is_mended(before: str, after: str) -> None:
    assert mended(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "find /o -type d | xargs -n 1 chmod g+s",
            "find /o -type d -print0 | xargs -0 -n 1 chmod g+s",
        ),
        ("find /o -print | xargs rm -f", "find /o -print0 | xargs -0 rm -f"),
        ("find /o -name a 2>/e | xargs rm", "find /o -name a -print0 2>/e | xargs -0 rm"),
        ("find /o -name a \\\n    | xargs rm", "find /o -name a -print0 \\\n    | xargs -0 rm"),
        (
            r"find /o \( -name a -o -name b \) | xargs -r rm && make",
            r"find /o \( -name a -o -name b \) -print0 | xargs -0 -r rm && make",
        ),
        (
            "find /o '(' -name a -o -name b ')'|xargs rm",
            "find /o '(' -name a -o -name b ')' -print0|xargs -0 rm",
        ),
        ("find . -name a | xargs -I{} mv {} /b", "find . -name a -print0 | xargs -0 -I{} mv {} /b"),
        ("find . -name a | xargs rm | tee /l", "find . -name a -print0 | xargs -0 rm | tee /l"),
    ],
)
def test_names_that_find_hands_to_xargs_are_ended_by_a_zero(before: str, after: str) -> None:
    assert mended(before) == after


SAVED = 's="$(apt-mark showmanual)"'
MARKED = "printf '%s\\n' \"$s\" | xargs -r apt-mark"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("; apt-mark manual $s > /dev/null", f"; {MARKED} manual > /dev/null"),
        (" && apt-mark manual ${s} && make", f" && {MARKED} manual && make"),
        (
            '; [ -z "$s" ] || apt-mark manual $s; make',
            f'; [ -z "$s" ] || {MARKED} manual; make',
        ),
        (
            ' \\\n    && { [ -z "$s" ] || apt-mark -qq hold $s >/x; }',
            f' \\\n    && {{ [ -z "$s" ] || {MARKED} -qq hold >/x; }}',
        ),
    ],
)
def test_what_was_marked_is_marked_again_by_xargs(before: str, after: str) -> None:
    assert mended(SAVED + before) == SAVED + after


@pytest.mark.parametrize(
    "step",
    [
        f"{SAVED}; apt-mark manual $s < /dev/null",
        f"{SAVED}; apt-mark manual curl $s",
        f"{SAVED}; apt-mark manual $s curl",
        f"{SAVED}; s='a b'; apt-mark manual $s",
        f"{SAVED}; read -r s; apt-mark manual $s",
        f"{SAVED}; ! apt-mark manual $s",
        f"{SAVED}; apt-mark manual $s | cat",
        f"{SAVED}; LANG=C apt-mark manual $s",
        f"{SAVED}; apt-mark manual \\\n    $s",
        "s=$(apt-mark showmanual | grep a); apt-mark manual $s",
    ],
)
def test_other_marks_are_left(step: str) -> None:
    assert mended(step) == step


@pytest.mark.parametrize(
    "step",
    [
        "find /o -name a | xargs < /list rm",
        "find /o -name a > /list | xargs rm",
        "find /o -name a 2>&1 > /list | xargs rm",
        "find /o -name a -o -name b | xargs rm",
        "find /o -name a , -name b | xargs rm",
        "find /o -name a -printf '%p ' | xargs rm",
        "find /o -name a -exec dirname {} + | xargs ls",
        "find /o -print -name a | xargs rm",
        "find /o -name a | xargs -L 1 rm",
        "find /o -name a | xargs -n1 -d ' ' rm",
        "find $WHERE | xargs rm",
        "find /o -name a | sudo xargs rm",
    ],
)
def test_names_that_are_not_known_to_be_printed_one_a_line_are_left(step: str) -> None:
    assert mended(step) == step


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("touch $THING", 'touch "$THING"'),
        ('export A="$(cat /a)" && make', 'A="$(cat /a)" && export A && make'),
        ("tar -cf a.tar *", "tar -cf a.tar ./*"),
        ("cd /work; make", "cd /work || exit 1; make"),
    ],
)
def test_what_may_change_something_is_unsafe(before: str, after: str) -> None:
    assert mended(before) == before
    assert mended(before, unsafe=True) == after


@pytest.mark.parametrize(
    "step",
    [
        "l='a b' && touch $l",
        "apt-get install -y $PACKAGES",
        "make $MAKE_FLAGS",
        "touch $(cat /list)",
        "rm $(find /a)",
        's="$(dpkg-query -W)"; apt-mark manual $s > /dev/null',
        's="$(apt-mark showmanual)"; apt-get install -y $s',
        "l=$(cat /a | sort -u) && touch $l",
        "l=$(cat /a | xargs -n1 basename) && touch $l",
    ],
)
def test_what_may_be_a_list_is_left(step: str) -> None:
    assert mended(step, unsafe=True) == step


def test_echo_is_read_otherwise_on_alpine() -> None:
    start = "FROM alpine:3.20\n"
    before = r'echo "a\nb" > /f'
    assert mended(before, start=start) == before
    assert mended("echo -n a > /f", start=start) == "printf '%s' a > /f"
