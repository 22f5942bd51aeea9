from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.instructions import (
    Add,
    Arg,
    Copy,
    Env,
    From,
    Healthcheck,
    Onbuild,
    Run,
    User,
    Workdir,
)

if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction


def read(line: str) -> Instruction:
    return parse(line).instructions[0]


def test_from_has_an_image_a_name_and_a_platform() -> None:
    found = read("FROM --platform=linux/arm64 node:22 AS Build")
    assert isinstance(found, From)
    assert (found.image, found.stage_name, found.platform) == ("node:22", "build", "linux/arm64")
    empty = read("FROM")
    assert isinstance(empty, From)
    assert (empty.image, empty.stage_name, empty.platform) == ("", "", "")


def test_run_has_mounts_and_a_form() -> None:
    found = read("RUN --mount=a --mount=b x y")
    assert isinstance(found, Run)
    assert (found.mounts, found.command, found.is_shell_form) == (("a", "b"), ("x y",), True)
    exec_form = read('RUN ["x", "y"]')
    assert isinstance(exec_form, Run)
    assert (exec_form.command, exec_form.is_shell_form) == (("x", "y"), False)
    empty = read("RUN")
    assert isinstance(empty, Run)
    assert not empty.is_shell_form


def test_copy_has_sources_a_target_and_an_origin() -> None:
    found = read("COPY --from=x --chown=1 --chmod=2 --exclude=a --exclude=b c <<E d /e\nE")
    assert isinstance(found, Copy)
    assert (found.sources, found.target, found.origin) == (("c", "d"), "/e", "x")
    assert [found.text[slice(*place)] for place in found.source_ranges] == ["c", "d"]
    assert (found.owner, found.mode, found.excludes) == ("1", "2", ("a", "b"))
    empty = read("COPY")
    assert isinstance(empty, Copy)
    assert (empty.sources, empty.target) == ((), "")


def test_add_has_a_checksum() -> None:
    found = read("ADD --checksum=x https://h/a /b")
    assert isinstance(found, Add)
    assert found.checksum == "x"


def test_pairs_have_keys_values_and_places() -> None:
    found = read("ENV a=b c='d e'")
    assert isinstance(found, Env)
    assert found.pairs == (("a", "b"), ("c", "'d e'"))
    assert not found.is_legacy
    places = [
        (found.text[slice(*key)], found.text[slice(*value)]) for key, value in found.pair_ranges
    ]
    assert places == [("a", "b"), ("c", "'d e'")]
    legacy = read("ENV a b c")
    assert isinstance(legacy, Env)
    assert legacy.is_legacy


def test_arguments_have_defaults_or_none() -> None:
    found = read("ARG a b= c=d=e")
    assert isinstance(found, Arg)
    assert found.declarations == (("a", None), ("b", ""), ("c", "d=e"))


def test_single_words_have_names() -> None:
    user, workdir = read("USER a:b"), read("WORKDIR")
    assert isinstance(user, User)
    assert isinstance(workdir, Workdir)
    assert (user.user, workdir.path) == ("a:b", "")


def test_a_health_check_has_a_kind_and_a_command() -> None:
    found = read("HEALTHCHECK cmd a b")
    assert isinstance(found, Healthcheck)
    assert (found.kind, found.command, found.is_shell_form) == ("CMD", ("a b",), True)
    none = read("HEALTHCHECK NONE")
    assert isinstance(none, Healthcheck)
    assert (none.kind, none.command, none.is_shell_form) == ("NONE", (), False)


def test_onbuild_holds_an_instruction() -> None:
    found = read("ONBUILD COPY a b")
    assert isinstance(found, Onbuild)
    assert isinstance(found.trigger, Copy)
    assert found.trigger.target == "b"
