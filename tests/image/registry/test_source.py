from __future__ import annotations

import os
import time
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.dockerfile.notation.platform import Platform
from lightship.image.digest import verify
from lightship.image.media_type import (
    DOCKER_FOREIGN_LAYER,
    OCI_CONFIGURATION,
    OCI_INDEX,
    OCI_LAYER,
    OCI_MANIFEST,
)
from lightship.image.registry.blob_cache import BlobCache
from lightship.image.registry.keychain import no_keychain
from lightship.image.registry.options import RegistryOptions
from lightship.image.registry.partial_blob import PartialBlob
from lightship.image.registry.patience import Patience
from lightship.image.registry.source import Surroundings, open_registry_image
from lightship.model.errors import (
    ConfigurationError,
    DigestMismatch,
    ImageError,
    ImageLimit,
    ImageNotFound,
    InvalidReference,
    MalformedImage,
    RegistryError,
)
from tests.image.registry.server import (
    FakeRegistry,
    closes,
    cut_after,
    descriptor,
    digest_of,
    drips,
    encoded,
    leads_to,
    running,
    stalls,
    stalls_in_body,
    status,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.image.image import Image
    from lightship.image.registry.registry_image import RegistryImage
    from tests.image.registry.conftest import Opener

LARGE = os.urandom(3_000_000)
ALONE = Surroundings(environment={}, keychain=no_keychain)


def contents(image: Image) -> list[bytes]:
    return [b"".join(layer.chunks()) for layer in image.layers]


def blob_path(data: bytes) -> str:
    return f"/blobs/{digest_of(data)}"


# What is well


def test_an_image_is_read_with_its_layers_in_order(
    registry: FakeRegistry, open_image: Opener
) -> None:
    layers = (b"one", LARGE, b"one", b"")
    manifest = registry.add_image("latest", layers=layers)
    image: Image = open_image()
    assert image.digest == digest_of(manifest)
    assert image.configuration.platform == "linux/amd64"
    assert image.annotations == {"org.example": "yes"}
    assert contents(image) == list(layers)
    layer = image.layers[0]
    assert (layer.digest, layer.size, layer.media_type) == (digest_of(b"one"), 3, OCI_LAYER)
    assert layer.diff_id == digest_of(b"one")
    assert max(map(len, image.layers[1].chunks())) <= 1024 * 1024


def test_layers_may_be_read_in_any_order_and_again(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest", layers=(b"a", b"b", b"c"))
    image = open_image(parallel=1)
    assert [b"".join(image.layers[number].chunks()) for number in (2, 0, 1, 2)] == [
        *(b"c", b"a", b"b", b"c")
    ]


def test_what_is_in_the_cache_is_not_asked_for_again(
    registry: FakeRegistry, open_image: Opener
) -> None:
    manifest = registry.add_image("latest")
    contents(open_image())
    asked = len(registry.requests)
    assert contents(open_image(f"@{digest_of(manifest)}")) == [b"layer"]
    assert len(registry.requests) == asked


def test_a_name_is_checked_before_anybody_is_asked() -> None:
    with pytest.raises(InvalidReference):
        open_registry_image("docker://Not/An Image")


def test_a_tag_and_a_digest_mean_the_digest(registry: FakeRegistry, open_image: Opener) -> None:
    registry.add_image("latest")
    other = registry.add_image(layers=(b"other",))
    assert open_image(f":latest@{digest_of(other)}").digest == digest_of(other)


def test_layers_come_several_at_a_time_ahead_of_the_reader(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest", layers=(b"a", b"b", b"c"))
    image = open_image(parallel=3)
    next(iter(image.layers[0].chunks()))
    for _ in range(200):
        if registry.asked_for(blob_path(b"c")):
            break
        time.sleep(0.01)
    assert registry.asked_for(blob_path(b"c"))


def test_the_first_bytes_are_read_before_the_last_have_come(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.plan(blob_path(b"layer"), stalls_in_body)
    chunks = open_image().layers[0].chunks()
    assert next(chunks) == b"la"
    assert b"".join(chunks) == b"yer"


# Indexes


def two_platforms(registry: FakeRegistry, *more: dict[str, object]) -> tuple[bytes, bytes]:
    intel = registry.add_image(layers=(b"intel",))
    arm = registry.add_image(layers=(b"arm",), architecture="arm64")
    registry.add_index(
        "latest",
        entries=[
            *more,
            descriptor(arm, OCI_MANIFEST, platform={"os": "linux", "architecture": "arm64"}),
            descriptor(intel, OCI_MANIFEST, platform={"os": "linux", "architecture": "amd64"}),
        ],
    )
    return intel, arm


def test_the_platform_that_is_wanted_is_taken(registry: FakeRegistry, open_image: Opener) -> None:
    intel, arm = two_platforms(registry)
    assert open_image().digest == digest_of(intel)
    assert open_image(platform=Platform("linux", "arm64", "v8")).digest == digest_of(arm)


def test_a_platform_that_is_not_there_is_told_with_those_that_are(
    registry: FakeRegistry, open_image: Opener
) -> None:
    two_platforms(registry)
    with pytest.raises(ImageNotFound, match=r"no image for linux/s390x; it has .*linux/arm64"):
        open_image(platform=Platform("linux", "s390x"))


def test_an_image_without_an_index_is_held_against_the_platform_too(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with pytest.raises(ImageNotFound, match="it is for linux/amd64"):
        open_image(platform=Platform("linux", "arm64"))


def test_an_attestation_is_not_taken_for_an_image(
    registry: FakeRegistry, open_image: Opener
) -> None:
    attestation = registry.add_document(
        {
            "schemaVersion": 2,
            "mediaType": OCI_MANIFEST,
            "config": descriptor(b"{}", OCI_CONFIGURATION),
            "layers": [descriptor(b"statement", "application/vnd.in-toto+json")],
        },
        OCI_MANIFEST,
        "signed",
    )
    entry = descriptor(
        attestation,
        OCI_MANIFEST,
        platform={"os": "unknown", "architecture": "unknown"},
        annotations={"vnd.docker.reference.type": "attestation-manifest"},
    )
    intel, _ = two_platforms(registry, entry)
    assert open_image().digest == digest_of(intel)
    with pytest.raises(ImageNotFound, match="is an attestation, not an image"):
        open_image(":signed")


def test_an_index_in_an_index_is_followed(registry: FakeRegistry, open_image: Opener) -> None:
    image = registry.add_image()
    inner = registry.add_index(entries=[descriptor(image, OCI_MANIFEST)])
    registry.add_index("latest", entries=[descriptor(inner, OCI_INDEX)])
    assert open_image().digest == digest_of(image)


def test_indexes_that_are_nested_too_deeply_are_refused(
    registry: FakeRegistry, open_image: Opener
) -> None:
    inner = registry.add_image()
    media_type = OCI_MANIFEST
    for depth in range(6):
        inner = registry.add_index(f"d{depth}", entries=[descriptor(inner, media_type)])
        media_type = OCI_INDEX
    with pytest.raises(ImageLimit, match="nested more than 4 deep"):
        open_image(":d5")
    assert contents(open_image(":d3")) == [b"layer"]


def test_an_index_whose_entry_has_another_size_is_refused(
    registry: FakeRegistry, open_image: Opener
) -> None:
    image = registry.add_image()
    registry.add_index("latest", entries=[{**descriptor(image, OCI_MANIFEST), "size": 7}])
    with pytest.raises(MalformedImage, match="its index says 7"):
        open_image()


# What is not there, or not what it is said to be


def test_a_tag_that_is_not_there_is_told_without_escapes(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with pytest.raises(ImageNotFound, match="acme/app:nope is not there") as caught:
        open_image(":nope")
    assert "\x1b" not in caught.value.message


def test_a_manifest_with_another_digest_is_refused(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    asked = digest_of(b"something else")
    registry.manifests[asked] = registry.manifests["latest"]
    with pytest.raises(DigestMismatch, match=asked):
        open_image(f"@{asked}")


def test_a_layer_with_another_digest_is_refused_and_not_kept(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.blobs[digest_of(b"layer")] = b"loyer"
    image = open_image()
    with pytest.raises(DigestMismatch, match=digest_of(b"layer")):
        contents(image)
    registry.blobs[digest_of(b"layer")] = b"layer"
    assert contents(open_image()) == [b"layer"]


def test_a_layer_that_is_thrown_away_before_it_is_opened_is_refused_for_its_digest(
    registry: FakeRegistry, open_image: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, finished, is_read = BlobCache.open, PartialBlob.finish, Event()

    def once_it_is_read(partial: PartialBlob) -> None:
        if not partial.is_right:
            is_read.wait()
        finished(partial)

    def late(cache: BlobCache, digest: str, *, is_whole: bool) -> int:
        if digest == digest_of(b"layer"):
            is_read.set()
        while os.path.exists(cache.partial_path(digest)):
            time.sleep(0.001)
        return opened(cache, digest, is_whole=is_whole)

    monkeypatch.setattr(BlobCache, "open", late)
    monkeypatch.setattr(PartialBlob, "finish", once_it_is_read)
    registry.add_image("latest")
    registry.blobs[digest_of(b"layer")] = b"loyer"
    with pytest.raises(DigestMismatch, match=digest_of(b"layer")):
        contents(open_image())


def test_a_configuration_with_another_digest_is_refused(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    (digest,) = (name for name, data in registry.blobs.items() if data != b"layer")
    registry.blobs[digest] = b" " * len(registry.blobs[digest])
    with pytest.raises(DigestMismatch, match=digest):
        open_image()


def test_a_manifest_that_claims_terabytes_is_refused_before_anything_is_fetched(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_document(
        {
            "schemaVersion": 2,
            "config": descriptor(b"{}", OCI_CONFIGURATION),
            "layers": [{**descriptor(b"", OCI_LAYER), "size": 5 * 1024**4}],
        },
        OCI_MANIFEST,
        "latest",
    )
    with pytest.raises(ImageLimit, match="said to have 5497558138880 bytes"):
        open_image()
    assert len(registry.requests) == 1


def test_more_than_the_disk_has_room_for_is_not_fetched(
    registry: FakeRegistry, open_image: Opener
) -> None:
    configuration = encoded({"rootfs": {"diff_ids": [digest_of(b"")] * 2}})
    registry.add_blob(configuration)
    claims = {**descriptor(b"x", OCI_LAYER), "size": 200 * 1024**3}
    registry.add_document(
        {
            "schemaVersion": 2,
            "config": descriptor(configuration, OCI_CONFIGURATION),
            "layers": [claims, {**claims, "digest": digest_of(b"y")}],
        },
        OCI_MANIFEST,
        "latest",
    )
    image = open_image()
    with pytest.raises(ImageLimit, match="has room for"):
        contents(image)
    assert not registry.asked_for(blob_path(b"x"))


def test_a_huge_manifest_is_not_read_to_its_end(registry: FakeRegistry, open_image: Opener) -> None:
    registry.manifests["latest"] = (b" " * (5 * 1024 * 1024), OCI_MANIFEST)
    with pytest.raises(ImageLimit, match="more than 4194304 bytes"):
        open_image()


def test_a_foreign_layer_is_named_and_not_fetched(
    registry: FakeRegistry, open_image: Opener
) -> None:
    configuration = encoded({"rootfs": {"diff_ids": [digest_of(b"f"), digest_of(b"layer")]}})
    registry.add_blob(configuration)
    registry.add_blob(b"layer")
    url = f"http://{registry.host}/secret"
    registry.add_document(
        {
            "schemaVersion": 2,
            "config": descriptor(configuration, OCI_CONFIGURATION),
            "layers": [
                descriptor(b"f", f"{DOCKER_FOREIGN_LAYER}.gzip", urls=[url]),
                descriptor(b"layer", OCI_LAYER),
            ],
        },
        OCI_MANIFEST,
        "latest",
    )
    image: RegistryImage = open_image()
    foreign, own = image.layers
    assert foreign.is_foreign
    assert foreign.urls == (url,)
    assert b"".join(own.chunks()) == b"layer"
    with pytest.raises(ImageError, match="not in the registry"):
        next(foreign.chunks())
    assert not registry.asked_for("/secret")


def test_another_number_of_layers_than_the_configuration_has_is_refused(
    registry: FakeRegistry, open_image: Opener
) -> None:
    configuration = encoded({"rootfs": {"diff_ids": []}})
    registry.add_blob(configuration)
    fields = {
        "schemaVersion": 2,
        "config": descriptor(configuration, OCI_CONFIGURATION),
        "layers": [descriptor(b"layer", OCI_LAYER)],
    }
    registry.add_document(fields, OCI_MANIFEST, "latest")
    with pytest.raises(MalformedImage, match="has 1 layers, and the configuration 0"):
        open_image()


# Connections that are cut, servers that stall and lie


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_cut_connection_is_gone_on_from(
    registry: FakeRegistry, open_image: Opener, knows_ranges: bool
) -> None:
    registry.knows_ranges = knows_ranges
    registry.add_image("latest", layers=(LARGE,))
    registry.plan(blob_path(LARGE), cut_after(1_000_000), closes, cut_after(1_500_000))
    assert contents(open_image()) == [LARGE]
    ranges = [each.headers["Range"] for each in registry.asked_for(blob_path(LARGE))]
    assert ranges[:2] == [None, "bytes=1000000-"]


def test_what_an_earlier_run_left_is_gone_on_from(
    registry: FakeRegistry, open_image: Opener, tmp_path: Path
) -> None:
    registry.add_image("latest", layers=(LARGE,))
    registry.plan(blob_path(LARGE), cut_after(1_000_000))
    registry.always[blob_path(LARGE)] = closes
    with pytest.raises(RegistryError, match="closed the connection"):
        contents(open_image())
    registry.always.clear()
    (left,) = (tmp_path / "cache" / "partial").iterdir()
    size = left.stat().st_size
    assert size >= 1_000_000
    assert contents(open_image()) == [LARGE]
    assert registry.asked_for(blob_path(LARGE))[-1].headers["Range"] == f"bytes={size}-"


@pytest.mark.parametrize("left", [b"damaged", LARGE[:-5] + b"wrong", LARGE + b"more"])
def test_what_an_earlier_run_left_damaged_is_fetched_anew(
    registry: FakeRegistry, open_image: Opener, tmp_path: Path, left: bytes
) -> None:
    registry.add_image("latest", layers=(LARGE,))
    (tmp_path / "cache" / "partial").mkdir(parents=True)
    (tmp_path / "cache" / "partial" / digest_of(LARGE).replace(":", "-")).write_bytes(left)
    assert contents(open_image()) == [LARGE]


def test_a_connection_that_is_always_cut_ends_in_an_error(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = cut_after(0)
    with pytest.raises(RegistryError, match="closed the connection"):
        contents(open_image())
    assert len(registry.asked_for(blob_path(b"layer"))) <= 6


@pytest.mark.parametrize("answer", [stalls, stalls_in_body, drips])
def test_a_registry_that_stalls_is_given_up(
    registry: FakeRegistry, open_image: Opener, answer: object
) -> None:
    registry.add_image("latest")
    registry.always["/manifests/latest"] = answer  # type: ignore[assignment]
    start = time.monotonic()
    with pytest.raises(RegistryError, match="did not answer, or stopped, or is too slow"):
        open_image()
    assert time.monotonic() - start < 15


@pytest.mark.parametrize("length", [2, 4])
def test_a_length_that_is_not_the_manifests_is_a_lie(
    registry: FakeRegistry, open_image: Opener, length: int
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = status(200, data=b"layer"[:length])
    with pytest.raises(RegistryError, match=f"it sends {length} bytes, and by the manifest .* 5"):
        contents(open_image())


def test_more_bytes_than_the_manifest_says_are_not_taken(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")

    def endless(handler: object) -> None:
        handler.close_connection = True  # type: ignore[attr-defined]
        handler.head(200, {})  # type: ignore[attr-defined]
        handler.wfile.write(b"layer" * 1000)  # type: ignore[attr-defined]

    registry.always[blob_path(b"layer")] = endless
    with pytest.raises(RegistryError, match="more than the 5 bytes"):
        contents(open_image())


@pytest.mark.parametrize(
    "where", ["bytes 0-2999999/3000000", "bytes 1000000-2999999/9", "bytes 1000000-5/3000000", ""]
)
def test_another_part_than_was_asked_for_is_refused(
    registry: FakeRegistry, open_image: Opener, where: str
) -> None:
    registry.add_image("latest", layers=(LARGE,))
    path = blob_path(LARGE)
    registry.plan(path, cut_after(1_000_000))
    registry.always[path] = lambda handler: (
        handler.send(206, LARGE[1_000_000:], {"Content-Range": where})
        if handler.headers["Range"]
        else handler.answer_well()
    )
    with pytest.raises(RegistryError, match="bytes 1000000 to 2999999 of 3000000 were asked for"):
        contents(open_image())


# Asking again


def test_a_busy_registry_is_asked_again(registry: FakeRegistry, open_image: Opener) -> None:
    registry.add_image("latest")
    registry.plan("/manifests/latest", status(429, {"Retry-After": "0"}), status(503))
    registry.plan(blob_path(b"layer"), status(500), closes)
    assert contents(open_image()) == [b"layer"]


def test_a_registry_that_stays_busy_is_given_up(registry: FakeRegistry, open_image: Opener) -> None:
    registry.always["/manifests/latest"] = status(429)
    with pytest.raises(RegistryError, match="429") as caught:
        open_image()
    assert "log in" in caught.value.hint


def test_a_registry_that_asks_for_an_hour_is_not_waited_for(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.always["/manifests/latest"] = status(429, {"Retry-After": "3600"})
    with pytest.raises(RegistryError, match="asks to wait 3600 s"):
        open_image()


def test_what_is_not_there_is_not_asked_for_again(
    registry: FakeRegistry, open_image: Opener
) -> None:
    with pytest.raises(ImageNotFound):
        open_image()
    assert len(registry.requests) == 1


def test_where_nobody_listens_there_is_no_waiting(open_image: Opener) -> None:
    with pytest.raises(RegistryError, match="cannot be reached"):
        open_image(host="127.0.0.1:1")


# Redirections


def test_blobs_come_from_where_the_registry_leads(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with running() as storage:
        storage.always["/there"] = status(200, data=b"layer")
        registry.always[blob_path(b"layer")] = leads_to(f"http://{storage.host}/there?signed=yes")
        assert contents(open_image()) == [b"layer"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://u:p@127.0.0.1/x"]
)
def test_a_redirection_to_what_is_no_web_address_is_not_followed(
    registry: FakeRegistry, open_image: Opener, url: str
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = leads_to(url)
    with pytest.raises(RegistryError, match="that is not followed"):
        contents(open_image())


def test_a_redirection_to_what_is_no_url_is_told_at_once(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = leads_to("http://[::")
    with pytest.raises(RegistryError, match="leads to what is no URL"):
        contents(open_image())
    assert len(registry.asked_for(blob_path(b"layer"))) == 1


def test_a_redirection_to_plain_http_elsewhere_is_not_followed(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = leads_to("http://registry.example/x?token=secret")
    with pytest.raises(RegistryError, match="not encrypted") as caught:
        contents(open_image())
    assert "secret" not in caught.value.message


def test_a_redirection_that_goes_round_is_given_up(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    registry.always[blob_path(b"layer")] = leads_to(blob_path(b"layer"))
    with pytest.raises(RegistryError, match="leads on more than 5 times"):
        contents(open_image())


# Mirrors


def test_a_mirror_is_asked_first_with_its_prefix(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with running() as mirror:
        mirror.add_image("latest", layers=(b"from the mirror",))
        image = open_image(mirrors={registry.host: (f"http://{mirror.host}/proxy",)})
        assert contents(image) == [b"from the mirror"]
        assert mirror.requests[0].path == "/v2/proxy/acme/app/manifests/latest"
    assert registry.requests == []


@pytest.mark.parametrize("answer", [status(404), status(500), status(401), closes])
def test_a_mirror_that_does_not_help_is_passed_over(
    registry: FakeRegistry, open_image: Opener, answer: object
) -> None:
    registry.add_image("latest")
    with running() as mirror:
        mirror.always["/manifests/latest"] = answer  # type: ignore[assignment]
        image = open_image(mirrors={registry.host: (f"http://{mirror.host}",)})
        assert contents(image) == [b"layer"]


def test_a_mirror_that_lacks_a_blob_is_passed_over(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    with running() as mirror:
        mirror.add_image("latest")
        del mirror.blobs[digest_of(b"layer")]
        image = open_image(mirrors={registry.host: (f"http://{mirror.host}",)})
        assert contents(image) == [b"layer"]


# The cache


def test_the_cache_is_trimmed_when_an_image_is_closed(
    registry: FakeRegistry, open_image: Opener, tmp_path: Path
) -> None:
    registry.add_image("latest", layers=(LARGE,))
    with open_image(cache_limit=100_000) as image:
        contents(image)
        kept = tmp_path / "cache" / "blobs" / "sha256"
        assert (kept / digest_of(LARGE)[7:]).stat().st_size == len(LARGE)
    assert not (kept / digest_of(LARGE)[7:]).exists()


def test_a_cache_that_cannot_be_written_to_is_told(
    registry: FakeRegistry, open_image: Opener, tmp_path: Path
) -> None:
    registry.add_image("latest")
    (tmp_path / "file").write_text("")
    with pytest.raises(ImageError, match="cannot be written to") as caught:
        open_image(cache_folder=str(tmp_path / "file" / "cache"))
    assert "XDG_CACHE_HOME" in caught.value.hint


def test_two_that_open_the_same_image_at_once_fetch_its_layers_once(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest", layers=(LARGE,))
    first, second = open_image(), open_image()
    chunks = first.layers[0].chunks()
    start = next(chunks)
    assert contents(second) == [LARGE]
    assert start + b"".join(chunks) == LARGE
    assert len(registry.asked_for(blob_path(LARGE))) == 1


def test_a_web_page_is_no_registry(registry: FakeRegistry, open_image: Opener) -> None:
    page = status(200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>Please log in</html>")
    registry.always["/manifests/latest"] = page
    with pytest.raises(RegistryError, match="is a web page"):
        open_image()


def test_after_closing_nothing_more_is_read(registry: FakeRegistry, open_image: Opener) -> None:
    registry.add_image("latest")
    image = open_image()
    image.close()
    with pytest.raises(ImageError, match="closed"):
        contents(image)


def test_a_cache_that_is_damaged_is_mended_by_the_next_attempt(
    registry: FakeRegistry, open_image: Opener, tmp_path: Path
) -> None:
    registry.add_image("latest")
    contents(open_image())
    kept = tmp_path / "cache" / "blobs" / "sha256" / digest_of(b"layer")[7:]
    kept.write_bytes(b"loyer")
    with pytest.raises(DigestMismatch), open_image() as image:
        verify(contents(image)[0], image.layers[0].digest, "the layer")
    assert contents(open_image()) == [b"layer"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 400_000), max_size=6), st.booleans())
def test_wherever_a_connection_is_cut_all_bytes_arrive_once(
    cuts: list[int], knows_ranges: bool
) -> None:
    layer = LARGE[:900_000]
    patience = Patience(attempts=8, first_wait=0.0001)
    platform = Platform("linux", "amd64")
    with running() as registry, TemporaryDirectory() as folder:
        registry.knows_ranges = knows_ranges
        registry.add_image("latest", layers=(layer,))
        registry.plan(blob_path(layer), *(cut_after(cut) for cut in cuts))
        options = RegistryOptions(platform, cache_folder=folder, patience=patience)
        with open_registry_image(f"{registry.host}/acme/app", options, ALONE) as image:
            assert contents(image) == [layer]


def test_offline_an_image_of_the_cache_is_read_and_nobody_is_asked(
    registry: FakeRegistry, open_image: Opener
) -> None:
    two_platforms(registry)
    contents(open_image())
    asked = len(registry.requests)
    assert contents(open_image(is_offline=True)) == [b"intel"]
    with pytest.raises(RegistryError, match="app:other is not in the cache") as caught:
        open_image(":other", is_offline=True)
    assert "--offline" in caught.value.hint
    assert len(registry.requests) == asked


def test_offline_an_image_that_is_not_wholly_in_the_cache_is_told(
    registry: FakeRegistry, open_image: Opener
) -> None:
    registry.add_image("latest")
    open_image()
    with pytest.raises(RegistryError, match="not wholly in the cache"):
        contents(open_image(is_offline=True))
    assert not registry.asked_for(blob_path(b"layer"))


# Proxies


def test_a_proxy_of_the_environment_is_asked(
    registry: FakeRegistry, open_image: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.add_image("latest")
    monkeypatch.setenv("http_proxy", f"http://ann:word@{registry.host}")
    monkeypatch.delenv("no_proxy", raising=False)
    host = "registry.example"
    assert contents(open_image(host=host, plain_http=frozenset({host}))) == [b"layer"]
    first = registry.requests[0]
    assert first.path == "http://registry.example/v2/acme/app/manifests/latest"
    assert first.headers["Proxy-Authorization"] == "Basic YW5uOndvcmQ="


def test_what_is_behind_a_proxy_may_not_lead_to_a_private_address(
    registry: FakeRegistry, open_image: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.always["/manifests/latest"] = leads_to("https://10.0.0.7/secret")
    monkeypatch.setenv("http_proxy", f"http://{registry.host}")
    monkeypatch.delenv("no_proxy", raising=False)
    host = "registry.example"
    with pytest.raises(RegistryError, match="to a private address"):
        open_image(host=host, plain_http=frozenset({host}))


def test_this_machine_is_never_spoken_to_through_a_proxy(
    registry: FakeRegistry, open_image: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.add_image("latest")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert contents(open_image()) == [b"layer"]


def test_a_proxy_of_another_kind_is_told(
    open_image: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(ConfigurationError, match="socks5"):
        open_image(host="registry.example")
