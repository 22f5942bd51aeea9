from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.shell import read_script
from lightship.knowledge.package_manager import (
    BUILD,
    CLEAN,
    DIST_UPGRADE,
    DOWNLOAD,
    INSTALL,
    OTHER,
    REFRESH,
    REMOVE,
    RUN,
    UPGRADE,
)
from lightship.knowledge.package_managers import (
    MANAGERS,
    PackageCall,
    package_call,
    package_name,
)


def calls(text: str) -> list[PackageCall]:
    found = (package_call(command) for command in read_script(text).commands)
    return [call for call in found if call is not None]


def call(text: str) -> PackageCall:
    (found,) = calls(text)
    return found


@pytest.mark.parametrize(
    ("text", "manager", "action", "packages"),
    [
        ("apt-get update", "apt-get", REFRESH, []),
        ("apt-get -y install a b=1.2*", "apt-get", INSTALL, ["a", "b=1.2*"]),
        ("apt-get install -y -t stable a", "apt-get", INSTALL, ["a"]),
        ("apt-get -o X=y install --no-install-recommends a", "apt-get", INSTALL, ["a"]),
        ("apt-get -oX=y install a", "apt-get", INSTALL, ["a"]),
        ("/usr/bin/apt-get purge a", "apt-get", REMOVE, ["a"]),
        ("apt-get dist-upgrade", "apt-get", DIST_UPGRADE, []),
        ("apt-get upgrade -y", "apt-get", UPGRADE, []),
        ("apt-get clean", "apt-get", CLEAN, []),
        ("apt install ./a.deb $B", "apt", INSTALL, ["./a.deb", "$B"]),
        ("aptitude install a", "aptitude", INSTALL, ["a"]),
        ("apk add --no-cache --virtual .deps a b", "apk", INSTALL, ["a", "b"]),
        ("apk add --virtual=.deps -t x a", "apk", INSTALL, ["a"]),
        ("apk --update add a", "apk", INSTALL, ["a"]),
        ("apk -U upgrade", "apk", UPGRADE, []),
        ("apk del .deps", "apk", REMOVE, [".deps"]),
        ("yum -y install a-1.2", "yum", INSTALL, ["a-1.2"]),
        ("yum update -y", "yum", UPGRADE, []),
        ("yum clean all", "yum", CLEAN, []),
        ("dnf module install -y nodejs:18", "dnf", INSTALL, ["nodejs:18"]),
        ("dnf module enable nodejs:18", "dnf", OTHER, []),
        ("dnf --enablerepo crb install a", "dnf", INSTALL, ["a"]),
        ("microdnf --setopt=install_weak_deps=0 install a", "microdnf", INSTALL, ["a"]),
        ("tdnf makecache", "tdnf", REFRESH, []),
        ("zypper -n in -t pattern a", "zypper", INSTALL, ["a"]),
        ("zypper dup", "zypper", DIST_UPGRADE, []),
        ("pacman -Sy --noconfirm a", "pacman", INSTALL, ["a"]),
        ("pacman -Syu", "pacman", UPGRADE, []),
        ("pacman -Sy", "pacman", REFRESH, []),
        ("pacman -Scc", "pacman", CLEAN, []),
        ("pacman -Rns a", "pacman", REMOVE, ["a"]),
        ("pacman -Q a", "pacman", OTHER, []),
        ("pip install a==1 'b>2' -i https://x", "pip", INSTALL, ["a==1", "b>2"]),
        ("pip install -r r.txt -c c.txt", "pip", INSTALL, []),
        ("pip install -rr.txt --target /x a", "pip", INSTALL, ["a"]),
        ("python3.12 -u -m pip install a", "pip", INSTALL, ["a"]),
        ("pip cache purge", "pip", CLEAN, []),
        ("pipx install a --python 3.12", "pipx", INSTALL, ["a"]),
        ("uv pip install --system a", "uv", INSTALL, ["a"]),
        ("uv tool install a", "uv", INSTALL, ["a"]),
        ("uv sync --extra x", "uv", INSTALL, []),
        ("uv cache prune --ci", "uv", CLEAN, []),
        ("poetry install --no-root --only main", "poetry", INSTALL, []),
        ("poetry cache clear pypi --all", "poetry", CLEAN, []),
        ("pipenv sync", "pipenv", INSTALL, []),
        ("conda install -y -c conda-forge a", "conda", INSTALL, ["a"]),
        ("conda clean -afy", "conda", CLEAN, []),
        ("micromamba create -n x a", "conda", INSTALL, ["a"]),
        ("npm ci", "npm", INSTALL, []),
        ("npm --prefix x ci --omit dev", "npm", INSTALL, []),
        ("npm i -g a@1 b", "npm", INSTALL, ["a@1", "b"]),
        ("npm cache clean --force", "npm", CLEAN, []),
        ("npm run build", "npm", RUN, []),
        ("npm -v", "npm", OTHER, []),
        ("yarn", "yarn", INSTALL, []),
        ("yarn --cwd x --frozen-lockfile", "yarn", INSTALL, []),
        ("yarn global add a", "yarn", INSTALL, ["a"]),
        ("yarn add a", "yarn", INSTALL, ["a"]),
        ("yarn build", "yarn", RUN, []),
        ("yarn cache clean", "yarn", CLEAN, []),
        ("yarn --version", "yarn", OTHER, []),
        ("pnpm --filter x i", "pnpm", INSTALL, []),
        ("pnpm fetch", "pnpm", DOWNLOAD, []),
        ("pnpm store prune", "pnpm", CLEAN, []),
        ("bun install --production", "bun", INSTALL, []),
        ("gem install a -v 1 b:2", "gem", INSTALL, ["a", "b:2"]),
        ("bundle", "bundle", INSTALL, []),
        ("bundle install -j 4", "bundle", INSTALL, []),
        ("bundle --version", "bundle", OTHER, []),
        ("go install a.b/c@v1", "go", INSTALL, ["a.b/c@v1"]),
        ("go mod download", "go", DOWNLOAD, []),
        ("go build -o /x ./cmd", "go", BUILD, []),
        ("go clean -modcache", "go", CLEAN, []),
        ("cargo +nightly install --version 1 a", "cargo", INSTALL, ["a"]),
        ("cargo build --release", "cargo", BUILD, []),
        ("composer require a", "composer", INSTALL, ["a"]),
        ("php /x/composer.phar install", "composer", INSTALL, []),
        ("dotnet restore a.csproj", "dotnet", DOWNLOAD, []),
        ("dotnet publish -c Release", "dotnet", BUILD, []),
        ("dotnet tool install -g a", "dotnet", INSTALL, ["a"]),
        ("mvn -B dependency:go-offline", "mvn", DOWNLOAD, []),
        ("./mvnw clean package -DskipTests", "mvn", BUILD, []),
        ("gradle --no-daemon :app:build -x test", "gradle", BUILD, []),
        ("./gradlew dependencies", "gradle", DOWNLOAD, []),
        ("gradle --version", "gradle", OTHER, []),
    ],
)
def test_a_call_has_manager_action_and_packages(
    text: str, manager: str, action: str, packages: list[str]
) -> None:
    found = call(text)
    assert (found.manager.name, found.action) == (manager, action)
    assert [word.text for word in found.packages] == packages


