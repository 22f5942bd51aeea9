"""The account that an image starts as, and whether what it starts stays that account."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.shipped import start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.setting import TextSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

SCRIPT_LIMIT: Final = 64 * 1024
"""How long a start script may be, in bytes, to be looked into."""

SWITCHERS: Final = frozenset(
    (
        *("gosu", "su-exec", "setpriv", "runuser", "su", "sudo", "chpst"),
        *("setuidgid", "s6-setuidgid", "s6-applyuidgid"),
    )
)
"""Programs that start another one as another account."""

_INITS: Final = frozenset(
    ("init", "systemd", "my_init", "s6-svscan", "runsvdir", "sshd", "dockerd", "crond", "cron")
)
"""Programs that cannot do without root, and start others as other accounts."""

_SERVICES: Final = _INITS.union(("docker", "ssh"))
"""The same, by the names that ``service NAME start`` and ``/etc/init.d/NAME start`` have for them.

Other services are started so by habit: the daemon itself may be started as any account.
"""
_SERVICE_STARTERS: Final = frozenset(("service", "rc-service"))
_SERVICE_FOLDER: Final = "/etc/init.d/"

_APART: Final = str.maketrans(dict.fromkeys("\"'`$(){}[]<>|&;=/\\", " "))
"""What may stand right beside a program's name in a script."""

_TOKENS: Final = ("gosu", "su-exec", "setpriv", "chpst", "setuidgid", "s6-overlay", "privdrop")
"""Texts in a Dockerfile which say that its image brings such a program with it."""

_SWITCHING_IMAGES: Final = frozenset(
    (
        *("postgres", "mysql", "mariadb", "percona", "mongo", "redis", "valkey/valkey"),
        *("rabbitmq", "cassandra", "couchdb", "influxdb", "zookeeper", "neo4j", "ghost"),
        *("vault", "hashicorp/vault", "consul", "hashicorp/consul", "eclipse-mosquitto"),
        *("telegraf", "arangodb", "docker"),
    )
)
"""Images whose own entry point gives up root for their service's account (or is a daemon that
needs root). Source: the ``docker-entrypoint.sh`` in the repositories of the official images."""

_WINDOWS_ACCOUNTS: Final = ("ContainerUser", "ContainerAdministrator")

_SHELLS: Final = frozenset(("sh", "bash", "ash", "dash", "zsh", "fish"))
_INTERPRETERS: Final = frozenset(
    (
        *("python", "python3", "node", "irb", "jshell", "iex", "erl", "perl", "ghci", "clojure"),
        *(
            "clj",
            "lein",
            "groovysh",
            "R",
            "julia",
            "php",
            "lua",
            "scala",
            "swift",
            "sbcl",
            "racket",
        ),
        *("gst", "rakudo", "perl6", "raku", "hy", "kotlinc", "deno", "bun"),
    )
)
"""Programs that, given nothing to run, wait for somebody to type."""


def account_name(user: str) -> str:
    """Return the account of ``user``, which may have a group behind a colon."""
    return user.partition(":")[0]


def is_root(user: str) -> bool:
    """Return whether ``user``, as USER has it, is root by name or by number."""
    account = account_name(user)
    return account == "root" or (account.isdigit() and not account.strip("0"))


def is_number(user: str) -> bool:
    """Return whether the account of ``user`` is a number."""
    account = account_name(user)
    return account.isascii() and account.isdigit()


def short_name(image: str) -> str:
    """Return the name of ``image`` as a message shows it: without its digest."""
    return image.partition("@")[0]


def is_windows(stage: Stage, context: Context) -> bool:
    """Return whether the stage is for Windows, whose accounts are not judged here."""
    state = stage.final_state
    shell = state.shell.value
    if state.user.value.startswith(_WINDOWS_ACCOUNTS):
        return True
    if stage.system == "windows" or (shell and _is_windows_shell(shell[0])):
        return True
    image = context.base_image(stage)
    return isinstance(image, BaseImage) and bool(image.is_windows)


def _is_windows_shell(program: str) -> bool:
    name = program.lower().replace("\\", "/").rpartition("/")[2].removesuffix(".exe")
    return name in ("powershell", "cmd")


def account_at(instruction: Instruction, stage: Stage, context: Context) -> str | None:
    """Return who runs ``instruction`` of ``stage``; None where that is not known."""
    setting = stage.state_at(instruction).user
    return _account(setting, stage, context)


def _account(setting: TextSetting, stage: Stage, context: Context) -> str | None:
    if setting.is_set:
        return setting.value if setting.is_known else None
    if stage.external_base.is_scratch:
        return "root"
    image = context.base_image(stage)
    return image.user if isinstance(image, BaseImage) else None


def has_own_program(stage: Stage) -> bool:
    """Return whether the file says what the image starts, and it is more than a prompt."""
    state = stage.final_state
    if state.entrypoint.is_set:
        return True
    words = _shell_words(state.cmd.value)
    return bool(words) and not _is_prompt(words)


