"""What starts a Node.js service: the file, and the words of its command."""

from __future__ import annotations

import re
import shlex

from lightship.model.plain_value import PlainValue
from lightship.scaffold.naming import is_plain_path
from lightship.scaffold.source_folder import table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_ENDINGS: Final = (".js", ".mjs", ".cjs")
_USUAL: Final = (
    *("server.js", "index.js", "app.js", "main.js", "server.mjs", "index.mjs", "app.mjs"),
    *("src/server.js", "src/index.js", "src/app.js", "src/main.js", "bin/www"),
)
_BINARIES: Final = {
    "next": ("node_modules/next/dist/bin/next", "start"),
    "nuxt": (".output/server/index.mjs",),
    "remix": ("node_modules/@remix-run/serve/dist/cli.js", "build/server/index.js"),
}
"""What starts the servers of frameworks without npm in between."""
_FLAGS: Final = re.compile(r"--[\w-]+(?:=[\w./:-]+)?")


class EntryPoint(PlainValue):
    """What starts: ``file`` below the application's folder, ``start`` all words of the command."""

    __slots__ = ("file", "start")

    def __init__(self, file: str, start: tuple[str, ...]) -> None:
        self.file: Final = file
        self.start: Final = start


def entry_point(
    folder: SourceFolder,
    package: dict[str, object],
    framework: str,
    asked: InitOptions,
    said: Statements,
) -> EntryPoint:
    """Return what starts the service, and say which file tells."""
    source = folder.full("package.json")
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return _of(asked.entry_point)
    if framework in _BINARIES:
        words = _BINARIES[framework]
        said.assume("entry point", f"{' '.join(words)}, as {framework} has it", "--entrypoint")
        return EntryPoint(words[0], ("node", *words))
    for script in ("start:prod", "start"):
        found = _in_script(text(package, "scripts", script), folder)
        if found is not None:
            said.recognise("entry point", f"node {found.file}", f"{source} ({script})")
            return found
    if framework == "nest":
        said.assume("entry point", "dist/main.js, as nest has it", "--entrypoint")
        return _of("dist/main.js")
    main = text(package, "main").removeprefix("./")
    if main.endswith(_ENDINGS) and is_plain_path(main) and _is_likely(folder, main, package):
        said.recognise("entry point", f"node {main}", f"{source} (main)")
        return _of(main)
    compiled = _compiled(folder, package)
    if compiled:
        said.assume("entry point", f"node {compiled}, as tsconfig.json has it", "--entrypoint")
        return _of(compiled)
    usual = folder.first(*_USUAL)
    if usual:
        said.recognise("entry point", f"node {usual}", folder.full(usual))
        return _of(usual)
    guess = "dist/index.js" if "build" in table(package, "scripts") else "index.js"
    said.wonder("entry point", f"no file says; {guess} is taken", "--entrypoint")
    return _of(guess)


def _of(file: str, flags: tuple[str, ...] = (), more: tuple[str, ...] = ()) -> EntryPoint:
    return EntryPoint(file, ("node", *flags, file, *more))


def _compiled(folder: SourceFolder, package: dict[str, object]) -> str:
    """Return what TypeScript's compiler makes of the source that starts; "" where none is seen."""
    settings = folder.read("tsconfig.json")
    if not re.search(r"\btsc\b", text(package, "scripts", "build")):
        return ""
    output = _path_in(settings, "outDir")
    source = next((each for each in _TYPED if folder.has(each)), "")
    root = _path_in(settings, "rootDir") or ("src" if source.startswith("src/") else "")
    if not source or not output or not is_plain_path(output):
        return ""
    inside = source[len(root) + 1 :] if root and source.startswith(f"{root}/") else source
    return f"{output}/{inside.removesuffix('.ts')}.js"


_TYPED: Final = tuple(
    f"{place}{name}.ts" for place in ("src/", "") for name in ("main", "server", "index", "app")
)
"""Sources in TypeScript that usually start."""


def _path_in(settings: str, key: str) -> str:
    """Return the path that a tsconfig.json, which may hold comments, names by ``key``."""
    pattern = rf"^[^/\n]*\"{key}\"\s*:\s*\"(?:\./)?([^\"]+?)/?\""
    found = re.search(pattern, settings, re.MULTILINE)
    return found[1] if found else ""


def _is_likely(folder: SourceFolder, main: str, package: dict[str, object]) -> bool:
    """Say whether ``main`` is there, or may be made by the build."""
    return folder.has(main) or ("build" in table(package, "scripts") and "/" in main)


def _in_script(script: str, folder: SourceFolder) -> EntryPoint | None:
    """Return what a script of package.json starts with node, in words without a shell."""
    last = re.split(r"&&|;", script)[-1].strip()
    try:
        words = shlex.split(last)
    except ValueError:
        return None
    while words and ("=" in words[0] or words[0] in ("cross-env", "exec")):
        words = words[1:]
    if len(words) < 2 or words[0] != "node":
        return None
    flags = [word for word in words[1:] if word.startswith("-")]
    rest = [word for word in words[1:] if not word.startswith("-")]
    if not rest or not all(_FLAGS.fullmatch(flag) for flag in flags):
        return None
    if any(flag.startswith(("--inspect", "--watch")) for flag in flags):
        return None
    if any(re.search(r"[$|<>*&`]", word) for word in rest):
        return None
    file = rest[0].removeprefix("./")
    if not is_plain_path(file):
        return None
    return _of(_with_ending(file, folder), tuple(flags), tuple(rest[1:]))


def _with_ending(file: str, folder: SourceFolder) -> str:
    """Return a file's whole name: node finds ``dist/main`` as ``dist/main.js``."""
    if file.endswith(_ENDINGS) or folder.is_file(file):
        return file
    if file == "." or folder.is_folder(file):
        return "index.js" if file == "." else f"{file.rstrip('/')}/index.js"
    return f"{file}.js"
