"""What a secret of a build is called, and who reads the file that it is."""

from __future__ import annotations

import pytest

from lightship.knowledge.build_secret import build_option, identifier_of_file, mount_of
from lightship.knowledge.file_readers import readers_of


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        (".npmrc", "npmrc"),
        ("web/.yarnrc.yml", "yarnrc_yml"),
        ("NuGet.Config", "nuget_config"),
        (".bundle/config", "bundle_config"),
        ("a/.cargo/credentials.toml", "cargo_credentials_toml"),
        ("credentials", "credentials"),
        ("...", "secret"),
    ],
)
def test_a_file_is_called_by_its_name_or_by_its_folder_where_that_says_more(
    path: str, identifier: str
) -> None:
    assert identifier_of_file(path) == identifier


def test_the_mount_and_the_option_of_the_build_fit_together() -> None:
    assert mount_of("npmrc", "/app/.npmrc") == "--mount=type=secret,id=npmrc,target=/app/.npmrc"
    assert mount_of("token") == "--mount=type=secret,id=token"
    assert build_option("npmrc", "web/.npmrc") == "--secret id=npmrc,src=web/.npmrc"


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("/app/.npmrc", "pnpm"),
        ("/src/NuGet.Config", "dotnet"),
        ("/root/.bundle/config", "bundle"),
        ("/usr/local/cargo/credentials.toml", "cargo"),
    ],
)
def test_who_reads_a_file_is_told_by_its_last_names(path: str, reader: str) -> None:
    assert reader in readers_of(path)


def test_a_name_that_many_programs_use_tells_nothing() -> None:
    assert readers_of("/app/config") == frozenset()
