from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS4002"
IGNORED = {".dockerignore": "**/node_modules\n**/.venv\n**/vendor\n**/bin\n**/obj\n**/build\n"}
NODE = {**IGNORED, "package.json": "{}", "package-lock.json": "{}", "src/a.js": ""}
HEAD = "FROM node:22\nWORKDIR /app\n"
MANIFESTS = "COPY package.json package-lock.json ./\n"


def order(folder: Path, text: str, files: dict[str, str]) -> str:
    return Folder(folder, text, files).fixed(CODE, unsafe=True)


def test_an_install_alone_comes_before_the_sources(tmp_path: Path) -> None:
    text = f"{HEAD}COPY . .\nRUN npm ci\n"
    assert order(tmp_path, text, NODE) == f"{HEAD}{MANIFESTS}RUN npm ci\nCOPY . .\n"


def test_a_run_that_builds_too_is_parted_and_every_comment_stays(tmp_path: Path) -> None:
    run = "RUN npm ci \\\n    # build\n    && npm run b\n"
    text = f"{HEAD}# the sources\nCOPY . .\n\n# install\n{run}"
    assert order(tmp_path, text, NODE) == (
        f"{HEAD}{MANIFESTS}\n# install\nRUN npm ci\n# the sources\nCOPY . .\n"
        "# build\nRUN npm run b\n"
    )


def test_the_folder_that_a_run_changes_to_is_changed_to_again(tmp_path: Path) -> None:
    text = "FROM node:22\nCOPY . /app\nRUN cd /app && npm ci && npm run build\n"
    assert order(tmp_path, text, NODE) == (
        "FROM node:22\nCOPY package.json package-lock.json /app/\nRUN cd /app && npm ci\n"
        "COPY . /app\nRUN cd /app && npm run build\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}COPY . .\nRUN npm ci || npm run b\n",
        f"{HEAD}COPY . .\nRUN if [ -f yarn.lock ]; then yarn; else npm ci; fi\n",
        f"{HEAD}COPY . .\nRUN npm ci; npm run build\n",
        f"{HEAD}COPY . .\nRUN <<EOF\nnpm ci\nnpm run build\nEOF\n",
        f"{HEAD}COPY . .\nRUN node prepare.js && npm ci\n",
        f"{HEAD}COPY . .\nRUN sed -i s/a/b/ package.json\nRUN npm ci\n",
        f"{HEAD}COPY . .\nRUN npm ci | tee log && npm run build\n",
        "FROM node:22\nWORKDIR /app\nARG D\nCOPY . $D\nRUN npm ci\n",
        f"{HEAD}COPY --parents . .\nRUN npm ci\n",
    ],
)
def test_what_is_too_odd_to_be_sure_of_is_left_alone(tmp_path: Path, text: str) -> None:
    assert all(Folder(tmp_path, text, NODE).reasons(CODE, unsafe=True))


def test_a_choice_between_installs_moves_whole(tmp_path: Path) -> None:
    run = 'RUN if [ "$E" = dev ]; then npm ci; else npm ci --omit=dev; fi\n'
    text = order(tmp_path, f"{HEAD}ARG E\nCOPY . .\n{run}", NODE)
    assert text == f"{HEAD}ARG E\n{MANIFESTS}{run}COPY . .\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("package.json", '{"scripts": {"postinstall": "node build.js"}}'),
        ("package.json", '{"scripts": {"prepare": "npm run build"}}'),
        ("package.json", '{"dependencies": {"lib": "file:../lib"}}'),
        ("package.json", '{"dependencies": {"lib": "link:./lib"}}'),
        ("package.json", '{"workspaces": ["**"]}'),
        ("package.json", "{"),
        (".npmrc", "//registry.example.com/:_authToken=0123456789abcdef\n"),
    ],
)
def test_a_node_project_that_may_need_more_is_left_alone(
    tmp_path: Path, name: str, content: str
) -> None:
    text = f"{HEAD}COPY . .\nRUN npm ci\n"
    assert Folder(tmp_path, text, {**NODE, name: content}).reasons(CODE, unsafe=True)


