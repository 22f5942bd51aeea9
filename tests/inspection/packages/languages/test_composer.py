"""PHP packages, as Composer installed them."""

from __future__ import annotations

import json

import pytest

from lightship.inspection.packages.languages.composer import ComposerReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import by_name, read

PATH = "app/vendor/composer/installed.json"
CONSOLE = {
    "name": "symfony/console",
    "version": "v6.4.1",
    "license": ["MIT"],
    "require": {"php": ">=8.1", "symfony/string": "^6"},
    "install-path": "../symfony/console",
}
STRING = {"name": "symfony/string", "version": "v6.4.0", "license": "MIT", "require": []}


def test_packages_of_version_2() -> None:
    document = json.dumps({"packages": [CONSOLE, STRING], "dev": True}).encode()
    found = by_name(read(ComposerReader(), {PATH: document}))
    console = found["console"]
    assert (console.type, console.namespace, console.version) == ("composer", "symfony", "v6.4.1")
    assert console.folders == ("app/vendor/symfony/console",)
    assert console.requires == ("symfony/string",)
    assert found["string"].licenses == ("MIT",)


def test_packages_of_version_1_lie_in_folders_of_their_names() -> None:
    (found,) = read(ComposerReader(), {PATH: json.dumps([STRING]).encode()})
    assert found.folders == ("app/vendor/symfony/string",)


def test_a_place_out_of_the_image_is_no_folder() -> None:
    odd = {**STRING, "install-path": "../../../../../.."}
    (found,) = read(ComposerReader(), {PATH: json.dumps([odd]).encode()})
    assert found.folders == ()


def test_what_should_be_installed_is_not_read() -> None:
    lock = json.dumps({"packages": [STRING]}).encode()
    assert read(ComposerReader(), {"app/composer.lock": lock}) == []


@pytest.mark.parametrize("document", [b"", b"{}", b"[[]]", b'[{"name": 1}]', b"[" * 100_000])
def test_what_is_no_list_of_packages_is_malformed(document: bytes) -> None:
    with pytest.raises(MalformedPackageData):
        read(ComposerReader(), {PATH: document})
