"""What ships: the stage that a build makes, the stages that it builds on, and what it starts.

A Dockerfile for development or tests ships nothing: one that is called so
(``Dockerfile.dev``, ``.devcontainer/Dockerfile``), or whose target is.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

NOT_SHIPPED: Final = frozenset(
    (
        *("artifact", "artifacts", "build", "builder", "ci", "debug", "dev", "devcontainer"),
        *("devel", "develop", "developer", "development", "devenv", "e2e", "export", "lint"),
        *("linter", "local", "test", "tester", "testing", "tests"),
    )
)
"""Words of a stage's or a Dockerfile's name that say that its image is not for production."""

SHELLS: Final = frozenset(("ash", "bash", "dash", "fish", "ksh", "sh", "zsh"))
"""The shells that a container may start as."""

_INTERPRETERS: Final = frozenset(
    (
        *(
            "clj",
            "clojure",
            "erl",
            "ghci",
            "gradle",
            "groovysh",
            "mvn",
            "iex",
            "irb",
            "jruby",
            "jshell",
            "julia",
        ),
        *("lein", "node", "php", "pypy", "pypy3", "python", "python2", "python3", "R", "rebar3"),
        *("sbcl", "scala", "sqlite3", "swift"),
    )
)
"""Programs that talk with a person, or tell how they are used, when they are given no file."""

_TELLS: Final = frozenset(("--help", "--version", "-h", "-help", "-version", "help", "version"))

_TESTS: Final = frozenset(("ctest", "jest", "mocha", "phpunit", "pytest", "rspec", "tox"))
_TESTED_BY: Final = frozenset(
    ("bundle", "cargo", "dotnet", "go", "gradle", "gradlew", "make", "mvn", "npm", "pnpm", "yarn")
)


def is_shipped(stage: Stage, context: Context) -> bool:
    """Return whether ``stage`` is, or is built on by, the image that goes to production."""
    return stage in shipped_stages(context)


def shipped_stages(context: Context) -> tuple[Stage, ...]:
    """Return the target and the stages that it builds on, nearest first; () if it does not ship."""
    return context.once("shipped stages", lambda: _shipped_stages(context))


def _shipped_stages(context: Context) -> tuple[Stage, ...]:
    target = context.target
    if target is None or not ships_by_name(target):
        return ()
    if is_for_development(context.path):
        return ()
    return (target, *target.ancestors)


def ships_by_name(stage: Stage) -> bool:
    """Return whether the stage's name leaves it open that its image goes to production."""
    return NOT_SHIPPED.isdisjoint(_words(stage.name))


def is_for_development(path: str) -> bool:
    """Return whether a Dockerfile's path says that it is for development, tests or builds."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    folder = folder.rpartition("/")[2].lower()
    return folder in {".devcontainer", "devcontainer"} or not NOT_SHIPPED.isdisjoint(_words(name))


def _words(name: str) -> list[str]:
    return name.lower().replace("-", ".").replace("_", ".").split(".")


def shipped_instructions(context: Context, *names: str) -> Iterator[Instruction]:
    """Yield the instructions of these names that make the shipped image, in build order."""
    for stage in reversed(shipped_stages(context)):
        for instruction in stage.instructions:
            if instruction.name in names:
                yield instruction


def shipped_commands(context: Context) -> tuple[PlacedCommand, ...]:
    """Return the commands of RUN that make the shipped image, in build order."""
    return context.once("shipped commands", lambda: _shipped_commands(context))


def _shipped_commands(context: Context) -> tuple[PlacedCommand, ...]:
    return tuple(
        command
        for instruction in shipped_instructions(context, "RUN")
        for command in context.commands_of(instruction)
    )


def start_instructions(context: Context) -> tuple[Instruction, ...]:
    """Return the ENTRYPOINT and the CMD that the shipped image starts with, where the file has."""
    target = context.target
    if target is None:
        return ()
    state = target.final_state
    found = (state.entrypoint.instruction, state.cmd.instruction)
    return tuple(each for each in found if each is not None)


def start_commands(context: Context) -> tuple[PlacedCommand, ...]:
    """Return the commands that the shipped image starts with, ENTRYPOINT's first."""
    return context.once("start commands", lambda: _start_commands(context))


def _start_commands(context: Context) -> tuple[PlacedCommand, ...]:
    return tuple(
        command
        for instruction in start_instructions(context)
        for command in context.commands_of(instruction)
    )


def is_service(context: Context) -> bool:
    """Return whether the shipped image starts a program of its own.

    False where the file says nothing of what it starts (a base for others), or
    where that is a bare shell or interpreter, something that only waits, or a
    run of tests.
    """
    return context.once("is service", lambda: _is_service(context))


def _is_service(context: Context) -> bool:
    if not shipped_stages(context):
        return False
    commands = start_commands(context)
    if not commands or any(map(_is_idle, commands)):
        return False
    # ENTRYPOINT ["node"] does more than talk where CMD gives it a file: only the end counts.
    return not _only_talks(commands[-1])


def _only_talks(placed: PlacedCommand) -> bool:
    """Whether the command only answers: an interpreter's prompt, its version or its help."""
    arguments = [word.text for word in placed.command.arguments]
    if len(arguments) == 1 and arguments[0] in _TELLS:
        return True
    if placed.program.startswith("perl") and arguments == ["-de0"]:
        return True
    return placed.program in _INTERPRETERS and arguments in ([], ["-a"], ["-i"], ["repl"])


def _is_idle(placed: PlacedCommand) -> bool:
    program = placed.program
    arguments = [word.text for word in placed.command.arguments]
    if program in SHELLS:
        return all(each[:1] == "-" and "c" not in each for each in arguments)
    if program in {"sleep", "tail"}:
        return bool({"infinity", "/dev/null"} & set(arguments))
    if program in _TESTS or program == "true":
        return True
    return program in _TESTED_BY and "test" in arguments
