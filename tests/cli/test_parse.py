"""``lightship parse`` as other programs meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from tests.cli.program import run

DOCS = Path(__file__).parents[2] / "docs"
TEXT = """\
# escape=`
FROM --platform=linux/amd64 debian:12 AS Build
ENV A=1 B="two words"
RUN <<-EOF
\techo $A
\tEOF
ONBUILD COPY --chown=1 a b
ENTRYPOINT ["/app", "-x"]
EXPOSE 80
"""


def parsed(folder: Path, text: str = TEXT) -> dict[str, Any]:
    (folder / "Dockerfile").write_text(text)
    done = run(folder, "parse", "Dockerfile", "--format", "json")
    answer = json.loads(done.output)
    jsonschema.validate(answer, json.loads((DOCS / "parse.schema.json").read_text()))
    file: dict[str, Any] = answer["files"][0]
    return file


def test_instructions_are_given_as_buildkit_leaves_them(tmp_path: Path) -> None:
    file = parsed(tmp_path)
    assert file["escape"] == "`"
    first, environment, script, trigger, start, _ = file["instructions"]
    assert (first["name"], first["line"], first["flags"]) == ("FROM", 2, ["--platform=linux/amd64"])
    assert environment["words"] == ["A", "1", "=", "B", '"two words"', "="]
    assert (script["line"], script["end_line"]) == (4, 6)
    assert script["heredocs"] == [
        {"name": "EOF", "body": "\techo $A\n", "expand": True, "strip_tabs": True}
    ]
    assert (trigger["nested"]["name"], trigger["nested"]["words"]) == ("COPY", ["a", "b"])
    assert (start["json"], start["words"], start["stage"]) == (True, ["/app", "-x"], 0)


def test_stages_are_given_with_their_configuration(tmp_path: Path) -> None:
    (stage,) = parsed(tmp_path)["stages"]
    assert (stage["name"], stage["base"], stage["line"]) == ("build", "debian:12", 2)
    assert stage["config"]["Env"][1:] == ["A=1", "B=two words"]
    assert stage["config"]["Entrypoint"] == ["/app", "-x"]
    assert stage["config"]["ExposedPorts"] == {"80/tcp": {}}


def test_every_word_says_where_it_stands(tmp_path: Path) -> None:
    copy = parsed(tmp_path, "FROM a\nCOPY \\\n  x \\\n  y\n")["instructions"][1]
    assert [(span["line"], span["column"]) for span in copy["spans"]] == [(3, 3), (4, 3)]


def test_the_first_error_is_the_one_that_the_builder_shows(tmp_path: Path) -> None:
    errors = parsed(tmp_path, "FROM a\nCOPY a\nENV x\n")["errors"]
    assert [error["line"] for error in errors] == [3, 2]


def test_what_cannot_be_read_is_an_error_and_the_exit_code_two(tmp_path: Path) -> None:
    done = run(tmp_path, "parse", "none")
    assert done.code == 2
    assert json.loads(done.output)["files"][0]["errors"][0]["message"].startswith("none")


def test_a_refused_file_makes_the_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\nNONSENSE\n")
    assert run(tmp_path, "parse", "Dockerfile").code == 1


def test_more_ports_than_can_be_listed_are_refused(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\nEXPOSE 0-65535\n" * 17)
    done = run(tmp_path, "parse", "Dockerfile")
    assert done.code == 2
    assert "too many to list" in done.output


def test_standard_input_is_read_too(tmp_path: Path) -> None:
    done = run(tmp_path, "parse", "-", standard_input=b"FROM a\n")
    assert json.loads(done.output)["files"][0]["stages"][0]["base"] == "a"
