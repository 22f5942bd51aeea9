"""Where a recipe would deal with what is left, that is said; else none is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.recipes.offer import MENDS
from lightship.repair.recipes.registry import RECIPES
from lightship.repair.result import Left
from lightship.repair.unfixed import UNFIXED
from lightship.report.repair.text import text
from lightship.rules.index import INDEX

GO = "FROM golang:1.27-trixie\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app\n"
STARTED = GO + 'CMD ["/app"]\n'
FILES = {
    "go.mod": "module example.org/a\n\ngo 1.27\n",
    "main.go": "package main\n\nfunc main() {}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def left_of(folder: Path, dockerfile: str, recipe: str = "") -> dict[str, Left]:
    (folder / "Dockerfile").write_text(dockerfile)
    check = CheckOptions(select=("LS2011", "LS2111", "LS5101"), jobs=1, shellcheck=None)
    repairs = fix(["Dockerfile"], FixOptions(check=check, recipe=recipe))
    return {each.finding.code: each for each in repairs.left}


def test_what_a_recipe_deals_with_names_it(folder: Path) -> None:
    left = left_of(folder, STARTED)
    assert left["LS2111"].recipe == "multi-stage"
    assert left["LS2111"].reason == (
        "what it builds with and what ships have to be parted; --recipe multi-stage does"
    )
    assert left["LS5101"].recipe == ""
    assert "--recipe" not in left["LS5101"].reason


def test_one_that_declines_is_not_offered(folder: Path) -> None:
    left = left_of(folder, GO + 'CMD ["cron", "-f"]\n' + "ONBUILD RUN a\n")
    assert left["LS2111"].recipe == ""
    assert left["LS2111"].reason == UNFIXED["LS2111"]


def test_one_that_was_asked_for_is_not_offered_again(folder: Path) -> None:
    assert not any(each.recipe for each in left_of(folder, STARTED, "multi-stage").values())


def test_it_is_what_to_do_next(folder: Path) -> None:
    (folder / "Dockerfile").write_text(STARTED)
    check = CheckOptions(select=("LS2111",), jobs=1, shellcheck=None)
    said = text(fix(["Dockerfile"], FixOptions(check=check)))
    assert said.endswith(
        "next      lightship fix --recipe multi-stage --unsafe --diff shows the whole\n"
        "            file rewritten\n"
    )


def test_recipes_and_rules_that_are_named_are_there() -> None:
    assert MENDS.keys() <= RECIPES.keys()
    assert {code for each in MENDS.values() for code in each} <= {each.code for each in INDEX}
