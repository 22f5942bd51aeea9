"""Packages of npm, yarn and pnpm where they are installed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.languages.npm import NpmReader
from lightship.inspection.packages.languages.npm_manifest import read_manifest
from lightship.inspection.packages.languages.npm_resolution import is_installed
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.inspection.packages.live_tree import Entry

FIELDS = ("name", "version", "license", "licenses", "dependencies", "optionalDependencies")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def manifest(name: object, version: object = "1.0.0", **fields: Any) -> bytes:
    return json.dumps({"name": name, "version": version, **fields}).encode()


def found(*layers: Mapping[str, Entry]) -> dict[str, Any]:
    return {each.location.removesuffix("/package.json"): each
            for each in read(NpmReader(), *layers)}  # fmt: skip


def licences(**fields: Any) -> tuple[str, ...]:
    return read_manifest("a", memoryview(manifest("a", **fields))).licences


def test_a_package_has_its_namespace_its_folder_and_its_licence() -> None:
    place = "app/node_modules/@babel/core"
    core = found({f"{place}/package.json": manifest("@babel/core", license="MIT")})[place]
    assert (core.type, core.namespace, core.name, core.version) == (
        "npm", "@babel", "core", "1.0.0",
    )  # fmt: skip
    assert (core.folders, core.files, core.licenses) == ((place,), (), ("MIT",))


def test_the_program_itself_owns_only_its_manifest() -> None:
    app = found({"app/package.json": manifest("shop")})["app"]
    assert (app.folders, app.files) == ((), ("app/package.json",))


def test_one_at_the_root_is_found() -> None:
    assert [each.name for each in read(NpmReader(), {"package.json": manifest("shop")})] == ["shop"]


@pytest.mark.parametrize(
    ("folder", "installed"),
    [
        ("node_modules/a", True),
        ("x/node_modules/@s/a", True),
        ("x/node_modules/@s", True),
        ("x/node_modules/a/test", False),
        ("x/node_modules", False),
        ("a", False),
        ("", False),
    ],
)
def test_what_is_installed(folder: str, installed: bool) -> None:
    assert is_installed(folder) == installed


@pytest.mark.parametrize(
    "content", [b'{"type": "module"}', b'{"name": "a"}', b'{"name": "a", "version": 1}', b"{}"]
)
def test_what_has_no_name_or_no_version_is_no_package(content: bytes) -> None:
    assert found({"node_modules/a/esm/package.json": content}) == {}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"license": "MIT"}, ("MIT",)),
        ({"license": {"type": "MIT", "url": "u"}}, ("MIT",)),
        ({"license": ["MIT", {"type": "ISC"}]}, ("MIT", "ISC")),
        ({"licenses": [{"type": "MIT"}, {"name": "BSD"}, "MIT"]}, ("MIT", "BSD")),
        ({"licenses": "MIT"}, ("MIT",)),
        ({"license": "", "licenses": ["MIT"]}, ("MIT",)),
        ({"license": "(MIT OR Apache-2.0)"}, ("(MIT OR Apache-2.0)",)),
        ({"license": 7}, ()),
        ({"license": None}, ()),
        ({"license": "x" * 5000}, ()),
    ],
)
def test_licences_in_all_their_forms(fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert licences(**fields) == expected


def test_the_nearest_package_of_a_name_is_meant() -> None:
    tree = {
        "app/package.json": manifest("app", dependencies={"a": "1"}),
        "app/node_modules/a/package.json": manifest("a", dependencies={"b": "2", "@s/c": "1"}),
        "app/node_modules/a/node_modules/b/package.json": manifest("b", "2.0.0"),
        "app/node_modules/b/package.json": manifest("b", "1.0.0"),
        "app/node_modules/@s/c/package.json": manifest("@s/c", optionalDependencies={"b": "1"}),
        "node_modules/b/package.json": manifest("b", "0.1.0"),
    }
    packages = found(tree)
    assert packages["app"].requires == ("a",)
    assert packages["app/node_modules/a"].requires == ("@s/c", "b")
    assert packages["app/node_modules/@s/c"].requires == ("b",)


def test_a_package_installed_under_another_name_is_needed_by_its_own() -> None:
    packages = found(
        {
            "app/package.json": manifest("app", dependencies={"old": "npm:lodash@3", "gone": "1"}),
            "app/node_modules/old/package.json": manifest("lodash", "3.10.1"),
        }
    )
    assert packages["app"].requires == ("lodash",)


def test_links_of_pnpm_are_followed() -> None:
    store = "app/node_modules/.pnpm/a@1.0.0/node_modules"
    packages = found(
        {
            "app/package.json": manifest("app", dependencies={"a": "1"}),
            "app/node_modules/a": ".pnpm/a@1.0.0/node_modules/a",
            f"{store}/a/package.json": manifest("a", dependencies={"b": "1"}),
            f"{store}/b": "../../b@2.0.0/node_modules/b",
            "app/node_modules/.pnpm/b@2.0.0/node_modules/b/package.json": manifest("b", "2.0.0"),
        }
    )
    assert packages["app"].requires == ("a",)
    assert packages[f"{store}/a"].requires == ("b",)


def test_manifests_that_are_links_to_the_store_of_pnpm_are_found() -> None:
    stored = "root/.local/share/pnpm/store/v3/files/ab/cdef"
    folder = "usr/src/app/node_modules/.pnpm/a@1.0.0/node_modules/a"
    packages = found(
        {
            stored: manifest("a"),
            f"{stored}0": b'{"name": broken',
            f"{folder}/package.json": f"hard:{stored}",
            "usr/src/app/package.json": manifest("app", dependencies={"a": "1"}),
            "usr/src/app/node_modules/a": ".pnpm/a@1.0.0/node_modules/a",
        }
    )
    assert sorted(packages) == ["usr/src/app", folder]
    assert packages[folder].folders == (folder,)
    assert packages["usr/src/app"].requires == ("a",)


def test_a_store_alone_is_no_installation() -> None:
    assert found({"root/.local/share/pnpm/store/v3/files/ab/cdef": manifest("a")}) == {}


def test_a_package_came_with_the_layer_that_first_had_its_version() -> None:
    place = "node_modules/a/package.json"
    changed = found({place: manifest("a")}, {place: manifest("a", _resolved="x")})
    updated = found({place: manifest("a")}, {place: manifest("a", "2.0.0")})
    assert (changed["node_modules/a"].layer, updated["node_modules/a"].layer) == (0, 1)
    assert updated["node_modules/a"].version == "2.0.0"
    assert found({place: manifest("a")}, {place: None}) == {}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert found({"node_modules/a/package.json": b"\xef\xbb\xbf" + manifest("a")})


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{", b"\xff{}", b'{"name": "\xff"}', b"[" * 200_000]
)
def test_what_is_no_json_object_is_an_error(content: bytes) -> None:
    with pytest.raises(MalformedPackageData, match="node_modules/a"):
        found({"node_modules/a/package.json": content})


def test_only_manifests_are_wanted() -> None:
    wants = NpmReader().wants
    assert wants("package.json", 0o644, b"")
    assert wants("a/package.json", 0o644, b"")
    assert not wants("a/xpackage.json", 0o644, b"")
    assert not wants("package-lock.json", 0o644, b"")


@given(st.binary())
def test_any_bytes_are_an_error_or_a_manifest(content: bytes) -> None:
    with suppress(MalformedPackageData):
        NpmReader().parse("a", memoryview(content))


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_fields_of_any_kind_are_read(fields: dict[str, Any]) -> None:
    made = read_manifest("a", memoryview(json.dumps(fields).encode("utf-8", "surrogatepass")))
    assert all(isinstance(each, str) for each in (*made.licences, *made.needs))
