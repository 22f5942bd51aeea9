"""Programs or native modules built against glibc are run on musl, or the other way round."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.finding import Related
from lightship.model.severity import Confidence
from lightship.rules.base_image.linked_programs import linked_because
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.reference import StageReference
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_LIBRARIES: Final = frozenset(("glibc", "musl"))
_BRIDGES: Final = ("gcompat", "glibc", "libc6-compat", "ld-linux", "ld-musl")
"""What a stage with both libraries mentions."""


class MuslGlibcMix(Rule):
    """Programs or native modules built against glibc are run on musl, or the other way round.

    ## What it does
    Reports COPY --from into a shipped stage whose C library differs from that
    of the stage or image copied from, where what is copied is bound to it: the
    runtime of a language (``/usr/local/bin/node``, the home of Java), what
    ``jlink``, a C compiler or ``cargo build`` on Debian made, or ``go build``
    with cgo where that is asked for or the sources use ``net``; and
    ``node_modules`` or ``site-packages`` of which the build context names a
    package with native code.

    Not reported: what cannot be seen to be bound (scripts, archives of Java,
    static programs, Rust for a musl target); a stage that brings the other
    library along (``gcompat``, ``libc6-compat``); images that are not known.

    ## Why it is bad
    The loader that the program names does not exist there: it fails with ``no
    such file or directory``, or a native module cannot be loaded when the
    first request needs it.

    ## Example
    ```dockerfile
    FROM eclipse-temurin:21-jdk-noble AS runtime
    RUN jlink --add-modules java.base --output /opt/runtime

    FROM alpine:3.22
    COPY --from=runtime /opt/runtime /opt/runtime
    COPY server.jar /server.jar
    CMD ["/opt/runtime/bin/java", "-jar", "/server.jar"]
    ```

    ## Use instead
    ```dockerfile
    FROM eclipse-temurin:21-jdk-alpine AS runtime
    RUN jlink --add-modules java.base --output /opt/runtime

    FROM alpine:3.22
    COPY --from=runtime /opt/runtime /opt/runtime
    COPY server.jar /server.jar
    CMD ["/opt/runtime/bin/java", "-jar", "/server.jar"]
    ```

    ## References
    - Case 1, Google's small images: Alpine's musl and what is made for glibc
    - [musl: functional differences from glibc](https://wiki.musl-libc.org/functional-differences-from-glibc.html)
    """

    code = "LS2014"
    name = "musl-glibc-mix"
    cases = (1,)
    listens = ("COPY",)
    mentions = ("--from",)
    surface = ("wrong-libc",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        for stage in shipped_stages(context):
            library = _library(stage, context) if stage.references else ""
            for reference in stage.references if library else ():
                other = _library_of(reference, context)
                if not other or other == library:
                    continue
                what = linked_because(reference, context)
                if not what or any(word in dockerfile.source.text for word in _BRIDGES):
                    continue
                yield self._mixed(reference, stage, f"{what} needs {other}", library, context)

    def _mixed(
        self, reference: StageReference, stage: Stage, need: str, library: str, context: Context
    ) -> Finding:
        base = stage.root.from_instruction
        related = (Related(context.path, base.word_span(0), f"this has {library}"),)
        return self.found(
            context,
            reference.instruction.span,
            f"{need}, and {stage.external_base.text} has {library}",
            confidence=Confidence.MEDIUM,
            related=related,
        )


def _library(stage: Stage, context: Context) -> str:
    image = context.base_image(stage)
    library = image.libc if isinstance(image, BaseImage) else None
    return library if library in _LIBRARIES and library is not None else ""


def _library_of(reference: StageReference, context: Context) -> str:
    if reference.is_mount:
        return ""
    if reference.stage is not None:
        return _library(reference.stage, context)
    image = context.image(reference.image)
    library = image.libc if isinstance(image, BaseImage) else None
    return library if library in _LIBRARIES and library is not None else ""
