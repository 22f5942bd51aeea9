"""The JDK of the shipped stage becomes a runtime, where the stage only runs ``java``."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.slimmer_forms import slimmer_forms
from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)
from lightship.rules.shipped import shipped_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.knowledge.image_facts import SlimmerForm
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_OF_A_JDK = frozenset(
    (
        *("ant", "gradle", "gradlew", "jar", "javac", "javadoc", "jcmd", "jdeps", "jlink", "jmap"),
        *("jpackage", "jps", "jshell", "jstack", "jstat", "lein", "mvn", "mvnw", "sbt"),
    )
)
_ANYWHERE = frozenset(
    (
        *("addgroup", "adduser", "cd", "chmod", "chown", "cp", "echo", "groupadd", "ln", "mkdir"),
        *("mv", "rm", "set", "touch", "useradd", "java", "export", "true", "test", "sh"),
    )
)
"""Programs that every image with a shell has, or that the container starts."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the change to a runtime of the same Java, or the advice to look into it."""
    found = image_at(site)
    image = None if found is None else site.context.image(found[1].reference.familiar)
    if found is None or not isinstance(image, BaseImage):
        yield site.display("Copy a runtime, such as one that jlink made, and no JDK")
        return
    form = next((each for each in slimmer_forms(image) if each.kind in ("jre", "runtime")), None)
    if form is None:
        yield site.display("Start the last stage from a runtime, such as one that jlink makes")
        return
    if _needs_more(image, form, site):
        yield site.display(f"Build in a stage of its own, and start the last from {form.reference}")
        return
    written = written_image(*found)
    title = f"Write {form.reference} for {written.text}"
    yield site.unsafe(title, image_replaced(site, written, form.reference))


def _needs_more(image: BaseImage, form: SlimmerForm, site: Site) -> bool:
    """Return whether a command of the shipped image is seen to need what only the JDK has."""
    used = {placed.program for placed in shipped_commands(site.context)}
    if used & _OF_A_JDK:
        return True
    runtime = site.context.image(form.reference)
    is_same = isinstance(runtime, BaseImage) and runtime.package_manager == image.package_manager
    return not is_same and not used <= _ANYWHERE
