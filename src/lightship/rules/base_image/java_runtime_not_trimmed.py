"""A Java image ships the whole runtime instead of one cut to the used modules with jlink."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Confidence, Severity
from lightship.rules.base_image.java_start import java_version, starts_java
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FIRST_WITH_JLINK: Final = 9
_ROLES: Final = frozenset(("runtime", "sdk"))


class JavaRuntimeNotTrimmed(Rule):
    r"""A Java image ships the whole runtime instead of one cut to the used modules with jlink.

    ## What it does
    Reports the Java image that the shipped stage starts from where the
    container starts ``java`` and nothing in the file runs ``jlink``. It is an
    *info*: cutting a runtime pays where an image is pulled often, and an
    application that loads modules by name needs a list of them.

    Not reported: Java 8, which has no modules; distroless images, where there
    is nothing else to cut; application servers; images that are not known.

    ## Why it is bad
    A JDK has some seventy modules, a JRE some fifty, and they weigh more than
    100 MB; a web service uses a dozen of them. ``jlink`` makes a runtime of 40
    to 60 MB, and what is not in the image needs no security update.

    ## Example
    ```dockerfile
    FROM eclipse-temurin:21-jre-noble
    COPY target/server.jar /server.jar
    CMD ["java", "-jar", "/server.jar"]
    ```

    ## Use instead
    ```dockerfile
    FROM eclipse-temurin:21-jdk-noble AS runtime
    RUN jlink --add-modules java.base,java.net.http,jdk.httpserver --strip-debug \
        --no-header-files --no-man-pages --output /opt/runtime

    FROM debian:bookworm-slim
    COPY --from=runtime /opt/runtime /opt/runtime
    COPY target/server.jar /server.jar
    CMD ["/opt/runtime/bin/java", "-jar", "/server.jar"]
    ```

    ## References
    - Case 4, Grab's strategy for Java: a runtime of the used modules
    - [The jlink command](https://docs.oracle.com/en/java/javase/21/docs/specs/man/jlink.html)
    """

    code = "LS2009"
    name = "java-runtime-not-trimmed"
    cases = (4,)
    severity = Severity.INFO
    listens = ("CMD", "ENTRYPOINT")
    mentions = ("java",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        if stage.parent is not None or stage not in shipped_stages(context):
            return
        image = context.base_image(stage)
        if not isinstance(image, BaseImage) or not _is_whole_runtime(image):
            return
        if "jlink" in context.dockerfile.source.text or not starts_java(context):
            return
        span = stage.from_instruction.word_span(0)
        message = (
            f"{image.reference.familiar} ships the whole runtime; "
            "one made with jlink holds the modules that are used"
        )
        yield self.found(context, span, message, confidence=Confidence.MEDIUM)


def _is_whole_runtime(image: BaseImage) -> bool:
    if image.language != "java" or image.role not in _ROLES or image.system == "distroless":
        return False
    version = java_version(image)
    return version is None or version >= _FIRST_WITH_JLINK