@pytest.mark.parametrize(
    ("scripts", "line"),
    [
        ('{"prepare": "husky install"}', ""),
        ('{"postinstall": "patch-package"}', "COPY patches patches/\n"),
        ('{"postinstall": "prisma generate"}', "COPY prisma prisma/\n"),
        ('{"build": "tsc", "test": "jest"}', ""),
    ],
)
def test_known_scripts_get_what_they_read(tmp_path: Path, scripts: str, line: str) -> None:
    files = {
        **NODE,
        "package.json": f'{{"scripts": {scripts}}}',
        "patches/a.patch": "",
        "prisma/schema.prisma": "",
    }
    text = f"{HEAD}COPY . .\nRUN npm ci\n"
    assert order(tmp_path, text, files) == f"{HEAD}{MANIFESTS}{line}RUN npm ci\nCOPY . .\n"


def test_workspaces_bring_the_manifests_of_their_members(tmp_path: Path) -> None:
    files = {
        **IGNORED,
        "package.json": '{"workspaces": ["packages/*"]}',
        "yarn.lock": "",
        "packages/a/package.json": "{}",
        "packages/b/package.json": "{}",
        "packages/b/b.js": "",
    }
    text = f"{HEAD}COPY --chown=node:node . .\nRUN yarn install --frozen-lockfile\n"
    assert order(tmp_path, text, files) == (
        f"{HEAD}COPY --chown=node:node package.json yarn.lock ./\n"
        "COPY --chown=node:node packages/a/package.json packages/a/\n"
        "COPY --chown=node:node packages/b/package.json packages/b/\n"
        "RUN yarn install --frozen-lockfile\nCOPY --chown=node:node . .\n"
    )


def test_pnpm_reads_its_workspaces_from_a_file_of_its_own(tmp_path: Path) -> None:
    files = {
        **IGNORED,
        "package.json": "{}",
        "pnpm-lock.yaml": "",
        "pnpm-workspace.yaml": "packages:\n  - 'apps/*'\n",
        "apps/web/package.json": "{}",
    }
    text = f"{HEAD}COPY . .\nRUN pnpm install --frozen-lockfile\n"
    assert order(tmp_path, text, files) == (
        f"{HEAD}COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./\n"
        "COPY apps/web/package.json apps/web/\n"
        "RUN pnpm install --frozen-lockfile\nCOPY . .\n"
    )


def test_manifests_that_are_there_already_are_not_copied_again(tmp_path: Path) -> None:
    text = f"{HEAD}COPY package*.json ./\nCOPY . .\nRUN npm ci\n"
    assert order(tmp_path, text, NODE) == f"{HEAD}COPY package*.json ./\nRUN npm ci\nCOPY . .\n"


def test_what_stands_between_stays_where_it_is(tmp_path: Path) -> None:
    between = "ENV NODE_ENV=production\nRUN apt-get update && apt-get install -y git\n"
    text = f"{HEAD}COPY . .\n{between}RUN npm ci\nEXPOSE 80"
    assert order(tmp_path, text, NODE) == (
        f"{HEAD}{MANIFESTS}{between}RUN npm ci\nCOPY . .\nEXPOSE 80"
    )


def test_a_copy_behind_another_workdir_names_its_target_in_full(tmp_path: Path) -> None:
    files = {**IGNORED, "web/package.json": "{}", "web/package-lock.json": "{}", "web/a.js": ""}
    text = f"{HEAD}COPY . .\nWORKDIR /app/web\nRUN npm ci\n"
    assert order(tmp_path, text, files) == (
        f"{HEAD}COPY web/package.json web/package-lock.json web/\nWORKDIR /app/web\n"
        "RUN npm ci\nCOPY . /app/\n"
    )


