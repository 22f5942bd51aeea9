"""Java: a runtime of the modules that ``jdeps`` finds, or a JRE, with the jar alone."""

from __future__ import annotations

import posixpath
import re

from lightship.knowledge.slimmer_forms import slimmer_forms
from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.first_process import Init
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.images import distroless, plain_base
from lightship.repair.recipes.multi_stage.java_probe import FOLDER, probe_lines, probe_words
from lightship.repair.recipes.multi_stage.java_runtime import RUNTIME, runtime_lines
from lightship.repair.recipes.multi_stage.java_start import JavaStart, java_start
from lightship.repair.recipes.multi_stage.landing import brings_sources
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.outcome import Declined
from lightship.rules.base_image.java_start import java_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_WRITES: Final = re.compile(
    r"FileWriter|FileOutputStream|Files\.(?:write|create|copy|move|newBufferedWriter)"
    r"|RollingFileAppender|jdbc:(?:h2|sqlite|derby|hsqldb):(?!:?mem)"
)
_SPAWNS: Final = ("ProcessBuilder", "Runtime.getRuntime().exec")
_BUILDERS: Final = frozenset(
    ("ant", "bazel", "gradle", "gradlew", "javac", "make", "mill", "mvn", "mvnw", "sbt")
)
_NOT_READ: Final = (
    *(".java", ".kt", ".kts", ".gradle", "pom.xml", "mvnw", "gradlew", "gradlew.bat", "mvnw.cmd"),
    *("gradle.properties", "build", "gradle"),
)
_SOURCES: Final = (
    *(".java", ".kt", ".scala", ".groovy", ".properties", ".yml", ".yaml", "logback.xml"),
)


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Java service, or why there is none."""
    start = java_start(single)
    if isinstance(start, Declined):
        return start
    if not brings_sources(single):
        return Declined("it fetches its sources, so that what else they read cannot be told")
    if not any(each.program in _BUILDERS for each in single.context.commands_in(single.stage)):
        return Declined("nothing in it builds, so that there is no builder to be parted from it")
    return _Planner(single, start, options).plan()


def _is_setting(path: str) -> bool:
    """Return whether frameworks read it in the working directory without being told."""
    name = posixpath.basename(path)
    return name in {"conf", "config"} or name.startswith(("application.", "application-"))


class _Planner:
    def __init__(self, single: SingleStage, start: JavaStart, options: RecipeOptions) -> None:
        self.single = single
        self.start = start
        self.sources = Sources(single.files, _SOURCES)
        self.version = java_version(single.image)
        self.shipping = Shipping(single, options, self.sources, _SPAWNS)
        # A runtime can be linked since Java 9; one of musl needs a base of its own.
        is_old = self.version is not None and self.version < 9
        self.tailors = not is_old and single.image.libc == "glibc"
        if not self.tailors:
            self.shipping.require(f"no runtime can be made of the Java of {single.base}")

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, shipping = self.single, self.shipping
        base = self._base()
        refusal = shipping.packages.refusal or shipping.stray_check("java")
        if not base:
            refusal = f"no smaller image is known that runs what {single.base} builds"
        if refusal:
            return Declined(refusal)
        account = shipping.account()
        writes = self.sources.matches(_WRITES)
        folders = writable_folders(single, account.owner, self.sources.quotes, writes=writes)
        entrypoint, cmd = self._started()
        linked = runtime_lines(self.start.paths, self.version) if self.tailors else ()
        return Plan(
            base,
            user=account.user,
            builder_tail=(
                *(probe_lines(shipping.asked) if shipping.asked else ()),
                *folders.builder,
                *linked,
            ),
            setup=(*shipping.setup(), *account.setup),
            environment=self._environment(),
            copies=(*self._runtime(), *folders.copies, *self._application()),
            entrypoint=entrypoint,
            cmd=cmd,
            health=probe_words() if shipping.asked else None,
            notes=(*shipping.notes, *self._remarks()),
        )

    def _base(self) -> str:
        if not self.tailors:
            return self._jre()
        if not self.shipping.is_slim:
            return distroless("cc", self.single.release)
        # The builds of Java for any Linux run wherever glibc does.
        return plain_base(self.single) if self.single.is_debian else "debian:bookworm-slim"

    def _jre(self) -> str:
        """Return the image of a JRE of the same version and C library; "" where none is known."""
        if self.single.image.system == "alpine":
            return f"eclipse-temurin:{self.version}-jre-alpine" if self.version else ""
        forms = [each for each in slimmer_forms(self.single.image) if each.kind == "jre"]
        return forms[0].reference if forms else ""

    def _environment(self) -> tuple[str, ...]:
        return (f"ENV JAVA_HOME={RUNTIME} PATH={RUNTIME}/bin:$PATH",) if self.tailors else ()

    def _runtime(self) -> Iterator[str]:
        if self.tailors:
            yield copy(self.single.builder, RUNTIME, RUNTIME)
        if self.shipping.asked:
            yield copy(self.single.builder, FOLDER, FOLDER)

    def _application(self) -> Iterator[str]:
        builder, paths = self.single.builder, self.start.paths
        assets = assets_of(self.single, self.sources, _NOT_READ)
        settings = tuple([each for each in assets.left if _is_setting(each)])
        self.shipping.note_left(tuple([each for each in assets.left if each not in settings]))
        for path in (*assets.needed, *settings):
            if not any(path == each or each.startswith(f"{path}/") for each in paths):
                yield copy(builder, path, path)
        for path in paths:
            # A pattern must name one file, which keeps its name.
            is_pattern = any(mark in path for mark in "*?[")
            yield copy(builder, path, f"{posixpath.dirname(path)}/" if is_pattern else path)

    def _started(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        start = self.single.start
        line = start.entrypoint
        is_shell_form = line is not None and not line.instruction.is_json
        if is_shell_form and start.cmd is not None:
            self.shipping.note("ENTRYPOINT now gets the arguments of CMD, which a shell dropped.")
        return self.shipping.started(Init(), None)

    def _remarks(self) -> Iterator[str]:
        if self.tailors:
            yield (
                "The runtime has the modules that jdeps finds; add to --add-modules what is "
                "loaded by name alone."
            )
