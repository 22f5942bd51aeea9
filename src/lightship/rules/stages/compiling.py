"""Commands that build a program from its sources, in whatever language."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand

_COMPILERS: Final = frozenset(
    (
        *("c++", "cc", "clang", "clang++", "crystal", "esbuild", "g++", "gcc", "gfortran", "ghc"),
        *("javac", "kotlinc", "ninja", "parcel", "rollup", "rustc", "scalac", "swiftc", "tsc"),
        *("webpack",),
    )
)
"""Programs that compile whatever they are given."""

_READS_OWN_FILE: Final = frozenset(("ninja", "tsc", "webpack"))
"""Compilers that read what to do from a file in the folder."""

_SCRIPT_RUNNERS: Final = frozenset(("bun", "npm", "pnpm", "yarn"))

_VERBS: Final = {
    "ant": ("", "build", "compile", "dist", "jar", "package", "war"),
    "bazel": ("build",),
    "cabal": ("build", "install", "v2-build", "v2-install"),
    "cargo": ("build", "install", "rustc"),
    "cmake": ("--build",),
    "crystal": ("build",),
    "dart": ("compile",),
    "dotnet": ("build", "publish"),
    "dub": ("build",),
    "elm": ("make",),
    "go": ("build", "install"),
    "gradle": ("assemble", "bootjar", "build", "installdist", "jar", "shadowjar", "war"),
    "lein": ("compile", "ring", "uberjar"),
    "make": ("", "all", "build", "dist", "install", "release"),
    "meson": ("compile",),
    "mix": ("compile", "release"),
    "mvn": ("compile", "install", "package", "verify"),
    "nest": ("build",),
    "next": ("build",),
    "ng": ("build",),
    "nuxt": ("build", "generate"),
    "rebar3": ("compile", "release"),
    "sbt": ("assembly", "compile", "dist", "package", "stage", "universal:packagebin"),
    "shards": ("build",),
    "stack": ("build", "install"),
    "swift": ("build",),
    "vite": ("build",),
    "zig": ("build", "build-exe"),
}
"""Build programs, and what they are told when they build; "" is nothing."""

_SAME_AS: Final = {
    "bazelisk": "bazel",
    "gmake": "make",
    "gradlew": "gradle",
    "mvnw": "mvn",
    "npx": "",
    "pnpx": "",
}
_PROGRAMS: Final = _COMPILERS.union(_SCRIPT_RUNNERS, _VERBS, _SAME_AS)

_FETCHING: Final = frozenset(("cabal", "cargo", "go", "stack"))
"""Build programs that also install what others published."""

_TELLS: Final = frozenset(("--help", "--version", "-V", "-dumpversion", "-h", "-v", "-version"))
_VALUED: Final = {
    "bazel": frozenset(("--bazelrc", "--host_jvm_args", "--output_base", "--output_user_root")),
    "cargo": frozenset(("--target", "--features", "--manifest-path", "-p", "--package")),
    "gradle": frozenset(("-p", "--project-dir", "-x", "--exclude-task")),
    "make": frozenset(("-C", "-f", "-j", "--directory", "--file", "--jobs")),
    "mvn": frozenset(("-f", "--file", "-pl", "--projects", "-s", "--settings", "-P", "-T")),
}


def compiled_with(placed: PlacedCommand) -> str:
    """Return the words that say how the command compiles (``go build``); "" if it does not.

    A compiler that tells its version, ``cargo install`` of a published tool and
    a Makefile's other targets are no builds of the program.
    """
    if placed.program not in _PROGRAMS:
        return ""
    program = _SAME_AS.get(placed.program, placed.program)
    arguments = tuple(word.text for word in placed.command.arguments)
    if not program:
        program = next((each for each in arguments if each[:1] != "-"), "")
        arguments = arguments[arguments.index(program) + 1 :] if program else ()
    if program in _SCRIPT_RUNNERS:
        return _script(program, arguments)
    verbs = _VERBS.get(program)
    if verbs is not None:
        return _verb(placed, program, verbs, arguments)
    is_given = bool(arguments) or program in _READS_OWN_FILE
    if program in _COMPILERS and is_given and _TELLS.isdisjoint(arguments):
        return program
    return ""


def _script(program: str, arguments: tuple[str, ...]) -> str:
    """Read ``npm run build``, ``yarn build`` and ``pnpm --filter web run build``."""
    words = [each for each in arguments if each[:1] != "-"]
    if "run" in words:
        words = words[words.index("run") + 1 :]
    elif program in {"npm", "bun"} or words[:1] in (["add"], ["install"], ["dlx"]):
        return ""
    name = words[0] if words else ""
    if name.partition(":")[0] not in {"build", "compile", "dist"}:
        return ""
    return f"{program} run {name}" if "run" in arguments else f"{program} {name}"


def _verb(
    placed: PlacedCommand, program: str, verbs: tuple[str, ...], arguments: tuple[str, ...]
) -> str:
    if program == "cmake":
        return "cmake --build" if "--build" in arguments else ""
    if not _TELLS.isdisjoint(arguments):
        return ""
    valued = _VALUED.get(program, frozenset())
    # Dashes of Maven and Go open one long name: -DskipTests, -Pprod.
    operands = [
        word.text.rpartition(":")[2] if program == "gradle" else word.text
        for word in placed.command.operands(valued, clusters=program == "make")
        if "=" not in word.text
    ]
    if placed.program in {"npx", "pnpx"}:
        operands = operands[1:]
    if program in {"ant", "make"} and not operands:
        return program
    chosen = operands if program in {"gradle", "mvn", "sbt", "make"} else operands[:1]
    found = next((each for each in chosen if each.lower() in verbs), "")
    if program in _FETCHING and found.endswith("install") and not _is_local(operands, arguments):
        return ""
    return f"{program} {found}" if found else ""


def _is_local(operands: list[str], arguments: tuple[str, ...]) -> bool:
    """Whether ``go install`` or its kind builds sources of its own folder."""
    if "--path" in arguments:
        return True
    rest = operands[1:]
    return not rest or any(each.startswith(".") for each in rest)
