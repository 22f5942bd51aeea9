"""Go programs in more than they need."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.base_image.go_final_not_minimal import GoFinalNotMinimal
from tests.rules.speech import catches, passes

BUILD = "FROM golang:1.24 AS build\nRUN CGO_ENABLED=0 go build -o /server .\n"
COPY = "COPY --from=build /server /server\n"
START = 'ENTRYPOINT ["/server"]\n'


def test_a_distribution_around_one_program_is_found() -> None:
    finding = catches(GoFinalNotMinimal, f"{BUILD}FROM debian:bookworm-slim\n{COPY}{START}")
    assert finding.message == "debian:bookworm-slim is a whole system around one Go program"
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column) == (3, 6)
    assert finding.related[0].span.line == 2


@pytest.mark.parametrize(
    "dockerfile",
    [
        f"{BUILD}FROM alpine:3.22\nRUN apk add --no-cache ca-certificates tzdata\n{COPY}{START}",
        f"{BUILD}FROM ubuntu:24.04\n{COPY}CMD /server --port 80\n",
        f"{BUILD}FROM alpine:3.22\nRUN adduser -D app && mkdir /data\n{COPY}USER app\n{START}",
        f"{BUILD}FROM alpine:3.22\nRUN apk add --no-cache curl vim\n{COPY}{START}",
        "FROM golang:1.24\nCOPY . .\nRUN go mod download\nRUN go build -o server .\nCMD ./server\n",
        "FROM golang:1.24\nRUN go build\nCMD ['/go/src/app/app']\n".replace("'", '"'),
        (
            "FROM golang:1.24 AS build\nRUN go install .\nFROM alpine:3.22\n"
            'COPY --from=build /go/bin/app /app\nCMD ["/app"]\n'
        ),
    ],
)
def test_alpine_ubuntu_and_the_toolchain_are_found(dockerfile: str) -> None:
    catches(GoFinalNotMinimal, dockerfile)


@pytest.mark.parametrize(
    "dockerfile",
    [
        f"{BUILD}FROM scratch\n{COPY}{START}",
        f"{BUILD}FROM gcr.io/distroless/static-debian12\n{COPY}{START}",
        f"{BUILD}FROM registry.acme.io/base:1\n{COPY}{START}",
        f"{BUILD}FROM alpine:3.22\nRUN apk add --no-cache git\n{COPY}{START}",
        f"{BUILD}FROM alpine:3.22\nRUN wget -O /data https://example.com/data\n{COPY}{START}",
        f'{BUILD}FROM alpine:3.22\n{COPY}ENTRYPOINT ["/entrypoint.sh", "/server"]\n',
        f"{BUILD}FROM alpine:3.22\n{COPY}CMD /server --port $PORT\n",
        f'{BUILD}FROM alpine:3.22\n{COPY}ENTRYPOINT ["sh", "-c", "/server"]\n',
        f"{BUILD}FROM alpine:3.22\n{COPY}HEALTHCHECK CMD wget -q http://localhost\n{START}",
        f"{BUILD}FROM node:22-slim\n{COPY}{START}",
        f'{BUILD}FROM alpine:3.22\n{COPY}CMD ["nginx"]\n',
        f"{BUILD}FROM alpine:3.22\n{COPY}",
        f"{BUILD}FROM alpine:3.22 AS dev\n{COPY}{START}",
        (
            "FROM golang:1.24 AS build\nRUN CGO_ENABLED=1 go build -o /server .\n"
            f"FROM debian:bookworm-slim\n{COPY}{START}"
        ),
        (
            "FROM golang:1.24-alpine AS build\nRUN apk add gcc musl-dev && go build -o /server .\n"
            f"FROM alpine:3.22\n{COPY}{START}"
        ),
        "FROM golang:1.24\nCMD go run .\n",
    ],
)
def test_what_needs_more_than_itself_passes(dockerfile: str) -> None:
    passes(GoFinalNotMinimal, dockerfile)
