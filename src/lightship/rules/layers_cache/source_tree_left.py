"""Sources unpacked under /usr/src stay in the layer after the build."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.layers_cache.run_file import is_on_mount, run_script
from lightship.rules.packages.build_order import kept_stages
from lightship.rules.rule import Rule
from lightship.rules.unpacking import UNPACKING_PROGRAMS, unpacked_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.layers_cache.run_file import RunFile, RunScript
    from lightship.rules.rule_context import Context

FOLDERS: Final = ("/usr/src", "/usr/local/src")
"""Where sources are kept by custom."""

_ENDS: Final = frozenset(" \t\r\n'\"`;&|()<>,:=[]*?\\")
_BUILDERS: Final = ("make", "gmake", "ninja", "cmake", "meson", "checkinstall")
_TAR_FOLDER: Final = frozenset(("-C", "--directory"))
_TAR_VALUED: Final = _TAR_FOLDER | {"-f", "--file", "-I", "--strip-components", "--exclude"}
_CLONE_VALUED: Final = frozenset(
    ("-b", "--branch", "--depth", "-c", "--config", "-o", "--origin", "-j", "--jobs", "--reference")
)


class SourceTreeLeft(Rule):
    r"""Sources unpacked under /usr/src stay in the layer after the build.

    ## What it does
    Reports a RUN that unpacks sources into a folder under `/usr/src` or `/usr/local/src`, or clones
    them there, installs what it makes of them (`make install`, `cmake --install`, `ninja install`),
    and does not delete that folder. Only the stages whose layers the image keeps count, and only
    folders that nothing else in the file names: a program may live there.

    Whatever may delete the folder counts as deleting it. parfum asks to delete everything that is
    made under `/usr/src`; where that is the program itself, the image would be broken.

    ## Why it is bad
    Sources and object files are often ten times as large as what is installed of them, and the
    container never reads them.

    ## Example
    ```dockerfile
    FROM debian:bookworm
    RUN mkdir -p /usr/src/tool \
        && curl -fsSL https://example.com/tool.tgz | tar -xz -C /usr/src/tool \
        && make -C /usr/src/tool install
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm
    RUN mkdir -p /usr/src/tool \
        && curl -fsSL https://example.com/tool.tgz | tar -xz -C /usr/src/tool \
        && make -C /usr/src/tool install \
        && rm -rf /usr/src/tool
    ```

    ## Fix safety
    Unsafe: what is installed may read its sources. The folder is deleted at the end of the RUN.

    ## References
    - [Building best practices: multi-stage builds](https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds)
    """

    code = "LS4011"
    name = "source-tree-left"
    aliases = ("mkdirUsrSrcThenRemove",)
    listens = ("RUN",)
    mentions = FOLDERS

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for sources that are unpacked, installed and left."""
        stage = context.stage_of(instruction)
        if stage is None or stage not in kept_stages(context):
            return
        commands = context.commands_of(instruction)
        installs = [each for each in commands if _installs(each.command)]
        if not installs:
            return
        script = run_script(instruction, stage, context)
        for placed in commands:
            for folder in _filled(placed.command, script):
                start = placed.command.start
                if is_on_mount(folder, instruction, context):
                    continue
                if script.deletes(folder, start) or script.deletes_below(folder, start):
                    continue
                last = [each for each in installs if each.command.start > start]
                if last and not _is_named_elsewhere(folder, instruction, context):
                    message = (
                        f"the sources in {folder.path} stay in the layer after their installation"
                    )
                    related = (Related(context.path, last[-1].span, "installed here"),)
                    yield self.found(
                        context, placed.span, message, subject=str(folder.path), related=related
                    )
                    return


def _installs(command: Command) -> bool:
    if command.program.name not in _BUILDERS:
        return False
    return any(
        word.text.startswith(("install", "--install")) or "_install" in word.text
        for word in command.arguments
    )


def _filled(command: Command, script: RunScript) -> Iterator[RunFile]:
    """Yield the folders of sources that ``command`` unpacks or clones into."""
    for text in _targets(command):
        folder = script.file(text, command)
        path = folder.path
        if path is not None and f"{path}/".startswith(tuple(each + "/" for each in FOLDERS)):
            yield folder


def _targets(command: Command) -> Iterator[str]:
    name = command.program.name
    if name in ("tar", "bsdtar"):
        if _extracts(command):
            yield command.options(_TAR_VALUED).value(*_TAR_FOLDER) or "."
    elif name == "unzip":
        yield command.options(frozenset(("-d",))).value("-d") or "."
    elif name == "git":
        operands = command.operands(_CLONE_VALUED)
        if len(operands) > 1 and operands[0].text == "clone":
            yield operands[2].text if len(operands) > 2 else _cloned(operands[1].text)
    elif name in UNPACKING_PROGRAMS and unpacked_by(command):
        yield "."


def _extracts(command: Command) -> bool:
    arguments = command.arguments
    first = arguments[0].text if arguments else ""
    return command.has_flag("-x", "--extract") or (first[:1] not in ("-", "") and "x" in first)


def _cloned(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2].removesuffix(".git")


def _is_named_elsewhere(folder: RunFile, instruction: Instruction, context: Context) -> bool:
    """Return whether another instruction names ``folder``, or a path in it."""
    path = str(folder.path)
    naming = context.once("named sources", lambda: _named_sources(context)).get(path, set())
    if path in FOLDERS:
        # The folder itself is named by whatever makes room in it.
        return any(count for start, count in naming if start != instruction.start_line)
    return any(start != instruction.start_line for start, _ in naming)


def _named_sources(context: Context) -> dict[str, set[tuple[int, bool]]]:
    """Return which instructions name a folder of sources, by its path.

    Of each its first line is given, and whether it names something inside the folder.
    """
    found: dict[str, set[tuple[int, bool]]] = {}
    for each in context.dockerfile.instructions:
        for text in (each.text, *(heredoc.body for heredoc in each.heredocs)):
            for path in _paths_in(text):
                parts = path.split("/")
                for end in range(3, len(parts) + 1):
                    is_inside = end < len(parts)
                    above = "/".join(parts[:end])
                    found.setdefault(above, set()).add((each.start_line, is_inside))
    return found


def _paths_in(text: str) -> Iterator[str]:
    """Yield the paths under :data:`FOLDERS` that stand in ``text``."""
    for folder in FOLDERS:
        at = text.find(folder)
        while at >= 0:
            end = at + len(folder)
            while end < len(text) and text[end] not in _ENDS:
                end += 1
            yield text[at:end].replace("${", "$").replace("}", "").rstrip("/")
            at = text.find(folder, end)
