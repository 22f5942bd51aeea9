"""Programs that help an intruder, told by their whole names."""

from __future__ import annotations

import pytest

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from lightship.inspection.surface.distroless import container_name, debug_command
from lightship.knowledge.attack_tools import kind_of_tool
from tests.inspection.surface.pretence import Entry, file, link, notes, program, surface


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("python3.11", kinds.INTERPRETER),
        ("perl5.36.0", kinds.INTERPRETER),
        ("php8.2", kinds.INTERPRETER),
        ("gcc-12", kinds.COMPILER),
        ("x86_64-linux-gnu-g++-12", kinds.COMPILER),
        ("aarch64-alpine-linux-musl-gcc", kinds.COMPILER),
        ("nc.openbsd", kinds.NETWORK_TOOL),
        ("bash", kinds.SHELL),
        ("apk", kinds.PACKAGE_MANAGER),
        ("sudo", kinds.PRIVILEGE_TOOL),
    ],
)
def test_a_name_is_known_with_its_version_and_target(name: str, kind: str) -> None:
    assert kind_of_tool(name) == kind


@pytest.mark.parametrize(
    "name", ["sudoku", "pseudo", "bashbug", "catgets", "python3.11-config", "shasum", "awk", "go2x"]
)
def test_a_part_of_a_name_is_no_name(name: str) -> None:
    assert kind_of_tool(name) == ""


def busybox() -> dict[str, Entry]:
    names = ("sh", "ash", "wget", "vi", "ls", "cat")
    return {
        "bin/busybox": program(),
        **{f"bin/{name}": link("/bin/busybox") for name in names},
    }


def test_busybox_is_what_its_links_say() -> None:
    items = surface(Configuration(), busybox())
    assert notes(items, kinds.SHELL) == ["bin/busybox: busybox, with its applets ash, sh"]
    assert notes(items, kinds.NETWORK_TOOL) == ["bin/busybox: busybox, with its applets wget"]
    assert notes(items, kinds.EDITOR) == ["bin/busybox: busybox, with its applets vi"]


def test_folders_of_path_are_looked_into_and_each_once() -> None:
    entries = {
        "busybox/sh": program(),
        "bin": link("usr/bin"),
        "usr/bin/curl": program(),
        "opt/sh": program(),
    }
    items = surface(Configuration(environment=("PATH=/usr/bin:/bin:/busybox",)), entries)
    assert notes(items, kinds.SHELL) == ["busybox/sh: sh"]
    assert notes(items, kinds.NETWORK_TOOL) == ["usr/bin/curl: curl"]


def test_what_nobody_may_run_is_no_tool() -> None:
    entries = {"usr/bin/curl": file(), "usr/bin/bash/x": file(), "usr/bin/nc": link("gone")}
    items = surface(Configuration(), entries)
    assert not {item.kind for item in items} & {kinds.NETWORK_TOOL, kinds.SHELL}


def test_an_interpreter_that_the_image_runs_is_no_tool() -> None:
    entries = {"usr/bin/python3.11": program(), "usr/bin/perl": program(), "main.py": file("")}
    items = surface(Configuration(entrypoint=("python3.11", "/main.py")), entries)
    assert notes(items, kinds.INTERPRETER) == ["usr/bin/perl: perl"]


def test_one_that_a_script_on_the_way_calls_is_none_either() -> None:
    entries = {
        "usr/bin/dash": program(),
        "bin/sh": link("/usr/bin/dash"),
        "usr/bin/perl": program(),
        "usr/bin/shop": program(),
        "entry.sh": program('#!/bin/sh\nperl -e 1\nexec shop "$@"\n'),
    }
    items = surface(Configuration(entrypoint=("/entry.sh",)), entries)
    assert notes(items, kinds.INTERPRETER) == []
    (shell,) = notes(items, kinds.SHELL)
    assert shell.endswith("what the image starts needs it")


def test_an_image_without_shell_and_package_manager_gets_a_clean_bill() -> None:
    entries = {"shop": program(), "etc/passwd": file("nonroot:x:65532:65532:::\n")}
    items = surface(Configuration(user="65532", entrypoint=("/shop",)), entries, "acme/shop:1.2")
    (note,) = notes(items, kinds.DISTROLESS)
    assert note.startswith("there is no shell, no package manager, and no tools")
    assert note.endswith(
        "kubectl debug -it POD --image=busybox:1.36 --target=shop --profile=general -- sh"
    )
    assert {item.kind for item in items} == {kinds.DISTROLESS, kinds.PROCESS_ONE}


def test_an_image_with_a_shell_gets_none() -> None:
    assert notes(surface(Configuration(), busybox()), kinds.DISTROLESS) == []


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("gcr.io/acme/shop:1", "shop"),
        ("localhost:5000/shop@sha256:" + "a" * 64, "shop"),
        ("shop.tar", "shop"),
        ("my_shop", "CONTAINER"),
        ("x; rm -rf /", "CONTAINER"),
        ("", "CONTAINER"),
    ],
)
def test_a_container_is_called_as_its_image(reference: str, name: str) -> None:
    assert container_name(reference) == name
    assert f"--target={name} " in debug_command(reference)
