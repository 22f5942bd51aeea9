"""What each instruction demands of its words and flags.

Every function raises :class:`Refusal` at the first thing that BuildKit's own
``instructions`` package would refuse, in the same order. Sources: ``parse.go``,
``commands_runmount.go`` and their neighbours in moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.letter_case import lowered
from lightship.dockerfile.notation.number import read_boolean, read_signed
from lightship.dockerfile.notation.whitespace import SPACE
from lightship.dockerfile.syntax.flags import check_flags, values_of
from lightship.dockerfile.syntax.heredoc import is_marker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction

STAGE_NAME_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
STAGE_NAME_CHARACTERS: Final = STAGE_NAME_LETTERS + "0123456789-_."
NETWORKS: Final = ("default", "none", "host")
SECURITIES: Final = ("insecure", "sandbox")


def check_meaning(instruction: Instruction) -> None:
    """Raise :class:`Refusal` where BuildKit would refuse ``instruction`` by itself."""
    check = _CHECKS.get(instruction.name)
    if check is None:
        raise _unknown(instruction.keyword)
    check(instruction)


def _unknown(keyword: str) -> Refusal:
    from lightship.dockerfile.syntax.spelling import nearest_keyword  # noqa: PLC0415 - seldom needed

    near = nearest_keyword(keyword)
    hint = f"did you mean {near}?" if near else "start the line with a Dockerfile keyword"
    shown = keyword[:40] or "an empty line"
    return Refusal("unknown-instruction", f"unknown instruction {shown}", hint, 0, len(keyword))


def _count(instruction: Instruction, message: str, hint: str) -> Refusal:
    return Refusal("wrong-argument-count", f"{instruction.name} {message}", hint)


def _check_from(instruction: Instruction) -> None:
    words = instruction.words
    if len(words) == 3 and words[1].casefold() == "as":
        _check_stage_name(instruction, words[2])
    elif len(words) != 1:
        raise _count(
            instruction, "takes one argument or three", "write FROM image, or FROM image AS name"
        )
    check_flags("FROM", instruction.flags)


def _check_stage_name(instruction: Instruction, written: str) -> None:
    name = lowered(written)
    if name[:1] in STAGE_NAME_LETTERS and not name.strip(STAGE_NAME_CHARACTERS):
        return
    raise Refusal(
        "invalid-stage-name",
        f"{written!r} cannot name a stage",
        "start with a letter, and go on with letters, digits, '-', '_' and '.'",
        *instruction.ranges[2],
    )


def _check_transfer(instruction: Instruction) -> None:
    if len(instruction.words) < 2:
        raise _count(
            instruction,
            "needs a source and a target",
            f"write {instruction.name} source target",
        )
    check_flags(instruction.name, instruction.flags)
    if is_marker(instruction.words[-1]):
        raise Refusal(
            "heredoc-as-destination",
            f"a here-document cannot be the target of {instruction.name}",
            "write the path that the here-document's text goes to behind it",
            *instruction.ranges[-1],
        )


def _check_run(instruction: Instruction) -> None:
    check_flags("RUN", instruction.flags)
    for value in values_of(instruction.flags, "device"):
        _check_device(instruction, value)
    for value in values_of(instruction.flags, "mount"):
        _check_mount(instruction, value)
    network = instruction.flag("network")
    if network is not None and network.value not in NETWORKS:
        raise _option(
            instruction,
            "network",
            f"RUN has no network mode {network.value!r}",
            "write --network=default, none or host",
        )
    security = instruction.flag("security")
    if security is not None and security.value not in SECURITIES:
        raise _option(
            instruction,
            "security",
            f"RUN has no security mode {security.value!r}",
            "write --security=sandbox or insecure",
        )


def _option(instruction: Instruction, flag_name: str, message: str, hint: str) -> Refusal:
    flag = instruction.flag(flag_name)
    start, end = (flag.start, flag.end) if flag is not None else (0, -1)
    return Refusal("invalid-run-option", message, hint, start, end)


def _check_mount(instruction: Instruction, value: str) -> None:
    for field in _fields(instruction, "mount", value):
        key, equals, source = field.partition("=")
        at = source.find("$")
        if equals and key.lower() == "from" and 0 <= at != len(source) - 1:
            raise Refusal(
                "variable-in-copy-source-stage",
                "from= of a mount cannot hold a variable",
                f"add FROM {source} AS name above, and write from=name",
                *_flag_with(instruction, value),
            )


def _flag_with(instruction: Instruction, value: str) -> tuple[int, int]:
    for flag in instruction.flags:
        if flag.value == value:
            return flag.start, flag.end
    return 0, -1


def _fields(instruction: Instruction, flag_name: str, value: str) -> list[str]:
    from lightship.dockerfile.notation.csv_record import read_record  # noqa: PLC0415 - few flags have fields

    try:
        return read_record(value)
    except ValueError as error:
        raise _option(
            instruction,
            flag_name,
            f"the value of --{flag_name} is malformed: {error}",
            "write key=value pairs with commas between them",
        ) from None


def _check_device(instruction: Instruction, value: str) -> None:
    name = ""
    for field in _fields(instruction, "device", value):
        key, equals, setting = field.partition("=")
        key = key.lower()
        if key == "required":
            if equals:
                _check_boolean(instruction, "device", key, setting)
        elif key == "name" and equals and not name:
            name = setting
        elif name:
            raise _option(
                instruction,
                "device",
                f"--device cannot hold {field!r} as well",
                "write --device=vendor/class=name[,required]",
            )
        else:
            name = field


def _check_boolean(instruction: Instruction, flag_name: str, key: str, value: str) -> None:
    try:
        read_boolean(value)
    except ValueError:
        raise _option(
            instruction,
            flag_name,
            f"{key}={value} is neither true nor false",
            f"write {key}=true or {key}=false",
        ) from None


def _check_command(instruction: Instruction) -> None:
    check_flags(instruction.name, instruction.flags)


def _check_shell(instruction: Instruction) -> None:
    check_flags("SHELL", instruction.flags)
    if not instruction.words:
        raise _count(instruction, "needs at least one argument", 'write SHELL ["/bin/sh", "-c"]')
    if not instruction.is_json:
        raise Refusal(
            "shell-not-json",
            "SHELL must be a JSON array",
            'write SHELL ["/bin/sh", "-c"]',
            *instruction.arguments,
        )


def _check_pairs(instruction: Instruction) -> None:
    check_flags(instruction.name, instruction.flags)
    if not instruction.words:
        raise _count(
            instruction, "needs at least one argument", f"write {instruction.name} name=value"
        )
    for index in range(0, len(instruction.words), 3):
        if not instruction.words[index]:
            raise _blank_name(instruction, index)


def _blank_name(instruction: Instruction, index: int) -> Refusal:
    return Refusal(
        "key-value-without-equals",
        f"a name of {instruction.name} is blank",
        "write a name before the =",
        *instruction.ranges[index],
    )


def _check_arg(instruction: Instruction) -> None:
    if not instruction.words:
        raise _count(
            instruction, "needs at least one argument", "write ARG name or ARG name=default"
        )
    for index, word in enumerate(instruction.words):
        if word[:1] == "=":
            raise _blank_name(instruction, index)
    # BuildKit never looks at the flags of ARG.


def _check_one(instruction: Instruction) -> None:
    if len(instruction.words) != 1:
        raise _count(instruction, "takes exactly one argument", f"write {instruction.name} value")
    check_flags(instruction.name, instruction.flags)


def _check_stop_signal(instruction: Instruction) -> None:
    if len(instruction.words) != 1:
        raise _count(instruction, "takes exactly one argument", "write STOPSIGNAL SIGTERM")


def _check_some(instruction: Instruction) -> None:
    if not instruction.words:
        raise _count(instruction, "needs at least one argument", f"write {instruction.name} value")
    check_flags(instruction.name, instruction.flags)


def _check_volume(instruction: Instruction) -> None:
    _check_some(instruction)
    for index, word in enumerate(instruction.words):
        if not word.strip(SPACE):
            raise Refusal(
                "blank-volume",
                "VOLUME names an empty path",
                "write the path, or remove the entry",
                *instruction.ranges[index],
            )


def _check_onbuild(instruction: Instruction) -> None:
    trigger = instruction.trigger
    if trigger is None:
        raise _count(instruction, "needs an instruction", "write ONBUILD RUN command")
    check_flags("ONBUILD", instruction.flags)
    name = trigger.keyword.strip(SPACE).upper()
    if name in ("ONBUILD", "MAINTAINER", "FROM"):
        raise Refusal(
            "onbuild-forbidden-trigger",
            f"ONBUILD cannot hold {name}",
            "remove it, or write another instruction",
            *instruction.arguments,
        )


def _check_healthcheck(instruction: Instruction) -> None:
    if not instruction.words:
        raise _health(instruction, "HEALTHCHECK needs CMD or NONE")
    kind = instruction.words[0].upper()
    if kind == "NONE":
        if len(instruction.words) > 1:
            raise _health(instruction, "HEALTHCHECK NONE takes no arguments")
        return
    check_flags("HEALTHCHECK", instruction.flags)
    if kind != "CMD":
        raise _health(instruction, f"HEALTHCHECK has no type {instruction.words[0]!r}")
    if len(instruction.words) == 1 or (instruction.is_json and len(instruction.words) < 2):
        raise _health(instruction, "HEALTHCHECK CMD has no command")
    for name in ("interval", "timeout", "start-period", "start-interval"):
        _check_interval(instruction, name)
    _check_retries(instruction)


def _health(instruction: Instruction, message: str) -> Refusal:
    return Refusal(
        "invalid-healthcheck",
        message,
        "write HEALTHCHECK [--interval=30s ...] CMD command, or HEALTHCHECK NONE",
        *instruction.arguments,
    )


def _check_interval(instruction: Instruction, name: str) -> None:
    flag = instruction.flag(name)
    if flag is None or not flag.value:
        return
    from lightship.dockerfile.notation.duration import read_duration  # noqa: PLC0415 - seldom

    try:
        seconds = read_duration(flag.value)
    except ValueError:
        raise _health_flag(instruction, name, f"{flag.value!r} is no duration") from None
    if seconds and seconds < 0.001:
        raise _health_flag(instruction, name, f"--{name} cannot be less than 1ms")


def _check_retries(instruction: Instruction) -> None:
    flag = instruction.flag("retries")
    if flag is None or not flag.value:
        return
    try:
        retries = read_signed(flag.value)
    except ValueError:
        raise _health_flag(instruction, "retries", f"{flag.value!r} is no number") from None
    if retries < 0:
        raise _health_flag(instruction, "retries", "--retries cannot be negative")


def _health_flag(instruction: Instruction, name: str, message: str) -> Refusal:
    flag = instruction.flag(name)
    place = (flag.start, flag.end) if flag is not None else (0, -1)
    hint = "write a whole number" if name == "retries" else "write a duration such as 30s or 1m30s"
    return Refusal("invalid-healthcheck", message, hint, *place)


_CHECKS: dict[str, Callable[[Instruction], None]] = {
    "ADD": _check_transfer,
    "ARG": _check_arg,
    "CMD": _check_command,
    "COPY": _check_transfer,
    "ENTRYPOINT": _check_command,
    "ENV": _check_pairs,
    "EXPOSE": _check_some,
    "FROM": _check_from,
    "HEALTHCHECK": _check_healthcheck,
    "LABEL": _check_pairs,
    "MAINTAINER": _check_one,
    "ONBUILD": _check_onbuild,
    "RUN": _check_run,
    "SHELL": _check_shell,
    "STOPSIGNAL": _check_stop_signal,
    "USER": _check_one,
    "VOLUME": _check_volume,
    "WORKDIR": _check_one,
}