def test_line_ends_and_letter_case_are_the_authors(tmp_path: Path) -> None:
    text = "from node:22\r\nworkdir /app\r\ncopy . .\r\nrun npm ci\r\n"
    assert order(tmp_path, text, NODE) == (
        "from node:22\r\nworkdir /app\r\ncopy package.json package-lock.json ./\r\n"
        "run npm ci\r\ncopy . .\r\n"
    )


def test_installed_modules_of_this_machine_are_kept_out_by_the_ignore_file(tmp_path: Path) -> None:
    files = {"package.json": "{}", "package-lock.json": "{}", ".dockerignore": "# mine\ndist"}
    folder = Folder(tmp_path, f"{HEAD}COPY . .\nRUN npm ci\n", files)
    folder.fixed(CODE)
    assert folder.read(".dockerignore") == "# mine\ndist\n**/node_modules\n"


def test_an_ignore_file_that_is_written_is_written_whole(tmp_path: Path) -> None:
    files = {"package.json": "{}", "package-lock.json": "{}", "node_modules/a/i.js": ""}
    folder = Folder(tmp_path, f"{HEAD}COPY . .\nRUN npm ci\n", files)
    folder.fixed(CODE)
    assert "**/node_modules\n" in folder.read(".dockerignore")
    assert "**/.git\n" in folder.read(".dockerignore")


PYTHON = "FROM python:3.12\nWORKDIR /app\nCOPY . .\n"


def test_requirements_come_with_what_they_include(tmp_path: Path) -> None:
    files = {"requirements/prod.txt": "-r base.txt\n", "requirements/base.txt": "a\n", "m.py": ""}
    text = f"{PYTHON}RUN pip install -U pip && pip install -r requirements/prod.txt\n"
    assert order(tmp_path, text, files) == (
        "FROM python:3.12\nWORKDIR /app\n"
        "COPY requirements/prod.txt requirements/base.txt requirements/\n"
        "RUN pip install -U pip && pip install -r requirements/prod.txt\nCOPY . .\n"
    )


@pytest.mark.parametrize("line", ["-e .", ".", "./lib", "lib @ file:///app/lib", "-r missing.txt"])
def test_requirements_that_name_the_project_are_left_alone(tmp_path: Path, line: str) -> None:
    folder = Folder(
        tmp_path, f"{PYTHON}RUN pip install -r requirements.txt\n", {"requirements.txt": line}
    )
    assert folder.reasons(CODE, unsafe=True)


def test_what_installs_the_project_too_is_told_not_to_at_first(tmp_path: Path) -> None:
    files = {**IGNORED, "pyproject.toml": "[tool.poetry]\n", "poetry.lock": "", "m.py": ""}
    text = f"{PYTHON}RUN pip install poetry && poetry install\n"
    assert order(tmp_path, text, files) == (
        "FROM python:3.12\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\n"
        "RUN pip install poetry && poetry install --no-root\nCOPY . .\nRUN poetry install\n"
    )


def test_mounts_of_the_install_are_those_of_the_first_one_too(tmp_path: Path) -> None:
    files = {**IGNORED, "pyproject.toml": "[build-system]\n", "uv.lock": ""}
    mount = "--mount=type=cache,target=/root/.cache/uv"
    assert order(tmp_path, f"{PYTHON}RUN {mount} uv sync --locked\n", files) == (
        "FROM python:3.12\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n"
        f"RUN {mount} uv sync --locked --no-install-project\nCOPY . .\n"
        f"RUN {mount} uv sync --locked\n"
    )


GO = "FROM golang:1.24 AS build\nWORKDIR /src\n"


def test_modules_are_downloaded_before_they_are_built_with(tmp_path: Path) -> None:
    files = {"go.mod": "module a\nrequire x v1.0.0\n", "go.sum": "", "main.go": ""}
    assert order(tmp_path, f"{GO}COPY . .\nRUN go build -o /a .\n", files) == (
        f"{GO}COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /a .\n"
    )


