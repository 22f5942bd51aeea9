"""Empty images without certificates or time zones."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.base_image.scratch_without_certs_or_tzdata import (
    ScratchWithoutCertsOrTzdata,
)
from tests.rules.speech import catches, passes

BUILD = "FROM golang:1.24 AS build\nRUN CGO_ENABLED=0 go build -o /server .\n"
FINAL = 'FROM scratch\nCOPY --from=build /server /server\nENTRYPOINT ["/server"]\n'
CERTIFICATES = "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n"
ZONES = "COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo\n"


def test_missing_certificates_are_found() -> None:
    finding = catches(ScratchWithoutCertsOrTzdata, BUILD + FINAL)
    assert finding.message == "scratch has no CA certificates, and none is copied into it"
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 6, 13)


@pytest.mark.parametrize(
    ("added", "missing"),
    [
        ("", "CA certificates"),
        (ZONES, "CA certificates"),
        ("ENV TZ=Asia/Seoul\n", "CA certificates or time zones"),
        ("ENV TZ=Asia/Seoul\n" + ZONES, "CA certificates"),
        ("ENV TZ=Asia/Seoul\n" + CERTIFICATES, "time zone data"),
    ],
)
def test_what_is_missing_is_said(added: str, missing: str) -> None:
    finding = catches(ScratchWithoutCertsOrTzdata, BUILD + FINAL + added)
    assert finding.message == f"scratch has no {missing}, and none is copied into it"


def test_a_chain_of_stages_down_to_scratch_counts() -> None:
    text = f"{BUILD}FROM scratch AS empty\nFROM empty\n{FINAL.partition(chr(10))[2]}"
    assert catches(ScratchWithoutCertsOrTzdata, text).span.line == 3


@pytest.mark.parametrize(
    "dockerfile",
    [
        BUILD + FINAL + CERTIFICATES,
        BUILD + FINAL + "COPY --from=build /etc/ssl/certs/ /etc/ssl/certs/\n",
        BUILD + FINAL + "COPY --from=build /etc/pki /etc/pki\n",
        BUILD + FINAL + "COPY ca.pem /etc/ssl/cert.pem\n",
        BUILD.replace("build -o", "build -tags x509roots -o") + FINAL,
        BUILD + FINAL.replace("/server /server", "/rootfs /"),
        BUILD + FINAL.replace("COPY --from=build /server /server", "ADD rootfs.tar.xz /"),
        BUILD + FINAL.replace('ENTRYPOINT ["/server"]', ""),
        BUILD + FINAL.replace("/server", "/server.wasm"),
        BUILD + FINAL.replace("FROM scratch", "FROM gcr.io/distroless/static-debian12"),
        BUILD + FINAL.replace("FROM scratch", "FROM scratch AS artifacts"),
        'FROM scratch\nCOPY hello /\nCMD ["/hello"]\n',
    ],
)
def test_other_ways_and_other_bases_pass(dockerfile: str) -> None:
    passes(ScratchWithoutCertsOrTzdata, dockerfile)


def test_sources_that_are_no_client_pass() -> None:
    module = "module x\n\ngo 1.24\n"
    served = 'import "net/http"\nfunc main() { http.ListenAndServe(":80", nil) }\n'
    passes(ScratchWithoutCertsOrTzdata, BUILD + FINAL, {"go.mod": module, "main.go": served})
    asking = served.replace("http.ListenAndServe", "http.Get")
    catches(ScratchWithoutCertsOrTzdata, BUILD + FINAL, {"go.mod": module, "main.go": asking})
