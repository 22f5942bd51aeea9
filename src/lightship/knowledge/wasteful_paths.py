"""Where files stand that an image seldom needs: caches, documentation, what builds leave.

Sources: the Filesystem Hierarchy Standard 3.0 for ``usr/share`` and ``var``; the manuals
of the package managers for their caches; the five cases for what images carry along.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

PACKAGE_CACHE: Final = "package-cache"
PACKAGE_LISTS: Final = "package-lists"
LANGUAGE_CACHE: Final = "language-cache"
BYTECODE: Final = "bytecode"
DOCUMENTATION: Final = "documentation"
LOCALES: Final = "locales"
STATIC_LIBRARY: Final = "static-library"
DEBUG_SYMBOLS: Final = "debug-symbols"
REPOSITORY: Final = "repository"
TESTS: Final = "tests"
SOURCE_MAP: Final = "source-map"
LOGS: Final = "logs"
TEMPORARY: Final = "temporary"

FOLDERS: Final[Mapping[str, str]] = {
    "var/cache/apt": PACKAGE_CACHE,
    "var/cache/apk": PACKAGE_CACHE,
    "etc/apk/cache": PACKAGE_CACHE,
    "var/cache/yum": PACKAGE_CACHE,
    "var/cache/dnf": PACKAGE_CACHE,
    "var/cache/libdnf5": PACKAGE_CACHE,
    "var/cache/zypp": PACKAGE_CACHE,
    "var/cache/pacman": PACKAGE_CACHE,
    "var/lib/apt/lists": PACKAGE_LISTS,
    "usr/share/doc": DOCUMENTATION,
    "usr/share/man": DOCUMENTATION,
    "usr/share/info": DOCUMENTATION,
    "usr/share/gtk-doc": DOCUMENTATION,
    "usr/share/doc-base": DOCUMENTATION,
    "usr/share/lintian": DOCUMENTATION,
    "usr/local/share/doc": DOCUMENTATION,
    "usr/local/share/man": DOCUMENTATION,
    "usr/local/share/info": DOCUMENTATION,
    "usr/share/locale": LOCALES,
    "usr/share/i18n": LOCALES,
    "usr/local/share/locale": LOCALES,
    "usr/lib/debug": DEBUG_SYMBOLS,
    "usr/local/share/.cache": LANGUAGE_CACHE,
    "usr/local/bundle/cache": LANGUAGE_CACHE,
    "usr/local/cargo/registry": LANGUAGE_CACHE,
    "usr/local/cargo/git": LANGUAGE_CACHE,
    "go/pkg/mod/cache": LANGUAGE_CACHE,
    "var/log": LOGS,
    "tmp": TEMPORARY,
    "var/tmp": TEMPORARY,
}
"""Folders by their whole path, and the kind of waste that all below them is."""

HOME_FOLDERS: Final[Mapping[str, str]] = {
    ".cache": LANGUAGE_CACHE,
    ".npm/_cacache": LANGUAGE_CACHE,
    ".npm/_logs": LOGS,
    ".yarn/cache": LANGUAGE_CACHE,
    ".yarn/berry/cache": LANGUAGE_CACHE,
    ".pnpm-store": LANGUAGE_CACHE,
    ".local/share/pnpm/store": LANGUAGE_CACHE,
    ".m2/repository": LANGUAGE_CACHE,
    ".gradle/caches": LANGUAGE_CACHE,
    ".ivy2/cache": LANGUAGE_CACHE,
    ".cargo/registry": LANGUAGE_CACHE,
    ".cargo/git": LANGUAGE_CACHE,
    ".bundle/cache": LANGUAGE_CACHE,
    ".gem/specs": LANGUAGE_CACHE,
    ".composer/cache": LANGUAGE_CACHE,
    ".nuget/packages": LANGUAGE_CACHE,
    ".local/share/NuGet": LANGUAGE_CACHE,
    "go/pkg/mod/cache": LANGUAGE_CACHE,
}
"""Folders in a home (``root`` or one in ``home``), likewise."""

NAMES: Final[Mapping[str, str]] = {
    "__pycache__": BYTECODE,
    ".git": REPOSITORY,
    ".hg": REPOSITORY,
    ".svn": REPOSITORY,
}
"""Folders by their name, wherever they stand."""

PACKAGE_FOLDERS: Final = frozenset(("node_modules", "site-packages", "dist-packages", "gems"))
"""Folders of installed packages: only below them are tests somebody else's."""

TEST_NAMES: Final = frozenset(("test", "tests", "__tests__", "spec", "specs"))
"""What folders of tests are called in packages."""

SUFFIXES: Final[Mapping[str, str]] = {
    ".a": STATIC_LIBRARY,
    ".debug": DEBUG_SYMBOLS,
    ".dwo": DEBUG_SYMBOLS,
    ".pdb": DEBUG_SYMBOLS,
    ".map": SOURCE_MAP,
}
"""Files by the end of their name."""

SOURCE_MAP_ENDS: Final = (".js.map", ".mjs.map", ".cjs.map", ".css.map", ".ts.map")
"""How the names of source maps end; other files are maps of something else."""

KEPT: Final = frozenset(("usr/lib/locale/C.utf8", "usr/share/locale/locale.alias"))
"""What stands below such a folder and is needed."""
