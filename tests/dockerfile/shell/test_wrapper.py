from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.command import Program
from lightship.dockerfile.shell.wrapper import MOST_WRAPPERS, WRAPPERS


def program(text: str) -> Program:
    return read_script(text).commands[0].program


@pytest.mark.parametrize(
    ("text", "name", "wrappers"),
    [
        ("apt-get x", "apt-get", ()),
        ("/usr/bin/apt-get x", "apt-get", ()),
        ("sudo apt-get x", "apt-get", ("sudo",)),
        ("sudo -E -u app -- apt-get x", "apt-get", ("sudo",)),
        ("sudo A=b apt-get x", "apt-get", ("sudo",)),
        ("sudo --user=app apt-get x", "apt-get", ("sudo",)),
        ("env A=b C=d apt-get x", "apt-get", ("env",)),
        ("env -i -u A B=c apt-get x", "apt-get", ("env",)),
        ("env -- A=b apt-get x", "apt-get", ("env",)),
        ("A=b apt-get x", "apt-get", ()),
        ("time apt-get x", "apt-get", ("time",)),
        ("time A=b apt-get x", "apt-get", ("time",)),
        ("nice -n 5 apt-get x", "apt-get", ("nice",)),
        ("nice -10 apt-get x", "apt-get", ("nice",)),
        ("ionice -c2 -n 7 apt-get x", "apt-get", ("ionice",)),
        ("nohup apt-get x", "apt-get", ("nohup",)),
        ("exec -a name apt-get x", "apt-get", ("exec",)),
        ("command apt-get x", "apt-get", ("command",)),
        ("builtin cd x", "cd", ("builtin",)),
        ("timeout -k 5 10 apt-get x", "apt-get", ("timeout",)),
        ("timeout --signal=KILL 10m apt-get x", "apt-get", ("timeout",)),
        ("doas -u app apt-get x", "apt-get", ("doas",)),
        ("gosu app apt-get x", "apt-get", ("gosu",)),
        ("su-exec app:app apt-get x", "apt-get", ("su-exec",)),
        ("stdbuf -oL -e 0 apt-get x", "apt-get", ("stdbuf",)),
        ("busybox wget x", "wget", ("busybox",)),
        ("runuser -u app -- apt-get x", "apt-get", ("runuser",)),
        ("tini -- apt-get x", "apt-get", ("tini",)),
        ("sudo -E env A=b nice apt-get x", "apt-get", ("sudo", "env", "nice")),
        ("! apt-get x", "apt-get", ()),
        ("'apt-get' x", "apt-get", ()),
        (r"\apt-get x", "apt-get", ()),
    ],
)
def test_programs_that_run_others_are_looked_through(
    text: str, name: str, wrappers: tuple[str, ...]
) -> None:
    found = program(text)
    assert (found.name, found.wrappers) == (name, wrappers)
    assert [word.text for word in found.arguments] == ["x"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("command -v apt-get", "command"),
        ("exec 3>&1", "exec"),
        ("exec", "exec"),
        ("sudo -l", "sudo"),
        ("env", "env"),
        ("env A=b", "env"),
        ("time -p", "time"),
        ("timeout 10", "timeout"),
        ("runuser app", "runuser"),
        ("busybox --install /bin", "busybox"),
        ("flock file -c 'apt-get x'", "flock"),
    ],
)
def test_a_wrapper_that_runs_nothing_is_the_program(text: str, name: str) -> None:
    assert program(text).name == name
    assert program(text).wrappers == ()


def test_behind_xargs_more_arguments_come_than_are_seen() -> None:
    found = program("xargs -0 -n 1 -I {} rm -rf {}")
    assert (found.name, found.open_ended) == ("rm", True)
    assert not program("rm -rf x").open_ended


@pytest.mark.parametrize("text", ["$CMD x", "$(which npm) x", '"${A}" x', "`a` x", "> f", "A=b"])
def test_a_program_that_cannot_be_known_has_no_name(text: str) -> None:
    assert program(text).name == ""


def test_the_name_is_known_behind_a_directory_that_is_not() -> None:
    assert program("$PREFIX/bin/npm ci").name == "npm"


def test_only_so_many_wrappers_are_looked_through() -> None:
    assert program("nohup " * MOST_WRAPPERS + "a").name == "a"
    assert program("nohup " * (MOST_WRAPPERS + 1) + "a").name == "nohup"


def test_every_wrapper_can_stand_before_a_program() -> None:
    for name, wrapper in WRAPPERS.items():
        needed = [*sorted(wrapper.only)[:1], *["x"] * bool(wrapper.only), *["y"] * wrapper.operands]
        assert program(" ".join([name, *needed, "apt-get", "update"])).name == "apt-get", name
