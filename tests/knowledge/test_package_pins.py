"""What leaves the version of a package open, by package manager."""

from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.knowledge.package_managers import PackageCall, package_call
from lightship.knowledge.package_pins import leaves_version_open, named_packages, tells_versions


def call(text: str) -> PackageCall:
    (found,) = filter(None, map(package_call, read_script(text).commands))
    return found


def left_open(text: str) -> list[str]:
    found = call(text)
    names = [word.text for word in named_packages(found)]
    return [name for name in names if leaves_version_open(found, name)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("apt-get install -y curl git=1:2.5.0* vim/stable ./a.deb /a.deb b.deb", "curl"),
        ("apt-get -t bookworm-backports install curl", "curl"),
        ("apt-get install curl vim- lamp^ linux-image-amd64+", "curl lamp^ linux-image-amd64+"),
        ("apt-get build-dep curl", ""),
        ("apt-get source curl", ""),
        ("apt-get remove curl", ""),
        ("aptitude install curl '~nvim' vim_", "curl"),
        ("apk add --virtual .deps -X https://a/b curl git~2 a=1 b~=1 c=~1 'd>2' 'e<2'", "curl"),
        ("apk add -U curl@edge !busybox ./a.apk", "curl@edge"),
        ("apk del curl", ""),
        ("yum install httpd-2.4 httpd httpd-tools", "httpd httpd-tools"),
        ("yum install java-1.8.0-openjdk java-1.8.0-openjdk-1.8.0.402.b06", "java-1.8.0-openjdk"),
        ("yum install a-1:1.1.1k gcc-c++-1.1 glibc-2.17.i686 b-1.2-el7 c-3.*", ""),
        ("yum install glibc.i686 a.rpm https://a/b-1.noarch.rpm @base 'd >= 2'", "glibc.i686"),
        ("yum groupinstall 'Development Tools'", ""),
        ("yum group install 'Development Tools'", ""),
        ("yum localinstall a.rpm", ""),
        ("yum builddep a", ""),
        ("dnf module install nodejs:18 ruby", "ruby"),
        ("microdnf install --nodocs tar", "tar"),
        ("tdnf install -y tar-1.34", ""),
        ("zypper -n in vim a=1 'b>=1' c-9.0.1 d.rpm -e +f pattern:g", "vim +f"),
        ("zypper install -t pattern devel_basis", ""),
        ("zypper install --type package vim", "vim"),
        ("zypper source-install vim", ""),
    ],
)
def test_a_package_of_a_system_has_a_version_or_none(text: str, names: str) -> None:
    assert left_open(text) == names.split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pip install flask a==1 b~=1 'c<2' 'd>2' e!=1 f===1", "flask"),
        (
            "pip install 'flask; python_version < \"3.8\"' 'flask[async]' 'a[b]==1'",
            "* flask[async]",
        ),
        ("python3 -m pip install -U pip", "pip"),
        ("pip3.11 install --index-url https://a/b --root-user-action ignore flask", "flask"),
        ("pip install . ./a ../b a/b a.whl a.tar.gz https://a/b.zip .[dev] 'a.whl[x]'", ""),
        ("pip install git+https://a/b.git@v1#egg=b git+ssh://git@a/b@v1", ""),
        ("pip install git+ssh://git@a/b.git", "git+ssh://git@a/b.git"),
        ("pip install 'a @ https://b/c.whl' 'a@git+https://b/c'", "a@git+https://b/c"),
        ("pip download flask", ""),
        ("pipenv install flask", ""),
        ("pipx install --python python3 black", "black"),
        ("pipx inject black flake8 a==1", "flake8"),
        ("uv pip install ruff", "ruff"),
        ("uv tool install ruff@0.9 black@latest", "black@latest"),
        ("uv add flask", ""),
        ("npm install -g pm2 npm@10 @a/b @a/b@1 c@next d@latest", "pm2 @a/b d@latest"),
        ("npm install --loglevel verbose --registry https://a --unsafe-perm true pm2", "pm2"),
        ("npm install ./a ../b /c ~/d e.tgz f.tar.gz file:g https://h/i.tgz https://j/k", ""),
        ("npm i git+ssh://git@a/b.git#v1 a/b#v1 github:a/b#v1 a/b", "a/b"),
        ("npm install https://a/b.git", "https://a/b.git"),
        ("npm ci", ""),
        ("npm link pm2", ""),
        ("npm run install", ""),
        ("yarn global add pm2 a@1", "pm2"),
        ("yarn add pm2", "pm2"),
        ("pnpm add -g pm2", "pm2"),
        ("bun add pm2", "pm2"),
        ("gem install --no-document bundler rails:7.1 a.gem", "bundler"),
        ("gem i bundler --use-system-libraries true -- --with-x=y z", "bundler"),
        ("go install a.b/c a.b/c@v1 a.b/c@latest a.b/c@main", "a.b/c a.b/c@latest"),
        ("go get -d -v ./... . a.b/c/... main.go all std mine/pkg", "a.b/c/..."),
        ("go get -tool lint lint@v1", "lint"),
        ("go run a.b/c@latest d.e/f", "a.b/c@latest"),
        ("go run main.go a.b/c", ""),
        ("go build a.b/c", ""),
        ("cargo install ripgrep", ""),
    ],
)
def test_a_package_of_a_language_has_a_version_or_none(text: str, names: str) -> None:
    wanted = [name.replace("*", 'flask; python_version < "3.8"') for name in names.split()]
    assert left_open(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "apt-get install --snapshot 20240904T000000Z curl",
        "apt-get -o APT::Snapshot=20240904T000000Z install curl",
        "pip install -r requirements.txt flask",
        "pip install -c constraints.txt flask",
        "pip install --no-index --find-links /wheels flask",
        "pip install . flask",
        "pipx install --pip-args '--constraint=a.txt' black",
        "pipx install --pip-args='-c a.txt' black",
        "uv pip install --exclude-newer 2024-09-04 flask",
        "npm install --before 2024-09-04 -g pm2",
        "gem install rails -v 7.1",
        "gem install rails --version=7.1",
        "gem install --local rails",
        "go install -mod=vendor a.b/c",
    ],
)
def test_the_versions_may_stand_elsewhere(text: str) -> None:
    assert tells_versions(call(text))


@pytest.mark.parametrize(
    "text",
    [
        "apt-get install -y curl",
        "pip install --upgrade flask",
        "pip install -e . flask",
        "pipx install --pip-args '--no-cache-dir' black",
        "npm install -g pm2",
        "gem install --no-document rails",
    ],
)
def test_other_options_say_nothing_of_versions(text: str) -> None:
    assert not tells_versions(call(text))
