from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.project.language import languages_in
from tests.project.test_context import context

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("files", "languages"),
    [
        ("package.json index.js", ("node",)),
        ("pyproject.toml requirements.txt package.json", ("node", "python")),
        ("go.mod main.py", ("go",)),
        ("Api.csproj Program.cs", ("dotnet",)),
        ("build.gradle.kts", ("java",)),
        ("main.py util.py index.js", ("python", "node")),
        ("src/main.rs README.md", ("rust",)),
        ("cmd/main.go", ("go",)),
        ("README.md .py", ()),
        ("other/main.go", ()),
    ],
)
def test_manifests_tell_the_language_and_sources_where_there_are_none(
    tmp_path: Path, files: str, languages: tuple[str, ...]
) -> None:
    found = context(tmp_path, files=dict.fromkeys(files.split(), ""))
    assert languages_in(found) == languages


def test_a_folder_below_the_root_has_its_own_language(tmp_path: Path) -> None:
    found = context(tmp_path, files={"package.json": "", "api/go.mod": "", "web/src/a.ts": ""})
    assert languages_in(found, "api") == ("go",)
    assert languages_in(found, "web") == ("node",)
    assert languages_in(found, "nothing") == ()
