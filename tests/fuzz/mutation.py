"""Makes broken Dockerfiles out of whole ones, the same ones for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

TOKENS = (
    *(b"\\", b"`", b"\n", b"\r\n", b"\t", b" ", b"\\\n", b"`\n", b"\\ \n", b"\\\\\n", b"\n\n"),
    *(b"#", b"\n# comment\n", b"\n#\n", b" # no comment", b"\xef\xbb\xbf", b"\xff", b"\x80"),
    *(b"\xc2\xa0", b"\xe2\x80\xa8", b"\xc2\x85", b"\xa0", b"\x0b", b"\x0c", b"\x00", b"\x1c"),
    *(b"'", b'"', b"''", b'""', b"\\'", b'\\"', b"[", b"]", b'["a", "b"]', b"['a']", b'["a" ]'),
    *(b"[]", b"[1]", b'["a", 1]', b'["\\u00e9"]', b'["a\\nb"]', b'["\xff"]', b"{", b"}"),
    *(b"$", b"${", b"${A}", b"$A", b"${A:-b}", b"${A:+b}", b"${A#b}", b"${A/b/c}", b"${A:?no}"),
    *(b"<<", b"<<EOF", b"<<-EOF", b"<<'EOF'", b'3<<"EOF"', b"\nEOF\n", b"\n\tEOF\n", b"<<<"),
    *(b"--", b"--from=a", b"--chown=0", b"--mount=type=cache,target=/x", b"--link", b"--x=y"),
    *(b"--platform=linux/amd64", b"--chmod=755", b"--network=none", b"=", b":", b"/", b"-", b"@"),
    *(b"ONBUILD ", b"onbuild ", b"\nONBUILD RUN x\n", b"\nFROM a AS b\n", b"\nFROM b\n"),
    *(b"\nARG A=1\n", b"\nENV A=1 B=$A\n", b"\nENV A b c\n", b"\nLABEL a=b\n", b"\nUSER a\n"),
    *(b"\nHEALTHCHECK --interval=5s CMD x\n", b"\nHEALTHCHECK NONE\n", b'\nVOLUME ["/a"]\n'),
    *(b'\nSHELL ["a", "-c"]\n', b"\nEXPOSE 80/tcp 1-3\n", b"\nSTOPSIGNAL 9\n", b"\nWORKDIR a\n"),
    *(b"\nCOPY --from=b /x /y\n", b"\nCOPY <<A <<B /d/\nx\nA\ny\nB\n", b"\nRUN <<EOF\nx\nEOF\n"),
    *(b"# escape=`\n", b"# escape=\\\n", b"# syntax=x\n", b"# check=skip=all\n", b"#!sh\n"),
    *(b"\xc3\xa9", b"\xf0\x9f\x98\x80", b"AS", b"as", b"x", b"0", b","),
)
"""What is put in: every piece of text that the reader treats as special, and some it does not."""

KEYWORDS = (
    *(b"ADD", b"ARG", b"CMD", b"COPY", b"ENTRYPOINT", b"ENV", b"EXPOSE", b"FROM", b"HEALTHCHECK"),
    *(b"LABEL", b"MAINTAINER", b"ONBUILD", b"RUN", b"SHELL", b"STOPSIGNAL", b"USER", b"VOLUME"),
    *(b"WORKDIR", b"run", b"Copy", b"RUNN"),
)


def mutated(seeds: Sequence[bytes], random: Random) -> bytes:
    """Return one of ``seeds`` with one to five changes made to it."""
    text = random.choice(seeds)
    for _ in range(random.randint(1, 5)):
        text = random.choice(_CHANGES)(text, random)
    if random.random() < 0.03:
        text = text.replace(b"\n", b"\r\n")
    return text


def _insert(text: bytes, random: Random) -> bytes:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TOKENS) + text[at:]


def _insert_at_start(text: bytes, random: Random) -> bytes:
    return random.choice(TOKENS) + text


def _delete(text: bytes, random: Random) -> bytes:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 8) :]


def _truncate(text: bytes, random: Random) -> bytes:
    return text[: random.randint(0, len(text))]


def _swap_lines(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _repeat_line(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return b"\n".join(lines)


def _change_keyword(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    word, blank, rest = lines[at].partition(b" ")
    if word:
        lines[at] = random.choice(KEYWORDS) + blank + rest
    return b"\n".join(lines)


def _wrap_in_onbuild(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = b"ONBUILD " + lines[at]
    return b"\n".join(lines)


def _insert_in_line(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    words = lines[at].split(b" ")
    words.insert(random.randint(0, len(words)), random.choice(TOKENS))
    lines[at] = b" ".join(words)
    return b"\n".join(lines)


def _replace_byte(text: bytes, random: Random) -> bytes:
    at = random.randint(0, len(text))
    return text[:at] + bytes([random.randrange(256)]) + text[at + 1 :]


def _swap_escape(text: bytes, random: Random) -> bytes:
    if random.random() < 0.5:
        return b"# escape=`\n" + text.replace(b"\\\n", b"`\n")
    return text.replace(b"\\", b"`")


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_insert, _insert, _insert_in_line, _insert_in_line, _insert_at_start, _delete, _truncate),
    *(_swap_lines, _repeat_line, _change_keyword, _wrap_in_onbuild, _replace_byte, _swap_escape),
)
