"""Archives and layouts hold images, whoever wrote them, and say clearly what is wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.notation.platform import Platform
from lightship.image.archive.open_archive import open_archive
from lightship.image.digest import digest_of
from lightship.image.validation import validate
from lightship.model.errors import (
    DigestMismatch,
    ImageLimit,
    ImageNotFound,
    MalformedImage,
    NotAFile,
)
from tests.image.tar.made_tar import a_file, a_link, refusal_of, tar_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from lightship.image.archive.stored_image import StoredImage

LAYERS = (tar_of(a_file("a", b"1")), tar_of(a_file("b", b"2" * 3000)))
AMD64 = Platform("linux", "amd64")


def configuration(architecture: str = "amd64", layers: tuple[bytes, ...] = LAYERS) -> bytes:
    diff_ids = [digest_of([layer]) for layer in layers]
    history = [{"created_by": "RUN x"} for _ in layers]
    return json.dumps(
        {
            "architecture": architecture,
            "os": "linux",
            "rootfs": {"type": "layers", "diff_ids": diff_ids},
            "history": history,
            "config": {"User": "app"},
        }
    ).encode()


def old_archive(*names: str) -> dict[str, bytes]:
    """Return the files of an archive as Docker before 25 and podman write it."""
    config = configuration()
    config_path = f"{digest_of([config])[7:]}.json"
    layers = [f"{number}/layer.tar" for number in range(len(LAYERS))]
    manifest = [{"Config": config_path, "RepoTags": list(names), "Layers": layers}]
    return {
        config_path: config,
        **dict(zip(layers, LAYERS, strict=True)),
        "manifest.json": json.dumps(manifest).encode(),
    }


def layout(*architectures: str, compress: bool = True) -> dict[str, bytes]:
    """Return the files of an OCI layout of an image for each of ``architectures``."""
    files: dict[str, bytes] = {"oci-layout": b'{"imageLayoutVersion":"1.0.0"}'}

    def blob(data: bytes, media_type: str, **more: Any) -> dict[str, Any]:
        digest = digest_of([data])
        files[f"blobs/{digest.replace(':', '/')}"] = data
        return {"mediaType": media_type, "digest": digest, "size": len(data), **more}

    def manifest(architecture: str) -> dict[str, Any]:
        layer_type = "application/vnd.oci.image.layer.v1.tar"
        stored = [gzip.compress(each, mtime=0) if compress else each for each in LAYERS]
        data = json.dumps(
            {
                "schemaVersion": 2,
                "config": blob(
                    configuration(architecture), "application/vnd.oci.image.config.v1+json"
                ),
                "layers": [blob(each, layer_type + "+gzip" * compress) for each in stored],
                "annotations": {"made": "here"},
            }
        ).encode()
        platform = {"os": "linux", "architecture": architecture}
        return blob(data, "application/vnd.oci.image.manifest.v1+json", platform=platform)

    entries = [manifest(each) for each in architectures]
    if len(entries) > 1:
        inner = json.dumps({"schemaVersion": 2, "manifests": entries}).encode()
        entries = [blob(inner, "application/vnd.oci.image.index.v1+json")]
    entries[0]["annotations"] = {"org.opencontainers.image.ref.name": "v1"}
    files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": entries}).encode()
    return files


def written(files: dict[str, bytes], place: Path, kind: str) -> str:
    """Write ``files`` as a folder, a tar or a compressed tar, and return its path."""
    if kind == "folder":
        for path, data in files.items():
            (place / "image" / path).parent.mkdir(parents=True, exist_ok=True)
            (place / "image" / path).write_bytes(data)
        return str(place / "image")
    data = tar_of(*(a_file(path, content) for path, content in files.items()))
    archive = place / f"image.{kind}"
    archive.write_bytes(gzip.compress(data) if kind == "tar.gz" else data)
    return str(archive)


def opened(
    path: str, wanted: str = "", platform: Platform = AMD64, *, is_asked: bool = False
) -> tuple[StoredImage, tuple[str, ...], list[bytes]]:
    """Return the image, what is wrong with it, and the bytes of its layers' blobs."""
    with open_archive(path, wanted, platform, path, is_asked=is_asked, scratch=path + "x") as image:
        return image, validate(image), [b"".join(layer.chunks()) for layer in image.layers]


