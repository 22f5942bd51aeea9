""".NET, taken apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.repair.recipes.outcome import Declined, RecipeOptions, Runtime
from lightship.repair.recipes.registry import recipe_called
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MICROSOFT = "mcr.microsoft.com/dotnet"
SDK = f"{MICROSOFT}/sdk"
WEB = '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n'
CONSOLE = '<Project Sdk="Microsoft.NET.Sdk"></Project>\n'
PROJECT = {"App.csproj": WEB, "Program.cs": ""}
TEXT = (
    "FROM {base}\nWORKDIR /src\nCOPY . .\nRUN {build}\n"
    'WORKDIR /app/out\nENTRYPOINT ["dotnet", "App.dll"]\n'
)


def publishing(
    base: str = f"{SDK}:8.0", build: str = "dotnet publish -c Release -o /app/out"
) -> str:
    return TEXT.format(base=base, build=build)


def running(words: str, base: str = f"{SDK}:8.0", workdir: str = "/src") -> str:
    start = json.dumps(["dotnet", "run", *words.split()])
    return f"FROM {base}\nWORKDIR {workdir}\nCOPY . .\nCMD {start}\n"


def final(folder: Path, text: str, files: Mapping[str, str] | None = None) -> list[str]:
    """Return the lines of the last stage."""
    return final_lines(rewritten_in(written(folder, text, files or PROJECT)).text)


def declined(folder: Path, text: str, files: Mapping[str, str] | None = None) -> str:
    """Return why the recipe declines."""
    outcome = outcome_in(written(folder, text, files or PROJECT))
    assert isinstance(outcome, Declined)
    return "; ".join(outcome.reasons)


@pytest.mark.parametrize(
    ("base", "runtime"),
    [
        (f"{SDK}:8.0", f"{MICROSOFT}/aspnet:8.0-noble-chiseled-extra"),
        (f"{SDK}:8.0.404", f"{MICROSOFT}/aspnet:8.0-noble-chiseled-extra"),
        (f"{SDK}:8.0-jammy", f"{MICROSOFT}/aspnet:8.0-jammy"),
        (f"{SDK}:9.0-noble-aot", f"{MICROSOFT}/aspnet:9.0-noble"),
        (f"{SDK}:6.0", f"{MICROSOFT}/aspnet:6.0"),
        (f"{SDK}:3.1", f"{MICROSOFT}/aspnet:3.1"),
        (f"{SDK}:3.1.426-bullseye", f"{MICROSOFT}/aspnet:3.1-bullseye-slim"),
        (f"{MICROSOFT}/core/sdk:3.1-buster", f"{MICROSOFT}/core/aspnet:3.1-buster-slim"),
        (f"{SDK}:8.0-alpine", f"{MICROSOFT}/aspnet:8.0-alpine"),
        (f"{SDK}:8.0@sha256:{'0' * 64}", f"{MICROSOFT}/aspnet:8.0-noble-chiseled-extra"),
        (f"{SDK}:latest", f"{MICROSOFT}/aspnet:latest"),
    ],
)
def test_what_is_published_ships_on_the_runtime(base: str, runtime: str, tmp_path: Path) -> None:
    lines = final(tmp_path, publishing(base))
    assert lines[0] == f"FROM {runtime}"
    assert "COPY --from=build /app/out /app/out" in lines
    assert lines[-1] == 'ENTRYPOINT ["dotnet", "App.dll"]'


@pytest.mark.parametrize(
    ("value", "runtime"),
    [
        ("8.0", "aspnet:${VERSION}"),
        ("8.0.404", "aspnet:8.0-noble-chiseled-extra"),
        ("3.1-buster", "aspnet:3.1-buster-slim"),
    ],
)
def test_a_variable_stays_where_the_runtime_has_its_tag(
    value: str, runtime: str, tmp_path: Path
) -> None:
    text = f"ARG VERSION={value}\n" + publishing(f"{SDK}:${{VERSION}}")
    assert final(tmp_path, text)[0] == f"FROM {MICROSOFT}/{runtime}"


def test_a_console_program_takes_the_smaller_runtime(tmp_path: Path) -> None:
    lines = final(tmp_path, publishing(f"{SDK}:6.0"), {"App.csproj": CONSOLE})
    assert lines[0] == f"FROM {MICROSOFT}/runtime:6.0"


def test_a_console_program_beside_a_web_application_does_too(tmp_path: Path) -> None:
    files = {"tool/App.csproj": CONSOLE, "web/Web.csproj": WEB}
    build = "dotnet publish tool -o /app/out"
    assert final(tmp_path, publishing(build=build), files)[0].startswith(
        f"FROM {MICROSOFT}/runtime:8.0"
    )


@pytest.mark.parametrize("base", [f"{SDK}:3.1", f"{SDK}:5.0", f"{SDK}:7.0"])
def test_up_to_net_7_the_port_of_the_runtime_is_taken_back(base: str, tmp_path: Path) -> None:
    assert "ENV ASPNETCORE_URLS=" in final(tmp_path, publishing(base))


@pytest.mark.parametrize("base", [f"{SDK}:8.0", f"{SDK}:10.0", f"{SDK}:latest"])
def test_since_net_8_both_images_say_the_same_port(base: str, tmp_path: Path) -> None:
    assert not [line for line in final(tmp_path, publishing(base)) if "ASPNETCORE" in line]


def test_addresses_of_the_author_stay(tmp_path: Path) -> None:
    text = publishing(f"{SDK}:6.0").replace("COPY", "ENV ASPNETCORE_URLS=http://+:80\nCOPY")
    lines = [line for line in final(tmp_path, text) if "ASPNETCORE" in line]
    assert lines == ["ENV ASPNETCORE_URLS=http://+:80"]


def test_the_account_is_that_of_the_images_since_net_8(tmp_path: Path) -> None:
    assert "USER 1654:1654" in final(tmp_path, publishing())
    assert "USER 1654:1654" in final(tmp_path, publishing().replace("ENTRY", "USER app\nENTRY"))


def test_on_alpine_cultures_and_time_zones_stay(tmp_path: Path) -> None:
    lines = final(tmp_path, publishing(f"{SDK}:8.0-alpine"))
    assert "RUN apk add --no-cache icu-data-full icu-libs tzdata" in lines
    assert "ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false" in lines


@pytest.mark.parametrize(
    ("text", "project"),
    [
        (publishing(f"{SDK}:8.0-alpine"), "<InvariantGlobalization>true</InvariantGlobalization>"),
        (
            publishing(f"{SDK}:8.0-alpine").replace(
                "COPY", "ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1\nCOPY"
            ),
            "",
        ),
    ],
)
def test_on_alpine_who_wants_none_gets_none(text: str, project: str, tmp_path: Path) -> None:
    lines = final(tmp_path, text, {"App.csproj": WEB.replace("><", f">{project}<")})
    assert not [line for line in lines if "icu" in line or "INVARIANT=false" in line]


@pytest.mark.parametrize(
    ("base", "source", "has_init"),
    [
        (f"{SDK}:9.0", "", False),
        (f"{SDK}:10.0", "", True),
        (f"{SDK}:10.0", "Host.CreateApplicationBuilder(args)", False),
    ],
)
def test_net_10_ends_at_sigterm_with_an_init_where_nothing_minds_it(
    base: str, source: str, has_init: bool, tmp_path: Path
) -> None:
    files = {"App.csproj": CONSOLE, "Program.cs": source}
    start = final(tmp_path, publishing(base), files)[-1]
    assert ("/usr/bin/tini" in start) is has_init


def test_what_is_published_into_a_project_of_the_web_takes_its_place(tmp_path: Path) -> None:
    text = (
        f"FROM {SDK}:8.0\nWORKDIR /app\nCOPY . .\nRUN dotnet publish -c Release -o out\n"
        'ENTRYPOINT ["dotnet", "out/App.dll"]\nCMD ["--urls", "http://+:90"]\n'
    )
    files = {**PROJECT, "appsettings.json": "{}", "wwwroot/a.css": ""}
    lines = final(tmp_path, text, files)
    assert "COPY --from=build /app/out /app" in lines
    assert lines[-2:] == ['ENTRYPOINT ["dotnet", "App.dll"]', 'CMD ["--urls", "http://+:90"]']
    assert not rewritten_in(tmp_path).notes


def test_what_is_published_there_of_a_solution_stays(tmp_path: Path) -> None:
    text = (
        f"FROM {SDK}:8.0\nWORKDIR /app\nCOPY . .\nRUN dotnet publish web -o out\n"
        'ENTRYPOINT ["dotnet", "/app/out/App.dll"]\n'
    )
    lines = final(tmp_path, text, {"web/App.csproj": WEB, "App.sln": ""})
    assert "COPY --from=build /app/out /app/out" in lines


def test_the_folder_that_publish_takes_itself_is_seen(tmp_path: Path) -> None:
    text = (
        f"FROM {SDK}:8.0\nWORKDIR /app\nCOPY . .\nRUN dotnet publish -c Release\n"
        'CMD ["dotnet", "bin/Release/net8.0/publish/App.dll"]\n'
    )
    lines = final(tmp_path, text, {"App.csproj": CONSOLE})
    folder = "/app/bin/Release/net8.0/publish"
    assert f"COPY --from=build {folder} {folder}" in lines


def test_a_program_of_its_own_needs_the_runtime_of_the_image(tmp_path: Path) -> None:
    text = publishing().replace('["dotnet", "App.dll"]', '["./App"]')
    assert final(tmp_path, text)[-1] == 'ENTRYPOINT ["./App"]'


@pytest.mark.parametrize(
    ("build", "project"),
    [
        ("dotnet publish -r linux-x64 -o /app/out", WEB),
        ("dotnet publish --self-contained=true -o /app/out", WEB),
        ("dotnet publish -p:PublishSingleFile=true -o /app/out", WEB),
        ("dotnet publish -o /app/out", WEB.replace("><", "><PublishAot>true</PublishAot><")),
    ],
)
def test_a_program_that_may_bring_its_runtime_is_declined(
    build: str, project: str, tmp_path: Path
) -> None:
    text = publishing(build=build).replace('["dotnet", "App.dll"]', '["/app/out/App"]')
    assert "may have a runtime with it" in declined(tmp_path, text, {"App.csproj": project})


def test_what_nothing_publishes_is_declined(tmp_path: Path) -> None:
    reason = declined(tmp_path, publishing(build="dotnet build -c Release"))
    assert reason == "no `dotnet publish --output` is seen to make /app/out/App.dll"


def test_a_start_with_variables_of_its_own_keeps_its_shell(tmp_path: Path) -> None:
    start = "CMD ASPNETCORE_URLS=http://*:$PORT dotnet App.dll"
    text = publishing().replace('ENTRYPOINT ["dotnet", "App.dll"]', start)
    lines = final(tmp_path, text)
    assert lines[0] == f"FROM {MICROSOFT}/aspnet:8.0"
    assert "dotnet App.dll" in lines[-1]


def test_what_a_shell_tells_dotnet_run_is_declined(tmp_path: Path) -> None:
    text = (
        f"FROM {SDK}:8.0\nWORKDIR /src\nCOPY . .\nCMD ASPNETCORE_URLS=http://*:$PORT dotnet run\n"
    )
    assert "what a shell tells" in declined(tmp_path, text)


def test_without_the_files_what_is_beside_cannot_be_told() -> None:
    text = publishing(build="dotnet publish -o out").replace("WORKDIR /app/out\n", "")
    context = Context(parse(text.replace("App.dll", "out/App.dll")), None, Catalogue(), Settings())
    outcome = recipe_called("multi-stage")(context, RecipeOptions())
    assert isinstance(outcome, Declined)
    assert "without the files" in outcome.reasons[0]


def test_data_that_the_sources_name_ships(tmp_path: Path) -> None:
    text = (
        publishing()
        .replace("WORKDIR /app/out", "WORKDIR /src")
        .replace("App.dll", "/app/out/App.dll")
    )
    files = {"App.csproj": CONSOLE, "Program.cs": 'File.ReadAllText("words.txt")', "words.txt": ""}
    lines = final(tmp_path, text, {**files, "other.csv": ""})
    assert "COPY --from=build /src/words.txt /src/words.txt" in lines
    assert "other.csv" in rewritten_in(tmp_path).notes[0]


def test_what_dotnet_run_starts_is_published_and_takes_the_place_of_the_project(
    tmp_path: Path,
) -> None:
    made = rewritten_in(written(tmp_path, running(""), PROJECT)).text
    assert "RUN dotnet publish App.csproj --configuration Release --output /app/publish" in made
    lines = final_lines(made)
    assert "COPY --from=build /app/publish /src" in lines
    assert lines[-1] == 'CMD ["dotnet", "App.dll"]'


def test_a_console_program_starts_in_the_folder_that_dotnet_run_did(tmp_path: Path) -> None:
    lines = final(tmp_path, running("-- a b"), {"App.csproj": CONSOLE})
    assert "COPY --from=build /app/publish /app/publish" in lines
    assert "WORKDIR /src" in lines
    assert lines[-1] == 'CMD ["dotnet", "/app/publish/App.dll", "a", "b"]'


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("--project web", "Release"),
        ("-p web/Web.csproj --no-build", "Release"),
        ("--project=web -c Debug --no-launch-profile", "Debug"),
    ],
)
def test_the_project_that_dotnet_run_is_told_is_published(
    words: str, given: str, tmp_path: Path
) -> None:
    files = {
        "data/Data.csproj": CONSOLE,
        "web/Web.csproj": WEB.replace("><", "><AssemblyName>Shop</AssemblyName><"),
    }
    made = rewritten_in(written(tmp_path, running(f"{words} --urls http://+:90"), files)).text
    assert f"RUN dotnet publish web/Web.csproj --configuration {given} --output" in made
    lines = final_lines(made)
    assert "COPY --from=build /app/publish /src/web" in lines
    assert "WORKDIR /src/web" in lines
    assert lines[-1] == 'CMD ["dotnet", "Shop.dll", "--urls", "http://+:90"]'


def test_the_arguments_of_cmd_stay_behind_dotnet_run(tmp_path: Path) -> None:
    text = running("").replace("CMD", "ENTRYPOINT") + 'CMD ["--urls", "http://+:90"]\n'
    assert final(tmp_path, text)[-2:] == [
        'ENTRYPOINT ["dotnet", "App.dll"]',
        'CMD ["--urls", "http://+:90"]',
    ]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("", {"a/A.csproj": WEB, "b/B.csproj": WEB}),
        ("", {"A.csproj": WEB, "B.csproj": WEB}),
        ("--runtime linux-x64", PROJECT),
        ("--project", PROJECT),
    ],
)
def test_a_project_that_cannot_be_told_is_declined(
    words: str, files: dict[str, str], tmp_path: Path
) -> None:
    assert "cannot be told" in declined(tmp_path, running(words), files)


def test_a_project_for_several_frameworks_needs_one(tmp_path: Path) -> None:
    project = WEB.replace("><", "><TargetFrameworks>net8.0;net9.0</TargetFrameworks><")
    assert "several" in declined(tmp_path, running(""), {"App.csproj": project})
    made = rewritten_in(written(tmp_path, running("-f net8.0"))).text
    assert "--configuration Release --framework net8.0 --output" in made


def test_what_the_sources_write_belongs_to_the_account_where_it_starts(tmp_path: Path) -> None:
    files = {"web/App.csproj": WEB, "web/Program.cs": 'File.AppendAllText("log", "")'}
    lines = final(tmp_path, running("--project web"), files)
    assert "COPY --from=build --chown=1654:1654 /var/empty-folder/ /src/web/" in lines


def test_a_database_of_the_settings_is_written(tmp_path: Path) -> None:
    files = {**PROJECT, "appsettings.json": '{"ConnectionStrings": {"A": "Data Source=a.db"}}'}
    assert any("/var/empty-folder/" in line for line in final(tmp_path, running(""), files))


def test_slim_has_a_shell_and_the_account_of_the_image(tmp_path: Path) -> None:
    lines = final_lines(rewritten_in(written(tmp_path, publishing(), PROJECT), Runtime.SLIM).text)
    assert lines[0] == f"FROM {MICROSOFT}/aspnet:8.0"
    assert "USER 1654:1654" in lines