def test_a_workspace_of_go_brings_all_its_modules(tmp_path: Path) -> None:
    files = {
        "go.work": "go 1.24\nuse (\n\t./a\n\t./b // second\n)\n",
        "a/go.mod": "module a\nrequire b v0.0.0\n",
        "b/go.mod": "module b\nrequire x v1.0.0\n",
        "b/go.sum": "",
    }
    text = order(tmp_path, f"{GO}COPY . .\nRUN go build ./a\n", files)
    assert "COPY a/go.mod a/\n" in text
    assert "COPY b/go.mod b/go.sum b/\n" in text


def test_private_modules_are_left_to_a_person(tmp_path: Path) -> None:
    files = {"go.mod": "module a\nrequire x v1.0.0\n"}
    text = f"{GO}ENV GOPRIVATE=example.com\nCOPY . .\nRUN go build .\n"
    assert Folder(tmp_path, text, files).reasons(CODE, unsafe=True)


@pytest.mark.parametrize(
    ("base", "run", "files", "lines"),
    [
        (
            "maven:3.9",
            "mvn -B -s settings.xml clean package",
            {"pom.xml": "<project/>", "settings.xml": "<s/>"},
            "COPY pom.xml settings.xml ./\nRUN mvn -B -s settings.xml dependency:go-offline\n",
        ),
        (
            "gradle:8",
            "./gradlew build -x test --no-daemon",
            {
                "build.gradle": "",
                "settings.gradle": "include 'app'",
                "app/build.gradle": "",
                "gradlew": "",
                "gradle/w.jar": "",
            },
            (
                "COPY build.gradle settings.gradle gradlew ./\nCOPY app/build.gradle app/\n"
                "COPY gradle gradle/\nRUN ./gradlew --no-daemon dependencies\n"
            ),
        ),
        (
            "rust:1.80",
            "cargo build --release",
            {"Cargo.toml": "package = 1\n[package]\n", "Cargo.lock": "", "src/main.rs": ""},
            (
                "COPY Cargo.toml Cargo.lock ./\n"
                "RUN mkdir -p src && touch src/lib.rs src/main.rs && cargo fetch && rm -r src\n"
            ),
        ),
        (
            "composer:2",
            "composer install --no-dev",
            {"composer.json": "{}", "composer.lock": "{}"},
            (
                "COPY composer.json composer.lock ./\n"
                "RUN composer install --no-dev --no-scripts --no-autoloader\n"
            ),
        ),
        (
            "mcr.microsoft.com/dotnet/sdk:8.0",
            "dotnet publish Api/Api.csproj -c Release -r linux-x64 -o /out",
            {
                "App.sln": "",
                "Api/Api.csproj": "<Project/>",
                "Lib/Lib.csproj": "<Project/>",
                "Directory.Build.props": "<Project/>",
                "Api/obj/x.csproj": "",
            },
            (
                "COPY Api/Api.csproj Api/\nCOPY App.sln Directory.Build.props ./\n"
                "COPY Lib/Lib.csproj Lib/\nRUN dotnet restore Api/Api.csproj -r linux-x64\n"
            ),
        ),
    ],
)
def test_what_compiles_fetches_what_it_needs_first(
    tmp_path: Path, base: str, run: str, files: dict[str, str], lines: str
) -> None:
    head = f"FROM {base} AS build\nWORKDIR /src\n"
    files = {**IGNORED, **files}
    assert order(tmp_path, f"{head}COPY . .\nRUN {run}\n", files) == (
        f"{head}{lines}COPY . .\nRUN {run}\n"
    )