@pytest.mark.parametrize(
    "text",
    [
        "sudo -E apt-get install a",
        "env X=y apt-get install a",
        "X=y apt-get install a",
        "time apt-get install a",
        "if ! apt-get install a; then b; fi",
        "sh -c 'apt-get install a'",
        'bash -lc "apt-get install a"',
        "su -c 'apt-get install a'",
        "(apt-get install a)",
        "x=$(apt-get install a)",
        "f() { apt-get install a; }",
        "<<A bash\napt-get install a\nA\n",
        "timeout 60 nice apt-get install a",
    ],
)
def test_calls_are_recognised_wherever_they_stand(text: str) -> None:
    assert [word.text for word in call(text).packages] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "echo apt-get install a",
        "apt-cache search a",
        "$APT install a",
        "python -m venv x",
        "python x.py -m pip",
        "pipeline install",
        "command -v npm",
        "A=npm",
        "'apt-get install a'",
    ],
)
def test_what_is_no_call_is_none(text: str) -> None:
    assert calls(text) == []


@pytest.mark.parametrize(
    ("text", "manager", "called"),
    [
        ("conda run -n env pip install a", "pip", "pip"),
        ("poetry run pip3 install a", "pip", "pip3"),
        ("uv run --with x npm ci", "npm", "npm"),
        ("bundle exec gem install a", "gem", "gem"),
        ("corepack yarn install", "yarn", "yarn"),
        ("pip3.11 install a", "pip", "pip3.11"),
        ("mamba install a", "conda", "mamba"),
        ("./gradlew build", "gradle", "gradlew"),
    ],
)
def test_other_names_and_launchers_are_looked_through(text: str, manager: str, called: str) -> None:
    found = call(text)
    assert (found.manager.name, found.called) == (manager, called)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("apt-get install a", False),
        ("apt-get install -y a", True),
        ("apt-get -qy install a", True),
        ("apt-get install --yes a", True),
        ("apt-get install --assume-yes a", True),
        ("apt-get -q install a", False),
        ("apt-get -qq install a", True),
        ("apt-get -q -q install a", True),
        ("apt-get -q=2 install a", True),
        ("apt-get -q=1 install a", False),
        ("apt-get --quiet --quiet install a", True),
        ("apt-get -o APT::Get::Assume-Yes=true install a", True),
        ("apt-get -o APT::Get::Assume-Yes=false install a", False),
        ("yes | apt-get install a", True),
        ("echo | apt-get install a", False),
        ("echo y | apt-get install a", True),
        ("echo yum | xargs apt-get install", False),
        ("apt-get install a <<<y", True),
        ("apt-get install a </dev/null", False),
        ("apt-get install -- -y", False),
        ("apt-get update", True),
        ("aptitude -qq install a", False),
        ("yum install a", False),
        ("yum -y install a", True),
        ("dnf install --assumeyes a", True),
        ("dnf --setopt=assumeyes=1 install a", True),
        ("zypper in a", False),
        ("zypper -n in a", True),
        ("zypper --non-interactive in a", True),
        ("zypper in -y a", True),
        ("zypper in -n a", False),
        ("pacman -S a", False),
        ("pacman -S --noconfirm a", True),
        ("conda install a", False),
        ("conda install -y a", True),
        ("conda env create -f x", True),
        ("apk add a", True),
        ("pip install a", True),
    ],
)
def test_a_call_knows_whether_it_would_stop_to_ask(text: str, yes: bool) -> None:
    found = next(each for each in calls(text) if each.manager.name in text)
    assert found.assumes_yes is yes


