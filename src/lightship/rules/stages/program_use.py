"""Which words stand in what a shipped image runs, as far as it can be seen."""

from __future__ import annotations

from lightship.rules.shipped import shipped_commands, shipped_instructions, shipped_stages
from lightship.rules.stages.compiling import compiled_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.rules.rule_context import Context
    from lightship.rules.stages.package_installs import PackageInstall

_RUNNING: Final = ("CMD", "ENTRYPOINT", "ENV", "HEALTHCHECK", "ONBUILD", "RUN", "SHELL")
_LONGEST_SCRIPT: Final = 200_000
_SCRIPT_STEMS: Final = ("entrypoint", "docker-entrypoint")
_FETCHERS: Final = ("curl", "wget")
_GENERATORS: Final = frozenset(("cmake", "configure", "meson", "qmake"))
"""What writes Makefiles, which then call nothing that the sources bring."""
_INSTALLED: Final = ("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/")


def used_words(
    context: Context, installs: tuple[PackageInstall, ...] = ()
) -> frozenset[str] | None:
    """Return the words of comments and of all that the shipped image runs, less ``installs``.

    None where it runs a script that cannot be read: then it may use anything. What
    builds cloned sources may fetch more, with ``curl`` or ``wget``.
    """
    words: set[str] = set()
    for comment in context.dockerfile.comments:
        words.update(_split(comment.text.replace(".", " ").replace(":", " ")))
    for instruction in shipped_instructions(context, *_RUNNING):
        texts = [instruction.argument_text, *(each.text for each in instruction.heredocs)]
        for install in installs:
            if install.placed.instruction is instruction:
                command = install.placed.command
                script = install.placed.placed.script.text
                texts = [script[: command.start] + script[command.end :]]
        for text in texts:
            words.update(_split(text))
    for script_text in _script_texts(context):
        if script_text is None:
            return None
        words.update(_split(script_text))
    if _builds_clone(context):
        words.update(_FETCHERS)
    return frozenset(words)


def _builds_clone(context: Context) -> bool:
    """Whether Bazel, or a Makefile that is not generated, builds what was cloned before."""
    is_cloned = is_generated = False
    for placed in shipped_commands(context):
        if placed.program == "git":
            arguments = placed.command.arguments
            is_cloned = is_cloned or any(word.text == "clone" for word in arguments)
        elif placed.program in _GENERATORS:
            is_generated = True
        elif is_cloned:
            builder = compiled_with(placed).partition(" ")[0]
            if builder == "bazel" or (builder == "make" and not is_generated):
                return True
    return False


def _split(text: str) -> list[str]:
    for mark in "\n\t\"'`$(){}[]|&;<>=,/\\!":
        text = text.replace(mark, " ")
    return text.split()


def _script_texts(context: Context) -> Iterator[str | None]:
    """Yield the texts of the scripts that are run; None for one that cannot be read."""
    for instruction in shipped_instructions(context, "CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN"):
        for placed in context.commands_of(instruction):
            path = _script_path(placed)
            if path:
                yield _read(path, context)


def _script_path(placed: PlacedCommand) -> str:
    """Return the path of the script that the command runs; "" if it runs none."""
    words = [placed.command.program.word, *placed.command.arguments]
    if placed.program not in {"bash", "sh", "ash", "dash", "zsh", ".", "source"}:
        words = words[:1]
    for word in words:
        text = "" if word is None else word.text
        name = text.rpartition("/")[2]
        if text.startswith(_INSTALLED):
            continue
        if name.endswith((".sh", ".bash")) or name.startswith(_SCRIPT_STEMS):
            return text
    return ""


def _read(path: str, context: Context) -> str | None:
    """Return the text of the context's file that a COPY may have put at ``path``."""
    files = context.files
    if files is None:
        return None
    name = path.rpartition("/")[2]
    candidates = [path.lstrip("./"), name]
    for stage in shipped_stages(context):
        for instruction in stage.instructions:
            if instruction.name in {"ADD", "COPY"}:
                sources = instruction.words[:-1]
                candidates += [each for each in sources if each.rpartition("/")[2] == name]
                candidates += [f"{each.rstrip('/')}/{name}" for each in sources if "$" not in each]
    for candidate in candidates:
        text = files.read_text(candidate, _LONGEST_SCRIPT)
        if text is not None:
            return text
    return None
