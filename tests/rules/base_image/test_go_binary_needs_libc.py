"""Go programs with cgo on bases without a C library."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.go_binary_needs_libc import GoBinaryNeedsLibc
from tests.rules.speech import catches, passes

FINAL = 'FROM scratch\nCOPY --from=build /server /server\nENTRYPOINT ["/server"]\n'


def built(command: str, image: str = "golang:1.24-bookworm", before: str = "") -> str:
    return f"FROM {image} AS build\n{before}COPY . .\nRUN {command}\n{FINAL}"


def test_a_build_with_cgo_left_on_is_found() -> None:
    finding = catches(GoBinaryNeedsLibc, built("go mod download && go build -o /server ."))
    assert finding.message == "go build leaves cgo on, and scratch has no C library to load"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 24, 45)
    assert finding.related[0].span.line == 5


@pytest.mark.parametrize(
    "dockerfile",
    [
        built("go build -o server ./cmd/server"),
        built("GOOS=linux go build -ldflags '-s -w' -o /server ."),
        built("go build -o /server .", before="ENV CGO_ENABLED=1\n"),
        built("CGO_ENABLED=1 go build -o /server .", "golang:1.24-alpine"),
        built("<<EOF\nset -e\ngo build -o /server .\nEOF"),
        built("cd /src \\\n  && go build \\\n     -o /server ."),
        built("go build -o /server .").replace("scratch", "gcr.io/distroless/static-debian12"),
        built("go build -o /server .").replace("scratch", "cgr.dev/chainguard/static:latest"),
        "FROM golang:1.24 AS base\nRUN go build -o /server .\nFROM base AS build\n" + FINAL,
        (
            "FROM golang:1.24 AS build\nRUN go install ./cmd/server\n"
            'FROM scratch\nCOPY --from=0 /go/bin/server /s\nCMD ["/s"]\n'
        ),
    ],
)
def test_all_shapes_of_a_build_are_found(dockerfile: str) -> None:
    catches(GoBinaryNeedsLibc, dockerfile)


@pytest.mark.parametrize(
    "dockerfile",
    [
        built("CGO_ENABLED=0 go build -o /server ."),
        built("env CGO_ENABLED=0 go build -o /server ."),
        built("export CGO_ENABLED=0 && go build -o /server ."),
        built("go env -w CGO_ENABLED=0 && go build -o /server ."),
        built("go build -o /server .", before="ENV CGO_ENABLED=0 GOOS=linux\n"),
        built("go build -o /server .", before="ARG CGO_ENABLED=0\n"),
        built("CGO_ENABLED=$CGO go build -o /server ."),
        built("go build -ldflags '-extldflags \"-static\"' -o /server ."),
        built("go build -tags netgo,osusergo -o /server ."),
        built("go build -o /server .", "golang:1.24-alpine"),
        built("GOARCH=$TARGETARCH go build -o /server ."),
        built("GOOS=windows go build -o /server.exe ."),
        built("go build -o /server .", "registry.acme.io/golang:1.24"),
        built("make"),
        built("go build -o /server .").replace("scratch", "gcr.io/distroless/base-debian12"),
        built("go build -o /server .").replace("scratch", "debian:bookworm-slim"),
        built("go build -o /server .").replace("/server /server\nE", "/src/cfg.yaml /etc/\nE"),
        "FROM golang:1.24\nRUN go build -o /server .\n",
    ],
)
def test_static_builds_and_other_bases_pass(dockerfile: str) -> None:
    passes(GoBinaryNeedsLibc, dockerfile)


def test_sources_without_the_network_pass() -> None:
    text = built("go build -o /server .")
    module = "module x\n\ngo 1.24\n"
    passes(GoBinaryNeedsLibc, text, {"go.mod": module, "main.go": 'import "fmt"\n'})
    catches(GoBinaryNeedsLibc, text, {"go.mod": module, "main.go": 'import "net/http"\n'})
    catches(GoBinaryNeedsLibc, text, {"go.mod": module + "require a v1\n", "main.go": ""})
