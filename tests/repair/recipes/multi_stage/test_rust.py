"""Rust, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined, Runtime
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

CARGO = {"Cargo.toml": '[package]\nname = "hello"\n', "src/main.rs": "fn main() {}\n"}
RUST = "FROM {base}\nWORKDIR /src\nCOPY . .\nRUN {build}\nCMD {start}\n"


def rust(
    base: str = "rust:1-bookworm", build: str = "cargo build --release", start: str = ""
) -> str:
    return RUST.format(base=base, build=build, start=start or '["./target/release/hello"]')


@pytest.mark.parametrize(
    ("text", "path", "command"),
    [
        (rust(), "/src/target/release/hello", '["./target/release/hello"]'),
        (rust(build="cargo install --path ."), "/usr/local/cargo/bin/hello", ""),
        (rust(start="cargo run --release"), "/src/target/release/hello", ""),
        (
            rust(build="cargo build -r && cp target/release/hello /bin/hello", start="/bin/hello"),
            "/bin/hello",
            '["/bin/hello"]',
        ),
    ],
)
def test_rusts_program_ships_alone(text: str, path: str, command: str, tmp_path: Path) -> None:
    if "install" in text:
        text = text.replace("./target/release/hello", "hello")
    final = final_lines(rewritten_in(written(tmp_path, text, CARGO)).text)
    assert final[0] == "FROM gcr.io/distroless/cc-debian12:nonroot"
    assert any(line.startswith(f"COPY --from=build {path} ") for line in final)
    assert not command or final[-1] == f"CMD {command}"


@pytest.mark.parametrize(
    ("base", "final"),
    [
        ("rust:1", "gcr.io/distroless/cc-debian13:nonroot"),
        ("rust:1-alpine", "gcr.io/distroless/static-debian12:nonroot"),
        ("rust:1-slim-bookworm", "gcr.io/distroless/cc-debian12:nonroot"),
    ],
)
def test_the_base_has_the_library_that_rust_links(base: str, final: str, tmp_path: Path) -> None:
    text = rewritten_in(written(tmp_path, rust(base), CARGO)).text
    assert final_lines(text)[0] == f"FROM {final}"


def test_a_static_program_of_rust_can_do_with_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, rust("rust:1-alpine"), CARGO)
    assert final_lines(rewritten_in(folder, Runtime.SCRATCH).text)[0] == "FROM scratch"


def test_a_program_of_rust_that_cargo_does_not_make_is_declined(tmp_path: Path) -> None:
    outcome = outcome_in(written(tmp_path, rust(start='["./other"]'), CARGO))
    assert isinstance(outcome, Declined)


def test_crates_of_the_distribution_are_no_libraries(tmp_path: Path) -> None:
    packages = "RUN apt-get update && apt-get install -y cargo librust-itoa-dev\nWORKDIR /src\n"
    text = rust("debian:bookworm").replace("WORKDIR /src\n", packages)
    final = final_lines(rewritten_in(written(tmp_path, text, CARGO)).text)
    assert final[0] == "FROM gcr.io/distroless/cc-debian12:nonroot"


@pytest.mark.parametrize(("base", "is_listed"), [("rust:1-bookworm", True), ("rust:1-slim", False)])
def test_a_crate_of_a_library_has_it_listed_on_a_full_image(
    base: str, is_listed: bool, tmp_path: Path
) -> None:
    files = {**CARGO, "Cargo.lock": '[[package]]\nname = "pq-sys"\n'}
    text = rewritten_in(written(tmp_path, rust(base), files)).text
    assert ("-exec ldd {}" in text) is is_listed
