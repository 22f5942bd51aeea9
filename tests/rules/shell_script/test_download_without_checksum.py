from __future__ import annotations

import pytest

from lightship.rules.shell_script.download_without_checksum import DownloadWithoutChecksum
from tests.rules.speech import catches, findings, passes

SITE = "https://example.com"


def run(*scripts: str) -> str:
    return "\n".join(["FROM debian:bookworm-slim", *(f"RUN {each}" for each in scripts)]) + "\n"


def test_the_download_is_marked_and_its_use_is_named() -> None:
    text = run(f"curl -fsSLO {SITE}/a-1.2.tgz \\\n    && tar -xzf a-1.2.tgz")
    finding = catches(DownloadWithoutChecksum, text)
    assert finding.message == (
        "https://example.com/a-1.2.tgz is unpacked, and nothing checks its sum or signature"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 5, 46)
    assert [(each.span.line, each.span.column) for each in finding.related] == [(3, 8)]


def test_a_variable_is_named_by_the_file() -> None:
    message = catches(DownloadWithoutChecksum, run("curl $URL -o /tmp/a.deb; dpkg -i /tmp/a.deb"))
    assert message.message.startswith("/tmp/a.deb, fetched from $URL, is installed")


def test_a_check_in_a_script_inside_the_script_counts() -> None:
    script = r"""su nobody -s /bin/sh -c "cd ${dir} && curl -fO https://example.com/a.tgz \
        && if [ \"\$(openssl sha512 -r a.tgz)\" = \"$sum\" ]; then tar xzf a.tgz; fi" """
    passes(DownloadWithoutChecksum, run(script))


@pytest.mark.parametrize(
    "script",
    [
        "curl -L {}/a.tgz | tar xz -C /opt",
        "wget -qO- {}/a.tar.xz | tar -xJf - --strip-components=1",
        "curl -L {}/a.tgz | (cd /opt && tar zxf -)",
        "curl {}/a.gz | gunzip > /opt/a",
        "wget {}/a-$V.tgz && tar xf a-${{V}}.tgz",
        "wget {}/a.tgz && tar xf *.tgz",
        "wget -P /tmp {}/a.tgz && tar --extract --file=/tmp/a.tgz",
        "wget {}/a.zip -O b.zip && unzip -q b.zip",
        "curl {}/a -o a.7z && 7z x a.7z",
        "curl {}/a.deb > a.deb && apt-get install -y ./a.deb",
        "wget {}/a.rpm && rpm -ivh a.rpm",
        "wget {}/a.apk && apk add --allow-untrusted a.apk",
        "curl -o get-pip.py {}/get-pip.py && python3 get-pip.py",
        "wget {}/i.sh && bash ./i.sh -b",
        "wget {}/i.sh -O /tmp/i.sh; chmod 755 /tmp/i.sh; /tmp/i.sh",
        "curl -Lo /usr/local/bin/kubectl {}/kubectl",
        "curl -LO {}/kubectl && install -m 755 kubectl /usr/local/bin/kubectl",
        "wget {}/kubectl && mv kubectl /usr/local/bin",
        "curl {}/a.jar -o a.jar && java -jar a.jar --install",
        "sudo curl -sSLo /opt/a.tgz {}/a.tgz && sudo tar xzf /opt/a.tgz",
        "<<EOF\nset -e\ncurl -O {}/a.tgz\ntar xf a.tgz\nEOF",
        "for f in a b; do wget {}/$f.tgz; tar xzf $f.tgz; done",
    ],
)
def test_what_is_used_unchecked(script: str) -> None:
    catches(DownloadWithoutChecksum, run(script.format(SITE)))


@pytest.mark.parametrize(
    "script",
    [
        "curl -O {}/a.tgz && echo 'abc  a.tgz' | sha256sum -c - && tar xf a.tgz",
        "curl -O {}/a.tgz && sha512sum --check a.sum && tar xf a.tgz",
        "curl -O {}/a.tgz && gpg --batch --verify a.tgz.asc a.tgz && tar xf a.tgz",
        "curl -O {}/a.tgz && cosign verify-blob a.tgz && tar xf a.tgz",
        'curl -O {}/a.tgz && [ "$(openssl dgst -sha256 a.tgz)" = x ] && tar xf a.tgz',
        "curl -O {}/a.tgz && verify_checksum a.tgz && tar xf a.tgz",
        "curl {}/key.asc | gpg --dearmor -o /usr/share/keyrings/a.gpg",
        "curl {}/key.asc | apt-key add -",
        "wget {}/key.asc && rpm --import key.asc",
        "curl {}/a.list > /etc/apt/sources.list.d/a.list && apt-get update",
        "curl {}/latest.json | jq -r .version",
        "V=$(curl -s {}/version) && echo $V",
        "curl -o data.json {}/data.json && python3 load.py data.json",
        "curl {}/a.tgz -o a.tgz && tar tf a.tgz",
        "curl {}/a.tgz -o a.tgz && tar xf other.tgz",
        "curl {}/install.sh | sh",
        "wget --spider {}/a.tgz && tar xf a.tgz",
        "curl -I {}/a.tgz",
        "curl -O file:///mnt/a.tgz && tar xf a.tgz",
        "wget $URL && tar xf a.tgz",
        "wget {}/a.txt && chmod 644 a.txt",
        "curl -o /dev/null {}/a",
    ],
)
def test_what_is_checked_or_only_read(script: str) -> None:
    passes(DownloadWithoutChecksum, run(script.format(SITE)))


def test_a_use_in_a_later_step_counts() -> None:
    catches(DownloadWithoutChecksum, run(f"wget {SITE}/a.zip", "unzip a.zip"))


def test_a_check_in_a_later_step_counts_and_one_before_does_not() -> None:
    fetch, check, use = f"wget {SITE}/a.zip", "sha256sum -c a.sum", "unzip a.zip"
    passes(DownloadWithoutChecksum, run(fetch, check, use))
    catches(DownloadWithoutChecksum, run(check, fetch, use))


def test_a_check_in_another_stage_is_of_something_else() -> None:
    first = run(f"wget {SITE}/a.zip && unzip a.zip")
    catches(DownloadWithoutChecksum, first + run("sha256sum -c sums"))


def test_each_download_is_reported() -> None:
    text = run(f"curl {SITE}/a.tgz | tar xz && curl {SITE}/b.tgz | tar xz")
    assert len(findings(DownloadWithoutChecksum, text)) == 2


def test_the_exec_form_and_triggers_are_read() -> None:
    catches(DownloadWithoutChecksum, f'FROM debian\nRUN ["curl", "-o", "/usr/bin/a", "{SITE}/a"]\n')
    catches(DownloadWithoutChecksum, f"FROM debian\nONBUILD RUN curl {SITE}/a.tgz | tar xz\n")
