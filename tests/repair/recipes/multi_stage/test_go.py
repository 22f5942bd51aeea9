"""Go programs, taken apart: what ships, on what, and what the recipe does not dare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined, Runtime
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

MODULE = {"go.mod": "module example.com/hello\n\ngo 1.22\n"}
PLAIN = {**MODULE, "main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(1) }\n'}
FILE = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app\nCMD ["/app"]\n'


def final_lines(text: str) -> list[str]:
    """Return the lines of the last stage."""
    lines = text.splitlines()
    start = max(n for n, line in enumerate(lines) if line.upper().startswith("FROM "))
    return lines[start:]


def test_a_plain_program_ships_alone_on_a_static_image(tmp_path: Path) -> None:
    text = rewritten_in(written(tmp_path, FILE, PLAIN)).text
    assert text == (
        "FROM golang:1.24 AS build\n"
        "ENV CGO_ENABLED=0\n"
        "WORKDIR /src\n"
        "COPY . .\n"
        "RUN go build -o /app\n"
        "\n"
        "FROM gcr.io/distroless/static-debian12:nonroot\n"
        "COPY --from=build /app /app\n"
        "WORKDIR /src\n"
        "USER 65532:65532\n"
        'CMD ["/app"]\n'
    )


def test_the_authors_name_of_the_stage_is_kept(tmp_path: Path) -> None:
    text = rewritten_in(written(tmp_path, FILE.replace("1.24", "1.24 AS maker"), PLAIN)).text
    assert text.startswith("FROM golang:1.24 AS maker\n")
    assert "COPY --from=maker /app /app" in text


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    text = rewritten_in(written(tmp_path, FILE.replace("\n", "\r\n"), PLAIN)).text
    assert text.count("\n") == text.count("\r\n")


def test_a_file_without_a_last_line_end_gets_one(tmp_path: Path) -> None:
    text = rewritten_in(written(tmp_path, FILE.rstrip("\n"), PLAIN)).text
    assert text == rewritten_in(written(tmp_path, FILE, PLAIN)).text


@pytest.mark.parametrize(
    ("build", "start", "path"),
    [
        ("go build", '["./hello"]', "/src/hello"),
        ("go build -v ./cmd/server", '["./server"]', "/src/server"),
        ("cd cmd && go build -o ../bin/run .", '["bin/run"]', "/src/bin/run"),
        ("go build -o bin/ ./...", '["/src/bin/hello"]', ""),
        ("go install ./cmd/tool@latest", '["tool"]', ""),
        ("go install ./cmd/tool", '["tool", "-v"]', "/go/bin/tool"),
        ("go build main.go", "./main", "/src/main"),
        ('CGO_ENABLED=0 go build -ldflags="-s -w" -o /x/y .', '["/x/y"]', "/x/y"),
        ("go build -mod vendor -tags a,b -o out ./cmd/x", '["/src/out"]', "/src/out"),
    ],
)
def test_the_program_is_found_where_the_build_leaves_it(
    build: str, start: str, path: str, tmp_path: Path
) -> None:
    text = f"FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN {build}\nCMD {start}\n"
    outcome = outcome_in(written(tmp_path, text, PLAIN))
    if path:
        assert not isinstance(outcome, Declined), outcome
        assert f"COPY --from=build {path} {path}" in final_lines(outcome.text)
    elif isinstance(outcome, Declined):
        assert "go build" in outcome.reasons[0]


def test_what_go_run_starts_is_built_once(tmp_path: Path) -> None:
    text = 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nCMD ["go", "run", "main.go", "-x"]\n'
    rewritten = rewritten_in(written(tmp_path, text, PLAIN)).text
    assert "RUN go build -o /usr/local/bin/app main.go\n" in rewritten
    assert rewritten.endswith('CMD ["/usr/local/bin/app", "-x"]\n')


@pytest.mark.parametrize(
    ("files", "needs"),
    [
        ({"main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n'}, True),
        ({"main.go": 'package main\n\nimport (\n\t"fmt"\n\t"C"\n)\n'}, True),
        ({"go.mod": "module m\n\nrequire github.com/mattn/go-sqlite3 v1.14.0\n"}, True),
        ({"main.go": 'package main\n\nimport (\n\t"net"\n\t"os/user"\n)\n'}, False),
        ({"main.go": 'package main\n\n// see import "C" of cgo\nvar s = "C"\n'}, False),
        ({"main_test.go": 'package main\n\nimport "C"\n'}, False),
    ],
)
def test_cgo_is_judged_from_the_imports(files: dict[str, str], needs: bool, tmp_path: Path) -> None:
    text = FILE.replace("1.24", "1.24-bookworm")
    rewritten = rewritten_in(written(tmp_path, text, {**PLAIN, **files})).text
    assert ("ENV CGO_ENABLED=0" in rewritten) is not needs
    base = "base" if needs else "static"
    assert f"FROM gcr.io/distroless/{base}-debian12:nonroot" in rewritten


def test_without_sources_cgo_cannot_be_judged(tmp_path: Path) -> None:
    outcome = outcome_in(written(tmp_path, FILE))
    assert isinstance(outcome, Declined)
    assert "cgo" in outcome.reasons[0]


def test_what_sources_name_is_taken_along_and_the_rest_is_told(tmp_path: Path) -> None:
    files = {
        **MODULE,
        "main.go": 'package main\n\nvar t = "templates/*.html"\nvar c = "./config.yaml"\n',
        "templates/a.html": "",
        "config.yaml": "",
        "sketches/x.txt": "",
        "README.md": "",
    }
    rewritten = rewritten_in(written(tmp_path, FILE, files))
    assert "COPY --from=build /src/templates /src/templates" in rewritten.text
    assert "COPY --from=build /src/config.yaml /src/config.yaml" in rewritten.text
    assert "sketches" not in rewritten.text
    assert any("sketches" in note and "README" not in note for note in rewritten.notes)


def test_scratch_gets_certificates_and_zones_only_where_they_are_used(tmp_path: Path) -> None:
    main = 'package main\n\nimport "net/http"\n\nvar _ = time.LoadLocation\n'
    text = rewritten_in(written(tmp_path, FILE, {**PLAIN, "main.go": main}), Runtime.SCRATCH).text
    assert "FROM scratch\n" in text
    assert "/etc/ssl/certs/ca-certificates.crt" in text
    assert "/usr/share/zoneinfo" in text
    bare = rewritten_in(written(tmp_path, FILE, PLAIN), Runtime.SCRATCH).text
    assert "ca-certificates" not in bare
    assert "zoneinfo" not in bare


def test_a_package_that_the_program_needs_keeps_a_system(tmp_path: Path) -> None:
    text = FILE.replace("COPY", "RUN apt-get update && apt-get install -y ffmpeg gcc\nCOPY")
    rewritten = rewritten_in(written(tmp_path, text, PLAIN))
    final = final_lines(rewritten.text)
    assert final[0] == "FROM debian:trixie-slim"
    assert any("ffmpeg" in line and "gcc" not in line for line in final)
    assert any("ffmpeg" in note for note in rewritten.notes)


def test_a_tool_ships_only_where_sources_name_it(tmp_path: Path) -> None:
    text = FILE.replace("COPY", "RUN apt-get update && apt-get install -y git\nCOPY")
    assert "static" in rewritten_in(written(tmp_path, text, PLAIN)).text
    files = {**PLAIN, "git.go": 'package main\n\nvar g = exec.Command("git", "status")\n'}
    assert (
        "install -y --no-install-recommends git"
        in rewritten_in(written(tmp_path, text, files)).text
    )


def test_a_start_that_takes_a_shell_keeps_one_and_makes_way(tmp_path: Path) -> None:
    text = FILE.replace('CMD ["/app"]', "CMD echo starting && /app -port $PORT")
    outcome = outcome_in(written(tmp_path, text, PLAIN))
    assert isinstance(outcome, Declined)
    alone = FILE.replace('CMD ["/app"]', "CMD /app -port $PORT")
    final = final_lines(rewritten_in(written(tmp_path, alone, PLAIN)).text)
    assert final[0] == "FROM debian:trixie-slim"
    assert final[-1] == 'CMD ["/bin/sh", "-c", "exec /app -port $PORT"]'


def test_volumes_belong_to_the_program(tmp_path: Path) -> None:
    text = FILE.replace("CMD", "VOLUME /data\nCMD")
    rewritten = rewritten_in(written(tmp_path, text, PLAIN)).text
    assert "RUN mkdir -p /data\n" in rewritten
    assert "COPY --from=build --chown=65532:65532 /data /data" in rewritten


def test_a_health_check_by_curl_becomes_a_program(tmp_path: Path) -> None:
    text = FILE.replace(
        "CMD", "HEALTHCHECK --interval=9s CMD curl -f http://localhost:80/x || exit 1\nCMD", 1
    )
    rewritten = rewritten_in(written(tmp_path, text, PLAIN)).text
    assert 'http.Get("http://localhost:80/x")' in rewritten
    assert 'HEALTHCHECK --interval=9s CMD ["/usr/local/bin/healthcheck"]' in rewritten


def test_the_number_of_the_authors_account_is_kept(tmp_path: Path) -> None:
    text = FILE.replace("CMD", "RUN useradd -u 1500 me\nUSER me\nCMD", 1)
    final = final_lines(rewritten_in(written(tmp_path, text, PLAIN)).text)
    assert "USER 1500" in final


@pytest.mark.parametrize(
    ("check", "made"),
    [
        ("CMD /app -check", 'HEALTHCHECK CMD ["/app", "-check"]'),
        ('CMD ["/app", "-check"]', 'HEALTHCHECK CMD ["/app", "-check"]'),
        ("NONE", "HEALTHCHECK NONE"),
    ],
)
def test_a_health_check_of_its_own_needs_no_shell(check: str, made: str, tmp_path: Path) -> None:
    text = FILE.replace("CMD", f"HEALTHCHECK {check}\nCMD", 1)
    final = final_lines(rewritten_in(written(tmp_path, text, PLAIN)).text)
    assert made in final
    assert "distroless/static" in final[0]


def test_a_health_check_with_a_variable_keeps_its_program(tmp_path: Path) -> None:
    text = FILE.replace("CMD", "HEALTHCHECK CMD curl -f http://localhost:$PORT || exit 1\nCMD", 1)
    made = rewritten_in(written(tmp_path, text, PLAIN)).text
    assert "--no-install-recommends curl" in made
    assert "HEALTHCHECK CMD curl -f http://localhost:$PORT || exit 1" in made


def test_a_health_check_by_what_a_download_brings_is_a_reason_to_decline(tmp_path: Path) -> None:
    text = FILE.replace("CMD", "HEALTHCHECK CMD /bin/grpc_health_probe -addr=:1\nCMD", 1)
    outcome = outcome_in(written(tmp_path, text, PLAIN))
    assert isinstance(outcome, Declined)
    assert "grpc_health_probe" in outcome.reasons[0]
