"""Installed Python packages."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.languages.python import PythonReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import Entry, read

SITE = "usr/lib/python3/site-packages"
FLASK = f"{SITE}/Flask_Thing-3.0.dist-info"
METADATA = b"""Metadata-Version: 2.1
Name: Flask_Thing
Version: 3.0
License: BSD-3-Clause
Requires-Dist: Werkzeug (>=3.0.0)
Requires-Dist: asgiref>=3.2 ; extra == 'async'
Requires-Dist: zope.interface; python_version < "4"

Name: not a field
"""


def test_a_wheel_says_what_it_is() -> None:
    (found,) = read(PythonReader(), {f"{FLASK}/METADATA": METADATA})
    assert (found.type, found.name, found.version) == ("pypi", "flask-thing", "3.0")
    assert found.licenses == ("BSD-3-Clause",)
    assert found.requires == ("werkzeug", "zope-interface")
    assert found.location == f"{FLASK}/METADATA"


def test_its_record_names_its_files() -> None:
    record = b"""flask_thing/__init__.py,sha256=x,1
../../../bin/flask,,
"a,b.py",,
../../../../../x,,
"""
    tree: dict[str, Entry] = {f"{FLASK}/METADATA": METADATA, f"{FLASK}/RECORD": record}
    (found,) = read(PythonReader(), tree)
    assert found.files == (f"{SITE}/flask_thing/__init__.py", "usr/bin/flask", f"{SITE}/a,b.py")
    assert found.folders == (FLASK,)


def test_an_egg_lists_installed_files_or_its_modules() -> None:
    folder = f"{SITE}/old-1.egg-info"
    tree: dict[str, Entry] = {
        f"{folder}/PKG-INFO": b"Name: old\nVersion: 1\n",
        f"{folder}/requires.txt": b"six>=1\n\n[extra]\nmore\n",
        f"{folder}/top_level.txt": b"old\n_old\n",
    }
    (found,) = read(PythonReader(), tree)
    assert found.requires == ("six",)
    assert found.folders == (folder, f"{SITE}/old", f"{SITE}/_old")
    tree[f"{folder}/installed-files.txt"] = b"../old/a.py\nPKG-INFO\n"
    (found,) = read(PythonReader(), tree)
    assert found.files == (f"{SITE}/old/a.py", f"{folder}/PKG-INFO")


def test_an_egg_is_a_folder_or_a_file() -> None:
    inside = f"{SITE}/thing-2.egg/EGG-INFO/PKG-INFO"
    alone = f"{SITE}/single-1.egg-info"
    found = read(
        PythonReader(), {inside: b"Name: thing\nVersion: 2\n", alone: b"Name: single\nVersion: 1\n"}
    )
    assert [(each.name, each.files, each.folders) for each in found] == [
        ("single", (alone,), ()),
        ("thing", (), (f"{SITE}/thing-2.egg",)),
    ]


def test_python_itself_is_no_package() -> None:
    assert (
        read(PythonReader(), {f"{SITE}/Python-2.7.egg-info": b"Name: Python\nVersion: 2\n"}) == []
    )


@pytest.mark.parametrize(
    ("fields", "licenses"),
    [
        (b"License-Expression: MIT OR ISC\nLicense: UNKNOWN\n", ("MIT OR ISC",)),
        (
            b"License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n",
            ("MIT License",),
        ),
        (
            b"License: Copyright\n  All of it\nClassifier: License :: Public Domain\n",
            ("Public Domain",),
        ),
        (b"Classifier: License :: OSI Approved\n", ()),
        (b"", ()),
    ],
)
def test_licences_are_those_that_are_stated(fields: bytes, licenses: tuple[str, ...]) -> None:
    metadata = b"Name: a\nVersion: 1\n" + fields
    (found,) = read(PythonReader(), {f"{FLASK}/METADATA": metadata})
    assert found.licenses == licenses


def test_a_repository_is_named_without_its_password() -> None:
    origin = (
        b'{"url": "https://me:secret@example.com/a.git",'
        b' "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}'
    )
    tree: dict[str, Entry] = {f"{FLASK}/METADATA": METADATA, f"{FLASK}/direct_url.json": origin}
    (found,) = read(PythonReader(), tree)
    assert found.qualifiers == (("vcs_url", "git+https://example.com/a.git@0a1b"),)


def test_a_package_that_was_upgraded_is_charged_to_the_later_layer() -> None:
    newer = METADATA.replace(b"Version: 3.0", b"Version: 3.1")
    path = f"{FLASK}/METADATA"
    (found,) = read(PythonReader(), {path: METADATA}, {path: newer}, {path: newer})
    assert (found.version, found.layer) == ("3.1", 1)


def test_metadata_without_a_name_is_malformed() -> None:
    with pytest.raises(MalformedPackageData, match="no name"):
        read(PythonReader(), {f"{FLASK}/METADATA": b"\0\1\2"})
