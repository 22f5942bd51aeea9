"""What Lightship and hadolint pass on of ShellCheck is compared, and reasons are given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.shellcheck import fake, needs_shellcheck

pytestmark = needs_shellcheck

SCRIPT = Path(__file__).parents[2] / "bench" / "shellcheck_agreement.py"
FILES = {
    "a/Dockerfile": "FROM a\nRUN cat $1 \\\n  && cat `ls`\nRUN cd /x; make\n",
    "b/Dockerfile": 'FROM a\nSHELL ["bash", "-ec"]\nRUN cd /x; make\n',
    "c/Dockerfile": "FROM a\nRUN true\n",
    "d/Dockerfile": "FROM a\nONBUILD RUN echo $x\nbroken\n",
}


def compared(folder: Path, said: dict[str, dict[int, str]]) -> tuple[int, str]:
    """Return what comes of comparing with a hadolint that says the codes in ``said``."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir()
        (folder / path).write_text(text)
    findings = [
        {"file": f"./{path}", "line": line, "code": code}
        for path, codes in said.items()
        for line, code in codes.items()
    ]
    program = fake(folder, f"echo '{json.dumps(findings)}'")
    command = [sys.executable, str(SCRIPT), "--all", "--hadolint", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_last_finding_of_each_run_must_be_the_same(tmp_path: Path) -> None:
    said = {"a/Dockerfile": {1: "DL3006", 2: "SC2006", 4: "SC2164"}, "d/Dockerfile": {1: "DL1000"}}
    code, output = compared(tmp_path, said)
    assert code == 0
    assert "4 files, 1 of them not read by one of the two\n" in output
    assert "RUNs of which the two say different things: 0\n" in output


def test_a_difference_is_printed_with_its_reason_or_without_one(tmp_path: Path) -> None:
    said = {
        "a/Dockerfile": {2: "SC2086"},
        "b/Dockerfile": {3: "SC2164"},
        "c/Dockerfile": {2: "SC2086"},
        "d/Dockerfile": {1: "DL1000"},
    }
    code, output = compared(tmp_path, said)
    assert code == 1
    why = "hadolint does not see that SHELL has -e"
    assert output.splitlines()[-4:] == [
        "./a/Dockerfile:2: hadolint SC2086, lightship SC2006: no known reason",
        "./a/Dockerfile:4: hadolint nothing, lightship SC2164: no known reason",
        f"./b/Dockerfile:3: hadolint SC2164, lightship nothing: {why}",
        "./c/Dockerfile:2: hadolint SC2086, lightship nothing: no known reason",
    ]
