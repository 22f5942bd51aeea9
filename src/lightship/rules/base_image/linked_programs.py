"""Why what COPY takes from a stage or an image runs only with the C library it was made with."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.base_image.go_builds import go_builds
from lightship.rules.base_image.go_sources import calls_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.reference import StageReference
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

_JAVA_HOMES: Final = ("/opt/java/openjdk", "/usr/lib/jvm", "/usr/local/openjdk")
_COMPILERS: Final = frozenset(("c++", "cc", "clang", "clang++", "g++", "gcc"))
_RUNTIMES: Final = {"node": "node", "php": "php", "python": "python3", "ruby": "ruby"}
_NATIVE_NODE: Final = (
    *("@node-rs/", "argon2", "bcrypt", "better-sqlite3", "canvas", "node-sass", "re2", "sharp"),
    *("sqlite3", "zeromq"),
)
_NATIVE_PYTHON: Final = (
    *("cryptography", "grpcio", "lxml", "matplotlib", "mysqlclient", "numpy", "opencv-python"),
    *("pandas", "pillow", "psycopg2", "pydantic", "scikit-learn", "scipy", "torch", "uvloop"),
)
_LARGEST_MANIFEST: Final = 1_000_000


def linked_because(reference: StageReference, context: Context) -> str:
    """Return what the copied thing is, if it is bound to its C library; "" if that is not known."""
    copy = reference.instruction
    if not isinstance(copy, Copy):
        return ""
    for source in copy.sources:
        path = source.rstrip("/") or "/"
        found = _runtime(path, reference, context) or _packages(path, context)
        if not found and reference.stage is not None:
            found = _built(path, reference.stage, context)
        if found:
            return found
    return ""


def _runtime(path: str, reference: StageReference, context: Context) -> str:
    """Recognise the runtime of a language that an image of it has."""
    image = (
        context.image(reference.image)
        if reference.stage is None
        else context.base_image(reference.stage)
    )
    if not isinstance(image, BaseImage):
        return ""
    if image.language == "java" and path.startswith(_JAVA_HOMES):
        return "the Java runtime"
    program = _RUNTIMES.get(image.language or "", "")
    whole = {"/usr/local", "/usr/local/bin", f"/usr/local/bin/{program}"}
    return f"the {program} program" if program and path in whole else ""


def _built(path: str, origin: Stage, context: Context) -> str:
    """Recognise what a command of the stage linked."""
    for build in go_builds(origin, context):
        if not build.uses_cgo or build.is_static or not build.output or not build.may_be(path):
            continue
        # Where nobody asks for cgo, only what imports net and its kind is bound to the library.
        if build.asks_for_cgo or calls_library(context):
            return "a Go program with cgo"
    for stage in (origin, *origin.ancestors):
        for placed in context.commands_in(stage):
            found = _linked(placed, path, stage, context)
            if found:
                return found
    return ""


def _linked(placed: PlacedCommand, path: str, stage: Stage, context: Context) -> str:
    if placed.program == "jlink":
        output = placed.command.options({"--output"}).value("--output") or ""
        is_it = bool(output) and (path == output or path.startswith(f"{output}/"))
        return "a Java runtime made with jlink" if is_it else ""
    if placed.program == "cargo":
        is_program = "/release" in path or "/cargo/bin/" in path
        return "a Rust program" if is_program and _links_library(placed, stage, context) else ""
    if placed.program in _COMPILERS:
        flags = [word.text for word in placed.command.arguments]
        output = placed.command.options({"-o"}, clusters=False).value("-o") or ""
        if output and "-c" not in flags and not any("-static" in flag for flag in flags):
            is_it = path.rpartition("/")[2] == output.rpartition("/")[2]
            return f"a program that {placed.program} linked" if is_it else ""
    return ""


def _links_library(placed: PlacedCommand, stage: Stage, context: Context) -> bool:
    """Whether ``cargo build`` links the C library at run time: on glibc, unless told otherwise."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.libc != "glibc":
        return False
    words = [word.text for word in placed.command.arguments]
    texts = (each.text for each in (stage.from_instruction, *stage.instructions))
    told = any("musl" in text or "crt-static" in text or "TARGET" in text for text in texts)
    return not told and "--target" not in words and ("build" in words or "install" in words)


def _packages(path: str, context: Context) -> str:
    """Recognise a tree of packages of which the build context names one with native code."""
    name = path.rpartition("/")[2]
    if name == "node_modules":
        found = _named("package.json", _NATIVE_NODE, context)
        return f"node_modules, with the native {found}," if found else ""
    if name in {"site-packages", ".venv", "venv"}:
        found = _named("requirements.txt", _NATIVE_PYTHON, context)
        return f"{name}, with the native {found}," if found else ""
    return ""


def _named(manifest: str, names: tuple[str, ...], context: Context) -> str:
    text = context.files.read_text(manifest, _LARGEST_MANIFEST) if context.files else None
    if text is None:
        return ""
    if manifest == "package.json":
        return next((name.rstrip("/") for name in names if f'"{name}' in text), "")
    lines = {line.partition("=")[0].partition("[")[0].strip(" <>~!\t") for line in text.split("\n")}
    return next((name for name in names if name in {line.lower() for line in lines}), "")
