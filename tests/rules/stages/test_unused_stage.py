"""Stages that nothing uses."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.stages.unused_stage import UnusedStage
from tests.rules.speech import catches, findings, passes

NAMED = "FROM a:1 AS tools\nRUN x\nFROM b:1\n"
SCRIPT = {"build.sh": "docker build -t app .\n"}


def test_a_stage_without_a_name_is_a_warning() -> None:
    finding = catches(UnusedStage, "FROM a:1\nRUN x\nFROM b:1\n")
    assert finding.message == "no stage uses this one, and without a name no build can ask for it"
    assert (finding.severity, finding.span.line) == (Severity.WARNING, 1)


def test_a_stage_with_a_name_is_an_info_where_it_is_known_how_images_are_built() -> None:
    finding = catches(UnusedStage, NAMED, SCRIPT)
    assert finding.message == "no stage uses tools, and nothing is known to build it"
    assert (finding.severity, finding.span.column) == (Severity.INFO, 13)
    passes(UnusedStage, NAMED)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("build.sh", "docker build --target tools .\n"),
        ("build.sh", "docker build --target=tools .\n"),
        ("Makefile", "build:\n\tdocker buildx build --target=tools .\n"),
        ("compose.yaml", "services:\n  app:\n    build:\n      target: tools\n"),
        (".github/workflows/ci.yml", "uses: docker/build-push-action@v6\ntarget: Tools\n"),
        ("docker-bake.hcl", 'target "x" {\n  target = "tools"\n  dockerfile = "a"\n}\n'),
        ("package.json", '{"scripts": {"image": "docker build --target tools ."}}\n'),
        ("README.md", "    docker build --target tools .\n"),
    ],
)
def test_whatever_names_it_as_a_target_uses_it(path: str, text: str) -> None:
    passes(UnusedStage, NAMED, {path: text, **({} if path == "build.sh" else SCRIPT)})


@pytest.mark.parametrize("text", ["docker build --target tools-2 .\n", "docker build tools\n"])
def test_another_target_or_word_does_not(text: str) -> None:
    catches(UnusedStage, NAMED, {"build.sh": text})


@pytest.mark.parametrize("name", ["test", "dev", "run-tests", "lint", "debug", "dev_env"])
def test_a_name_may_say_what_the_stage_is_for(name: str) -> None:
    passes(UnusedStage, NAMED.replace("tools", name), SCRIPT)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a:1\n",
        "FROM a:1 AS tools\nFROM b:1\nCOPY --from=tools /x /y\n",
        "FROM a:1\nFROM b:1\nCOPY --from=0 /x /y\n",
        "FROM a:1 AS tools\nFROM tools\n",
        "FROM a:1 AS tools\nFROM b:1\nRUN --mount=from=tools,target=/x y\n",
        "FROM a:1 AS tools\nFROM b:1 AS c\nONBUILD COPY --from=tools /x /y\nFROM c\n",
        "{{ if x }}\nFROM a:1\n{{ else }}\nFROM b:1\n{{ end }}\n",
    ],
)
def test_what_is_used_passes(text: str) -> None:
    passes(UnusedStage, text, SCRIPT)


def test_what_only_an_unused_stage_needs_is_not_reported_beside_it() -> None:
    text = "FROM a:1 AS below\nFROM below AS tools\nFROM b:1\n"
    assert [each.span.line for each in findings(UnusedStage, text, SCRIPT)] == [2]


def test_the_target_of_the_build_is_used() -> None:
    passes(UnusedStage, "FROM a:1 AS tools\n", SCRIPT, target="tools")
    catches(UnusedStage, NAMED + "RUN y\n", SCRIPT, target="tools")