@pytest.mark.parametrize(
    ("run", "files"),
    [
        ("mvn package", {"pom.xml": "<project><modules><module>a</module></modules></project>"}),
        ("gradle build", {"build.gradle": "version = file('VERSION').text"}),
        ("cargo build", {"Cargo.toml": "[workspace]\nmembers=['a']\n"}),
        ("cargo build", {"Cargo.toml": "[package]\nname = 'b'\n[[bin]]\nname = 'a'\n"}),
        (
            "cargo build",
            {
                "Cargo.toml": "[package]\nname = 'b'\n[patch.crates-io]\nc = {path = 'c'}\n",
                "c/Cargo.toml": "[package]\nname = 'c'\n",
                "src/main.rs": "",
            },
        ),
        (
            "cargo build",
            {
                "Cargo.toml": "[package]\nname = 'b'\n[dependencies]\nc = {path = '../c'}\n",
                "src/main.rs": "",
            },
        ),
        ("bundle install", {"Gemfile": "gemspec\n"}),
        ("bundle install", {"Gemfile": "gem 'a', path: 'vendor/a'\n"}),
        ("composer install", {"composer.json": '{"repositories": [{"type": "path"}]}'}),
        ("dotnet restore", {"a.csproj": '<Project><Import Project="../x.props"/></Project>'}),
        ("poetry install", {"pyproject.toml": "[tool.poetry]\na = {path = '../a'}\n"}),
        ("uv sync", {"pyproject.toml": "[tool.uv.workspace]\nmembers=['a']\n", "uv.lock": ""}),
        ("pipenv install", {"Pipfile": "a = {editable = true, path = '.'}\n"}),
    ],
)
def test_a_project_of_several_folders_is_left_alone(
    tmp_path: Path, run: str, files: dict[str, str]
) -> None:
    text = f"FROM a\nWORKDIR /src\nCOPY . .\nRUN {run}\n"
    assert Folder(tmp_path, text, {**IGNORED, **files, "a.x": ""}).reasons(CODE, unsafe=True)


def test_bundler_gets_the_file_that_names_the_ruby(tmp_path: Path) -> None:
    files = {"Gemfile": "ruby file: '.ruby-version'\n", "Gemfile.lock": "", ".ruby-version": "3"}
    ignored = {".dockerignore": "**/vendor/bundle\n"}
    text = "FROM ruby:3.3\nWORKDIR /app\nCOPY . .\nRUN bundle install\n"
    assert order(tmp_path, text, {**files, **ignored, "a.rb": ""}) == (
        "FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile Gemfile.lock .ruby-version ./\n"
        "RUN bundle install\nCOPY . .\n"
    )


def test_a_fetch_by_maven_is_unsafe_and_left_by_default(tmp_path: Path) -> None:
    folder = Folder(
        tmp_path, "FROM maven:3\nWORKDIR /a\nCOPY . .\nRUN mvn package\n", {"pom.xml": "<p/>"}
    )
    assert folder.reasons(CODE) == ["--unsafe would install the dependencies before COPY . ."]


def test_a_tool_that_is_copied_in_between_stays_before_what_needs_it(tmp_path: Path) -> None:
    files = {**IGNORED, "composer.json": "{}", "a.php": "", "pip.conf": ""}
    head = "FROM php:8.3-cli\nWORKDIR /app\n"
    tool = "COPY --from=composer:2.10 /usr/bin/composer /usr/local/bin/composer\n"
    text = f"{head}COPY . .\n{tool}COPY pip.conf /etc/\nRUN composer install\n"
    assert order(tmp_path, text, files) == (
        f"{head}COPY composer.json ./\n{tool}COPY pip.conf /etc/\n"
        "RUN composer install --no-scripts --no-autoloader\nCOPY . .\nRUN composer install\n"
    )


def test_what_another_stage_puts_among_the_sources_is_too_odd(tmp_path: Path) -> None:
    text = f"FROM a:1 AS a\n{HEAD}COPY . .\nCOPY --from=a /x ./x\nRUN npm ci\n"
    assert Folder(tmp_path, text, NODE).reasons(CODE, unsafe=True)


def test_manifests_that_are_copied_by_themselves_stay_as_they_are(tmp_path: Path) -> None:
    files = {"pom.xml": "<project/>", "src/A.java": ""}
    head = "FROM maven:3.9 AS build\nWORKDIR /app\n"
    text = f"{head}COPY pom.xml pom.xml\nCOPY src src\nRUN mvn -q package\n"
    assert order(tmp_path, text, files) == (
        f"{head}COPY pom.xml pom.xml\nRUN mvn -q dependency:go-offline\n"
        "COPY src src\nRUN mvn -q package\n"
    )
    text = f"{head}COPY src src\nCOPY pom.xml pom.xml\nRUN mvn -q package\n"
    assert order(tmp_path, text, files) == (
        f"{head}COPY pom.xml pom.xml\nRUN mvn -q dependency:go-offline\n"
        "COPY src src\nRUN mvn -q package\n"
    )


