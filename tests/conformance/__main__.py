"""Compares Lightship with the tests of the tools whose checks it has, too.

    python -m tests.conformance hadolint FOLDER    # a checkout of hadolint
    python -m tests.conformance buildkit FILE      # its dockerfile_check_test.go

It prints every case on which they differ and that `scripts/other_tools.toml` gives no reason for,
reasons that nothing needs any more, and how many agree, for each check.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.conformance import buildkit_comparison, hadolint_comparison
from tests.conformance.buildkit_tests import cases_of
from tests.conformance.hadolint_specs import cases_in

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

import other_tools

TARGET = 0.97
"""The share of cases that must agree."""


def hadolint(folder: Path) -> int:
    """Compare on the specs in a checkout of hadolint."""
    asked, agreed = Counter[str](), Counter[str]()
    reasons = _reasons("hadolint")
    for case in cases_in(folder):
        if not hadolint_comparison.is_comparable(case):
            print(f"{case.where}: passed over, as it names no check")
            continue
        differs = hadolint_comparison.difference(case)
        asked[case.code] += 1
        agreed[case.code] += not differs
        if differs and not reasons.pop(case.where, ""):
            print(f"{case.where}: {differs} ({case.title})")
            print(_indented(hadolint_comparison.prepared(case)))
    return _report(asked, agreed, reasons)


def buildkit(file: Path) -> int:
    """Compare on the cases of BuildKit's check tests: each warning, and each case without any."""
    asked, agreed = Counter[str](), Counter[str]()
    reasons = _reasons("buildkit")
    for case in cases_of(file.read_text(), "dockerfile_check_test.go"):
        missing, beside = buildkit_comparison.difference(case)
        name = case.warnings[0][0] if case.warnings else "no warning"
        asked[name] += 1
        agreed[name] += not missing and not beside
        if not (missing or beside) or reasons.pop(case.where, ""):
            continue
        for what, some in (("is missing", missing), ("is found beside", beside)):
            for check, line in some:
                print(f"{case.where}: {check} on line {line} {what}")
        print(_indented(case.dockerfile))
    return _report(asked, agreed, reasons)


def _reasons(tool: str) -> dict[str, str]:
    """Return the reasons that are given, by the case."""
    return {
        f"{each.file}:{line}": each.reason
        for each in other_tools.read_cases()[tool]
        for line in each.lines
    }


def _indented(dockerfile: str) -> str:
    return "\n".join(f"    {line}" for line in dockerfile.rstrip("\n").split("\n"))


def _report(asked: Counter[str], agreed: Counter[str], idle: dict[str, str]) -> int:
    for where in idle:
        print(f"{where}: a reason is given, and it agrees")
    for name in sorted(asked):
        if agreed[name] != asked[name]:
            print(f"{name:<34}{agreed[name]:5} of {asked[name]}")
    share = agreed.total() / max(asked.total(), 1)
    print(f"{agreed.total()} of {asked.total()} cases agree: {share:.1%}")
    return 0 if share >= TARGET else 1


if __name__ == "__main__":
    sys.exit({"hadolint": hadolint, "buildkit": buildkit}[sys.argv[1]](Path(sys.argv[2])))