def _is_prompt(words: list[str]) -> bool:
    """Return whether the words start a shell or an interpreter, and give it nothing to run."""
    program = _base_name(words[0])
    if program not in _SHELLS and program not in _INTERPRETERS:
        return False
    return all(word.startswith("-") for word in words[1:])


def switches_account(stage: Stage, context: Context) -> bool:
    """Return whether what the image starts gives up root by itself, or cannot do without it.

    That is so for the images of many databases, and where the entry point calls ``gosu`` or its
    kind, or a daemon such as ``crond``: in its own words, in a script of the build context, or in
    one that cannot be seen while the file brings such a program.
    """
    text = context.dockerfile.source.text
    if any(token in text for token in _TOKENS):
        return True
    state = stage.final_state
    if not state.entrypoint.is_set and _image_switches(stage, context):
        return True
    words = _start_words(stage)
    if any(_base_name(word) in SWITCHERS or _base_name(word) in _INITS for word in words):
        return True
    if any(map(_names_service, words)) and any(
        _needs_root(placed.command) for placed in start_commands(context)
    ):
        return True
    return any(map(script_switches, _scripts_among(words, stage, context)))


def _image_switches(stage: Stage, context: Context) -> bool:
    reference = context.base_image(stage).reference
    return reference is not None and reference.familiar_name in _SWITCHING_IMAGES


def _start_words(stage: Stage) -> list[str]:
    state = stage.final_state
    return _shell_words(state.entrypoint.value) + _shell_words(state.cmd.value)


def _shell_words(command: tuple[str, ...]) -> list[str]:
    """Return the words of ``command``, those of a shell's text one by one."""
    if len(command) > 2 and command[1] == "-c" and _base_name(command[0]) in _SHELLS:
        return " ".join(command[2:]).split()
    return list(command)


def _base_name(word: str) -> str:
    return word.rpartition("/")[2] if "/" in word else word


def script_switches(script: str) -> bool:
    """Return whether a script gives root up, or starts what cannot do without it."""
    if _may_switch(script) and any(_base_name(word) in SWITCHERS for word in script.split()):
        return True
    if not any(text in script for text in (*_INITS, "service", _SERVICE_FOLDER)):
        return False
    if _SERVICES.isdisjoint(script.translate(_APART).split()):
        return False
    # Few scripts pay for the shell's grammar.
    from lightship.dockerfile.script_reading import SCRIPTS  # noqa: PLC0415
    from lightship.dockerfile.shell import dialect_of_shebang  # noqa: PLC0415

    if not dialect_of_shebang(script.partition("\n")[0].rstrip("\r")).is_posix:
        return False
    read = SCRIPTS.read(script)
    own = read.functions
    return any(_needs_root(each) for each in read.commands if each.name not in own)


def _may_switch(script: str) -> bool:
    """Return whether one of ``SWITCHERS`` may be a word of ``script``, to be looked at closely."""
    if any(name in script for name in SWITCHERS if name != "su"):
        return True
    # Two letters are in many a word: this one has to end there.
    return any(end in script for end in ("su ", "su\n", "su\t", "su\r")) or script.endswith("su")


def _names_service(word: str) -> bool:
    return _base_name(word) in _SERVICE_STARTERS or word.startswith(_SERVICE_FOLDER)


def _needs_root(command: Command) -> bool:
    """Return whether the command is one of ``_INITS``, or starts the service of one."""
    program = command.program
    words = [word.text for word in program.arguments]
    if program.word is not None and program.word.text.startswith(_SERVICE_FOLDER):
        words.insert(0, program.name)
    elif program.name not in _SERVICE_STARTERS:
        return program.name in _INITS
    return words[1:2] == ["start"] and words[0] in _SERVICES


def start_scripts(stage: Stage, context: Context) -> Iterator[str]:
    """Yield the texts of the scripts of the build context that the image starts."""
    return _scripts_among(_start_words(stage), stage, context)


def _scripts_among(words: list[str], stage: Stage, context: Context) -> Iterator[str]:
    """Yield the texts of the scripts among ``words`` that the build context has."""
    names = {_base_name(word) for word in words if "/" in word or word.endswith(".sh")}
    if context.files is None or not names:
        return
    for each in (stage, *stage.ancestors):
        for instruction in each.instructions:
            if instruction.name in ("COPY", "ADD") and not instruction.flag_value("from"):
                for path in _copied_as(names, instruction.words):
                    text = context.files.read_text(path, SCRIPT_LIMIT)
                    if text is not None:
                        yield text


def _copied_as(names: set[str], words: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths in the build context that may get one of ``names`` in the image."""
    target = _base_name(words[-1]) if words else ""
    for source in words[:-1]:
        if _base_name(source) in names or target in names:
            yield source
        else:
            yield from (f"{source.rstrip('/')}/{name}" for name in sorted(names))