@pytest.mark.parametrize(
    "run",
    [
        "echo token=$TOKEN > .npmrc && npm ci && npm run build && rm .npmrc",
        "echo token=$TOKEN > .npmrc && npm ci && rm -f .npmrc",
        "npm config set _authToken $TOKEN && npm ci && npm run build && npm config delete _auth",
        "apk add make && npm ci && make && apk del make",
    ],
)
def test_what_a_run_deletes_again_does_not_come_into_a_layer(tmp_path: Path, run: str) -> None:
    text = f"FROM node:22-alpine\nARG TOKEN\nWORKDIR /app\nCOPY . .\nRUN {run}\n"
    (reason,) = Folder(tmp_path, text, NODE).reasons("LS4002")
    assert reason.endswith("what the RUN deletes at its end would stay in a layer of its own")


def test_a_cache_that_is_deleted_does_not_keep_a_run_whole(tmp_path: Path) -> None:
    text = "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && rm -rf ~/.npm\n"
    fixed = Folder(tmp_path, text, NODE).fixed("LS4002")
    assert "RUN npm ci\nCOPY . .\nRUN npm run build && rm -rf ~/.npm\n" in fixed


def test_in_a_workspace_that_may_be_built_from_its_top_it_is_unsafe(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "package.json").write_text('{"workspaces": ["packages/*"]}')
    folder = tmp_path / "packages" / "api"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"name": "api"}')
    (folder / "package-lock.json").write_text('{"name": "api", "lockfileVersion": 3}')
    path = folder / "Dockerfile"
    path.write_text("FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n")

    def copies_first(*, unsafe: bool = False, context: str | None = None) -> bool:
        check = CheckOptions(select=("LS4002",), context=context, shellcheck=None)
        repairs = fix([str(path)], FixOptions(check=check, unsafe=unsafe, offline=True))
        return "COPY package" in repairs.files[0].after[str(path)]

    assert not copies_first()
    assert copies_first(unsafe=True)
    assert copies_first(context=str(folder))


DECLARING = {
    "packages: [packages/*]": ("pnpm-workspace.yaml", False),
    "services:\n  a:\n    build: packages/api\n": ("compose.yaml", True),
    "services:\n  a:\n    build: other\n": ("compose.yaml", False),
    "services:\n  a:\n    build: packages/api\n  b:\n    build:\n      context: .\n"
    "      dockerfile: packages/api/Dockerfile\n": ("compose.yaml", False),
}


@pytest.mark.parametrize("text", DECLARING)
def test_the_order_is_safe_below_a_workspace_only_where_the_context_is_declared(
    tmp_path: Path, text: str
) -> None:
    name, is_safe = DECLARING[text]
    folder = tmp_path / "packages" / "api"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(text)
    (folder / "package.json").write_text('{"dependencies": {"a": "1"}}')
    (folder / "package-lock.json").write_text('{"lockfileVersion": 3}')
    (folder / "index.js").write_text("")
    (folder / ".dockerignore").write_text("node_modules\n")
    before = "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
    path = folder / "Dockerfile"
    path.write_text(before)
    check = CheckOptions(select=(CODE,), shellcheck=None)
    (repair,) = fix([str(path)], FixOptions(check=check, offline=True)).files
    assert (repair.after[str(path)] != before) is is_safe


