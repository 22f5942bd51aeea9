"""The fixes of curl and wget."""

from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

FROM = "FROM debian:bookworm-slim\n"
JAR = "https://example.com/a.jar"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"curl -sSLo a.jar {JAR}", f"curl -fsSLo a.jar {JAR}"),
        (f"curl {JAR} -o a.jar", f"curl -f {JAR} -o a.jar"),
        (f"curl --silent -o a.jar {JAR}", f"curl -f --silent -o a.jar {JAR}"),
        (f"sudo curl -o a.jar {JAR}", f"sudo curl -fo a.jar {JAR}"),
        (f"curl -H 'A: b' -o a.jar {JAR}", f"curl -fH 'A: b' -o a.jar {JAR}"),
        (f"curl \\\n    -sSo a.jar \\\n    {JAR}", f"curl \\\n    -fsSo a.jar \\\n    {JAR}"),
    ],
)
def test_curl_fails_at_an_error_page(before: str, after: str) -> None:
    assert fixed("LS8007", f"{FROM}RUN {before}\n") == f"{FROM}RUN {after}\n"


def test_curl_follows_redirects() -> None:
    text = f"{FROM}RUN curl -fsSo a https://github.com/a/b/releases/download/v1/a\n"
    assert fixed("LS8008", text) == text.replace("-fsSo", "-LfsSo")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wget -q http://example.org/a.jar", "wget -q https://example.org/a.jar"),
        ('curl -fO "http://example.org/a.jar"', 'curl -fO "https://example.org/a.jar"'),
    ],
)
def test_plain_http_becomes_https_with_unsafe(before: str, after: str) -> None:
    assert fixed("LS8009", f"{FROM}RUN {before}\n") == f"{FROM}RUN {before}\n"
    assert fixed("LS8009", f"{FROM}RUN {before}\n", unsafe=True) == f"{FROM}RUN {after}\n"


def test_a_scheme_in_a_variable_is_left() -> None:
    text = f"{FROM}ENV URL=http://example.org\nRUN wget -q $URL/a.jar\n"
    assert "where the address is set" in left("LS8009", text, unsafe=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"curl -fsSLk -o a {JAR}", f"curl -fsSL -o a {JAR}"),
        (f"curl -fko a {JAR}", f"curl -fo a {JAR}"),
        (f"curl --insecure -fo a {JAR}", f"curl -fo a {JAR}"),
        (f"wget -q --no-check-certificate {JAR}", f"wget -q {JAR}"),
        (f"wget \\\n  --no-check-certificate \\\n  {JAR}", f"wget \\\n  \\\n  {JAR}"),
        (f"wget -e check_certificate=off {JAR}", f"wget {JAR}"),
    ],
)
def test_certificates_are_looked_at_with_unsafe(before: str, after: str) -> None:
    assert fixed("LS8010", f"{FROM}RUN {before}\n") == f"{FROM}RUN {before}\n"
    assert fixed("LS8010", f"{FROM}RUN {before}\n", unsafe=True) == f"{FROM}RUN {after}\n"


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        ("curl -fsSLO", f"wget -q {JAR}", f"curl -fsSL -O {JAR}"),
        ("curl -fsSLO", f"wget -O '/a b' {JAR}", f"curl -fsSL -o '/a b' {JAR}"),
        ("curl -fsSLO", f"wget -qO- {JAR} | sh", f"curl -fsSL {JAR} | sh"),
        ("wget -q", f"curl -fsSL {JAR} > a", f"wget -q -O - {JAR} > a"),
        ("wget -q", f"curl -kLo a {JAR}", f"wget -q --no-check-certificate -O a {JAR}"),
        ("wget -q", f"curl -fO {JAR}", f"wget -q {JAR}"),
    ],
)
def test_the_second_downloader_makes_way_with_unsafe(first: str, before: str, after: str) -> None:
    start = f"{FROM}RUN {first} https://example.com/b.jar\n"
    assert fixed("LS8006", f"{start}RUN {before}\n") == f"{start}RUN {before}\n"
    assert fixed("LS8006", f"{start}RUN {before}\n", unsafe=True) == f"{start}RUN {after}\n"


def test_options_without_a_counterpart_are_left() -> None:
    text = f"{FROM}RUN curl -fO {JAR}\nRUN wget --header 'A: b' {JAR}\n"
    assert "no counterpart" in left("LS8006", text, unsafe=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('echo "$SUM a" | sha256sum -c -', 'echo "$SUM  a" | sha256sum -c -'),
        ("echo $SUM a | sha256sum -c -", 'echo "$SUM  a" | sha256sum -c -'),
        ("echo ${SUM} /b/a.tgz | sha256sum -c", 'echo "${SUM}  /b/a.tgz" | sha256sum -c'),
        ('echo -n "$SUM a" | sha256sum -c -', 'echo -n "$SUM  a" | sha256sum -c -'),
        ('sha256sum -c - <<< "$SUM a"', 'sha256sum -c - <<< "$SUM  a"'),
        ("printf '%s a\\n' $SUM | sha256sum -c", "printf '%s  a\\n' $SUM | sha256sum -c"),
        ('echo "$SUM a" > s && sha256sum -c s', 'echo "$SUM  a" > s && sha256sum -c s'),
    ],
)
def test_two_spaces_stand_before_the_name(before: str, after: str) -> None:
    start = f"FROM alpine:3.20\nARG SUM={'0' * 64}\n"
    assert fixed("LS8013", f"{start}RUN {before}\n") == f"{start}RUN {after}\n"
