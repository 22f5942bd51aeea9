"""Where the Go tool leaves the program that a Dockerfile starts."""

from __future__ import annotations

import posixpath
import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.work_folders import folder_of
from lightship.repair.recipes.outcome import Declined
from lightship.rules.base_image.go_builds import go_builds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

TARGET: Final = "/usr/local/bin/app"
"""Where a program is built to that ``go run`` made at every start."""

_VALUED: Final = frozenset(
    (
        *("-o", "-C", "-p", "-asmflags", "-buildmode", "-compiler", "-gccgoflags", "-gcflags"),
        *("-installsuffix", "-ldflags", "-mod", "-modfile", "-overlay", "-pgo", "-pkgdir"),
        *("-tags", "-toolexec", "-covermode", "-coverpkg"),
    )
)


class GoProgram(PlainValue):
    """``path`` is absolute, ``build`` makes it; ``words`` start it, None where the author's do."""

    __slots__ = ("build", "path", "words")

    def __init__(
        self, path: str, words: tuple[str, ...] | None = None, build: tuple[str, ...] = ()
    ) -> None:
        self.path: Final = path
        self.words: Final = words
        self.build: Final = build


def go_program(single: SingleStage) -> GoProgram | Declined:
    """Return the program that is started, as one of those that the file builds."""
    words, name = single.start.words, single.start.program
    if words[:2] == ("go", "run"):
        return _run_program(words[2:])
    built = tuple(dict.fromkeys(_built(single)))
    if "/" in name:
        path = posixpath.normpath(posixpath.join(single.workdir, name))
        found = path if path in built else ""
    else:
        found = next((path for path in built if posixpath.basename(path) == name), "")
    if found:
        return GoProgram(found)
    return Declined(f"it starts {name or 'nothing'}, which no `go build` of it is seen to make")


def _run_program(words: tuple[str, ...]) -> GoProgram | Declined:
    """Return the program that ``go run`` would make anew at every start."""
    packages = [word for word in words if word.endswith(".go")] or list(words[:1])
    if not packages or packages[0].startswith("-"):
        return Declined("what `go run` is given cannot be told")
    line = f"RUN go build -o {TARGET} {' '.join(packages)}"
    return GoProgram(TARGET, (TARGET, *words[len(packages) :]), (line,))


def _built(single: SingleStage) -> Iterator[str]:
    """Yield the absolute paths at which ``go build`` and ``go install`` may leave programs."""
    for build in go_builds(single.stage, single.context):
        state = single.stage.state_at(build.placed.instruction)
        folder = folder_of(build.placed, single) or single.workdir
        name = _name(build.placed, single)
        if build.placed.command.arguments[0].text == "install":
            yield f"{state.environment.get('GOBIN') or '/go/bin'}/{name}"
        elif not build.output:
            yield posixpath.join(folder, name)
        else:
            path = posixpath.normpath(posixpath.join(folder, build.output))
            yield path
            # It may be a folder, too.
            yield posixpath.join(path, name)


def _name(placed: PlacedCommand, single: SingleStage) -> str:
    """Return the name that the Go tool gives a program: its package's, or its first file's."""
    operands = placed.command.operands(_VALUED, clusters=False)[1:]
    package = operands[0].text if operands else "."
    if package.endswith(".go"):
        return posixpath.basename(package).removesuffix(".go")
    return (
        _module_name(single) if package in {".", "./"} else posixpath.basename(package.rstrip("/"))
    )


def _module_name(single: SingleStage) -> str:
    text = single.files.read_text("go.mod", 1_000_000) if single.files is not None else None
    found = re.search(r"^module\s+\"?([^\s\"]+)", text or "", re.MULTILINE)
    parts = found.group(1).split("/") if found else [""]
    is_version = len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1])
    return parts[-2] if is_version else parts[-1]
