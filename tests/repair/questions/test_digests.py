"""Digests that a registry names: pinned, moved, and left alone where nobody answers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from lightship.image.media_type import OCI_MANIFEST
from lightship.model.errors import RegistryError
from lightship.model.reference import Reference
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions.answers import digest_question
from lightship.repair.questions.asker import Asker
from lightship.repair.questions.question import Digest, Unanswered
from tests.image.registry import server
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIN = "LS2004"
OLD = f"sha256:{'0' * 64}"


@pytest.fixture
def registry() -> Iterator[server.FakeRegistry]:
    with server.running() as running:
        yield running


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def name_in(registry: server.FakeRegistry) -> str:
    return f"{registry.host}/{server.REPOSITORY}"


def index_in(registry: server.FakeRegistry, tag: str) -> str:
    """Put an image for two platforms there, and return the digest of the index."""
    entries = []
    for architecture in ("amd64", "arm64"):
        data = registry.add_image(architecture)
        entry = server.descriptor(data, OCI_MANIFEST)
        entry["platform"] = {"os": "linux", "architecture": architecture}
        entries.append(entry)
    return digest(registry.add_index(tag, entries=entries))


def test_a_tag_gets_its_digest_and_stays(registry: server.FakeRegistry, tmp_path: Path) -> None:
    found = digest(registry.add_image("2"))
    name = name_in(registry)
    text = f"FROM {name}:2 AS a\nFROM a\nCOPY --from={name}:2 /a /a\n"
    assert Folder(tmp_path, text).fixed(PIN) == (
        f"FROM {name}:2@{found} AS a\nFROM a\nCOPY --from={name}:2@{found} /a /a\n"
    )


def test_of_several_platforms_it_is_the_indexs(
    registry: server.FakeRegistry, tmp_path: Path
) -> None:
    found = index_in(registry, "both")
    name = name_in(registry)
    assert Folder(tmp_path, f"FROM {name}:both\n").fixed(PIN) == f"FROM {name}:both@{found}\n"


def test_the_default_of_a_variable_is_pinned(registry: server.FakeRegistry, tmp_path: Path) -> None:
    found = digest(registry.add_image("2"))
    name = name_in(registry)
    assert Folder(tmp_path, f'ARG BASE="{name}:2"\nFROM ${{BASE}}\n').fixed(PIN) == (
        f'ARG BASE="{name}:2@{found}"\nFROM ${{BASE}}\n'
    )


def test_a_variable_in_the_tag_is_left_to_a_person(
    registry: server.FakeRegistry, tmp_path: Path
) -> None:
    registry.add_image("2")
    text = f"ARG V=2\nFROM {name_in(registry)}:$V\n"
    assert Folder(tmp_path, text).reasons(PIN)


def test_offline_nobody_is_asked(registry: server.FakeRegistry, tmp_path: Path) -> None:
    registry.add_image("2")
    folder = Folder(tmp_path, f"FROM {name_in(registry)}:2\n")
    assert folder.reasons(PIN, offline=True) == [
        "--offline leaves it to you: only its registry knows the digest"
    ]
    assert registry.requests == []


def test_a_registry_that_has_no_such_image_says_so(
    registry: server.FakeRegistry, tmp_path: Path
) -> None:
    (reason,) = Folder(tmp_path, f"FROM {name_in(registry)}:3\n").reasons(PIN)
    assert "3" in reason


def test_refresh_moves_digests_to_what_their_tags_name_now(
    registry: server.FakeRegistry, tmp_path: Path
) -> None:
    both, one = index_in(registry, "both"), digest(registry.add_image("2"))
    name = name_in(registry)
    text = (
        f"ARG B={name}:2@{OLD}\nFROM {name}:both@{OLD} AS a\nFROM $B\n"
        f"COPY --from={name}:2@{one} /a /a\nCOPY --from={name}@{OLD} /b /b\n"
    )
    assert Folder(tmp_path, text).fixed("LS2021", refresh=True) == (
        f"ARG B={name}:2@{one}\nFROM {name}:both@{both} AS a\nFROM $B\n"
        f"COPY --from={name}:2@{one} /a /a\nCOPY --from={name}@{OLD} /b /b\n"
    )


def test_refresh_offline_changes_nothing(tmp_path: Path) -> None:
    text = f"FROM node:22@{OLD}\n"
    assert Folder(tmp_path, text).reasons("LS2021", refresh=True, offline=True)


def test_each_question_is_put_once() -> None:
    asked = []

    def look_up(name: str) -> str:
        asked.append(name)
        return OLD

    asker = Asker(FixOptions(), look_up)
    question = digest_question(Reference.parse("node"))
    for _ in range(2):
        answers = asker.ask([question, question])
        assert answers.digest(Reference.parse("node:latest")) == Digest(OLD)
    assert asked == ["docker.io/library/node:latest"]
    assert isinstance(answers.digest(Reference.parse("node:22")), Unanswered)


def test_what_goes_wrong_is_the_answer() -> None:
    def look_up(name: str) -> str:
        raise RegistryError("no", "try again")

    answers = Asker(FixOptions(), look_up).ask([digest_question(Reference.parse("a"))])
    assert answers.digest(Reference.parse("a")) == Unanswered("no; try again")