CARGO = {"Cargo.toml": "[package]\nname = 'b'\n", "Cargo.lock": "", "src/main.rs": "", **IGNORED}
LONG_MAIN = "mkdir -p src \\\n    && echo 'fn main() {}' > src/main.rs"
MAIN = "mkdir -p src && echo 'fn main() {}' > src/main.rs"
SERVER = """\
[workspace]
members = [".", "crates/*"]
exclude = ["crates/old"]
[package]
name = "server"
[[bench]]
name = "speed"
[dependencies]
shared = {path = "crates/shared"}
"""
WORKSPACE = {
    ".dockerignore": "**/target\n",
    "Cargo.toml": SERVER,
    "Cargo.lock": "",
    "build.rs": "",
    "src/main.rs": "",
    "src/bin/tool.rs": "",
    "benches/speed.rs": "",
    "crates/shared/Cargo.toml": "[package]\nname = 'shared'\n",
    "crates/shared/src/lib.rs": "",
    "crates/old/Cargo.toml": "[package]\nname = 'old'\n",
}


@pytest.mark.parametrize(
    ("run", "files", "lines"),
    [
        (
            "cargo build --release",
            CARGO,
            (
                f"RUN {LONG_MAIN} \\\n    && cargo build --release \\\n"
                "    && cargo clean --release -p b \\\n    && rm -r src\n"
            ),
        ),
        ("cargo b", CARGO, f"RUN {MAIN} && cargo b && cargo clean -p b && rm -r src\n"),
        (
            "RUSTFLAGS=-g cargo +nightly build --locked --profile dist --features a,b --bin b",
            CARGO,
            (
                f"RUN {LONG_MAIN} \\\n"
                "    && RUSTFLAGS=-g cargo +nightly build --locked --profile dist"
                " --features a,b --bin b \\\n"
                "    && RUSTFLAGS=-g cargo +nightly clean --profile dist -p b \\\n"
                "    && rm -r src\n"
            ),
        ),
        (
            "cargo install --path . --locked --target=x86_64-unknown-linux-musl",
            CARGO,
            (
                f"RUN {LONG_MAIN} \\\n    && cargo build --release --locked"
                " --target=x86_64-unknown-linux-musl \\\n"
                "    && cargo clean --release --target=x86_64-unknown-linux-musl -p b \\\n"
                "    && rm -r src\n"
            ),
        ),
        (
            "cargo build --release -p server",
            WORKSPACE,
            (
                "RUN mkdir -p benches crates/shared/src src/bin \\\n"
                "    && for file in benches/speed.rs src/main.rs build.rs src/bin/tool.rs; do"
                " echo 'fn main() {}' > \"$file\"; done \\\n"
                "    && touch crates/shared/src/lib.rs \\\n"
                "    && cargo build --release -p server \\\n"
                "    && cargo clean --release -p server -p shared \\\n"
                "    && rm -r benches/speed.rs src build.rs crates/shared/src\n"
            ),
        ),
    ],
)
def test_cargo_compiles_the_dependencies_with_empty_programs(
    tmp_path: Path, run: str, files: dict[str, str], lines: str
) -> None:
    head = "FROM rust:1.80 AS build\nWORKDIR /src\n"
    after = order(tmp_path, f"{head}COPY . .\nRUN {run}\n", files)
    assert after.endswith(f"{lines}COPY . .\nRUN {run}\n")
    copies = [line for line in after.split("\n") if line.startswith("COPY") and ". ." not in line]
    assert copies[0] == "COPY Cargo.toml Cargo.lock ./"
    assert copies[1:] == (["COPY crates/shared/Cargo.toml crates/shared/"] if "p s" in run else [])


@pytest.mark.parametrize(
    ("run", "files"),
    [
        ("cargo install --path .", CARGO),
        ("cargo build --features 'a b'", CARGO),
        ("cargo build", {**CARGO, "Cargo.lock": '\nname = "b"\n\nname = "b"\n'}),
    ],
)
def test_where_cargo_cannot_compile_them_alone_it_fetches(
    tmp_path: Path, run: str, files: dict[str, str]
) -> None:
    after = order(tmp_path, f"FROM rust:1.80\nCOPY . .\nRUN {run}\n", files)
    assert "cargo fetch" in after
    assert "cargo clean" not in after
