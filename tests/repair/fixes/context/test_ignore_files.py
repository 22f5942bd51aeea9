"""Ignore files, written and completed: what is clutter stays out, and nothing that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.project.root import open_context
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

MISSING, INCOMPLETE, ROOT_ONLY, SENSITIVE = "LS4201", "LS4202", "LS4203", "LS4204"
NODE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
SECRET = "DATABASE_PASSWORD=correct-horse-battery\n"
KEY = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n"
CLUTTER = {
    ".git/HEAD": "ref: refs/heads/main\n",
    "node_modules/a/index.js": "x",
    ".env": SECRET,
    ".env.example": "DATABASE_PASSWORD=\n",
    "README.md": "r" * 2_000_000,
    "package.json": "{}",
    "src/index.js": "",
}


def sent(folder: Folder) -> set[str]:
    return set(open_context(str(folder.path), str(folder.path / "Dockerfile")).entries.paths)


def test_a_missing_file_is_written_from_what_is_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path, NODE, CLUTTER)
    folder.fixed(MISSING, INCOMPLETE, unsafe=True)
    assert folder.read(".dockerignore") == (
        "# Version control\n**/.git\n\n"
        "# Secrets\n**/.env\n**/.env.*\n!.env.example\n\n"
        "# Dependencies and caches, which the build makes itself\n**/node_modules\n\n"
        "# What the image does not need\n.dockerignore\nDockerfile\nREADME.md\n"
    )
    assert {"package.json", "src/index.js", ".env.example"} <= sent(folder)


def test_a_file_that_is_written_is_complete_at_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path, NODE, CLUTTER)
    (change,) = folder.repair(MISSING, INCOMPLETE).changes
    assert change.title.startswith("Write .dockerignore with **/.git, ")
    folder.fixed(MISSING)
    assert {".dockerignore", "Dockerfile"} <= set(folder.read(".dockerignore").split("\n"))


def test_secrets_that_a_program_may_read_are_left_out_on_request_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path, NODE, CLUTTER)
    folder.fixed(MISSING)
    assert "**/.env\n" not in folder.read(".dockerignore")
    assert ".env" in sent(folder)
    (left,) = folder.repair(SENSITIVE).left
    assert left.reason == "--unsafe would complete .dockerignore with **/.env"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_authors_lines_and_line_ends_stay(tmp_path: Path, newline: str) -> None:
    own = newline.join(["# mine", "dist", "", "!dist/keep"])
    folder = Folder(tmp_path, NODE, {**CLUTTER, ".dockerignore": own})
    folder.fixed(INCOMPLETE, unsafe=True)
    text = folder.read(".dockerignore")
    assert text.startswith(own + newline)
    assert text.endswith(newline)
    assert text.count("\n") == text.count(newline)


def test_a_key_is_left_out_by_its_path(tmp_path: Path) -> None:
    folder = Folder(tmp_path, NODE, {"certs/tls.pem": KEY, ".dockerignore": "dist\n"})
    folder.fixed(SENSITIVE, unsafe=True)
    assert folder.read(".dockerignore") == "dist\ncerts/tls.pem\n.dockerignore\nDockerfile\n"


def test_the_dockerfiles_own_ignore_file_is_the_one_that_is_edited(tmp_path: Path) -> None:
    files = {**CLUTTER, ".dockerignore": "other\n", "Dockerfile.dockerignore": "dist\n"}
    folder = Folder(tmp_path, NODE, files)
    folder.fixed(INCOMPLETE, unsafe=True)
    assert folder.read(".dockerignore") == "other\n"
    assert "**/.git\n" in folder.read("Dockerfile.dockerignore")


def test_what_another_dockerfile_names_is_not_left_out(tmp_path: Path) -> None:
    other = "FROM debian:12\nCOPY README.md /usr/share/doc/\nCOPY .env /etc/app.env\n"
    folder = Folder(tmp_path, NODE, {**CLUTTER, "docs.Dockerfile": other})
    folder.fixed(MISSING, unsafe=True)
    assert {"README.md", ".env"} <= sent(folder)
    assert "node_modules" not in sent(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Makefile", "VERSION := $(shell git describe --tags)\n"),
        ("build.sh", "git rev-parse HEAD > version\n"),
        ("pyproject.toml", "[tool.setuptools_scm]\n"),
        ("pom.xml", "<artifactId>git-commit-id-maven-plugin</artifactId>"),
        (".gitmodules", "[submodule]"),
    ],
)
def test_the_history_stays_where_a_file_of_the_build_asks_it(
    tmp_path: Path, name: str, text: str
) -> None:
    folder = Folder(tmp_path, NODE, {**CLUTTER, name: text})
    folder.fixed(MISSING, unsafe=True)
    assert ".git/HEAD" in sent(folder)


def test_modules_stay_where_the_build_installs_none(tmp_path: Path) -> None:
    text = "FROM node:20.11-bookworm-slim\nCOPY . /app\nRUN cd /app && npm run build\n"
    folder = Folder(tmp_path, text, CLUTTER)
    folder.fixed(MISSING, unsafe=True)
    assert "node_modules/a/index.js" in sent(folder)


def test_an_environment_that_is_started_from_the_context_stays(tmp_path: Path) -> None:
    files = {".venv/pyvenv.cfg": "home = /usr\n", ".venv/bin/python": "", "a.py": ""}
    text = 'FROM debian:12\nCOPY . /app\nCMD ["/app/.venv/bin/python", "/app/a.py"]\n'
    folder = Folder(tmp_path, text, files)
    folder.fixed(MISSING, unsafe=True)
    assert ".venv/bin/python" in sent(folder)


def test_a_source_with_an_unknown_variable_leaves_all_as_it_is(tmp_path: Path) -> None:
    text = f"{NODE}ARG WHAT\nCOPY $WHAT /what/\n"
    assert Folder(tmp_path, text, CLUTTER).reasons(MISSING, unsafe=True)


def test_two_dockerfiles_agree_on_one_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path, NODE, {**CLUTTER, "worker.Dockerfile": NODE})
    first = folder.repair(MISSING, unsafe=True).after
    second = folder.repair(MISSING, unsafe=True, file="worker.Dockerfile").after
    path = str(tmp_path / ".dockerignore")
    assert first[path] == second[path]
    assert "worker.Dockerfile\n" in first[path]


def test_a_pattern_for_the_top_becomes_one_for_all_depths(tmp_path: Path) -> None:
    files = {
        ".dockerignore": "# no\n node_modules # x\nnode_modules\n",
        "web/node_modules/a.js": "",
    }
    folder = Folder(tmp_path, NODE, files)
    folder.fixed(ROOT_ONLY)
    assert folder.read(".dockerignore") == "# no\n node_modules # x\n**/node_modules\n"


def test_a_pattern_that_would_hold_back_what_is_named_stays(tmp_path: Path) -> None:
    files = {".dockerignore": "*.log\n", "logs/a.log": "", "data/keep.log": ""}
    text = "FROM debian:12\nCOPY . /app\nCOPY data/keep.log /keep\n"
    folder = Folder(tmp_path, text, files)
    assert folder.repair(ROOT_ONLY, unsafe=True).changed == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n!\nb\n", "a\n\nb\n"),
        ("dist\\\n", "dist\n"),
        ("a[\n", "a\\[\n"),
    ],
)
def test_a_refused_pattern_is_written_so_that_it_is_read(
    tmp_path: Path, before: str, after: str
) -> None:
    folder = Folder(tmp_path, NODE, {".dockerignore": before})
    folder.fixed("LS4207", unsafe=True)
    assert folder.read(".dockerignore") == after


def test_what_copy_names_is_brought_back(tmp_path: Path) -> None:
    text = "FROM debian:12\nCOPY dist/app.js /app/\n"
    folder = Folder(tmp_path, text, {".dockerignore": "dist", "dist/app.js": "", "dist/b": ""})
    folder.fixed("LS4206", unsafe=True)
    assert folder.read(".dockerignore") == "dist\n!dist/app.js\n"
    assert "dist/app.js" in sent(folder)
    assert "dist/b" not in sent(folder)


def test_a_secret_that_is_rightly_held_back_is_not_brought_back(tmp_path: Path) -> None:
    text = "FROM debian:12\nCOPY id_rsa /root/.ssh/\n"
    folder = Folder(tmp_path, text, {".dockerignore": "id_rsa\n", "id_rsa": KEY})
    assert folder.reasons("LS4206", unsafe=True)


def test_idle_patterns_go_on_request_and_comments_stay(tmp_path: Path) -> None:
    own = "# out\n**/node_modules\nnode_modules\nold-folder\n**/.env\n# end\n*.log\n!keep.log\n"
    files = {**CLUTTER, ".dockerignore": own, "a.log": "", "keep.log": ""}
    folder = Folder(tmp_path, NODE, files)
    before = sent(folder)
    repair = folder.repair("LS4207", prune=True)
    text = repair.after[str(tmp_path / ".dockerignore")]
    assert text == "# out\n**/node_modules\n**/.env\n# end\n*.log\n!keep.log\n"
    (tmp_path / ".dockerignore").write_text(text)
    assert sent(folder) == before


NAMES = st.sampled_from(
    [
        *(".git/HEAD", ".env", ".env.local", ".env.sample", "a/.env", "node_modules/x.js"),
        *("a/node_modules/y.js", "README.md", "a/README.md", "npm-debug.log", "a/b.log"),
        *("logs/c.log", "coverage/lcov.info", "src/coverage/c.js", "test/t.js", "src/test/t.js"),
        *(".vscode/s.json", "__pycache__/m.pyc", "Dockerfile.dev", "compose.yaml", "src/[id].js"),
        *("id_rsa", "a/id_rsa.pub", "main.js", "docs/guide.md", ".github/w.yml"),
    ]
)
COPIES = st.sampled_from(
    ["COPY . .", "COPY a a", "COPY README.md .", "COPY .env .", "COPY *.js .", "COPY src/ ."]
)


@settings(max_examples=60)
@given(
    names=st.sets(NAMES, max_size=12),
    copies=st.lists(COPIES, min_size=1, max_size=3),
    own=st.sampled_from(["", "*\n!src\n!a\n", "*.md\n!README.md\n", "a\n", "**/.env*\n!.env\n"]),
    unsafe=st.booleans(),
)
def test_nothing_that_is_named_or_needed_is_ever_left_out(
    tmp_path_factory: pytest.TempPathFactory,
    names: set[str],
    copies: list[str],
    own: str,
    unsafe: bool,
) -> None:
    text = "FROM node:20.11-bookworm-slim\nWORKDIR /app\n" + "\n".join(copies) + "\nRUN npm ci\n"
    contents = {
        name: KEY if "id_rsa" in name else SECRET if ".env" in name else "x" for name in names
    }
    contents = {".env.sample": "PASSWORD=\n", **contents} if ".env.sample" in names else contents
    files = {**contents, **({".dockerignore": own} if own else {})}
    folder = Folder(tmp_path_factory.mktemp("context"), text, files)
    before = sent(folder)
    start = open_context(str(folder.path))
    taken = {entry.path for copy in copies for entry in start.matching(copy.split()[1]).entries()}
    repair = folder.repair(MISSING, INCOMPLETE, SENSITIVE, ROOT_ONLY, unsafe=unsafe)
    for path, new in repair.after.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(new)
    lost = (before - sent(folder)) & taken
    kept = {"main.js", "src/[id].js", "docs/guide.md", "src/test/t.js", "a/id_rsa.pub"}
    assert not lost & kept
    named = {copy.split()[1] for copy in copies}
    assert not lost & named
    assert unsafe or not any(".env" in path or path == "id_rsa" for path in lost)


def test_a_secret_that_another_dockerfile_needs_is_given_up(tmp_path: Path) -> None:
    other = "FROM debian:12\nCOPY . /app\nCOPY .env /app/.env\n"
    folder = Folder(tmp_path, NODE, {**CLUTTER, "b.Dockerfile": other, ".dockerignore": "dist\n"})
    folder.fixed(SENSITIVE, INCOMPLETE, unsafe=True)
    assert ".env" in sent(folder)
    assert folder.read(".dockerignore").count(".env") <= 2


JAVA = "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\n{}\n"
BUILT = {"pom.xml": "<project/>", "target/app.jar": "x" * 2_000_000, "src/A.java": "", ".git/a": ""}


@pytest.mark.parametrize(
    "rest",
    [
        'RUN mvn -B package\nCMD ["java", "-jar", "target/app.jar"]',
        "RUN mvn clean install\nCMD java -jar target/*.jar",
        "RUN mvn package && mv target/app.jar /app.jar",
        "RUN ./mvnw package\nFROM eclipse-temurin:21\nCOPY --from=0 /app/target/app.jar /",
        "RUN mvn dependency:go-offline\nRUN mvn verify\nENV JAR=target/app.jar",
    ],
)
def test_an_output_that_the_build_makes_is_left_out_whatever_starts_it(
    tmp_path: Path, rest: str
) -> None:
    folder = Folder(tmp_path, JAVA.format(rest), BUILT)
    folder.fixed(MISSING, INCOMPLETE)
    assert "target" in folder.read(".dockerignore").split("\n")


@pytest.mark.parametrize(
    "rest",
    [
        'CMD ["java", "-jar", "target/app.jar"]',
        'RUN mvn dependency:go-offline\nCMD ["java", "-jar", "target/app.jar"]',
        'RUN mvn compile\nCMD ["java", "-jar", "target/app.jar"]',
        "RUN cp target/app.jar /old.jar && mvn package",
        "RUN cp target/app.jar /old.jar\nRUN mvn package",
    ],
)
def test_an_output_that_is_taken_from_this_machine_stays(tmp_path: Path, rest: str) -> None:
    folder = Folder(tmp_path, JAVA.format(rest), BUILT)
    folder.fixed(MISSING, INCOMPLETE)
    assert "target/app.jar" in sent(folder)


def test_an_output_that_another_dockerfile_copies_stays(tmp_path: Path) -> None:
    other = {"other.Dockerfile": "FROM eclipse-temurin:21\nCOPY target/app.jar /\n"}
    folder = Folder(tmp_path, JAVA.format("RUN mvn package\nCMD java -jar target/app.jar"), BUILT)
    Folder(tmp_path, (tmp_path / "Dockerfile").read_text(), other)
    folder.fixed(MISSING, INCOMPLETE)
    assert "target/app.jar" in sent(folder)
