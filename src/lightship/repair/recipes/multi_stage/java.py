"""Java: a runtime of the modules that ``jdeps`` finds, or a JRE, with the jar alone."""

from __future__ import annotations

import posixpath
import re

from lightship.knowledge.slimmer_forms import slimmer_forms
from lightship.repair.recipes.multi_stage.accounts import account_of, numeric_user
from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.health import probed_url
from lightship.repair.recipes.multi_stage.images import NONROOT, distroless, plain_base
from lightship.repair.recipes.multi_stage.java_probe import FOLDER, probe_lines, probe_words
from lightship.repair.recipes.multi_stage.java_runtime import RUNTIME, runtime_lines
from lightship.repair.recipes.multi_stage.java_start import JavaStart, java_start
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.system_packages import packages_of
from lightship.repair.recipes.outcome import Declined, Runtime
from lightship.rules.base_image.java_start import java_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_WRITES: Final = re.compile(
    r"FileWriter|FileOutputStream|Files\.(?:write|create|copy|move|newBufferedWriter)"
    r"|RollingFileAppender|jdbc:(?:h2|sqlite|derby|hsqldb):(?:file:)?[^m]"
)
_SPAWNS: Final = ("ProcessBuilder", "Runtime.getRuntime().exec")
_SKIPPED: Final = (
    *(".java", ".kt", ".kts", ".gradle", "pom.xml", "mvnw", "gradlew", "gradlew.bat", "mvnw.cmd"),
    *("gradle.properties", "build", "gradle"),
)
_CLASS_FILES: Final = (".java", ".kt", ".scala", ".groovy", ".properties", ".yml", ".yaml", ".xml")


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Java service, or why there is none."""
    start = java_start(single)
    if isinstance(start, Declined):
        return start
    if not _builds(single):
        return Declined("nothing in it builds, so that there is no builder to be parted from it")
    return _Planner(single, start, options).plan()


def _builds(single: SingleStage) -> bool:
    tools = {"mvn", "mvnw", "gradle", "gradlew", "javac", "ant", "sbt", "make", "mill", "bazel"}
    return any(each.program in tools for each in single.context.commands_in(single.stage))


class _Planner:
    def __init__(self, single: SingleStage, start: JavaStart, options: RecipeOptions) -> None:
        self.single = single
        self.start = start
        self.sources = Sources(single.files, _CLASS_FILES)
        self.packages = packages_of(single.stage, single.context, self.sources.quotes)
        self.url = probed_url(single)
        self.version = java_version(single.image)
        self.notes: list[str] = []
        self.tailors = self._tailors()
        self.runtime = self._runtime(options)

    def _tailors(self) -> bool:
        """Return whether a runtime can be linked: Java 9 and newer, on glibc."""
        is_old = self.version is not None and self.version < 9
        return not is_old and self.single.image.libc == "glibc"

    def _runtime(self, options: RecipeOptions) -> Runtime:
        single, needs = self.single, []
        if single.start.needs_shell:
            needs.append(f"`{' '.join(single.start.words)}` takes a shell")
        if single.health is not None and single.health.words is None and self.url is None:
            needs.append("its health check takes a shell")
        if self.packages.runtime:
            needs.append(f"it needs {', '.join(self.packages.runtime)}")
        if self.sources.has(*_SPAWNS):
            needs.append("its sources start other programs")
        if not self.tailors:
            return Runtime.SLIM
        if needs and options.runtime is not Runtime.SLIM:
            self.notes.append(f"The image keeps a shell: {'; '.join(needs)}.")
        return Runtime.SLIM if needs else options.runtime

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, is_slim = self.single, self.runtime is Runtime.SLIM
        if self.packages.refusal:
            return Declined(self.packages.refusal)
        base = self._base(is_slim=is_slim)
        if not base:
            return Declined(f"no smaller image is known that runs what {single.stage.base.written} builds")
        account = account_of(single) if is_slim else None
        user = account.user if account else numeric_user(single, NONROOT)
        owner = account.owner if account else user
        folders = writable_folders(single, owner, writes=self.sources.matches(_WRITES))
        return Plan(
            base,
            user=user,
            builder_tail=(*self._probe(), *folders.builder, *self._linked(is_slim=is_slim)),
            setup=(*self._setup(is_slim=is_slim), *(account.setup if account else ())),
            environment=(f"ENV JAVA_HOME={RUNTIME} PATH={RUNTIME}/bin:$PATH",) if self.tailors else (),
            copies=(*self._copies(), *folders.copies, *self._application()),
            entrypoint=self._words("entrypoint"),
            cmd=self._words("cmd"),
            health=probe_words() if self.url else None,
            has_shell=is_slim,
            notes=(*self.notes, *self._remarks()),
        )

    def _base(self, *, is_slim: bool) -> str:
        if not self.tailors:
            forms = [each for each in slimmer_forms(self.single.image) if each.kind == "jre"]
            if self.single.image.system == "alpine":
                forms = [each for each in slimmer_forms(self.single.image) if each.kind == "alpine"]
            return forms[0].reference if forms else ""
        if not is_slim:
            return distroless("cc", self.single.release)
        # The builds of Java for any Linux run wherever glibc does.
        return plain_base(self.single) if self.single.is_debian else "debian:bookworm-slim"

    def _setup(self, *, is_slim: bool) -> tuple[str, ...]:
        wanted = (*self.packages.runtime, *self.packages.data) if is_slim else ()
        return (install(self.single.image.system or "", wanted),) if wanted else ()

    def _linked(self, *, is_slim: bool) -> tuple[str, ...]:
        if not self.tailors:
            return ()
        return runtime_lines(self.start.paths, self.version, adds_libraries=True)

    def _probe(self) -> tuple[str, ...]:
        return probe_lines(self.url) if self.url else ()

    def _copies(self) -> Iterator[str]:
        builder = self.single.builder
        if self.tailors:
            yield copy(builder, RUNTIME, RUNTIME)
        if self.url:
            yield copy(builder, FOLDER, FOLDER)

    def _application(self) -> Iterator[str]:
        builder = self.single.builder
        assets = assets_of(self.single, self.sources, _SKIPPED)
        for path in assets.needed:
            if not any(path == each or each.startswith(path + "/") for each in self.start.paths):
                yield copy(builder, path, path)
        for path in self.start.paths:
            # A pattern must name one file, and keeps its name.
            is_pattern = any(mark in path for mark in "*?[")
            yield copy(builder, path, posixpath.dirname(path) + "/" if is_pattern else path)

    def _words(self, which: str) -> tuple[str, ...] | None:
        line = self.single.start.entrypoint if which == "entrypoint" else self.single.start.cmd
        if line is None or line.words is None or line.instruction.is_json:
            return None
        if which == "entrypoint" and self.single.start.cmd is not None:
            self.notes.append("ENTRYPOINT now gets the arguments of CMD, which a shell dropped.")
        return line.words

    def _remarks(self) -> Iterator[str]:
        if self.tailors:
            yield (
                "The runtime has the modules that jdeps finds; add to --add-modules what is "
                "loaded by name alone."
            )