@pytest.mark.parametrize("kind", ["tar", "tar.gz"])
def test_an_archive_of_the_older_layout_is_read(tmp_path: Path, kind: str) -> None:
    path = written(old_archive("app:1"), tmp_path, kind)
    image, faults, blobs = opened(path)
    assert (faults, tuple(blobs)) == ((), LAYERS)
    assert image.digest == digest_of([configuration()])
    assert image.configuration.user == "app"
    assert image.names == ("app:1",)
    assert [layer.digest for layer in image.layers] == ["", ""]


@pytest.mark.parametrize("kind", ["folder", "tar", "tar.gz"])
@pytest.mark.parametrize("compress", [True, False])
def test_a_layout_is_read(tmp_path: Path, kind: str, compress: bool) -> None:
    path = written(layout("amd64", compress=compress), tmp_path, kind)
    image, faults, _ = opened(path)
    assert faults == ()
    assert image.annotations == {"made": "here"}
    assert [layer.diff_id for layer in image.layers] == [digest_of([each]) for each in LAYERS]


def test_an_archive_that_is_a_layout_too_has_the_manifest_s_digest(tmp_path: Path) -> None:
    files = layout("amd64", compress=False)
    config = digest_of([configuration()])
    paths = [f"blobs/{digest_of([each]).replace(':', '/')}" for each in LAYERS]
    entry = {
        "Config": f"blobs/{config.replace(':', '/')}",
        "RepoTags": ["app:1"],
        "Layers": paths,
    }
    files["manifest.json"] = json.dumps([entry]).encode()
    image, faults, _ = opened(written(files, tmp_path, "tar"), "app:1")
    (manifest,) = json.loads(files["index.json"])["manifests"]
    assert (image.digest, faults) == (manifest["digest"], ())
    assert image.layers[0].digest == image.layers[0].diff_id


@pytest.mark.parametrize("wanted", ["app:1", "two:latest", "two"])
def test_an_image_is_found_by_its_name(tmp_path: Path, wanted: str) -> None:
    path = written(old_archive("app:1", "two:latest"), tmp_path, "tar")
    assert opened(path, wanted)[0].names == ("app:1", "two:latest")


def test_of_several_images_one_must_be_named(tmp_path: Path) -> None:
    files = old_archive("app:1")
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) * 2).encode()
    with pytest.raises(ImageNotFound) as caught:
        opened(written(files, tmp_path, "tar"))
    assert "app:1" in caught.value.hint


def test_a_name_that_is_not_there_is_an_error_that_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ImageNotFound, match="no image 'other'") as caught:
        opened(written(old_archive("app:1"), tmp_path, "tar"), "other")
    assert caught.value.hint == "it holds app:1"


def test_the_image_for_the_platform_is_chosen(tmp_path: Path) -> None:
    path = written(layout("amd64", "arm64"), tmp_path, "folder")
    for architecture in ("amd64", "arm64"):
        image, _, _ = opened(path, "v1", Platform("linux", architecture))
        assert image.configuration.architecture == architecture


def test_a_platform_that_is_not_there_is_an_error_that_lists_those_that_are(
    tmp_path: Path,
) -> None:
    path = written(layout("amd64", "arm64"), tmp_path, "folder")
    with pytest.raises(ImageNotFound, match="linux/s390x") as caught:
        opened(path, platform=Platform("linux", "s390x"), is_asked=True)
    assert "linux/amd64, linux/arm64" in caught.value.hint


def test_the_only_image_will_do_where_no_platform_was_asked_for(tmp_path: Path) -> None:
    path = written(layout("arm64"), tmp_path, "folder")
    assert opened(path)[0].configuration.architecture == "arm64"
    with pytest.raises(ImageNotFound):
        opened(path, is_asked=True)


def test_links_between_layers_of_an_old_archive_are_followed(tmp_path: Path) -> None:
    files = old_archive("app:1")
    files.pop("1/layer.tar")
    members = [a_file(path, data) for path, data in files.items()]
    members.append(a_file("other/layer.tar", LAYERS[1]))
    archive = tmp_path / "linked.tar"
    archive.write_bytes(tar_of(*members, a_link("1/layer.tar", "../other/layer.tar")))
    assert opened(str(archive))[1] == ()


