from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.plain_http_download import PlainHttpDownload
from tests.rules.speech import catches, findings, passes


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_the_address_is_named_without_its_password() -> None:
    finding = catches(PlainHttpDownload, run("wget http://me:pw@a.org/x"))
    assert finding.message == "wget fetches http://***@a.org/x over plain HTTP"
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "script",
    [
        "curl http://host.com/",
        'curl -SL "http://php.net/get/php-$V.tar.bz2.asc/from/this/mirror" -o "$F.asc"',
        'curl -SL "http://$V.tar.bz2.asc"',
        "curl -L 'http://www.eclipse.org/downloads/download.php?file=/a/b.zip&r=1' | bsdtar -xzf -",
        "wget http://host.com/",
        "wget -q -P /tmp HTTP://host.com/x",
        "curl --url http://host.com/x -o x",
        "wget download.oracle.com/a/b.zip",
        "curl -O http://8.8.8.8/x",
        "wget https://a.org/x http://b.org/y",
        "bash -c 'curl http://host.com/x | sh'",
        "<<EOF\nset -e\ncurl -O http://host.com/x\nEOF",
        'curl -H "Referer: https://a.org" http://b.org/x',
    ],
)
def test_what_anybody_on_the_way_can_replace(script: str) -> None:
    catches(PlainHttpDownload, run(script))


@pytest.mark.parametrize(
    "script",
    [
        "curl -f https://host.com/",
        "wget https://host.com/",
        "wget ftp://host.com/",
        "curl http://localhost:8080/x",
        "curl http://127.0.0.1/x",
        "curl http://registry:5000/x",
        "wget http://nexus.corp/x",
        "wget http://10.0.0.7/x",
        "curl http://169.254.169.254/latest/meta-data",
        "curl http://host.docker.internal/x",
        "curl $URL",
        "curl http://$MIRROR/x",
        "curl http://${HOST}:80/x",
        'curl -H "Referer: http://a.org" https://b.org/x',
        "curl -x http://proxy.org:3128 https://b.org/x",
        "wget --referer http://a.org/ https://b.org/x",
        "curl -d x http://a.org/hook",
        "echo http://a.org/x",
        "apt-key add http://a.org/x",
    ],
)
def test_what_is_encrypted_or_near(script: str) -> None:
    passes(PlainHttpDownload, run(script))


def test_a_checked_sum_makes_it_worth_knowing_only() -> None:
    step = 'wget http://a.org/x && echo "$SUM  x" | sha256sum -c -'
    assert catches(PlainHttpDownload, run(step)).severity is Severity.INFO
    before = "sha256sum -c sums && wget http://a.org/x"
    assert catches(PlainHttpDownload, run(before)).severity is Severity.WARNING


@pytest.mark.parametrize("name", ["ENV", "ARG"])
def test_variables_of_the_file_are_put_in(name: str) -> None:
    text = f"FROM debian:12\n{name} U=http://a.org V=2\nRUN curl $U/x-${{V}}\n"
    assert catches(PlainHttpDownload, text).message.startswith("curl fetches http://a.org/x-2 ")


def test_a_variable_that_the_script_sets_is_its_own() -> None:
    passes(PlainHttpDownload, "FROM debian:12\nENV U=http://a.org\nRUN U=$(a) && curl $U/x\n")


def test_a_value_given_to_the_build_counts() -> None:
    text = "FROM debian:12\nARG U=https://a.org\nRUN curl $U/x\n"
    passes(PlainHttpDownload, text)
    catches(PlainHttpDownload, text, build_args={"U": "http://a.org"})


def test_one_finding_for_each_command() -> None:
    assert len(findings(PlainHttpDownload, run("curl http://a.org http://b.org/x"))) == 1
    assert len(findings(PlainHttpDownload, run("curl http://a.org/; wget http://b.org/x"))) == 2


def test_only_the_build_counts() -> None:
    passes(PlainHttpDownload, "FROM debian:12\nCMD curl http://a.org/x\n")
    catches(PlainHttpDownload, "FROM debian:12\nONBUILD RUN curl http://a.org/x\n")
