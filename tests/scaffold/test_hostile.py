"""What strangers write in manifests stays data: it starts no command, and breaks no file."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship import InitOptions, init, parse
from lightship.model.errors import LightshipError
from tests.scaffold.samples import SAMPLES, lay_out

EVIL = 'x"; RUN touch /pwned\nRUN touch /pwned #'

MANIFESTS = {
    "package.json": json.dumps(
        {
            "name": EVIL,
            "main": f"{EVIL}.js",
            "scripts": {"start": f"node {EVIL}", "build": EVIL},
            "packageManager": f"pnpm@{EVIL}",
            "engines": {"node": EVIL},
            "workspaces": [EVIL, "../../*"],
            "dependencies": {EVIL: EVIL},
        }
    ),
    "pyproject.toml": f"[project]\nname = {json.dumps(EVIL)}\nrequires-python = {json.dumps(EVIL)}\n"
    f"[project.scripts]\n{json.dumps(EVIL)} = 'a:b'\n[build-system]\nrequires = []\n",
    "go.mod": f"module {EVIL}\n\ngo 1.27\n",
    "Cargo.toml": f"[package]\nname = {json.dumps(EVIL)}\n[[bin]]\nname = {json.dumps(EVIL)}\n",
    "pom.xml": f"<project><mainClass>{EVIL}</mainClass><module>{EVIL}</module></project>",
    "Gemfile": f"ruby '{EVIL}'\ngem '{EVIL}'\n",
    "composer.json": json.dumps({"name": EVIL, "require": {f"ext-{EVIL}": "*", "php": EVIL}}),
    "Shop.csproj": f"<Project Sdk='Microsoft.NET.Sdk.Web'><AssemblyName>{EVIL}</AssemblyName></Project>",
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_hostile_manifest_adds_no_instruction(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {name: MANIFESTS[name]})
    made = init(str(tmp_path), InitOptions(dry_run=True, kubernetes=True, compose=True))
    for file in made.files:
        assert "touch /pwned" not in file.text, file.path


@pytest.mark.parametrize("option", ["entry_point", "base", "name", "version", "framework"])
def test_a_hostile_option_adds_no_instruction(option: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["node"])
    asked = InitOptions(dry_run=True, **{option: EVIL})  # type: ignore[arg-type]
    try:
        text = init(str(tmp_path), asked).files[0].text
    except LightshipError:
        return
    runs = [each for each in parse(text).instructions if each.name == "RUN"]
    assert not any("pwned" in each.text for each in runs)


@settings(max_examples=60)
@given(name=st.sampled_from(sorted(MANIFESTS)), text=st.text(max_size=200))
def test_any_manifest_is_read_or_refused(name: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text)
        try:
            made = init(folder, InitOptions(dry_run=True, kubernetes=True))
        except LightshipError:
            return
        assert not parse(made.files[0].text).mistakes
        list(yaml.safe_load_all(made.files[-1].text))