def test_links_out_of_a_layout_s_folder_are_not_followed(tmp_path: Path) -> None:
    path = written(layout("amd64"), tmp_path, "folder")
    index = tmp_path / "image" / "index.json"
    index.rename(tmp_path / "index.json")
    index.symlink_to("../index.json")
    with pytest.raises(MalformedImage, match="is no image"):
        opened(path)


def test_a_layer_that_is_not_there_is_named(tmp_path: Path) -> None:
    files = old_archive("app:1")
    del files["1/layer.tar"]
    with pytest.raises(MalformedImage, match=r"1/layer\.tar is not there"):
        opened(written(files, tmp_path, "tar"))


def test_a_configuration_that_was_changed_is_told_by_its_digest(tmp_path: Path) -> None:
    files = old_archive("app:1")
    (path,) = (each for each in files if each.endswith(".json") and each != "manifest.json")
    files[path] = files[path].replace(b"app", b"abc")
    with pytest.raises(DigestMismatch, match=path.removesuffix(".json")):
        opened(written(files, tmp_path, "tar"))


def test_a_layer_that_was_changed_is_told_by_its_diff_id(tmp_path: Path) -> None:
    files = old_archive("app:1")
    files["0/layer.tar"] = tar_of(a_file("a", b"9"))
    _, faults, _ = opened(written(files, tmp_path, "tar"))
    right, wrong = digest_of([LAYERS[0]]), digest_of([files["0/layer.tar"]])
    assert faults == (f"layer 0 should have the diff id {right}, and has {wrong}",)


def test_an_index_that_refers_to_itself_is_an_error(tmp_path: Path) -> None:
    # A digest cannot name what holds it; a chain of indexes is as close as one gets.
    files = layout("amd64")
    entry = json.loads(files["index.json"])["manifests"][0]
    for _ in range(8):
        data = json.dumps({"schemaVersion": 2, "manifests": [entry]}).encode()
        digest = digest_of([data])
        files[f"blobs/{digest.replace(':', '/')}"] = data
        media_type = "application/vnd.oci.image.index.v1+json"
        entry = {"mediaType": media_type, "digest": digest, "size": len(data)}
    files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": [entry]}).encode()
    with pytest.raises(MalformedImage, match="indexes in indexes"):
        opened(written(files, tmp_path, "folder"))


def test_a_manifest_that_claims_terabytes_is_refused(tmp_path: Path) -> None:
    files = layout("amd64")
    index = json.loads(files["index.json"])
    index["manifests"][0]["size"] = 1 << 43
    files["index.json"] = json.dumps(index).encode()
    with pytest.raises(ImageLimit, match="said to have"):
        opened(written(files, tmp_path, "folder"))


def test_an_archive_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = written(old_archive("app:1"), tmp_path, "tar")
    whole = (tmp_path / "image.tar").read_bytes()
    (tmp_path / "image.tar").write_bytes(whole[:4000])
    with pytest.raises(MalformedImage, match="ends in the middle of"):
        opened(path)


@pytest.mark.parametrize("data", [b"", b"hello", bytes(2000), b"x" * 2000])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(MalformedImage, match=r"is no image|ends in the middle"):
        opened(str(tmp_path / "file"))


def test_a_path_without_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        opened(str(tmp_path / "nothing"))


@pytest.mark.parametrize("at", range(0, 4600, 137))
def test_damage_anywhere_is_an_error_a_fault_or_harmless(tmp_path: Path, at: int) -> None:
    path = written(old_archive("app:1"), tmp_path, "tar")
    data = bytearray((tmp_path / "image.tar").read_bytes())
    data[at] ^= 0x55
    (tmp_path / "image.tar").write_bytes(data)
    assert refusal_of(lambda: opened(path))


def test_no_decompressed_archive_is_left_behind(tmp_path: Path) -> None:
    path = written(old_archive("app:1"), tmp_path, "tar.gz")
    opened(path)
    assert not list((tmp_path / "image.tar.gzx").iterdir())


def test_the_archives_of_tests_are_tars_that_others_read() -> None:
    data = tar_of(*(a_file(path, content) for path, content in old_archive("app:1").items()))
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert "manifest.json" in tar.getnames()
