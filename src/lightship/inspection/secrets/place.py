"""In what kind of place of an image a file stands, by its path alone."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.knowledge.credential_names import LONGEST_NAME, words_of

_VENDORED_ROOTS = (
    *("usr/lib/", "usr/lib32/", "usr/lib64/", "usr/libexec/", "usr/share/", "usr/include/"),
    *("usr/local/lib/", "usr/local/go/", "usr/local/include/", "usr/local/share/", "lib/"),
    *(
        "lib64/",
        "usr/bin/",
        "usr/sbin/",
        "bin/",
        "sbin/",
        "var/lib/dpkg/",
        "var/lib/apt/",
        "var/lib/mysql/mysql/help",
    ),
    *("var/cache/", "usr/src/linux", "opt/java/", "opt/conda/", "usr/games/", "usr/local/rustup/"),
    *("var/lib/rpm/", "usr/lib/sysimage/", "lib/apk/", "opt/yarn-", "usr/local/cargo/"),
)
_OWN_ROOTS = (
    *("usr/share/nginx/", "usr/share/httpd/", "usr/share/tomcat", "usr/share/logstash/"),
    *("usr/share/elasticsearch/config/", "usr/share/grafana/", "usr/share/caddy/"),
)
"""Where people put what is theirs, though it is below a root of what is not."""

_TOOLCHAIN_ROOTS = ("usr/local/go/", "usr/share/go-", "usr/lib/go-")
"""Compilers that come with the sources of their libraries, and the keys that test these."""

_VENDORED_PARTS = (
    *("/node_modules/", "/site-packages/", "/dist-packages/", "/pkg/mod/", "/vendor/"),
    *("/.cargo/registry/", "/gems/", "/.m2/repository/", "/.gradle/caches/", "/.cache/"),
    *("/.npm/_cacache/", "/.nuget/packages/", "/.cpan/", "/.rustup/", "/.yarn/cache/"),
    *("/bower_components/", "/.venv/lib/", "/venv/lib/", "/.pnpm/"),
)
_DOCUMENTED_ROOTS = ("usr/share/doc/", "usr/share/man/", "usr/share/info/", "usr/share/help/")
_DOCUMENTED_FOLDERS = frozenset(("doc", "docs", "man", "documentation", "locale", "locales"))
_DOCUMENT_ENDS = (
    *(".md", ".rst", ".adoc", ".html", ".htm", ".pod", ".mdx", ".markdown", ".man", ".po"),
    *(".changes", ".info"),
)
_TEST_FOLDER_NAMES = """
__tests__ demo demos example examples fixture fixtures mock mocks sample samples spec specs
test testcert testcerts testdata testing testkeys tests testsuite testutil unittests
"""
_TEST_FOLDERS = frozenset(_TEST_FOLDER_NAMES.split())
_TEST_WORDS = frozenset(("example", "examples", "sample", "mock", "spec", "dummy", "demo"))
_MINIFIED_ENDS = (".map", ".min.js", ".min.css", ".bundle.js", ".chunk.js", ".svg", ".ipynb")
_LOCK_FILE_NAMES = """
cargo.lock composer.lock gemfile.lock go.sum npm-shrinkwrap.json package-lock.json pipfile.lock
pnpm-lock.yaml poetry.lock uv.lock yarn.lock .package-lock.json packages.lock.json
"""
_LOCK_FILES = frozenset(_LOCK_FILE_NAMES.split())
_SETTINGS_ENDS = (
    *(".env", ".yml", ".yaml", ".json", ".properties", ".ini", ".toml", ".cfg", ".conf", ".cnf"),
    *(".config", ".xml", ".tfvars", ".sh", ".bash", ".zsh", ".service", ".envrc", ".hcl", ".npmrc"),
    *(".pypirc", ".history", "_history", "rc", "credentials", ".secret", ".txt", ".sql"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the path of a file says of it.

    ``is_vendored``: others wrote it, and many images have it. ``is_document``: for
    people to read. ``is_test``: it tests or shows something. ``is_generated``:
    written by a program for a program (minified, a lock file). ``is_settings``: values
    stand in it as they are, without quotes.
    """

    is_vendored: bool
    is_document: bool
    is_test: bool
    is_generated: bool
    is_settings: bool


def place_of(path: str) -> Place:
    """Return what ``path``, without a leading slash, says of its file."""
    text = path.lower().removeprefix("./")
    *folders, name = text.split("/")
    stem = path[path.rfind("/") + 1 :].partition(".")[0][:LONGEST_NAME]
    around = "/" + text
    return Place(
        is_vendored=(text.startswith(_VENDORED_ROOTS) and not text.startswith(_OWN_ROOTS))
        or any(part in around for part in _VENDORED_PARTS),
        is_document=text.startswith(_DOCUMENTED_ROOTS)
        or name.endswith(_DOCUMENT_ENDS)
        or not _DOCUMENTED_FOLDERS.isdisjoint(folders),
        is_test=text.startswith(_TOOLCHAIN_ROOTS)
        or not _TEST_FOLDERS.isdisjoint(folders)
        or any(word in _TEST_WORDS or word.startswith("test") for word in words_of(stem))
        or any(
            folder.startswith("test-") or folder.endswith(("_test", "-test")) for folder in folders
        ),
        is_generated=name.endswith(_MINIFIED_ENDS) or name in _LOCK_FILES,
        is_settings=name.endswith(_SETTINGS_ENDS)
        or name.startswith((".env", "dockerfile", "makefile")),
    )
