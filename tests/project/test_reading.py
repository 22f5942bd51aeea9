from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from lightship.model.errors import InputError, NotAFile, NotText, TooLarge
from lightship.project.reading import (
    DOCKERFILE_LIMIT,
    first_bytes,
    read_bytes,
    read_dockerfile,
    read_text,
)
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "data", [b"", b"FROM a\n", b"\xef\xbb\xbfFROM a\r\n", b"RUN \xff\xfe \xc3", "값 é".encode()]
)
def test_a_dockerfile_is_read_with_every_byte_kept(tmp_path: Path, data: bytes) -> None:
    root = plant(tmp_path, {"Dockerfile": data})
    text = read_dockerfile(f"{root}/Dockerfile")
    assert text.encode("utf-8", "surrogateescape") == data


def test_a_file_of_just_the_limit_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a": b"x" * 100})
    assert read_dockerfile(f"{root}/a", 100) == "x" * 100
    with pytest.raises(TooLarge, match="a is larger than 99 bytes"):
        read_dockerfile(f"{root}/a", 99)


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "Dockerfile"
    with open(path, "wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(TooLarge, match="larger than 1 MiB") as caught:
        read_dockerfile(str(path))
    assert caught.value.hint
    assert DOCKERFILE_LIMIT == 1024 * 1024


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x7fELF\0\0", "a binary file"),
        (b"FROM a\nRUN \0\n", "a binary file"),
        ("FROM a".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\0F\0R", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    root = plant(tmp_path, {"Dockerfile": data})
    with pytest.raises(NotText, match=message) as caught:
        read_dockerfile(f"{root}/Dockerfile")
    assert f"{root}/Dockerfile" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "does not exist"),
        ("file/below", "does not exist"),
        ("nul\0byte", "does not exist"),
        ("folder", "is a folder"),
        ("dangling", "is a link to nowhere, which does not exist"),
        ("circle", "is a link that leads back to itself"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, message: str) -> None:
    files = {"file": "", "folder": None, "dangling": "-> nowhere", "circle": "-> circle"}
    root = plant(tmp_path, files)
    with pytest.raises(InputError, match=message) as caught:
        read_dockerfile(f"{root}/{name}")
    assert caught.value.hint


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFile, match="is a pipe"):
        read_dockerfile(str(tmp_path / "pipe"))


def test_a_device_and_a_socket_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotAFile, match="is a device"):
        read_dockerfile("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        with pytest.raises(InputError):
            read_dockerfile("socket")


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("lightship.project.reading.os.open", refuse)
    with pytest.raises(InputError, match="may not be read") as caught:
        read_dockerfile(str(tmp_path / "Dockerfile"))
    assert not isinstance(caught.value, NotAFile)


def test_a_file_whose_disk_fails_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int, count: int) -> bytes:
        raise OSError(5, "Input/output error")

    root = plant(tmp_path, {"Dockerfile": "FROM a"})
    monkeypatch.setattr("lightship.project.reading.os.read", fail)
    for read in (read_dockerfile, lambda path: first_bytes(path, 4)):
        with pytest.raises(InputError, match="could not be read: Input/output error"):
            read(f"{root}/Dockerfile")


def test_a_file_can_be_read_as_bytes_as_text_or_in_part(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a": b"ab\0\xff"})
    assert read_bytes(f"{root}/a", 10) == b"ab\0\xff"
    assert read_text(f"{root}/a", 10) == "ab\0\udcff"
    assert first_bytes(f"{root}/a", 3) == b"ab\0"
    assert first_bytes(f"{root}/a", 30) == b"ab\0\xff"
