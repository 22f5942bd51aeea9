from __future__ import annotations

import pytest

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.mount import mount_origin, read_mount


def test_a_mount_has_a_type_and_a_target() -> None:
    mount = read_mount("type=cache,target=/x,id=a,sharing=locked,mode=0755,uid=1,gid=2")
    assert (mount.type, mount.target, mount.identifier, mount.sharing) == (
        "cache",
        "/x",
        "a",
        "locked",
    )
    assert (mount.mode, mount.uid, mount.gid, mount.size) == (0o755, 1, 2, None)


@pytest.mark.parametrize(
    ("text", "is_read_only"),
    [
        ("target=/x", True),
        ("target=/x,rw", False),
        ("target=/x,ro=false", False),
        ("target=/x,readwrite=true", False),
        ("type=cache,target=/x", False),
        ("type=cache,target=/x,readonly", True),
        ("type=tmpfs,target=/x", False),
        ("type=secret,id=a", True),
    ],
)
def test_only_caches_and_tmpfs_are_writable_by_themselves(text: str, *, is_read_only: bool) -> None:
    assert read_mount(text).is_read_only is is_read_only


def test_keys_have_other_names_and_any_case() -> None:
    mount = read_mount('TYPE=Bind,SRC=/a,"dst=/b,c",From=d')
    assert (mount.type, mount.source, mount.target, mount.origin) == ("bind", "/a", "/b,c", "d")


def test_a_secret_may_be_a_variable() -> None:
    mount = read_mount("type=secret,id=a,env=,required")
    assert (mount.env, mount.is_required) == ("", True)
    assert read_mount("type=secret,id=a").env is None


def test_values_are_expanded() -> None:
    assert (
        read_mount("type=$A,target=/x", lambda value: value.replace("$A", "cache")).type == "cache"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "x=y", "type=x", "type=cache,sharing=x", "required", "required=true,type=ssh"),
        *("type=ssh,required=x", "size=1", "type=tmpfs,size=x", "mode=8", "mode=0755,target=/x"),
        *(
            "type=cache,uid=-1",
            "type=secret",
            "type=secret,from=a,id=b",
            "type=secret,id=a,source=b",
        ),
        *("type=ssh,sharing=locked", "ro=x", 'a"b', "type=bind,uid=1", "type=tmpfs,gid=1"),
    ],
)
def test_what_the_builder_refuses_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_mount(text)
    assert refused.value.kind == "invalid-run-option"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("from=a,target=/x", "a"),
        ("target=/x,FROM=b", "b"),
        ("from=a,from=b", "b"),
        ("from,target=/x", ""),
        ("target=/x", ""),
        ('"from=a,b"', "a,b"),
    ],
)
def test_the_origin_is_told_before_anything_else(text: str, origin: str) -> None:
    assert mount_origin(text) == origin
