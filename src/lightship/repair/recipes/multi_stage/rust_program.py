"""Where Cargo leaves the program that a Dockerfile starts."""

from __future__ import annotations

import posixpath
import tomllib

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_LARGEST: Final = 1_000_000
_HOME: Final = "/usr/local/cargo/bin"


class RustProgram(PlainValue):
    """``path`` is absolute, ``build`` makes it; ``words`` start it, None where the author's do."""

    __slots__ = ("build", "path", "words")

    def __init__(
        self, path: str, words: tuple[str, ...] | None = None, build: tuple[str, ...] = ()
    ) -> None:
        self.path: Final = path
        self.words: Final = words
        self.build: Final = build


def rust_program(single: SingleStage) -> RustProgram | Declined:
    """Return the program that is started, as one that Cargo makes."""
    words = single.start.words
    name = single.start.program
    if words[:2] == ("cargo", "run"):
        return _run(single, words[2:])
    builds = [each for each in single.context.commands_in(single.stage) if each.program == "cargo"]
    verbs = {each.command.arguments[0].text for each in builds if each.command.arguments}
    if "/" in name:
        path = posixpath.normpath(posixpath.join(single.workdir, name))
        if "/target/" in path and verbs & {"build", "b", "auditable"}:
            return RustProgram(path)
        copied = _copied_to(single, path)
        if copied:
            return RustProgram(path)
        if path.startswith(_HOME) and "install" in verbs:
            return RustProgram(path)
    elif "install" in verbs and name:
        return RustProgram(f"{_HOME}/{name}", (f"/usr/local/bin/{name}", *words[1:]))
    return Declined(f"it starts {name or 'nothing'}, which Cargo is not seen to make")


def _copied_to(single: SingleStage, path: str) -> bool:
    """Return whether a RUN copies or moves something out of ``target`` to ``path``."""
    for placed in single.context.commands_in(single.stage):
        if placed.program not in {"cp", "mv", "install"}:
            continue
        operands = [word.text for word in placed.command.operands()]
        if len(operands) < 2 or not any("target/" in each for each in operands[:-1]):
            continue
        workdir = single.stage.state_at(placed.instruction).workdir.value or "/"
        target = posixpath.normpath(posixpath.join(workdir, operands[-1]))
        names = {posixpath.join(target, posixpath.basename(each)) for each in operands[:-1]}
        if path == target or path in names:
            return True
    return False


def _run(single: SingleStage, words: tuple[str, ...]) -> RustProgram | Declined:
    """Return the program that ``cargo run`` would look after at every start."""
    name = program_name(single)
    options = words[: words.index("--")] if "--" in words else words
    arguments = words[words.index("--") + 1 :] if "--" in words else ()
    if not name or any(each not in {"--release", "-r", "--locked"} for each in options):
        return Declined("which program `cargo run` starts cannot be told")
    is_release = bool({"--release", "-r"} & set(options))
    path = posixpath.join(single.workdir, "target", "release" if is_release else "debug", name)
    line = f"RUN cargo build {' '.join(options)}".rstrip()
    return RustProgram(path, (path, *arguments), (line,))


def program_name(single: SingleStage) -> str:
    """Return the name of the one program that ``Cargo.toml`` describes; "" where it is not one."""
    text = single.files.read_text("Cargo.toml", _LARGEST) if single.files is not None else None
    try:
        data = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError:
        return ""
    named = data.get("bin", [])
    if isinstance(named, list) and named:
        names = [each.get("name", "") for each in named if isinstance(each, dict)]
        return names[0] if len(names) == 1 else ""
    package = data.get("package", {})
    return (
        str(package.get("default-run") or package.get("name") or "")
        if isinstance(package, dict)
        else ""
    )
