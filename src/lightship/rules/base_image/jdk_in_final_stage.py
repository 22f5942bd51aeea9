"""The final stage of a Java service ships a JDK where a JRE is enough."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy
from lightship.knowledge.image_facts import BaseImage
from lightship.model.finding import Related
from lightship.rules.base_image.java_start import starts_java
from lightship.rules.rule import Rule
from lightship.rules.shipped import (
    shipped_instructions,
    shipped_stages,
    start_commands,
    start_instructions,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.reference import StageReference
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_RUNTIME_KINDS: Final = frozenset(("distroless", "jre", "runtime"))
_JAVA_HOMES: Final = ("/opt/java/openjdk", "/usr/java", "/usr/lib/jvm", "/usr/local/openjdk")


class JdkInFinalStage(Rule):
    """The final stage of a Java service ships a JDK where a JRE is enough.

    ## What it does
    Reports the JDK, Maven or Gradle image that the shipped stage starts from,
    and a JDK that is copied whole from such an image, where the container
    starts ``java``.

    Not reported: a container that starts something else, or a tool of the JDK
    (``mvn spring-boot:run``, ``jshell``), which a JRE does not have; images
    that start nothing, being bases for others; application servers such as
    tomcat, which may compile pages; images that are not known.

    ## Why it is bad
    A JDK is the JRE with a compiler, a debugger and a packager: some hundreds
    of megabytes that a running service never touches, and tools that an
    intruder likes to find.

    ## Example
    ```dockerfile
    FROM eclipse-temurin:21-jdk-noble
    COPY target/server.jar /server.jar
    CMD ["java", "-jar", "/server.jar"]
    ```

    ## Use instead
    ```dockerfile
    FROM eclipse-temurin:21-jre-noble
    COPY target/server.jar /server.jar
    CMD ["java", "-jar", "/server.jar"]
    ```

    ## Fix safety
    Unsafe: the JDK becomes the runtime of the same version. Not done where a command of the
    shipped image is a tool of the JDK or a build, nor where a JDK is copied from another image.

    ## References
    - Case 4, Grab's strategy for Java: from the full JDK to a JRE
    - [Eclipse Temurin images](https://hub.docker.com/_/eclipse-temurin)
    """

    code = "LS2008"
    name = "jdk-in-final-stage"
    cases = (4,)
    listens = ("CMD", "ENTRYPOINT")
    mentions = ("java",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        if stage not in shipped_stages(context):
            return
        image = _jdk_under(stage, context) if stage.parent is None else None
        copies = [each for each in stage.references if _copies_jdk(each, context)]
        if (image is None and not copies) or not starts_java(context):
            return
        related = tuple(
            Related(context.path, start.span, "this needs a runtime only")
            for start in start_instructions(context)[:1]
        )
        if image is not None:
            span = stage.from_instruction.word_span(0)
            yield self.found(context, span, _message(image, context), related=related)
        for each in copies:
            message = f"a whole JDK is copied from {each.text} into the shipped image"
            yield self.found(context, each.instruction.span, message, related=related)


def _jdk_under(stage: Stage, context: Context) -> BaseImage | None:
    image = context.base_image(stage)
    is_jdk = isinstance(image, BaseImage) and image.language == "java" and image.role == "sdk"
    return image if is_jdk and isinstance(image, BaseImage) else None


def _message(image: BaseImage, context: Context) -> str:
    from lightship.knowledge.slimmer_forms import slimmer_forms  # noqa: PLC0415 - at need

    message = f"{image.reference.familiar} brings a JDK, and the container starts java alone"
    kinds = _RUNTIME_KINDS if _needs_no_shell(context) else _RUNTIME_KINDS - {"distroless"}
    runtimes = [form for form in slimmer_forms(image) if form.kind in kinds]
    if not runtimes:
        return message
    return f"{message}; {runtimes[0].reference} is a runtime for it"


def _needs_no_shell(context: Context) -> bool:
    """Whether nothing that is seen keeps the image from one without a shell."""
    if any(shipped_instructions(context, "RUN")):
        return False
    starts = start_instructions(context)
    return all(each.is_json for each in starts) and start_commands(context)[0].program == "java"


def _copies_jdk(reference: StageReference, context: Context) -> bool:
    """Whether COPY takes the home of Java out of an image that is a JDK."""
    copy = reference.instruction
    if not isinstance(copy, Copy):
        return False
    if not any(source.rstrip("/").startswith(_JAVA_HOMES) for source in copy.sources):
        return False
    if reference.stage is not None:
        image = context.base_image(reference.stage)
        return isinstance(image, BaseImage) and image.language == "java" and image.role == "sdk"
    image = context.image(reference.image)
    return isinstance(image, BaseImage) and image.language == "java" and image.role == "sdk"
