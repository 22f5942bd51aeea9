"""Settings in a folder that a COPY of its own brings are there already when manifests are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "FROM rust:1\nWORKDIR /app\n"
FILES = {
    ".cargo/config.toml": "",
    "Cargo.toml": '[package]\nname = "a"\n',
    "Cargo.lock": "",
    "src/main.rs": "",
}
LATER = "COPY Cargo.toml Cargo.lock ./\nCOPY src ./src\nRUN cargo build --release\n"


def fixed(folder: Path, copies: str) -> str:
    text = f"{HEAD}{copies}{LATER}"
    return Folder(folder, text, FILES).fixed("LS4002", unsafe=True)


def test_a_folder_that_is_copied_to_its_place_is_not_copied_again(tmp_path: Path) -> None:
    text = fixed(tmp_path, "COPY .cargo ./.cargo\n")
    assert text.count(".cargo") == 2
    assert text.index("cargo build") < text.index("COPY src")


def test_a_folder_that_is_copied_elsewhere_is_not_taken_for_it(tmp_path: Path) -> None:
    text = f"{HEAD}COPY .cargo /etc/cargo\n{LATER}"
    assert Folder(tmp_path, text, FILES).reasons("LS4002", unsafe=True)
