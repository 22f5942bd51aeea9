"""What is recognised of applications, in every language, and from which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import InitOptions, init
from lightship.model.errors import InputError, NotRecognised
from lightship.scaffold.application import Application
from lightship.scaffold.recognition import recognise
from lightship.scaffold.source_folder import SourceFolder
from lightship.scaffold.statement import Certainty, Statement, Statements
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, **options: object) -> tuple[Application, list[Statement]]:
    asked = InitOptions(**options)  # type: ignore[arg-type]
    said = Statements()
    application = recognise(SourceFolder(str(folder), asked.application), said, asked)
    return application, said.made


RECOGNISED = {
    "node": ("node", "", "24", 3000, ("node", "server.js")),
    "express": ("node", "express", "24", 4000, ("node", "src/app.js")),
    "nest": ("node", "nest", "24", 3000, ("node", "dist/main.js")),
    "next": ("node", "next", "24", 3000, ("node", "node_modules/next/dist/bin/next", "start")),
    "next-standalone": ("node", "next", "24", 3000, ("node", "server.js")),
    "next-export": ("node", "next", "24", 8080, ("nginx", "-g", "daemon off;")),
    "nuxt": ("node", "nuxt", "24", 3000, ("node", ".output/server/index.mjs")),
    "bundle": ("node", "bundle", "24", 8080, ("nginx", "-g", "daemon off;")),
    "vite": ("node", "vite", "24", 8080, ("nginx", "-g", "daemon off;")),
    "angular": ("node", "angular", "24", 8080, ("nginx", "-g", "daemon off;")),
    "go-gin": ("go", "gin", "1.27", 9000, ("/usr/local/bin/app",)),
    "go-command": ("go", "", "1.27", None, ("/usr/local/bin/app",)),
    "flask": ("python", "flask", "3.13", 8000, ("gunicorn", "--bind", "0.0.0.0:8000", "app:app")),
    "flask-factory": (
        *("python", "flask", "3.13", 8000),
        ("gunicorn", "--bind", "0.0.0.0:8000", "shop:create_app()"),
    ),
    "django": (
        *("python", "django", "3.13", 8000),
        ("gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi:application"),
    ),
    "fastapi-uv": (
        *("python", "fastapi", "3.13", 8000),
        ("uvicorn", "--host", "0.0.0.0", "--port", "8000", "app.main:api"),
    ),
    "poetry-command": ("python", "", "3.13", None, ("shop",)),
    "pipenv": ("python", "flask", "3.12", 8000, ("gunicorn", "--bind", "0.0.0.0:8000", "app:app")),
    "python": ("python", "", "3.13", 8000, ("python", "main.py")),
    "rust": ("rust", "", "1.98", 3000, ("/usr/local/bin/app",)),
    "rocket": ("rust", "rocket", "1.98", 8000, ("/usr/local/bin/app",)),
    "aspnet-solution": ("dotnet", "aspnet", "10", 8080, ("dotnet", "/app/Web.dll")),
    "dotnet-command": ("dotnet", "", "10", None, ("dotnet", "/app/Tool.dll")),
    "sinatra": (
        *("ruby", "sinatra", "3.4", 4567),
        ("bundle", "exec", "ruby", "app.rb", "-o", "0.0.0.0", "-p", "4567"),
    ),
    "rack": (
        "ruby",
        "rack",
        "3.4",
        9292,
        ("bundle", "exec", "puma", "--bind", "tcp://0.0.0.0:9292"),
    ),
    "laravel": ("php", "laravel", "8.4", 8080, ("apache2-foreground",)),
    "symfony": ("php", "symfony", "8.4", 8080, ("apache2-foreground",)),
    "static-folder": ("static", "", "", 8080, ("nginx", "-g", "daemon off;")),
}


@pytest.mark.parametrize("name", RECOGNISED)
def test_an_application_is_recognised(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    application, _ = found(tmp_path)
    assert (
        application.language,
        application.framework,
        application.version,
        application.port,
        application.start,
    ) == RECOGNISED[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_that_is_said_has_a_source_or_says_what_to_do(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    _, said = found(tmp_path)
    assert "language" in {each.subject for each in said}
    for each in said:
        if each.certainty is Certainty.RECOGNISED and each.source:
            assert (tmp_path / each.source.partition(" (")[0]).exists()


@pytest.mark.parametrize(
    ("files", "version"),
    [
        ({".nvmrc": "20\n"}, "20"),
        ({".node-version": "v22.11.0"}, "22"),
        ({".nvmrc": "lts/jod"}, "22"),
        ({".nvmrc": "lts/*"}, "24"),
        ({".tool-versions": "nodejs 20.1.0\n"}, "20"),
    ],
)
def test_the_version_comes_from_the_files_of_version_managers(
    files: dict[str, str], version: str, tmp_path: Path
) -> None:
    lay_out(tmp_path, {**SAMPLES["node"], **files})
    assert found(tmp_path)[0].version == version


WEB = '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>'


@pytest.mark.parametrize(
    ("target", "sdk", "runtime"),
    [
        ("net10.0", "sdk:10.0-noble", "aspnet:10.0-noble-chiseled-extra"),
        ("net7.0", "sdk:7.0-jammy", "aspnet:7.0-jammy-chiseled-extra"),
        ("net5.0", "sdk:5.0", "aspnet:5.0"),
        ("netcoreapp3.1", "sdk:3.1", "aspnet:3.1"),
    ],
)
def test_each_release_of_net_is_on_images_that_there_are(
    target: str, sdk: str, runtime: str, tmp_path: Path
) -> None:
    project = SAMPLES["aspnet"]["Shop.csproj"].replace("net10.0", target)
    lay_out(tmp_path, {**SAMPLES["aspnet"], "Shop.csproj": project})
    application = found(tmp_path)[0]
    assert application.build_image == f"mcr.microsoft.com/dotnet/{sdk}"
    assert application.base_image == f"mcr.microsoft.com/dotnet/{runtime}"
    assert application.values["target"] == target


@pytest.mark.parametrize(
    ("sample", "files", "version"),
    [
        ("flask", {".python-version": "3.12\n"}, "3.12"),
        ("flask", {"runtime.txt": "python-3.11.4\n"}, "3.11"),
        ("go", {"go.mod": "module a\n\ngo 1.26.1\n"}, "1.26"),
        ("go", {"go.mod": "module a\n\ngo 1.22\n\ntoolchain go1.26.0\n"}, "1.26"),
        ("rust", {"rust-toolchain.toml": '[toolchain]\nchannel = "1.90.0"\n'}, "1.90"),
        ("maven", {}, "17"),
        ("spring-boot-2", {}, "17"),
        ("rack", {".ruby-version": "ruby-3.3.0\n"}, "3.3"),
        ("symfony", {"composer.json": '{"config": {"platform": {"php": "8.3.1"}}}'}, "8.3"),
        ("aspnet", {"Shop.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>net9.0</TargetFramework></Project>'}, "9"),
        ("aspnet", {"Shop.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>netcoreapp3.1</TargetFramework></Project>'}, "3.1"),
        ("aspnet", {"Shop.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFrameworks>netstandard2.0;net8.0</TargetFrameworks></Project>'}, "8"),
        ("aspnet", {"Shop.csproj": WEB, "Directory.Build.props": "<TargetFramework>net6.0</TargetFramework>"}, "6"),
    ],
)  # fmt: skip
def test_the_version_comes_from_the_languages_own_files(
    sample: str, files: dict[str, str], version: str, tmp_path: Path
) -> None:
    lay_out(tmp_path, {**SAMPLES[sample], **files})
    assert found(tmp_path)[0].version == version


def test_options_overrule_what_is_recognised(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["express"])
    application, said = found(
        tmp_path,
        version="22",
        port=9999,
        entry_point="lib/start.js",
        base="gcr.io/distroless/nodejs22-debian13:nonroot",
        name="Shop Front",
    )
    assert (application.version, application.port, application.name) == ("22", 9999, "shop-front")
    assert application.start == ("/nodejs/bin/node", "lib/start.js")
    assert application.base_image == "gcr.io/distroless/nodejs22-debian13:nonroot"
    sources = {each.subject: each.source for each in said}
    assert sources["version"] == "--runtime-version"
    assert sources["port"] == "--port"
    assert sources["entry point"] == "--entrypoint"


def test_an_application_in_ruby_may_have_a_package_json(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["rails"], "package.json": '{"scripts": {"build": "esbuild"}}'})
    application, said = found(tmp_path)
    assert application.language == "ruby"
    assert ("language", Certainty.ASSUMED) in {(each.subject, each.certainty) for each in said}


def test_a_folder_without_an_application_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing\n")
    with pytest.raises(NotRecognised, match="no application"):
        found(tmp_path)


def test_a_language_without_a_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "mix.exs").write_text("")
    with pytest.raises(NotRecognised, match="elixir"):
        found(tmp_path)


def test_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{")
    with pytest.raises(InputError, match=r"package\.json is no JSON"):
        found(tmp_path)


def test_a_workspace_names_its_packages(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
            "apps/web/package.json": "{}",
            "packages/ui/package.json": "{}",
            "apps/notes.txt": "",
        },
    )
    with pytest.raises(NotRecognised, match="apps/web, packages/ui") as caught:
        found(tmp_path)
    assert "--app apps/web" in caught.value.hint


@pytest.mark.parametrize("manager", ["npm", "pnpm", "yarn"])
def test_a_package_of_a_workspace_is_built_with_those_it_needs(
    manager: str, tmp_path: Path
) -> None:
    locks = {"npm": "package-lock.json", "pnpm": "pnpm-lock.yaml", "yarn": "yarn.lock"}
    lay_out(
        tmp_path,
        {
            "package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
            "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - packages/*\n",
            locks[manager]: "{}" if manager == "npm" else "",
            "apps/web/package.json": '{"name": "web", "scripts": {"build": "tsc", "start":'
            ' "node dist/index.js"}, "dependencies": {"@acme/ui": "*", "express": "5"}}',
            "apps/other/package.json": '{"name": "other"}',
            "packages/ui/package.json": '{"name": "@acme/ui", "dependencies": {"@acme/base": "*"}}',
            "packages/base/package.json": '{"name": "@acme/base", "scripts": {"build": "tsc"}}',
        },
    )
    application, _ = found(tmp_path, application="apps/web")
    assert application.values["manager"] == manager
    assert application.values["members"] == ["packages/ui", "packages/base", "apps/web"]
    made = init(str(tmp_path), InitOptions(application="apps/web"))
    assert made.files[0].path == "apps/web/Dockerfile"
    assert made.files[1].path == "apps/web/Dockerfile.dockerignore"
    assert made.findings == ()
