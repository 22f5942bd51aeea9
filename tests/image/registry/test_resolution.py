from __future__ import annotations

import json

import pytest

from lightship.dockerfile.notation.platform import Platform
from lightship.image.media_type import OCI_CONFIGURATION, OCI_INDEX, OCI_MANIFEST
from lightship.image.registry.client import Document
from lightship.image.registry.resolution import DOCUMENTS_LIMIT, resolve
from lightship.model.errors import ImageLimit, ImageNotFound, MalformedImage

AMD64 = {"os": "linux", "architecture": "amd64"}


def digest(number: int) -> str:
    return f"sha256:{number:064}"


def index(*numbers: int, size: int | None = None) -> bytes:
    """Return an index of the documents with these numbers, each for this platform."""
    entries = [
        {
            "mediaType": OCI_INDEX,
            "digest": digest(number),
            "size": 400 if size is None else size,
            "platform": AMD64,
        }
        for number in numbers
    ]
    return json.dumps({"manifests": entries}).encode().ljust(400)


def manifest() -> bytes:
    configuration = {"mediaType": OCI_CONFIGURATION, "digest": digest(0), "size": 1}
    return json.dumps({"config": configuration, "layers": []}).encode().ljust(400)


def found(documents: dict[str, bytes]) -> str:
    def fetch(name: str) -> Document:
        return Document(documents[name], name if ":" in name else digest(1), "")

    return resolve("latest", "app", Platform("linux", "amd64"), fetch).digest


def test_a_manifest_is_found_through_indexes() -> None:
    documents = {"latest": index(2), digest(2): index(3), digest(3): manifest()}
    assert found(documents) == digest(3)


def test_an_index_without_an_image_is_passed_over() -> None:
    documents = {"latest": index(2, 3), digest(2): index(), digest(3): manifest()}
    assert found(documents) == digest(3)


@pytest.mark.parametrize("back", [1, 2])
def test_an_index_that_lists_itself_is_refused(back: int) -> None:
    documents = {"latest": index(2), digest(2): index(back)}
    with pytest.raises(MalformedImage, match=f"the index {digest(back)} lists itself"):
        found(documents)


def test_an_index_that_branches_without_end_is_given_up() -> None:
    documents = {digest(number): index() for number in range(100, 200)}
    documents["latest"] = index(*range(100, 200))
    with pytest.raises(ImageLimit, match=f"no image among the first {DOCUMENTS_LIMIT}"):
        found(documents)


def test_an_empty_index_is_told() -> None:
    with pytest.raises(ImageNotFound, match="app lists no image at all"):
        found({"latest": index()})


def test_the_media_type_of_an_entry_does_not_decide() -> None:
    assert OCI_MANIFEST not in index(2).decode()
    assert found({"latest": index(2), digest(2): manifest()}) == digest(2)


def test_a_size_that_is_not_the_documents_is_refused() -> None:
    documents = {"latest": index(2, size=7), digest(2): manifest()}
    with pytest.raises(MalformedImage, match="its index says 7"):
        found(documents)
