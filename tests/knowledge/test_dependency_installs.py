from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.knowledge.dependency_installs import DependencyInstall
from lightship.knowledge.package_managers import package_call


def dependencies(text: str) -> DependencyInstall | None:
    call = package_call(read_script(text).commands[0])
    return call.dependencies if call else None


@pytest.mark.parametrize(
    ("text", "ecosystem"),
    [
        ("npm ci", "node"),
        ("npm install --omit=dev", "node"),
        ("npm --prefix x i", "node"),
        ("yarn", "node"),
        ("yarn install --frozen-lockfile", "node"),
        ("yarn workspaces focus --production", "node"),
        ("pnpm i", "node"),
        ("pnpm fetch --prod", "node"),
        ("bun install", "node"),
        ("pip install -r requirements.txt", "python"),
        ("pip install --requirement=requirements.txt", "python"),
        ("python -m pip install -r requirements.txt", "python"),
        ("pip download -r requirements.txt", "python"),
        ("uv sync --frozen", "python"),
        ("uv pip install -r requirements.txt", "python"),
        ("uv pip sync requirements.txt", "python"),
        ("poetry install --no-root", "python"),
        ("pipenv install --deploy", "python"),
        ("pdm sync", "python"),
        ("go mod download", "go"),
        ("mvn dependency:go-offline", "java"),
        ("mvn dependency:resolve dependency:resolve-plugins", "java"),
        ("./gradlew dependencies", "java"),
        ("cargo fetch", "rust"),
        ("cargo chef cook --release --recipe-path recipe.json", "rust"),
        ("bundle install", "ruby"),
        ("bundle", "ruby"),
        ("gem install -g", "ruby"),
        ("composer install --no-dev", "php"),
        ("dotnet restore app.csproj", "dotnet"),
        ("conda env create -f environment.yml", "conda"),
        ("conda install --file requirements.txt", "conda"),
    ],
)
def test_manifests_are_enough_to_install_dependencies(text: str, ecosystem: str) -> None:
    found = dependencies(text)
    assert found is not None
    assert (found.ecosystem, found.needs_sources) == (ecosystem, False)


@pytest.mark.parametrize(
    ("text", "ecosystem"),
    [
        ("pip install .", "python"),
        ("pip install -e .[dev]", "python"),
        ("pip install -r requirements.txt ./package", "python"),
        ("uv pip install -e .", "python"),
        ("go build -o /app ./...", "go"),
        ("go build", "go"),
        ("go install .", "go"),
        ("go get ./...", "go"),
        ("go test ./...", "go"),
        ("go run main.go", "go"),
        ("go mod tidy", "go"),
        ("mvn clean package", "java"),
        ("mvn verify -DskipTests", "java"),
        ("gradle build", "java"),
        ("./gradlew :app:bootJar", "java"),
        ("cargo build --release", "rust"),
        ("cargo install --path .", "rust"),
        ("dotnet publish -c Release", "dotnet"),
    ],
)
def test_what_compiles_needs_the_sources_too(text: str, ecosystem: str) -> None:
    found = dependencies(text)
    assert found is not None
    assert (found.ecosystem, found.needs_sources) == (ecosystem, True)


@pytest.mark.parametrize(
    "text",
    [
        "npm install express",
        "npm install -g npm",
        "npm run build",
        "xargs npm install",
        "yarn add a",
        "yarn global add a",
        "yarn --version",
        "pip install flask",
        "pip install a.whl ./b.whl",
        "pip install -U pip",
        "uv tool install a",
        "poetry add a",
        "pipenv install a",
        "go install a.b/c@latest",
        "go get a.b/c",
        "go version",
        "go build -mod=vendor ./...",
        "cargo install ripgrep",
        "cargo chef prepare --recipe-path recipe.json",
        "bundle --version",
        "bundle config set without development",
        "gem install bundler",
        "composer require a",
        "composer dump-autoload",
        "dotnet build --no-restore",
        "dotnet tool install a",
        "mvn -o package",
        "mvn --version",
        "gradle clean",
        "conda install numpy",
        "apt-get install a",
    ],
)
def test_other_calls_install_no_project(text: str) -> None:
    assert dependencies(text) is None


def test_the_files_that_options_name_are_known() -> None:
    found = dependencies("pip install -r a.txt --requirement=b.txt -rc.txt")
    assert found is not None
    assert found.files == ("a.txt", "b.txt", "c.txt")
    synced = dependencies("uv pip sync a.txt b.txt")
    assert synced is not None
    assert synced.files == ("a.txt", "b.txt")
