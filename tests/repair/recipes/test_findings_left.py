"""What the recipe makes has no finding of the default profile that it could have avoided."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs

ROOT = Path(__file__).parents[3]
APPLICATIONS = sorted((ROOT / "tests" / "applications").glob("*/*"))
EXAMPLES = [ROOT / "examples" / name for name in ("go-server", "java-server", "node-web")]
EXAMPLES += [ROOT / "examples" / "python-web"]

OF_THE_AUTHOR = {
    # `FROM maven:3-...`: which release is meant only the author knows.
    "java-server": {"LS2003"},
    "libraries": {"LS2003"},
    # A later step takes `--no-restore`, and a mount may be empty when that is run again.
    "catalogue": {"LS4006"},
    "words": {"LS4006"},
    "spring": {"LS2003"},
}
"""By folder, the rules whose findings are in what the author wrote, and stay."""


@pytest.mark.parametrize("folder", [*APPLICATIONS, *EXAMPLES], ids=lambda path: path.name)
def test_what_is_left_is_the_authors(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("node_modules", "target"))
    options = CheckOptions(jobs=1, shellcheck=None)
    repairs = fix(
        [str(copy)], FixOptions(check=options, recipe="multi-stage", unsafe=True, offline=True)
    )
    write_repairs(repairs)
    text = (copy / "Dockerfile").read_text()
    assert sum(line.startswith("FROM ") for line in text.split("\n")) == 2
    left = {each.code for report in check([str(copy)], options).files for each in report.findings}
    assert left == OF_THE_AUTHOR.get(os.path.basename(folder), set())
