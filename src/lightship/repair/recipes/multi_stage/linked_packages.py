"""Packages of a language that are compiled against libraries which only full images have.

Official images without ``slim`` in their tags stand on ``buildpack-deps``, which has the headers
of some fifty libraries. What is compiled there needs the libraries when it runs, and no line of
the Dockerfile says so. Source: the installation pages of the packages.
"""

from __future__ import annotations

import re

from lightship.project.context_table import FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_NAMES: Final = {
    "python": (
        *("dbus-python", "gssapi", "m2crypto", "mysqlclient", "pycairo", "pycurl", "pygobject"),
        *("pygraphviz", "pyicu", "pylibmc", "pyodbc", "python-ldap", "psycopg2", "uwsgi"),
        *("xmlsec", r"psycopg\[c\]"),
    ),
    "node": ("libpq", "node-libcurl", "odbc", "pg-native"),
    "rust": (
        *("alsa-sys", "curl-sys", "libgit2-sys", "libsqlite3-sys", "libssh2-sys", "libudev-sys"),
        *("libz-sys", "lzma-sys", "mysqlclient-sys", "pq-sys", "zmq-sys"),
    ),
}
_FILES: Final = {
    "python": re.compile(r"(?:.*requirements.*|constraints.*)\.(?:txt|in)|pyproject\.toml|Pipfile"),
    "node": re.compile(r"package\.json"),
    "rust": re.compile(r"Cargo\.(?:toml|lock)"),
}
_LARGEST: Final = 1_000_000
_MOST: Final = 50


def linked_packages(single: SingleStage, language: str) -> tuple[str, ...]:
    """Return the packages of ``language`` that the project names and that may be linked so."""
    if not single.is_debian or "slim" in single.image.reference.tag:
        return ()
    names = "|".join(_NAMES[language])
    pattern = re.compile(rf"(?<![\w./-])({names})(?![\w-])", re.IGNORECASE)
    found = {match.lower() for text in _texts(single, language) for match in pattern.findall(text)}
    return tuple(sorted(found))


def _texts(single: SingleStage, language: str) -> Iterator[str]:
    """Yield the Dockerfile and the manifests that the build gets."""
    yield single.context.dockerfile.source.text
    files, name = single.files, _FILES[language]
    if files is None:
        return
    paths = [
        each.path for each in files.entries if each.kind == FILE and "node_modules" not in each.path
    ]
    manifests = [path for path in paths if name.fullmatch(path.rpartition("/")[2])]
    for path in manifests[:_MOST]:
        yield files.read_text(path, _LARGEST) or ""
