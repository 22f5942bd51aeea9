"""A Go program is built with cgo left on but is placed on scratch or a static base."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.finding import Related
from lightship.model.severity import Confidence
from lightship.rules.base_image.go_builds import shipped_go_builds
from lightship.rules.base_image.go_sources import calls_library
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class GoBinaryNeedsLibc(Rule):
    """A Go program is built with cgo left on but is placed on scratch or a static base.

    ## What it does
    Reports ``go build`` and ``go install`` in a stage that has a C compiler
    (``golang`` on Debian, or cgo asked for) and does not say
    ``CGO_ENABLED=0``, where what is built is copied into a shipped image that
    has no C library: ``scratch`` or a static distroless one.

    Not reported: a build with ``-extldflags -static`` or the ``netgo`` tag; for
    another system, or for an architecture that a variable gives; in an image
    without a C compiler, such as ``golang:alpine``, where Go turns cgo off
    itself; in a Makefile or a script, which is not read; a module in the build
    context that has no dependencies and uses neither of the packages below.

    ## Why it is bad
    With cgo, the packages ``net`` and ``os/user`` call the C library, and the
    program asks for its loader. On ``scratch`` there is none, and the container
    fails with ``no such file or directory``, though the file is there. A
    program that uses neither package is static all the same, by luck.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN go build -o /server .

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
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Fix safety
    Unsafe: `CGO_ENABLED=0` is put in front of the command. A package that is written in C then
    does not compile, or is left out.

    ## References
    - Case 1, Google's small images: scratch wants static linking; case 4,
      Grab's strategy for Go: ``CGO_ENABLED=0``
    - [The cgo command](https://pkg.go.dev/cmd/cgo)
    """

    code = "LS2010"
    name = "go-binary-needs-libc"
    cases = (1, 4)
    listens = ("RUN",)
    mentions = ("go build", "go install")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        base = _base_without_library(context)
        if not base:
            return
        seen = set()
        for build, copy in shipped_go_builds(context):
            if build.placed in seen or not build.uses_cgo or build.is_static:
                continue
            if calls_library(context) is False and not build.asks_for_cgo:
                continue
            seen.add(build.placed)
            verb = build.placed.command.arguments[0].text
            message = f"go {verb} leaves cgo on, and {base} has no C library to load"
            note = f"the program is copied to {base} here"
            yield self.found(
                context,
                build.placed.span,
                message,
                confidence=Confidence.MEDIUM,
                related=(Related(context.path, copy.instruction.span, note),),
            )


def _base_without_library(context: Context) -> str:
    """Return the name of the shipped image's base if it has no C library."""
    stages = shipped_stages(context)
    if not stages:
        return ""
    if stages[0].external_base.is_scratch:
        return "scratch"
    image = context.base_image(stages[0])
    if isinstance(image, BaseImage) and image.libc == "none":
        return image.reference.familiar
    return ""
