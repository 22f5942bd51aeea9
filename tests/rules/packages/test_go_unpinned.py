"""Go packages that are fetched without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.go_unpinned import GoUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM golang:1.24-bookworm\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN go install example.com/pkg",
        "RUN go install example.com/pkg@latest",
        "RUN go install foobar@latest",
        "RUN go get example.com/pkg",
        "RUN go get -u -v example.com/pkg/...",
        "RUN go get -tool foobar",
        "RUN go run example.com/pkg",
        "RUN go run example.com/pkg@latest",
        "COPY . .\nRUN go get example.com/pkg",
        "COPY . .\nRUN go install example.com/pkg@latest",
        "RUN GOBIN=/bin go install example.com/pkg@upgrade",
        "ONBUILD RUN go install example.com/pkg@latest",
        "RUN go get github.com/a/b && cd /go/src/github.com/a/b && make",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(GoUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN go install example.com/pkg@v1.2.3",
        "RUN go install example.com/pkg@main",
        "RUN go install /go/app/foobar",
        "RUN go install ./app/foobar",
        "RUN go install .",
        "RUN go install ./...",
        "RUN go run example.com/pkg@v1.2.3 --foo bar.com/x",
        "RUN go run main.go",
        "RUN go run .",
        "RUN go get -d -v ./...",
        "RUN go get -tool foobar@v1.2.3",
        "COPY go.mod go.sum ./\nRUN go install example.com/pkg",
        "RUN git clone https://a/b && cd b && go run example.com/pkg",
        "RUN --mount=type=bind,target=. go run example.com/pkg",
        "COPY . /go/src/github.com/a/b\nRUN go get github.com/a/b/...",
        "WORKDIR /go/src/github.com/a/b\nRUN go get github.com/a/b",
        "RUN go get github.com/a/b || true; cd /go/src/github.com/a/b; git checkout v1",
        "RUN go install -mod=vendor example.com/pkg",
        "RUN go install example.com/pkg@$VERSION",
        "ARG VERSION=v1\nRUN go install example.com/pkg@${VERSION}",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(GoUnpinned, f"{FROM}{text}\n")


def test_what_go_mod_names_is_the_projects_own() -> None:
    text = f"{FROM}RUN go get example.com/ours/cmd/server example.com/theirs\n"
    found = catches(GoUnpinned, text, {"go.mod": "module example.com/ours\n"})
    assert "takes example.com/theirs in" in found.message
