"""What is found is put to its layer, told live or hidden, and how it is recovered is said."""

from __future__ import annotations

import subprocess
import tarfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from lightship.image.configuration import Configuration, HistoryEntry
from lightship.image.evidence import LayerEvidence, SecretItem
from lightship.inspection.files.union import Union
from lightship.inspection.image_name import ImageName
from lightship.inspection.reading.image_pass import LayerPass
from lightship.inspection.secrets.recovery import recovery_note
from lightship.inspection.secrets.search import SecretSearch
from tests.image.tar.made_tar import views_of
from tests.inspection.secrets.plantings import checksummed, drawn

if TYPE_CHECKING:
    from pathlib import Path

HEX = "0f" * 32


def a_layer(number: int, compressed: int = 10, media_type: str = "x") -> LayerEvidence:
    digest = f"sha256:{HEX}"
    return LayerEvidence(number, digest, digest, media_type, 10, compressed, 1, "RUN x", "mine")


def tar_of(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, BytesIO(content))
    return out.getvalue()


def searched(*layers: dict[str, bytes], chunk: int = 1 << 20) -> list[SecretItem]:
    union, search = Union(), SecretSearch()
    reading = LayerPass(union, (), search)
    for number, files in enumerate(layers):
        reading.read(number, views_of(tar_of(files), [chunk]))
    evidence = [a_layer(number) for number in range(len(layers))]
    name = ImageName("engine", "acme/app:1")
    return list(search.items(union, evidence, Configuration(), name))


def secret() -> bytes:
    return f"X=hvs.{drawn(90)}\n".encode()


def test_a_live_file_is_told_with_its_layer() -> None:
    found = searched({"a": b"1"}, {"app/x.env": secret(), "b": b"2"})

    assert [(each.path, each.layer, each.live, each.note) for each in found] == [
        ("app/x.env", 1, True, "")
    ]


def test_a_deleted_and_an_overwritten_file_are_told_with_how_to_recover_them() -> None:
    found = searched(
        {"app/x.env": secret(), "app/y.env": secret()},
        {"app/.wh.x.env": b"", "app/y.env": b"nothing"},
    )

    assert [(each.path, each.layer, each.live) for each in found] == [
        ("app/x.env", 0, False),
        ("app/y.env", 0, False),
    ]
    command = f"docker save acme/app:1 | tar -xO blobs/sha256/{HEX} | tar -xO app/x.env"
    assert found[0].note == f"layer 1 hides it, but layer 0 still has it: {command}"


def test_a_secret_that_is_overwritten_by_another_is_told_twice() -> None:
    found = searched({"app/x.env": secret()}, {"app/x.env": secret()})

    assert [(each.layer, each.live) for each in found] == [(0, False), (1, True)]


@pytest.mark.parametrize("chunk", [512, 4096, 100_000, 1 << 20])
def test_it_does_not_matter_how_a_layer_comes(chunk: int) -> None:
    files = {f"app/{number}.env": b"#" * 997 * number + b"\n" + secret() for number in range(40)}
    files["app/large.env"] = b"\n".join([secret() + b"#" * 60_000 for _ in range(60)])

    found = searched(files, chunk=chunk)

    assert len(found) == 40 + 60


def test_the_name_of_a_file_in_a_header_is_not_taken_for_its_content() -> None:
    assert searched({f"app/X=hvs.{drawn(80)}": b"nothing", "b": b"nothing"}) == []


def test_a_step_of_history_is_put_to_its_layer() -> None:
    step = f"RUN true ghp_{checksummed(36)}"
    configuration = Configuration(
        diff_ids=("a", "b"),
        environment=(f"A=ghp_{checksummed(36)}",),
        history=(
            HistoryEntry(created_by="ADD x"),
            HistoryEntry(created_by=f"ARG B=ghp_{checksummed(36)}", empty_layer=True),
            HistoryEntry(created_by=step),
        ),
    )
    found = SecretSearch().items(Union(), (), configuration, ImageName("engine", "a"))

    assert [(each.where, each.layer, each.line, each.note) for each in found] == [
        ("env", -1, 0, ""),
        ("build-arg", -1, 0, "step 2 of the history"),
        ("history", 1, 0, "step 3 of the history"),
    ]


@pytest.mark.parametrize(
    ("name", "compressed", "media_type", "command"),
    [
        (ImageName("engine", "a:1"), 10, "x", f"docker save a:1 | tar -xO blobs/sha256/{HEX}"),
        (ImageName("archive", "a b.tar"), 10, "x", f"tar -xOf 'a b.tar' blobs/sha256/{HEX}"),
        (ImageName("registry", "h:5/a:1"), 5, "x+gzip", f"crane blob h:5/a@sha256:{HEX}"),
    ],
)
def test_where_the_layer_is_had_from(
    name: ImageName, compressed: int, media_type: str, command: str
) -> None:
    tar = "tar -xO" if compressed == 10 else "tar -xzO"
    note = recovery_note("etc/it's", a_layer(3, compressed, media_type), -1, name)

    assert note.endswith(f"""{command} | {tar} 'etc/it'"'"'s'""")
    assert note.startswith("a later layer hides it, but layer 3 still has it: ")


def test_the_command_for_an_archive_works(tmp_path: Path) -> None:
    content = secret()
    inner = tar_of({"app/x.env": content})
    (tmp_path / "a.tar").write_bytes(tar_of({f"blobs/sha256/{HEX}": inner}))
    note = recovery_note("app/x.env", a_layer(0), 1, ImageName("archive", str(tmp_path / "a.tar")))
    command = note.partition("still has it: ")[2]

    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)

    assert done.stdout == content


def test_the_command_names_the_blob_as_an_old_archive_does(tmp_path: Path) -> None:
    content = secret()
    archive = tmp_path / "a.tar"
    archive.write_bytes(tar_of({"l 1/layer.tar": tar_of({"app/x.env": content})}))
    layer = replace(a_layer(0), place="l 1/layer.tar")
    note = recovery_note("app/x.env", layer, 1, ImageName("archive", str(archive)))
    command = note.partition("still has it: ")[2]

    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)

    assert done.stdout == content


def test_the_command_for_a_folder_works(tmp_path: Path) -> None:
    content = secret()
    blobs = tmp_path / "blobs" / "sha256"
    blobs.mkdir(parents=True)
    (blobs / HEX).write_bytes(tar_of({"app/x.env": content}))
    note = recovery_note("app/x.env", a_layer(0), 1, ImageName("archive", str(tmp_path)))
    command = note.partition("still has it: ")[2]

    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)

    assert done.stdout == content
