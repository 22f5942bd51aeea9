from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.rules.copy_add.add_unpacks_archive import AddUnpacksArchive
from tests.rules.archives import tar
from tests.rules.speech import catches, passes


def added(rest: str, image: str = "debian:bookworm-slim") -> str:
    return f"FROM {image}\nADD {rest}\n"


def test_an_archive_that_is_there_is_looked_into() -> None:
    finding = catches(AddUnpacksArchive, added("pages /srv/"), {"pages": tar("xz")})
    assert finding.message == "ADD unpacks pages into /srv/ by itself"
    assert finding.confidence is Confidence.HIGH
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 5, 10)


def test_the_name_of_one_that_is_not_there_decides() -> None:
    assert catches(AddUnpacksArchive, added("a.tar.gz /opt/")).confidence is Confidence.MEDIUM
    catches(AddUnpacksArchive, added("app-${VERSION}.tgz /opt/"))
    catches(AddUnpacksArchive, added('["a b.tar.zst", "/opt/"]'))


def test_a_file_that_is_no_archive_is_copied() -> None:
    passes(AddUnpacksArchive, added("a.tar.gz /opt/"), {"a.tar.gz": "no archive"})


def test_zip_files_and_urls_are_never_unpacked() -> None:
    passes(AddUnpacksArchive, added("a.zip /opt/"))
    passes(AddUnpacksArchive, added("https://example.com/a.tar.gz /opt/"))


def test_saying_so_is_enough() -> None:
    passes(AddUnpacksArchive, added("--unpack=true a.tar.gz /opt/"))
    passes(AddUnpacksArchive, added("--unpack=false a.tar.gz /opt/"))


def test_nothing_else_could_unpack_it_on_an_empty_image() -> None:
    passes(AddUnpacksArchive, added("rootfs.tar.xz /", "scratch"))
    passes(AddUnpacksArchive, added("app.tar /", "gcr.io/distroless/static-debian12"))
    passes(AddUnpacksArchive, "FROM scratch AS a\nFROM a\nADD rootfs.tar.xz /\n")


def test_copy_unpacks_nothing() -> None:
    passes(AddUnpacksArchive, "FROM debian:bookworm-slim\nCOPY a.tar.gz /opt/\n")
