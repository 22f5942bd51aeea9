"""Settings with a secret that a COPY of all takes along are mounted where a tool reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.project.root import open_context
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

SENSITIVE, DEPENDENCIES = "LS4204", "LS4002"
TOKEN = "//npm.example.com/:_authToken=0123456789abcdef\n"
NODE = {".npmrc": TOKEN, "package.json": "{}", "package-lock.json": "{}", "index.js": ""}
PIP = "[global]\nindex-url = https://me:hunter2hunter2@pypi.example.com/simple\n"
MAVEN = (
    "<settings><servers><server><password>hunter2hunter2</password></server></servers></settings>"
)
NUGET = '<configuration><add key="ClearTextPassword" value="hunter2hunter2" /></configuration>'
COMPOSER = '{"http-basic": {"example.com": {"username": "me", "password": "hunter2hunter2"}}}'
BERRY = "nodeLinker: node-modules\nnpmAuthToken: 0123456789abcdef\n"


def taken(folder: Folder, path: str) -> bool:
    return path in open_context(str(folder.path), str(folder.path / "Dockerfile")).entries.paths


def test_the_file_is_mounted_and_left_out_and_the_manifests_come_first(tmp_path: Path) -> None:
    text = "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n"
    folder = Folder(tmp_path, text, {**NODE, "compose.yml": "services:\n  a:\n    build: .\n"})
    assert folder.fixed(SENSITIVE, DEPENDENCIES, unsafe=True) == (
        "FROM node:20\nWORKDIR /app\nCOPY package.json package-lock.json ./\n"
        "RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci\n"
        "COPY . .\nRUN npm run build\n"
    )
    assert not taken(folder, ".npmrc")
    assert taken(folder, "package.json")
    assert "      secrets:\n        - npmrc\n" in folder.read("compose.yml")
    assert "    file: ./.npmrc\n" in folder.read("compose.yml")


def test_the_title_says_how_to_build(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n", NODE)
    (change,) = folder.repair(SENSITIVE, unsafe=True).changes
    assert change.title.endswith("docker build --secret id=npmrc,src=.npmrc")


def test_without_unsafe_fixes_it_stays(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n", NODE)
    assert _left(folder, unsafe=False).startswith("--unsafe would mount .npmrc where it is read")


READ = [
    ("WORKDIR /a\nCOPY . .\nRUN npm install\n", ".npmrc", TOKEN, "/a/.npmrc"),
    ("WORKDIR /a\nCOPY . /b\nRUN cd /b && npm i\n", ".npmrc", TOKEN, "/b/.npmrc"),
    ("COPY web /b\nRUN npm --prefix /b ci\n", "web/.npmrc", TOKEN, "/b/.npmrc"),
    ("WORKDIR /a\nCOPY . .\nRUN pnpm i --frozen-lockfile\n", ".npmrc", TOKEN, "/a/.npmrc"),
    ("WORKDIR /a\nCOPY . .\nRUN npx tsc\n", ".npmrc", TOKEN, "/a/.npmrc"),
    (
        "WORKDIR /a\nCOPY . .\nRUN npm run x\n",
        ".npmrc",
        TOKEN + "script-shell=bash\n",
        "/a/.npmrc",
    ),
    ("WORKDIR /a\nCOPY . .\nRUN npm ci && rm -f .npmrc\n", ".npmrc", TOKEN, "/a/.npmrc"),
    ("WORKDIR /a\nCOPY . .\nRUN yarn install\n", ".yarnrc.yml", BERRY, "/a/.yarnrc.yml"),
    ("COPY home /root\nRUN pip install x\n", "home/.config/pip/pip.conf", PIP, None),
    ("COPY etc/ /etc/\nRUN python3 -m pip install x\n", "etc/pip.conf", PIP, "/etc/pip.conf"),
    (
        "WORKDIR /a\nENV PIP_CONFIG_FILE=/a/pip.conf\nCOPY . .\nRUN pip install .\n",
        "pip.conf",
        PIP,
        "/a/pip.conf",
    ),
    ("WORKDIR /a\nCOPY . .\nRUN mvn -s settings.xml package\n", "settings.xml", MAVEN, None),
    (
        "WORKDIR /a\nCOPY . .\nRUN ./mvnw --settings=/a/ci/settings.xml verify\n",
        "ci/settings.xml",
        MAVEN,
        "/a/ci/settings.xml",
    ),
    ("WORKDIR /a\nCOPY . .\nRUN dotnet restore src/a\n", "NuGet.config", NUGET, "/a/NuGet.config"),
    ("WORKDIR /a\nCOPY . .\nRUN composer install\n", "auth.json", COMPOSER, "/a/auth.json"),
    (
        "WORKDIR /root\nCOPY . .\nRUN curl --netrc -O https://example.com/a\n",
        ".netrc",
        "machine example.com login me password hunter2hunter2\n",
        "/root/.netrc",
    ),
]


@pytest.mark.parametrize(
    ("lines", "name", "content", "target"), READ, ids=lambda each: str(each)[:40]
)
def test_who_reads_it_is_told_by_place_and_by_name(
    lines: str, name: str, content: str, target: str | None, tmp_path: Path
) -> None:
    folder = Folder(tmp_path, "FROM x\n" + lines, {name: content, "other": ""})
    after = folder.fixed(SENSITIVE, unsafe=True)
    where = target or ("/root/" if name.startswith("home/") else "/a/") + name.removeprefix("home/")
    assert f"RUN --mount=type=secret,id={_identifier(name)},target={where} " in after
    assert not taken(folder, name)
    assert taken(folder, "other")
    assert "rm -f" not in after


def _left(folder: Folder, *, unsafe: bool) -> str:
    """Return why the secret stays, and see that what reads it still has it."""
    before = folder.read("Dockerfile")
    assert folder.fixed(SENSITIVE, unsafe=unsafe) == before
    (left,) = folder.repair(SENSITIVE, unsafe=unsafe).left
    paths = left.finding.subject.split(" ")
    assert all(taken(folder, path) for path in paths)
    return left.reason


def _identifier(name: str) -> str:
    return name.rpartition("/")[2].lower().replace(".", "_").strip("_")


def test_stages_that_build_on_it_have_it_too(tmp_path: Path) -> None:
    text = "FROM node:20 AS base\nWORKDIR /a\nCOPY . .\nFROM base\nRUN npm ci\n"
    after = Folder(tmp_path, text, NODE).fixed(SENSITIVE, unsafe=True)
    assert after.endswith("RUN --mount=type=secret,id=npmrc,target=/a/.npmrc npm ci\n")


def test_an_account_that_is_not_root_may_read_it(tmp_path: Path) -> None:
    text = "FROM node:20\nWORKDIR /a\nUSER 1000\nCOPY . .\nRUN npm ci\n"
    after = Folder(tmp_path, text, NODE).fixed(SENSITIVE, unsafe=True)
    assert "target=/a/.npmrc,uid=1000 npm ci" in after


@pytest.mark.parametrize(
    ("lines", "name", "content", "reason"),
    [
        ("RUN cp .npmrc /root/.npmrc && npm ci\n", ".npmrc", TOKEN, "cp on line 4 uses it"),
        ("RUN echo x=1 >> .npmrc && npm ci\n", ".npmrc", TOKEN, "echo on line 4 uses it"),
        ("RUN yarn install\nCMD yarn start\n", ".yarnrc.yml", BERRY, "what the image starts"),
        (
            "RUN npm ci\nFROM x\nWORKDIR /a\nCOPY --from=0 /a /a\nRUN npm ci --omit=dev\n",
            ".npmrc",
            TOKEN,
            "the RUN on line 8 may read it in another stage",
        ),
    ],
)
def test_what_else_needs_the_file_keeps_it(
    lines: str, name: str, content: str, reason: str, tmp_path: Path
) -> None:
    folder = Folder(tmp_path, f"FROM x\nWORKDIR /a\nCOPY . .\n{lines}", {name: content, "b": ""})
    left = _left(folder, unsafe=True)
    assert f"{name} as a secret: not done here, as {reason}" in left


def test_another_dockerfile_that_takes_it_keeps_it(tmp_path: Path) -> None:
    other = "FROM x\nCOPY .npmrc /\n"
    text = "FROM node:20\nWORKDIR /a\nCOPY . .\nRUN npm ci\n"
    folder = Folder(tmp_path, text, {**NODE, "other.Dockerfile": other})
    assert _left(folder, unsafe=True).endswith("as another COPY takes it, too")
