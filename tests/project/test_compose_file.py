"""The services of a compose file tell what they build, and are read one by one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from lightship.project.compose_file import ComposeReader, ComposeService, top_level
from lightship.project.yaml_lines import entry, line_of


def targets(text: str) -> list[tuple[str, str]]:
    return [(each.dockerfile, each.context) for each in services(ComposeReader(), text)]


def services(reader: ComposeReader, text: str) -> list[ComposeService]:
    """Return the services of a file at /r/compose.yaml that build something, in order of lines."""
    found = [
        each for held in reader.by_dockerfile("/r/compose.yaml", text).values() for each in held
    ]
    return sorted(found, key=lambda service: service.lines_above)


def service(build: str) -> str:
    return f"services:\n  a:\n    image: x\n    build:{build}\n"


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (" .", ("/r/Dockerfile", "/r")),
        (" ./api  # here", ("/r/api/Dockerfile", "/r/api")),
        ("\n      context: .\n      dockerfile: api/Dockerfile", ("/r/api/Dockerfile", "/r")),
        ("\n      dockerfile: api/Dockerfile", ("/r/api/Dockerfile", "/r")),
        (" {context: api, dockerfile: ../Dockerfile}", ("/r/Dockerfile", "/r/api")),
        ('\n      "context": "${WHERE:-api}"', ("/r/api/Dockerfile", "/r/api")),
        (" ${PWD}", ("/r/Dockerfile", "/r")),
        ("\n      context: ../x", ("/x/Dockerfile", "/x")),
    ],
)
def test_a_build_names_context_and_dockerfile(build: str, expected: tuple[str, str]) -> None:
    assert targets(service(build)) == [expected]


@pytest.mark.parametrize(
    "build",
    [
        " https://example.com/a.git",
        " git@example.com:a.git",
        " $WHERE",
        "\n      context: .\n      dockerfile: ${FILE}",
        "\n      context: .\n      dockerfile_inline: |\n        FROM a",
    ],
)
def test_what_is_not_a_known_folder_is_no_context(build: str) -> None:
    assert targets(service(build)) == [("", "")]


@pytest.mark.parametrize(
    "text",
    ["", "build: .\n", "services:\n", "services: [\n", "services:\n  a: [build\n", "- build\n"],
)
def test_what_is_no_compose_file_builds_nothing(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "x-b: &b\n  context: api\nservices:\n  a:\n    build: *b\n",
        "x-b: &b\n  build: api\nservices:\n  a:\n    <<: *b\n",
        "x-b: &b\n  build: api\nservices:\n  a:\n    <<: [*b]\n",
        "x-b: &b\n  context: api\nservices:\n  a:\n    build:\n      <<: *b\n",
        "services: {a: {build: api}}\n",
        "services:\n\n# a\n    a:\n        build: api\n\n    # b\nvolumes:\n  build: {}\n",
        "services:\r\n  a:\r\n    build: api\r\n",
    ],
)
def test_a_file_is_written_in_many_ways(text: str) -> None:
    assert targets(text) == [("/r/api/Dockerfile", "/r/api")]


def test_a_service_knows_on_which_lines_it_stands() -> None:
    text = "services:\n  a:\n    image: x\n\n  b:\n    ports: [1]\n    build: .\nvolumes: {}\n"
    (found,) = services(ComposeReader(), text)
    build = entry(found.node, "build")
    assert build is not None
    assert line_of(build[0]) + found.lines_above == 7


def test_a_service_is_read_once_though_another_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    compose = yaml.compose_all

    def noted(text: str, **options: Any) -> object:
        read.append(text)
        return compose(text, **options)

    monkeypatch.setattr(yaml, "compose_all", noted)
    reader = ComposeReader()
    text = "services:\n" + "".join(f"  s{n}:\n    build: ./s{n}\n" for n in range(50))
    assert len(services(reader, text)) == 50
    changed = text.replace("./s7\n", "./other\n")
    assert services(reader, changed)[7].context == "/r/other"
    assert services(reader, changed)[8].dockerfile == "/r/s8/Dockerfile"
    assert len(read) == 51


def test_a_part_at_the_top_level_is_found_with_the_lines_above_it() -> None:
    text = "services:\n  a: {}\nsecrets:\n  b:\n    file: x\nvolumes: {}\n"
    node, above = top_level(text, "secrets")
    assert above == 2
    assert entry(node, "secrets", "b", "file") is not None
    assert top_level(text, "configs") == (None, 0)
    shared = "x: &x\n  file: y\nsecrets:\n  b: *x\n"
    node, above = top_level(shared, "secrets")
    assert above == 0
    assert entry(node, "secrets", "b", "file") is not None
