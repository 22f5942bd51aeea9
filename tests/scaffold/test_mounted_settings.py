"""Settings with a secret are mounted where an install reads them, and left out of the context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import InitOptions, init
from lightship.project.root import open_context
from tests.scaffold.samples import SAMPLES, lay_out
from tests.scaffold.test_no_findings import findings

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "//npm.example.com/:_authToken=0123456789abcdef\n"
BERRY = "nodeLinker: node-modules\nnpmAuthToken: 0123456789abcdef\n"
PIP = "[global]\nindex-url = https://me:hunter2hunter2@pypi.example.com/simple\n"
MAVEN = (
    "<settings><servers><server><password>hunter2hunter2</password></server></servers></settings>"
)
NUGET = '<configuration><add key="ClearTextPassword" value="hunter2hunter2" /></configuration>'
COMPOSER = '{"http-basic": {"example.com": {"username": "me", "password": "hunter2hunter2"}}}'
NETRC = "machine example.com login me password hunter2hunter2\n"
BUNDLE = 'BUNDLE_GEMS__EXAMPLE__COM: "me:hunter2hunter2"\n'
CARGO = '[registries.own]\ntoken = "0123456789abcdef"\n'

MOUNTED = [
    ("express", ".npmrc", TOKEN, "id=npmrc,target=/app/.npmrc", 1),
    ("nest", ".npmrc", TOKEN, "id=npmrc,target=/app/.npmrc", 2),
    # Other settings than those of registries matter to scripts, too.
    ("nest", ".npmrc", TOKEN + "legacy-peer-deps=true\n", "id=npmrc,target=/app/.npmrc", 3),
    ("vite", ".npmrc", TOKEN, "id=npmrc,target=/app/.npmrc", 1),
    ("pnpm", ".npmrc", TOKEN, "id=npmrc,target=/app/.npmrc", 2),
    ("yarn", ".yarnrc", "registry \"https://me:hunter2@example.com/\"\n", "id=yarnrc,target=/app/.yarnrc", 1),
    ("yarn-berry", ".yarnrc.yml", BERRY, "id=yarnrc_yml,target=/app/.yarnrc.yml", 3),
    ("flask", "pip.conf", PIP, "id=pip_conf,target=/etc/pip.conf", 2),
    ("flask", ".netrc", NETRC, "id=netrc,target=/root/.netrc", 2),
    ("go-gin", ".netrc", NETRC, "id=netrc,target=/root/.netrc", 2),
    ("maven", ".m2/settings.xml", MAVEN, "id=settings_xml,target=/root/.m2/settings.xml", 2),
    ("aspnet", "NuGet.Config", NUGET, "id=nuget_config,target=/src/NuGet.Config", 2),
    ("laravel", "auth.json", COMPOSER, "id=auth_json,target=/app/auth.json", 2),
    ("rails", ".bundle/config", BUNDLE, "id=bundle_config,target=/root/.bundle/config", 1),
    (
        "rust",
        ".cargo/credentials.toml",
        CARGO,
        "id=cargo_credentials_toml,target=/usr/local/cargo/credentials.toml",
        1,
    ),
]  # fmt: skip


def taken(folder: Path, path: str) -> bool:
    context = open_context(str(folder), str(folder / "Dockerfile"))
    return path in {entry.path for entry in context.entries}


@pytest.mark.parametrize(
    ("name", "path", "text", "mount", "least"), MOUNTED, ids=lambda each: str(each)[:20]
)
def test_it_is_mounted_where_it_is_read(
    name: str, path: str, text: str, mount: str, least: int, tmp_path: Path
) -> None:
    lay_out(tmp_path, {**SAMPLES[name], path: text})
    made = init(str(tmp_path))
    dockerfile = made.files[0].text
    assert dockerfile.count(f"RUN --mount=type=secret,{mount} \\\n") >= least
    assert not any(
        path in line for line in dockerfile.splitlines() if line.startswith(("COPY", "ADD"))
    )
    assert [(each.source, each.identifier) for each in made.secrets] == [
        (path, mount[len("id=") :].partition(",")[0])
    ]
    assert not taken(tmp_path, path)
    assert findings(tmp_path, profile="strict") == []


@pytest.mark.parametrize(
    ("name", "path", "text"),
    [
        ("express", ".npmrc", "registry=https://npm.example.com/\n"),
        ("express", ".npmrc", "//npm.example.com/:_authToken=${NPM_TOKEN}\n"),
        ("yarn-berry", ".yarnrc.yml", "nodeLinker: node-modules\n"),
        ("aspnet", "NuGet.Config", "<configuration></configuration>"),
    ],
)
def test_without_a_secret_it_is_copied(name: str, path: str, text: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES[name], path: text})
    made = init(str(tmp_path))
    assert made.secrets == ()
    assert "type=secret" not in made.files[0].text
    assert path in made.files[0].text
    assert taken(tmp_path, path)


def test_a_secret_from_a_variable_is_told_with_the_line_that_gives_it(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["express"], ".npmrc": "//a.example/:_authToken=${NPM_TOKEN}\n"})
    (told,) = [each for each in init(str(tmp_path)).statements if each.subject == "secrets"]
    assert "RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN" in told.text


def test_a_secret_that_no_step_reads_is_left_out(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["python"], ".npmrc": TOKEN, ".netrc": NETRC})
    made = init(str(tmp_path))
    assert made.secrets == ()
    assert not taken(tmp_path, ".npmrc")
    assert not taken(tmp_path, ".netrc")


def test_each_file_that_builds_is_told_of_the_secret(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["express"], ".npmrc": TOKEN}, "services/shop")
    asked = InitOptions(application="services/shop", compose=True, ci="github", dry_run=True)
    texts = {file.path: file.text for file in init(str(tmp_path), asked).files}
    compose = texts["services/shop/compose.yaml"]
    assert "      secrets:\n        - npmrc\n" in compose
    assert compose.endswith("secrets:\n  npmrc:\n    file: ../../services/shop/.npmrc\n")
    workflow = texts[".github/workflows/web-image.yml"]
    assert "          secret-files: |\n            npmrc=services/shop/.npmrc\n" in workflow
    asked = InitOptions(application="services/shop", ci="gitlab", dry_run=True)
    pipeline = init(str(tmp_path), asked).files[-1].text
    assert "      --secret id=npmrc,src=services/shop/.npmrc\n" in pipeline


def test_a_house_template_gets_the_mount_where_it_installs(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["express"], ".npmrc": TOKEN})
    own = (
        "FROM node:24-slim\nWORKDIR /srv\nCOPY package.json ./\n"
        "USER 1000\nRUN npm install\nCOPY . .\n"
    )
    lay_out(tmp_path, {"node.Dockerfile": own}, "house")
    made = init(str(tmp_path), InitOptions(templates=str(tmp_path / "house"), dry_run=True))
    assert (
        "RUN --mount=type=secret,id=npmrc,target=/srv/.npmrc,uid=1000 \\\n    npm install\n"
        in made.files[0].text
    )
