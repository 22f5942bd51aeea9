"""What is process 1 of a container, and whether it hears the signal to stop."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from tests.inspection.surface.pretence import Entry, file, link, notes, program, surface

BASE: dict[str, Entry] = {
    "bin": link("usr/bin"),
    "usr/bin/dash": program(),
    "usr/bin/sh": link("dash"),
    "usr/bin/bash": program(),
    "usr/bin/env": program(),
    "usr/bin/tini": program(),
    "usr/local/bin/node": program(),
    "usr/bin/python3.11": program(),
    "usr/bin/python3": link("python3.11"),
    "usr/local/bin/npm": link("../lib/node_modules/npm/bin/npm-cli.js"),
    "usr/local/lib/node_modules/npm/bin/npm-cli.js": program("#!/usr/bin/env node\nrun()\n"),
    "app/server.js": file("listen(3000)"),
}
"""A Debian with Node and Python."""

BUSYBOX: dict[str, Entry] = {
    "bin/busybox": program(),
    "bin/sh": link("/bin/busybox"),
    "usr/bin/serve": program(),
}
"""An Alpine."""

FAULTS = (
    kinds.SHELL_FORM,
    kinds.SCRIPT_STAYS,
    kinds.LAUNCHER,
    kinds.NO_INIT,
    kinds.MISSING_PROGRAM,
)


def started(
    *words: str, entries: dict[str, Entry] | None = None, command: tuple[str, ...] = ()
) -> tuple[str, list[str]]:
    """Return what is process 1, and the kinds of what is wrong with it."""
    configuration = Configuration(
        entrypoint=words, command=command, working_directory="/app", user="1000"
    )
    items = surface(configuration, entries or BASE)
    described = notes(items, kinds.PROCESS_ONE)
    return (described[0] if described else ""), [i.kind for i in items if i.kind in FAULTS]


def test_node_with_no_init_in_front() -> None:
    description, faults = started("node", "server.js")
    assert description == "usr/local/bin/node: node server.js, with no init in front"
    assert faults == [kinds.NO_INIT]


def test_node_whose_program_minds_signals() -> None:
    entries = {**BASE, "app/server.js": file("process.on('SIGTERM', stop)")}
    assert started("node", "server.js", entries=entries)[1] == []


def test_an_init_in_front() -> None:
    description, faults = started("tini", "--", "node", "server.js")
    assert description.endswith("tini, an init, in front of node server.js")
    assert faults == []


def test_a_script_that_becomes_what_it_is_given() -> None:
    entries = {**BASE, "entry.sh": program('#!/bin/sh\nset -e\nexec "$@"\n')}
    description, faults = started("/entry.sh", command=("node", "server.js"), entries=entries)
    assert description.endswith("node server.js, with no init in front, reached through entry.sh")
    assert faults == [kinds.NO_INIT]


def test_a_script_that_keeps_its_program_as_a_child() -> None:
    entries = {**BASE, "entry.sh": program("#!/bin/bash\nmigrate\nnode server.js\n")}
    description, faults = started("/entry.sh", entries=entries)
    assert description.endswith("bash with the script entry.sh, with node as its child")
    assert faults == [kinds.SCRIPT_STAYS]


def test_a_script_that_is_given_to_a_shell() -> None:
    entries = {**BASE, "app/run.sh": file("exec node server.js\n")}
    assert "node server.js" in started("sh", "run.sh", entries=entries)[0]
    assert started("sh", "gone.sh")[1] == [kinds.MISSING_PROGRAM]


def test_shell_form_on_debian_keeps_the_shell() -> None:
    description, faults = started("/bin/sh", "-c", "node server.js")
    assert description.endswith("dash -c, with node as its child")
    assert faults == [kinds.SHELL_FORM]


def test_shell_form_with_exec_does_not() -> None:
    assert started("/bin/sh", "-c", "exec node server.js")[0].startswith("usr/local/bin/node")


def test_busybox_becomes_its_last_command() -> None:
    description, faults = started("/bin/sh", "-c", "serve --all", entries=BUSYBOX)
    assert description == "usr/bin/serve: serve, with no init in front, reached through sh"
    assert faults == []


@pytest.mark.parametrize("words", [("npm", "start"), ("npm", "run", "serve")])
def test_a_launcher_keeps_the_signal(words: tuple[str, ...]) -> None:
    assert started(*words)[1] == [kinds.LAUNCHER]


def test_a_program_that_is_not_there() -> None:
    assert started("/usr/bin/shop")[1] == [kinds.MISSING_PROGRAM]
    entries = {**BASE, "usr/bin/shop": file("", 0o644)}
    assert started("shop", entries=entries)[1] == [kinds.MISSING_PROGRAM]


def test_a_script_whose_interpreter_is_not_there() -> None:
    entries = {"entry.py": program("#!/usr/bin/python3 -u\nmain()\n")}
    items = surface(Configuration(entrypoint=("/entry.py",)), entries)
    assert notes(items, kinds.MISSING_PROGRAM) == [
        "entry.py needs /usr/bin/python3, which is not in the image: nothing starts"
    ]


def test_shell_form_without_a_shell() -> None:
    entries = {"shop": program()}
    items = surface(Configuration(command=("/bin/sh", "-c", "/shop")), entries)
    assert notes(items, kinds.MISSING_PROGRAM) == [
        "the image starts /bin/sh, which is not in it: nothing starts"
    ]


def test_an_image_that_starts_nothing() -> None:
    items = surface(Configuration(), {})
    assert notes(items, kinds.PROCESS_ONE) == ["the image does not say what it starts"]


def test_arguments_are_not_told_for_they_may_be_anything() -> None:
    entries = {"shop": program()}
    items = surface(Configuration(entrypoint=("/shop", "--password=hunter2")), entries)
    assert "hunter2" not in repr(items)


def test_a_script_that_calls_itself_is_followed_to_an_end() -> None:
    entries = {**BASE, "loop.sh": program("#!/bin/sh\nexec /loop.sh\n")}
    description, _ = started("/loop.sh", entries=entries)
    assert "loop.sh" in description


def test_links_in_a_circle_lead_nowhere() -> None:
    entries = {"a": link("b"), "b": link("a")}
    assert started("/a", entries=entries)[1] == [kinds.MISSING_PROGRAM]
