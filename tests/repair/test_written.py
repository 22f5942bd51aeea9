"""Writing: whole or not at all, what the file was stays, what changed meanwhile is not lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lightship.repair.result import FileRepair, Repairs
from lightship.repair.written import write_repairs
from tests.project.tiny_disk import tiny_disk

if TYPE_CHECKING:
    from collections.abc import Callable


def written(repair: FileRepair) -> FileRepair:
    (done,) = write_repairs(Repairs([repair])).files
    return done


def of(path: Path, before: str | None, after: str) -> FileRepair:
    return FileRepair(str(path), {} if before is None else {str(path): before}, {str(path): after})


@pytest.fixture
def dockerfile(tmp_path: Path) -> Path:
    path = tmp_path / "Dockerfile"
    path.write_bytes(b"FROM a\r\n# caf\xe9\n")
    return path


BEFORE = "FROM a\r\n# caf\udce9\n"


def test_the_new_text_is_there_byte_for_byte(dockerfile: Path) -> None:
    done = written(of(dockerfile, BEFORE, "FROM b\r\n# caf\udce9\n"))
    assert dockerfile.read_bytes() == b"FROM b\r\n# caf\xe9\n"
    assert (done.is_written, done.failures) == (True, ())
    assert os.listdir(dockerfile.parent) == ["Dockerfile"]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o640, 0o664])
def test_the_mode_stays(dockerfile: Path, mode: int) -> None:
    dockerfile.chmod(mode)
    written(of(dockerfile, BEFORE, "FROM b\n"))
    assert dockerfile.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_the_owner_stays(dockerfile: Path) -> None:
    os.chown(dockerfile, 1234, 2345)
    written(of(dockerfile, BEFORE, "FROM b\n"))
    assert (dockerfile.stat().st_uid, dockerfile.stat().st_gid) == (1234, 2345)


def test_a_new_file_is_made(tmp_path: Path) -> None:
    assert written(of(tmp_path / "new", None, "x\n")).is_written
    assert (tmp_path / "new").read_text() == "x\n"


def test_what_did_not_change_is_not_written(dockerfile: Path) -> None:
    before = dockerfile.stat().st_ino
    assert not written(of(dockerfile, BEFORE, BEFORE)).is_written
    assert dockerfile.stat().st_ino == before


def test_a_file_changed_meanwhile_is_left_as_it_is(dockerfile: Path) -> None:
    done = written(of(dockerfile, "FROM older\n", "FROM b\n"))
    assert dockerfile.read_bytes() == BEFORE.encode("utf-8", "surrogateescape")
    assert not done.is_written
    (failure,) = done.failures
    assert (failure.kind, failure.hint) == ("output", "run the fix again")
    assert "changed" in failure.message


def test_a_file_gone_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    assert not written(of(tmp_path / "Dockerfile", "FROM a\n", "FROM b\n")).is_written
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_made_meanwhile_is_not_replaced(tmp_path: Path, is_link: bool) -> None:
    new = tmp_path / "new"
    if is_link:
        new.symlink_to("nowhere")
    else:
        new.write_text("theirs")
    assert not written(of(new, None, "ours")).is_written
    assert is_link or new.read_text() == "theirs"


def test_a_read_only_file_is_not_replaced_and_one_is_told_how(dockerfile: Path) -> None:
    dockerfile.chmod(0o444)
    (failure,) = written(of(dockerfile, BEFORE, "FROM b\n")).failures
    assert "read-only" in failure.message
    assert f"chmod u+w {dockerfile}" in failure.hint
    assert os.listdir(dockerfile.parent) == ["Dockerfile"]


def test_what_is_edited_together_is_written_together_or_not_at_all(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("Dockerfile", "compose.yaml")]
    for path in paths:
        path.write_text("old")
    paths[1].chmod(0o400)
    texts = {str(path): "old" for path in paths}
    done = written(FileRepair(str(paths[0]), texts, dict.fromkeys(texts, "new")))
    assert [path.read_text() for path in paths] == ["old", "old"]
    assert not done.is_written
    assert sorted(os.listdir(tmp_path)) == ["Dockerfile", "compose.yaml"]


def test_one_that_cannot_be_written_takes_no_other_with_it(tmp_path: Path) -> None:
    one, other = tmp_path / "a.dockerfile", tmp_path / "b.dockerfile"
    one.write_text("old")
    other.write_text("old")
    one.chmod(0o444)
    done = write_repairs(Repairs([of(one, "old", "new"), of(other, "old", "new")]))
    assert [file.is_written for file in done.files] == [False, True]
    assert (one.read_text(), other.read_text()) == ("old", "new")


NOBODY = 65534


def as_somebody_else(work: Callable[[], bool]) -> bool:
    """Return what ``work`` returns in a process that has no rights of root."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    code = 2
    try:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        code = 0 if work() else 1
    finally:
        os._exit(code)


def test_a_folder_that_may_not_be_written_to_is_said_so() -> None:
    folder = Path(tempfile.mkdtemp(prefix="lightship-test-"))
    path = folder / "Dockerfile"
    try:
        path.write_text("old")
        path.chmod(0o666)
        folder.chmod(0o555)

        def is_refused() -> bool:
            done = written(of(path, "old", "new"))
            told = [failure.message for failure in done.failures]
            return not done.is_written and told == [
                f"{path} could not be written: Permission denied"
            ]

        assert as_somebody_else(is_refused)
        assert path.read_text() == "old"
    finally:
        folder.chmod(0o755)
        path.unlink()
        folder.rmdir()


def test_a_file_that_somebody_else_owns_is_replaced_where_the_folder_is_ours() -> None:
    folder = Path(tempfile.mkdtemp(prefix="lightship-test-"))
    path = folder / "Dockerfile"
    try:
        path.write_text("old")
        path.chmod(0o666)
        folder.chmod(0o777)
        assert as_somebody_else(lambda: written(of(path, "old", "new")).is_written)
        assert path.read_text() == "new"
        assert path.stat().st_mode & 0o777 == 0o666
    finally:
        path.unlink()
        folder.rmdir()


def test_a_full_disk_is_a_failure_that_says_so_and_changes_nothing(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        (disk / "Dockerfile").write_text("FROM a\n")
        paths = [str(disk / name) for name in ("Dockerfile", ".dockerignore")]
        after = {paths[0]: "FROM b\n", paths[1]: "x\n" * 50_000}
        done = written(FileRepair(paths[0], {paths[0]: "FROM a\n"}, after))
        (failure,) = done.failures
        assert "No space left" in failure.message
        assert failure.hint.startswith("make room on the disk")
        assert not done.is_written
        assert os.listdir(disk) == ["Dockerfile"]
        assert (disk / "Dockerfile").read_text() == "FROM a\n"
