""".NET packages, as a program's dependencies say."""

from __future__ import annotations

import json

import pytest

from lightship.inspection.packages.languages.dotnet import DotnetReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import by_name, read

DOCUMENT: dict[str, dict[str, object]] = {
    "runtimeTarget": {"name": ".NETCoreApp,Version=v8.0", "signature": ""},
    "targets": {
        ".NETCoreApp,Version=v8.0": {
            "Harbour/1.0.0": {
                "dependencies": {"Newtonsoft.Json": "13.0.3"},
                "runtime": {"Harbour.dll": {}},
            },
            "Newtonsoft.Json/13.0.3": {
                "runtime": {"lib/net6.0/Newtonsoft.Json.dll": {"fileVersion": "13.0.3.27908"}},
                "resources": {"lib/net6.0/de/Newtonsoft.Json.resources.dll": {"locale": "de"}},
                "runtimeTargets": {"runtimes/linux-x64/native/libnewton.so": {"rid": "linux-x64"}},
            },
        }
    },
    "libraries": {
        "Harbour/1.0.0": {"type": "project", "serviceable": False, "sha512": ""},
        "Newtonsoft.Json/13.0.3": {"type": "package", "serviceable": True},
    },
}
PATH = "app/Harbour.deps.json"


def test_libraries_are_packages_with_the_files_beside_the_program() -> None:
    found = by_name(read(DotnetReader(), {PATH: b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode()}))
    library = found["Newtonsoft.Json"]
    assert (library.type, library.version) == ("nuget", "13.0.3")
    assert library.files == (
        "app/Newtonsoft.Json.dll",
        "app/de/Newtonsoft.Json.resources.dll",
        "app/runtimes/linux-x64/native/libnewton.so",
    )
    program = found["Harbour"]
    assert program.requires == ("Newtonsoft.Json",)
    assert {"app/Harbour", "app/Harbour.dll", PATH} <= set(program.files)


def test_what_a_program_is_only_compiled_against_is_no_package() -> None:
    target = {
        "Harbour/1.0.0": {"dependencies": {"Newtonsoft.Json": "13.0.3", "System.Web": "4.0.0.0"}}
    }
    parts = {"System.Web/4.0.0.0": {"type": "referenceassembly"}}
    document = {
        "targets": {".NETCoreApp,Version=v8.0": target},
        "libraries": {**DOCUMENT["libraries"], **parts},
    }
    found = by_name(read(DotnetReader(), {PATH: json.dumps(document).encode()}))
    assert found.keys() == {"Harbour", "Newtonsoft.Json"}
    assert found["Harbour"].requires == ("Newtonsoft.Json",)


@pytest.mark.parametrize(
    "document", [b"", b"[]", b"{}", b'{"libraries": {"a/1": 3}, "targets": {}}']
)
def test_what_is_no_such_file_is_malformed(document: bytes) -> None:
    with pytest.raises(MalformedPackageData):
        read(DotnetReader(), {PATH: document})
