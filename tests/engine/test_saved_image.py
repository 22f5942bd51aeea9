from __future__ import annotations

import os
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from lightship.engine import engine as engine_module
from lightship.engine.saved_image import has_image, saved_image
from lightship.model.errors import EngineError, ImageLimit, ImageNotFound
from tests.engine.fake_engine import ARCHIVE, IDENTIFIER, FakeEngine, known, running, sends

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[FakeEngine]:
    with running(str(tmp_path / "engine.sock")) as running_engine:
        running_engine.images["app:1"] = known()
        yield running_engine


def where(engine: FakeEngine) -> dict[str, str]:
    return {"DOCKER_HOST": f"unix://{engine.path}"}


def test_an_image_is_a_file_for_as_long_as_it_is_needed(engine: FakeEngine, tmp_path: Path) -> None:
    with saved_image("app:1", str(tmp_path / "cache"), where(engine)) as saved:
        with open(saved.path, "rb") as file:
            assert file.read() == ARCHIVE
        assert os.stat(saved.path).st_mode & 0o077 == 0
        assert saved.image.identifier == IDENTIFIER
        assert saved.image.tags == ("app:1",)
        assert saved.engine == f"unix://{engine.path}"
    assert list((tmp_path / "cache").iterdir()) == []


def test_the_file_is_gone_also_when_something_goes_wrong(
    engine: FakeEngine, tmp_path: Path
) -> None:
    with pytest.raises(ZeroDivisionError), saved_image("app:1", str(tmp_path / "c"), where(engine)):
        raise ZeroDivisionError
    assert list((tmp_path / "c").iterdir()) == []


def test_a_name_is_sent_so_that_it_stays_a_name(engine: FakeEngine, tmp_path: Path) -> None:
    name = "registry.example:5000/a/b:c?all=1#x"
    with pytest.raises(ImageNotFound), saved_image(name, str(tmp_path / "c"), where(engine)):
        pass
    assert engine.requests == ["/images/registry.example:5000/a/b:c%3Fall%3D1%23x/json"]


def test_an_image_that_is_not_there_is_told(engine: FakeEngine, tmp_path: Path) -> None:
    assert has_image("app:1", where(engine))
    assert not has_image("nope", where(engine))
    with (
        pytest.raises(ImageNotFound, match="nope is not in the engine at unix:") as caught,
        saved_image("nope", str(tmp_path), where(engine)),
    ):
        pass
    assert "docker://" in caught.value.hint


@pytest.mark.parametrize("parts", [1, 7])
def test_an_archive_that_is_cut_is_an_error(engine: FakeEngine, tmp_path: Path, parts: int) -> None:
    engine.save = sends(ARCHIVE, parts, is_cut=True)
    with (
        pytest.raises(EngineError, match="cannot be spoken to"),
        saved_image("app:1", str(tmp_path / "c"), where(engine)),
    ):
        pass
    assert list((tmp_path / "c").iterdir()) == []


def test_an_engine_out_of_order_is_told_without_escapes(engine: FakeEngine) -> None:
    engine.images["app:1"] = 500
    with (
        pytest.raises(EngineError, match="answers 500") as caught,
        saved_image("app:1", "/nonexistent", where(engine)),
    ):
        pass
    assert "\x1b" not in caught.value.message
    assert not has_image("app:1", where(engine))


@pytest.mark.parametrize("answer", [[], "text", 5.5])
def test_an_answer_that_is_no_object_is_told(engine: FakeEngine, answer: object) -> None:
    engine.images["app:1"] = answer
    with (
        pytest.raises(EngineError, match="answers 200"),
        saved_image("app:1", "/nonexistent", where(engine)),
    ):
        pass


def test_an_image_that_the_disk_has_no_room_for_is_not_saved(
    engine: FakeEngine, tmp_path: Path
) -> None:
    engine.images["app:1"] = known(size=1 << 60)
    with (
        pytest.raises(ImageLimit, match="has room for"),
        saved_image("app:1", str(tmp_path / "c"), where(engine)),
    ):
        pass
    assert len(engine.requests) == 1


def test_a_folder_that_cannot_be_written_to_is_told(engine: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(EngineError, match="cannot be written to"),
        saved_image("app:1", str(tmp_path / "file" / "c"), where(engine)),
    ):
        pass


def test_an_engine_that_does_not_answer_is_given_up(
    engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "SAVE_SECONDS", 0.2)
    engine.save = None
    with (
        pytest.raises(EngineError, match="does not answer"),
        saved_image("app:1", str(tmp_path / "c"), where(engine)),
    ):
        pass


def test_no_engine_is_told(tmp_path: Path) -> None:
    socket = {"DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    assert not has_image("app", socket)
    with (
        pytest.raises(EngineError, match="cannot be spoken to") as caught,
        saved_image("app", str(tmp_path), socket),
    ):
        pass
    assert "start the engine" in caught.value.hint


def test_the_second_engine_is_asked_where_the_first_has_nothing(
    engine: FakeEngine, tmp_path: Path
) -> None:
    with running(str(tmp_path / "podman.sock")) as podman:
        podman.images["other"] = known()
        both = {**where(engine), "CONTAINER_HOST": f"unix://{podman.path}"}
        with saved_image("other", str(tmp_path / "c"), both) as saved:
            assert saved.engine.endswith("podman.sock")
        gone = {"DOCKER_HOST": "unix:///nonexistent", "CONTAINER_HOST": f"unix://{podman.path}"}
        assert has_image("other", gone)


def test_what_a_killed_run_left_is_swept_up(engine: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "saved-old.tar").write_text("")
    os.utime(tmp_path / "saved-old.tar", (1000, 1000))
    (tmp_path / "saved-new.tar").write_text("")
    (tmp_path / "mine.tar").write_text("")
    os.utime(tmp_path / "mine.tar", (1000, 1000))
    with saved_image("app:1", str(tmp_path), where(engine)):
        pass
    assert {path.name for path in tmp_path.glob("*.tar")} == {"saved-new.tar", "mine.tar"}


@pytest.mark.engine
@pytest.mark.skipif("DOCKER_HOST" not in os.environ, reason="DOCKER_HOST names no engine")
def test_a_real_engine_saves_what_it_built(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /kept\n")
    command = ["docker", "build", "-q", "-t", "lightship-test/saved:1", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    try:
        identifier = done.stdout.strip()
        for name in ("lightship-test/saved:1", identifier, identifier[7:19]):
            with saved_image(name, str(tmp_path / "c")) as saved:
                assert saved.image.identifier == identifier
                with tarfile.open(saved.path) as archive:
                    assert "manifest.json" in archive.getnames()
        assert not has_image("lightship-test/saved:2")
    finally:
        subprocess.run(["docker", "rmi", "lightship-test/saved:1"], check=True, timeout=60)
