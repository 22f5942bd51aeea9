from __future__ import annotations

import pytest

from lightship.rules.shell_script.download_piped_to_shell import DownloadPipedToShell
from tests.rules.speech import catches, findings, passes

URL = "https://example.com/install.sh"


def run(script: str) -> str:
    return f"FROM debian:bookworm-slim\nRUN {script}\n"


def test_the_download_is_marked_and_its_password_hidden() -> None:
    finding = catches(
        DownloadPipedToShell, run("true && \\\n  curl -fsSL https://me:pw@example.com/i.sh | sh")
    )
    assert finding.message == "sh runs whatever https://***@example.com/i.sh sends, unseen"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 3, 44)
    assert "pw" not in finding.subject


@pytest.mark.parametrize(
    "script",
    [
        "curl -fsSL {} | bash",
        "wget -qO- {} | sudo -E bash -",
        "wget -O - {} | env A=b sh -eux",
        "curl {} | bash -s -- --yes",
        "curl {} | bash /dev/stdin -v latest",
        "curl {} | gunzip | sed s/a/b/ | sh",
        "curl {} | tee log | sh",
        "curl {} | (cd /tmp && sh)",
        "{{ curl {}; }} | sh",
        "curl {} | python3 -",
        "curl {} | python3.12",
        "curl {} | php -- --install-dir=/usr/bin",
        "curl {} | perl - App::cpanminus",
        "curl -o - {} | node",
        'sh -c "$(curl -fsSL {})"',
        'bash -lc "`wget -qO- {}`"',
        'ruby -e "$(curl -fsSL {})"',
        "bash <(curl -s {})",
        "source <(curl -s {})",
        "bash < <(curl -s {})",
        'bash <<< "$(curl -s {})"',
        'eval "$(curl -s {})"',
        "su app -c 'curl {} | sh'",
        "if true; then curl {} | sh; fi",
        "<<EOF\nset -e\ncurl {} | sh\nEOF",
    ],
)
def test_what_runs_a_download(script: str) -> None:
    catches(DownloadPipedToShell, run(script.format(URL)))


@pytest.mark.parametrize(
    "script",
    [
        "curl {} | tar -xz",
        "curl {} | python3 -m json.tool",
        "curl {} | python3 -c 'import sys'",
        "curl {} | perl -pe s/a/b/ > out",
        "curl {} | node -e 'x'",
        "curl {} | sh -c 'cat > out'",
        "curl {} | bash install.sh",
        "curl {} | xargs sh",
        "curl {} | gpg --dearmor",
        "curl -o install.sh {} | sh",
        "curl {} > install.sh | sh",
        "wget {} | sh",
        "VERSION=$(curl -s {}) && sh install.sh",
        'sh -c "apt-get install tool=$(curl -s {})"',
        'echo "curl {} | sh"',
        "curl -sf http://localhost:8080/health | sh",
        "python3 app.py <(curl -s {})",
    ],
)
def test_what_does_not(script: str) -> None:
    passes(DownloadPipedToShell, run(script.format(URL)))


def test_each_download_is_reported() -> None:
    assert len(findings(DownloadPipedToShell, run(f"curl {URL} | sh && curl {URL} | sh"))) == 2


def test_only_what_the_build_runs_counts() -> None:
    passes(DownloadPipedToShell, f"FROM debian\nCMD curl {URL} | sh\n")


def test_a_trigger_and_every_stage_count() -> None:
    catches(DownloadPipedToShell, f"FROM debian\nONBUILD RUN curl {URL} | sh\n")
    catches(DownloadPipedToShell, f"FROM debian AS a\nRUN curl {URL} | sh\nFROM scratch\n")


def test_powershell_is_no_posix_shell() -> None:
    text = f'FROM mcr.microsoft.com/powershell\nSHELL ["pwsh", "-c"]\nRUN curl {URL} | sh\n'
    passes(DownloadPipedToShell, text)