def test_configuration_on_the_command_line_is_read() -> None:
    found = call("apt-get -o APT::Install-Recommends=0 -o Debug=1 install a")
    assert found.setting("apt::install-recommends") == "0"
    assert found.setting("APT::Install-Suggests") is None
    assert call("dnf --setopt=install_weak_deps=False install a").setting("install_weak_deps") == (
        "False"
    )


def test_a_call_has_its_verb_its_place_and_its_options() -> None:
    found = call("npm --prefix x cache clean --force")
    assert found.verb == "cache clean"
    assert found.verb_word is not None
    assert found.verb_word.text == "cache"
    assert found.options.has("--force")
    assert found.options.value("--prefix") == "x"
    assert call("yarn").verb_word is None


def test_operands_are_there_also_where_they_are_no_packages() -> None:
    found = call("go run a.b/c@v1 x")
    assert [word.text for word in found.operands] == ["a.b/c@v1", "x"]
    assert found.packages == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("npm i -g a", True),
        ("npm i --location=global a", True),
        ("yarn global add a", True),
        ("npm i a", False),
    ],
)
def test_an_install_can_be_global(text: str, expected: bool) -> None:
    assert call(text).is_global is expected


@pytest.mark.parametrize(
    ("text", "installed"),
    [
        ("apt-get install a b", ["a", "b"]),
        ("pacman --noconfirm -Sy a", ["a"]),
        ("dnf groupinstall a", ["a"]),
        ("apk add .", ["."]),
        ("apt-get build-dep a", []),
        ("dnf builddep a", []),
        ("zypper si a", []),
        ("apt-get remove a", []),
        ("apt-get upgrade a", []),
    ],
)
def test_what_is_installed_is_not_what_is_only_made_ready_to_build(
    text: str, installed: list[str]
) -> None:
    assert [word.text for word in call(text).installed] == installed


def test_a_verb_may_remove_what_nothing_needs_any_more() -> None:
    assert call("apt-get autoremove -y").removes_unneeded
    assert call("apt-get autopurge").removes_unneeded
    assert not call("apt-get purge a").removes_unneeded
    assert not call("apt-get autoclean").removes_unneeded


@pytest.mark.parametrize("text", ["a", "a=1.2*", "a~1", "a>1", "a:amd64", "a/stable", "a@edge"])
def test_the_name_of_a_package_is_without_its_version(text: str) -> None:
    assert package_name(text) == "a"


def test_behind_xargs_more_packages_come_than_are_seen() -> None:
    assert call("cat x | xargs apt-get install -y").open_ended
    assert not call("apt-get install -y a").open_ended


def test_a_command_is_read_once() -> None:
    (command,) = read_script("npm ci").commands
    assert package_call(command) is package_call(command)


@given(
    st.sampled_from(sorted(MANAGERS)),
    st.lists(
        st.sampled_from(
            [
                *(
                    "install",
                    "-y",
                    "-yq",
                    "--yes",
                    "-o",
                    "-q=2",
                    "a",
                    "run",
                    "cache",
                    "clean",
                    "-e",
                ),
                *("pip", "--", "-", "$X", "''", "-m", "+x", "mod", "-S", "update", "--file=x", "."),
            ]
        ),
        max_size=7,
    ),
)
def test_every_call_of_every_manager_is_understood(name: str, words: list[str]) -> None:
    for found in calls(" ".join([name, *words])):
        known = {*found.command.words}
        assert {*found.operands} <= known
        assert found.assumes_yes in {True, False}
        assert found.dependencies is None or found.dependencies.ecosystem
        assert found.action


def test_every_manager_is_listed_by_its_name() -> None:
    assert all(manager.name == name for name, manager in MANAGERS.items())
    assert {"debian", "alpine", "rpm", "suse", "arch"} == {
        manager.ecosystem for manager in MANAGERS.values() if manager.is_system
    }
    assert all(manager.caches for manager in MANAGERS.values())
