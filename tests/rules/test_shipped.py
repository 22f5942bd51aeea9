"""What ships, and what only looks as if it did."""

from __future__ import annotations

import pytest

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from lightship.rules.shipped import (
    is_for_development,
    is_service,
    is_shipped,
    shipped_commands,
    shipped_stages,
    start_commands,
)


def context_of(text: str, path: str = "Dockerfile", target: str = "") -> Context:
    dockerfile = parse(text, path, BuildOptions(target=target))
    return Context(dockerfile, None, Catalogue(), Settings())


THREE = """\
FROM node:20 AS base
RUN one
FROM base AS built
RUN two
FROM base AS final
RUN three
"""


def test_the_target_and_what_it_builds_on_ship() -> None:
    assert [stage.name for stage in shipped_stages(context_of(THREE))] == ["final", "base"]


def test_another_target_ships_its_own_chain() -> None:
    context = context_of(THREE.replace("built", "web"), target="web")
    assert [stage.name for stage in shipped_stages(context)] == ["web", "base"]
    assert not is_shipped(context.dockerfile.stages[2], context)


def test_commands_come_in_the_order_in_which_they_run() -> None:
    found = [command.program for command in shipped_commands(context_of(THREE))]
    assert found == ["one", "three"]


@pytest.mark.parametrize("name", ["dev", "test", "builder", "web-dev", "unit_tests"])
def test_a_stage_called_so_does_not_ship(name: str) -> None:
    assert shipped_stages(context_of(f"FROM node:20 AS {name}\n")) == ()


@pytest.mark.parametrize(
    "path",
    ["Dockerfile.dev", "a/dev.Dockerfile", ".devcontainer/Dockerfile", "x/Dockerfile-test"],
)
def test_a_file_called_so_is_for_development(path: str) -> None:
    assert is_for_development(path)
    assert shipped_stages(context_of("FROM node:20\n", path)) == ()


@pytest.mark.parametrize("path", ["Dockerfile", "dev/Dockerfile", "Dockerfile.prod", "devices"])
def test_other_files_are_not(path: str) -> None:
    assert not is_for_development(path)


def test_a_file_without_stages_ships_nothing() -> None:
    context = context_of("# nothing\n")
    assert shipped_stages(context) == ()
    assert start_commands(context) == ()
    assert not is_service(context)


def test_the_last_start_command_counts_and_may_be_inherited() -> None:
    text = 'FROM a AS base\nENTRYPOINT ["tini", "--"]\nCMD ["old"]\nCMD node x.js\nFROM base\n'
    assert [each.program for each in start_commands(context_of(text))][-1] == "node"


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["node", "x.js"]',
        "CMD ./start.sh",
        'ENTRYPOINT ["sh", "-c", "node x.js"]',
        'ENTRYPOINT ["node"]\nCMD ["x.js"]',
    ],
)
def test_what_starts_a_program_is_a_service(start: str) -> None:
    assert is_service(context_of(f"FROM node:20\n{start}\n"))


@pytest.mark.parametrize(
    "start",
    [
        "",
        'CMD ["bash"]',
        'CMD ["/bin/bash", "-l"]',
        "CMD sleep infinity",
        'CMD ["tail", "-f", "/dev/null"]',
        'CMD ["npm", "test"]',
        'CMD ["go", "test", "./..."]',
        'CMD ["pytest"]',
        'CMD ["python3"]',
        'ENTRYPOINT ["irb"]',
        "CMD php -a",
        'ENTRYPOINT ["/__cacert_entrypoint.sh"]\nCMD ["jshell"]',
        'CMD ["lein", "repl"]',
        'CMD ["java", "-version"]',
    ],
)
def test_what_starts_nothing_of_its_own_is_no_service(start: str) -> None:
    assert not is_service(context_of(f"FROM node:20\n{start}\n"))
