"""In which languages the application in a folder is written."""

from __future__ import annotations

from lightship.project.manifests import manifests_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext

_BY_EXTENSION: Final = {
    **dict.fromkeys(("js", "mjs", "cjs", "ts", "mts", "tsx", "jsx"), "node"),
    "py": "python",
    "go": "go",
    **dict.fromkeys(("java", "kt", "scala", "groovy"), "java"),
    "rs": "rust",
    "rb": "ruby",
    "php": "php",
    **dict.fromkeys(("cs", "fs", "vb"), "dotnet"),
    **dict.fromkeys(("ex", "exs"), "elixir"),
    "dart": "dart",
    "swift": "swift",
}
_SOURCE_FOLDERS: Final = ("", "src", "app", "cmd")


def languages_in(context: BuildContext, folder: str = "") -> tuple[str, ...]:
    """Return the languages of the application in one folder of a context, the surest first.

    They are the names that :data:`~lightship.project.manifests.MANIFESTS` uses.
    Manifests tell; where there are none, what most source files beside them are
    called, or else those in ``src``, ``app`` or ``cmd``.
    """
    by_manifest = [found.kind.language for found in manifests_in(context, folder)]
    if by_manifest:
        return tuple(dict.fromkeys(by_manifest))
    for part in _SOURCE_FOLDERS:
        found = _by_extension(context, "/".join(filter(None, (folder, part))))
        if found:
            return found
    return ()


def _by_extension(context: BuildContext, folder: str) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for name in context.names(folder):
        stem, _, extension = name.rpartition(".")
        language = _BY_EXTENSION.get(extension)
        if stem and language is not None:
            counts[language] = counts.get(language, 0) + 1
    return tuple(sorted(counts, key=lambda language: (-counts[language], language)))
