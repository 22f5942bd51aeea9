"""What asks .NET programs whether they are well, where nothing else could."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.multi_stage.dotnet_probe import framework
from tests.repair.recipes.multi_stage.test_dotnet import MICROSOFT, PROJECT, SDK, publishing
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

WORDS = '["dotnet", "/opt/healthcheck/HealthCheck.dll"]'


def checked(check: str, base: str = f"{SDK}:8.0") -> str:
    return publishing(base).replace("ENTRYPOINT", f"{check}\nENTRYPOINT")


def test_the_address_of_the_author_is_asked_on_the_image_without_a_shell(tmp_path: Path) -> None:
    text = checked("HEALTHCHECK --interval=9s CMD curl -f http://localhost:90/up || exit 1")
    made = rewritten_in(written(tmp_path, text, PROJECT)).text
    lines = final_lines(made)
    assert lines[0] == f"FROM {MICROSOFT}/aspnet:8.0-noble-chiseled-extra"
    assert "COPY --from=build /opt/healthcheck /opt/healthcheck" in lines
    assert f"HEALTHCHECK --interval=9s CMD {WORDS}" in lines
    assert 'client.GetAsync("http://localhost:90/up")' in made
    assert "(int)answer.StatusCode < 400 ? 0 : 1" in made


def test_an_exposed_port_is_asked_where_there_is_no_check(tmp_path: Path) -> None:
    made = rewritten_in(written(tmp_path, checked("EXPOSE 9999"), PROJECT)).text
    assert 'new TcpClient("127.0.0.1", 9999)' in made
    assert made.split("\n")[-3].endswith(f"CMD {WORDS}")


@pytest.mark.parametrize("check", ["HEALTHCHECK NONE", ""])
def test_nothing_is_made_where_nothing_is_to_be_asked(check: str, tmp_path: Path) -> None:
    assert "HealthCheck" not in rewritten_in(written(tmp_path, checked(check), PROJECT)).text


def test_by_tls_the_author_asks(tmp_path: Path) -> None:
    text = checked("HEALTHCHECK CMD curl -fk https://localhost/ || exit 1")
    lines = final_lines(rewritten_in(written(tmp_path, text, PROJECT)).text)
    assert lines[0] == f"FROM {MICROSOFT}/aspnet:8.0"
    assert "HEALTHCHECK CMD curl -fk https://localhost/ || exit 1" in lines


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("3.1", "netcoreapp3.1"),
        ("5.0", "net5.0"),
        ("10.0", "net10.0"),
        ("10", "net10.0"),
        ("8.0.404", "net8.0"),
        ("", "net$(BundledNETCoreAppTargetFrameworkVersion)"),
    ],
)
def test_it_is_for_the_framework_of_the_sdk(version: str, name: str) -> None:
    assert framework(version) == name
