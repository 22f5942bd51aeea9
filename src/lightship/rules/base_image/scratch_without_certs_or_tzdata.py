"""A scratch image gets no CA bundle or time zone data although the program may need them."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy, Transfer
from lightship.model.severity import Confidence, Severity
from lightship.rules.base_image.go_sources import may_open_connections
from lightship.rules.base_image.shell_arrival import may_bring_shell
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_service, shipped_stages, start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_CERTIFICATES: Final = (
    "ca-bundle",
    "ca-certificates",
    "ca_certificates",
    "cacert",
    "cert",
    "ssl",
    "pki",
)
_TIME_ZONES: Final = ("zoneinfo", "tzdata", "localtime")


class ScratchWithoutCertsOrTzdata(Rule):
    """A scratch image gets no CA bundle or time zone data although the program may need them.

    ## What it does
    Reports ``FROM scratch`` of a shipped image that starts a program copied
    from another stage, where no COPY brings certificates; and where none
    brings time zones although the file sets ``TZ``. It is an *info*: a program
    that never opens a TLS connection, or that carries the certificates in
    itself, is right without.

    Not reported: an image into which a whole file system or an archive is
    copied, and one that starts nothing; a Go program in the build context that
    has no dependencies and names no package for clients; other bases, since the static
    distroless images have both; a file that names ``timetzdata`` or
    ``x509roots``, which compile the data in; WebAssembly.

    ## Why it is bad
    Without the bundle every HTTPS call fails with ``x509: certificate signed
    by unknown authority``, and without zone data every time but UTC is an
    error. Both show in production only.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM scratch
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM scratch
    COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM gcr.io/distroless/static-debian12:nonroot
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Fix safety
    Unsafe, as the image has one file more: the bundle of certificates is copied from the stage
    that the program comes from, if that is known to have it. Time zones are left to you.

    ## References
    - Case 1, Google's small images: what scratch does not have
    - [Distroless: static](https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md)
    """

    code = "LS2012"
    name = "scratch-without-certs-or-tzdata"
    cases = (1,)
    severity = Severity.INFO
    listens = ("COPY",)
    mentions = ("scratch",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        stages = shipped_stages(context)
        if not stages or not stages[0].external_base.is_scratch or not _copies_program(stages):
            return
        # What may bring a shell may bring a whole file system.
        if any(map(may_bring_shell, stages)) or not _starts_program(context):
            return
        sources = list(_sources(stages))
        missing = _missing(sources, stages[0], dockerfile.source.text.lower())
        if missing and may_open_connections(context):
            span = stages[0].root.from_instruction.word_span(0)
            message = f"scratch has no {missing}, and none is copied into it"
            yield self.found(context, span, message, confidence=Confidence.MEDIUM)


def _starts_program(context: Context) -> bool:
    """Whether what the image starts is a program of Linux, and no WebAssembly or package."""
    if not is_service(context):
        return False
    return not any(each.program.endswith((".apk", ".wasm")) for each in start_commands(context))


def _copies_program(stages: tuple[Stage, ...]) -> bool:
    return any(
        isinstance(reference.instruction, Copy) and reference.stage is not None
        for stage in stages
        for reference in stage.references
    )


def _sources(stages: tuple[Stage, ...]) -> Iterator[str]:
    """Yield what is copied, and where to, in lower case."""
    for stage in stages:
        for instruction in stage.instructions:
            if isinstance(instruction, Transfer):
                for source in instruction.sources:
                    yield f"{source} {instruction.target}".lower()


def _missing(sources: list[str], stage: Stage, text: str) -> str:
    has_certificates = _brings(sources, _CERTIFICATES) or "x509roots" in text
    has_zones = _brings(sources, _TIME_ZONES) or "timetzdata" in text
    wants_zone = "TZ" in stage.final_state.env
    if has_certificates:
        return "" if has_zones or not wants_zone else "time zone data"
    return "CA certificates" if has_zones or not wants_zone else "CA certificates or time zones"


def _brings(sources: list[str], names: tuple[str, ...]) -> bool:
    return any(name in source for source in sources for name in names)
