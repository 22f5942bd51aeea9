"""Libraries in C that an application loads, and that nothing but a build of its own makes."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.scaffold.makefile import NAMES, recipe_for
from lightship.scaffold.naming import is_plain_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_LOADING: Final = re.compile(r"\b(?:CDLL|LoadLibrary|dlopen|ffi_lib|koffi|ffi|FFI)\b")
_LIBRARY: Final = re.compile(r"[\"'`](?:[\w./{}$-]*/)?([\w+-]+\.so)[\"'`]")
_PASSED_OVER: Final = frozenset(("node_modules", "vendor", "venv", "tests", "test", "docs"))


class NativeLibrary(PlainValue):
    """A library that make makes.

    ``folder`` is the Makefile's, below the application's, ``target`` what make is told to make
    there; ``path`` is the library below the application's folder.
    """

    __slots__ = ("folder", "target")

    def __init__(self, folder: str, target: str) -> None:
        self.folder: Final = folder
        self.target: Final = target

    @property
    def path(self) -> str:
        """Where the library stands once it is made."""
        return f"{self.folder}/{self.target}" if self.folder else self.target


def native_libraries(
    folder: SourceFolder, sources: Iterable[tuple[str, str]], said: Statements
) -> tuple[NativeLibrary, ...]:
    """Return the libraries that sources load and a Makefile plainly makes; tell of the others."""
    made: dict[str, NativeLibrary] = {}
    for name, source in _loaded(sources).items():
        found = _made_here(folder, name, said)
        if found is not None:
            made[name] = found
            said.recognise("native code", f"make makes {found.path}", folder.full(source))
        elif not _is_there(folder, name):
            said.wonder("native code", f"{source} loads {name}: {how_to_build(folder)}")
    return tuple(made.values())


def tell_of_native_code(
    folder: SourceFolder, sources: Iterable[tuple[str, str]], said: Statements
) -> None:
    """Tell of the libraries that sources load and that are not there, where none is built."""
    for name, source in _loaded(sources).items():
        if not _is_there(folder, name):
            said.wonder("native code", f"{source} loads {name}: {how_to_build(folder)}")


def how_to_build(folder: SourceFolder) -> str:
    """Return what a person has to write, as nothing is known to build it."""
    tool = "make" if folder.first(*NAMES) else "cmake" if folder.has("CMakeLists.txt") else ""
    step = f"RUN {tool}" if tool else "what builds it"
    return f"it is not built; add {step} to the first stage, and COPY --from it to the last"


def _loaded(sources: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the libraries that are loaded by name, each with the source that does."""
    found: dict[str, str] = {}
    for path, text in sources:
        if _LOADING.search(text):
            for name in _LIBRARY.findall(text):
                found.setdefault(name, path)
    return found


def _made_here(folder: SourceFolder, name: str, said: Statements) -> NativeLibrary | None:
    for place in _places(folder):
        prefix = f"{place}/" if place else ""
        makefile = folder.first(*(f"{prefix}{each}" for each in NAMES))
        recipe = recipe_for(folder.read(makefile), name) if makefile else None
        if recipe is None or not recipe.is_plain or not is_plain_path(recipe.target):
            continue
        if recipe.libraries:
            said.wonder(
                "native code",
                f"{name} links {', '.join(recipe.libraries)}: add the -dev packages to the first "
                "stage, and the libraries to the last",
            )
        return NativeLibrary(place, recipe.target)
    return None


def _places(folder: SourceFolder) -> Iterator[str]:
    yield ""
    for name in folder.names():
        if name not in _PASSED_OVER and is_plain_path(name) and folder.is_folder(name):
            yield name


def _is_there(folder: SourceFolder, name: str) -> bool:
    return any(folder.has(f"{place}/{name}" if place else name) for place in _places(folder))
