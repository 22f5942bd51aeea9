"""Templates: an organisation's own go before ours, and say where they are wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from lightship import InitOptions, init
from lightship.model.errors import TemplateError, UsageError
from lightship.scaffold.own_templates import templates_page, write_templates
from lightship.scaffold.recognition import LANGUAGES
from lightship.scaffold.template_library import FOLDER, TemplateLibrary, built_in_templates
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path, SAMPLES["go"], "shop")
    (tmp_path / "own").mkdir()
    return tmp_path


def made(folder: Path, name: str, template: str) -> str:
    (folder / "own" / name).write_text(template)
    options = InitOptions(templates=str(folder / "own"), dry_run=True)
    return init(str(folder / "shop"), options).files[0].text


def test_a_template_of_ones_own_goes_first(folder: Path) -> None:
    text = made(folder, "go.Dockerfile", "FROM registry.example/go:{{ version }}\n")
    assert text == "FROM registry.example/go:1.27\n"


def test_a_template_may_be_for_one_framework(folder: Path) -> None:
    lay_out(folder, SAMPLES["go-gin"], "shop")
    assert made(folder, "gin.Dockerfile", "FROM house/gin:1\n") == "FROM house/gin:1\n"


def test_a_framework_of_ones_own_has_a_template_of_ones_own(folder: Path) -> None:
    (folder / "own" / "house.Dockerfile").write_text("FROM house/service:1\n")
    options = InitOptions(templates=str(folder / "own"), framework="house", dry_run=True)
    found = init(str(folder / "shop"), options)
    assert found.application.framework == "house"
    assert found.files[0].text == "FROM house/service:1\n"


@pytest.mark.parametrize(
    ("language", "framework", "hint"),
    [
        ("go", "ginn", "did you mean gin?"),
        ("go", "rails", "it is one of chi, echo, fiber, gin, gorilla, or has a template of yours"),
        ("static", "hugo", "leave --framework out, or have a template of yours for it"),
    ],
)
def test_a_framework_that_nobody_knows_is_refused(
    language: str, framework: str, hint: str, folder: Path
) -> None:
    options = InitOptions(language=language, framework=framework, dry_run=True)
    with pytest.raises(UsageError, match=f"no framework {framework} for {language}") as refused:
        init(str(folder / "shop"), options)
    assert refused.value.hint == hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_frameworks_it_knows(language: str, folder: Path) -> None:
    options = InitOptions(language=language, framework="there is none", dry_run=True)
    with pytest.raises(UsageError, match="there is no framework"):
        init(str(folder / "shop"), options)


def test_a_folder_of_templates_that_cannot_be_read_is_an_error_that_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(TemplateError, match="own cannot be read: Permission denied"):
        TemplateLibrary(str(folder / "own"))


def test_only_files_with_a_name_are_templates_of_frameworks(folder: Path) -> None:
    (folder / "own" / "house.Dockerfile").mkdir()
    (folder / "own" / ".Dockerfile").write_text("FROM house/nothing:1\n")
    (folder / "own" / "gin.Dockerfile").write_text("FROM house/gin:1\n")
    assert TemplateLibrary(str(folder / "own")).own_frameworks == {"gin"}


def test_it_may_change_one_block_of_ours(folder: Path) -> None:
    template = (
        '{% extends "built-in/go.Dockerfile" %}\n{% block runtime %}\n'
        "FROM registry.example/static:1\nCOPY --from=build /out/app /app\n{% endblock %}\n"
    )
    text = made(folder, "go.Dockerfile", template)
    assert text.endswith("FROM registry.example/static:1\nCOPY --from=build /out/app /app\n")
    assert "AS build\n" in text


def test_a_part_of_ones_own_is_used_by_our_templates(folder: Path) -> None:
    (folder / "own" / "parts").mkdir()
    text = made(folder, "parts/probe-health", "HEALTHCHECK NONE\n")
    assert "HEALTHCHECK NONE\nENTRYPOINT" in text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("FROM {{ nothing }}\n", "go.Dockerfile: 'nothing' is undefined"),
        ("FROM a\n{% if %}\n", "go.Dockerfile:2: "),
        ('{% include "missing" %}\n', "missing"),
        ("{{ ''.__class__.__mro__ }}\n", "go.Dockerfile: "),
    ],
)
def test_a_template_that_is_wrong_says_where(folder: Path, template: str, message: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(message)):
        made(folder, "go.Dockerfile", template)


def test_a_folder_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(TemplateError, match="is no folder"):
        TemplateLibrary(str(folder / "missing"))


def test_ours_are_written_to_begin_from(tmp_path: Path) -> None:
    written = write_templates(str(tmp_path / "house"))
    assert len(written) == len(built_in_templates())
    lay_out(tmp_path, SAMPLES["flask"], "shop")
    own = InitOptions(templates=str(tmp_path / "house"), dry_run=True)
    ours = InitOptions(dry_run=True)
    shop = str(tmp_path / "shop")
    assert init(shop, own).files == init(shop, ours).files


def test_every_language_has_a_template_that_the_page_lists() -> None:
    page = templates_page()
    for language in LANGUAGES:
        assert f"- `{language}.Dockerfile`" in page


def test_every_value_that_the_page_names_is_one(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["go"], "shop")
    (tmp_path / "own").mkdir()
    table = templates_page().partition("## Values")[2].partition("and each language")[0]
    names = [
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert {"name", "port", "volatile", "dockerfile"} <= set(names)
    text = made(
        tmp_path, "go.Dockerfile", "".join(f"# {name}={{{{ {name} }}}}\n" for name in names)
    )
    assert text.count("\n") >= len(names)


def test_values_of_templates_are_described_at_their_top() -> None:
    for name in built_in_templates():
        if name.endswith(".Dockerfile"):
            with open(f"{FOLDER}/{name}") as file:
                assert file.read().startswith("{#\n"), name
