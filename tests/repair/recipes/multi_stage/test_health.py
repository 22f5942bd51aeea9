"""A health check of its own for programs in images in which nothing else asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.recipes.multi_stage.test_go import PLAIN
from tests.repair.recipes.rewriting import rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = "--interval=30s --timeout=5s --start-period=30s --retries=3"
GO = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app\n{rest}CMD ["/app"]\n'
RUST = (
    "FROM rust:1-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release{more}\n"
    '{rest}CMD ["./target/{place}release/hello"]\n'
)
CRATE = {"Cargo.toml": '[package]\nname = "hello"\n', "src/main.rs": "fn main() {}\n"}
CHECK = f'HEALTHCHECK {LIMITS} CMD ["/usr/local/bin/healthcheck"]\n'


def go(folder: Path, rest: str, source: str = "") -> str:
    files = {**PLAIN, "main.go": f"{PLAIN['main.go']}{source}"}
    return rewritten_in(written(folder, GO.format(rest=rest), files)).text


def rust(folder: Path, rest: str, more: str = "", place: str = "") -> str:
    text = RUST.format(rest=rest, more=more, place=place)
    return rewritten_in(written(folder, text, CRATE)).text


def test_a_web_server_without_a_check_gets_one(tmp_path: Path) -> None:
    text = go(tmp_path, "EXPOSE 8080\n")
    assert CHECK in text
    assert 'http.Get("http://127.0.0.1:8080/")' in text
    assert "answer.StatusCode >= 500" in text
    assert "COPY --from=build /usr/local/bin/healthcheck /usr/local/bin/healthcheck" in text


def test_the_path_that_the_sources_name_has_to_say_that_all_is_well(tmp_path: Path) -> None:
    text = go(tmp_path, "EXPOSE 8080\n", 'http.HandleFunc("/healthz", ok)\n')
    assert 'http.Get("http://127.0.0.1:8080/healthz")' in text
    assert "answer.StatusCode >= 400" in text


def test_a_port_of_another_kind_is_connected_to(tmp_path: Path) -> None:
    assert 'net.Dial("tcp", "127.0.0.1:5672")' in go(tmp_path, "EXPOSE 5672\n")
    assert 'TcpStream::connect("127.0.0.1:5672")?;' in rust(tmp_path, "EXPOSE 5672\n")


@pytest.mark.parametrize("rest", ["", "EXPOSE 8080\nHEALTHCHECK NONE\n", "EXPOSE $PORT\n"])
def test_without_a_port_or_a_wish_there_is_none(tmp_path: Path, rest: str) -> None:
    assert "/usr/local/bin/healthcheck" not in go(tmp_path, rest)
    assert "/usr/local/bin/healthcheck" not in rust(tmp_path, rest)


def test_rust_asks_in_rust_and_needs_no_shell_for_it(tmp_path: Path) -> None:
    text = rust(tmp_path, "EXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost:80/up\n")
    assert "FROM gcr.io/distroless/cc-debian12:nonroot\n" in text
    assert 'let mut stream = TcpStream::connect("localhost:80")?;' in text
    assert 'b"' not in text
    assert '"GET /up HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n"' in text
    assert 'HEALTHCHECK CMD ["/usr/local/bin/healthcheck"]' in text


def test_rust_asks_from_the_target_that_it_is_built_for(tmp_path: Path) -> None:
    target = "x86_64-unknown-linux-musl"
    text = rust(tmp_path, "EXPOSE 80\n", f" --target {target}", f"{target}/")
    assert f"RUN rustc -O --target {target} -o /usr/local/bin/healthcheck " in text


def test_rust_speaks_no_tls_and_keeps_what_does(tmp_path: Path) -> None:
    text = rust(tmp_path, "HEALTHCHECK CMD curl -kf https://localhost/\n")
    assert "install -y --no-install-recommends curl" in text


def test_java_asks_in_java(tmp_path: Path) -> None:
    files = {"pom.xml": "<project/>", "src/A.java": '@GetMapping("/livez")'}
    text = (
        "FROM maven:3-eclipse-temurin-17\nWORKDIR /a\nCOPY . .\nRUN mvn package\nEXPOSE 9999\n"
        'CMD ["java", "-jar", "target/a.jar"]\n'
    )
    after = rewritten_in(written(tmp_path, text, files)).text
    assert 'URI.create("http://127.0.0.1:9999/livez")' in after
    assert f"HEALTHCHECK {LIMITS} CMD " in after


def test_a_server_of_files_is_asked_by_wget(tmp_path: Path) -> None:
    files = {"package.json": '{"dependencies": {"serve": "1"}}'}
    text = "FROM node:20\nWORKDIR /a\nCOPY . .\nRUN npm ci\n{rest}CMD npx serve -s dist -l 5000\n"
    for number, rest in enumerate(("", "HEALTHCHECK CMD curl -f http://localhost:5000/\n")):
        folder = tmp_path / str(number)
        folder.mkdir()
        after = rewritten_in(written(folder, text.format(rest=rest), files)).text
        assert "FROM nginxinc/nginx-unprivileged:1.30-alpine\n" in after
        assert '["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:5000/"]' in after
