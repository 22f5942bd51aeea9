"""Go: a static binary on a distroless image or on nothing, judged from what it imports."""

from __future__ import annotations

import posixpath
import re

from lightship.model.value import Value
from lightship.repair.recipes.multi_stage.accounts import account_of, numeric_user
from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.go_cgo import needs_cgo
from lightship.repair.recipes.multi_stage.go_probe import PROBE, probe_lines
from lightship.repair.recipes.multi_stage.health import probed_url
from lightship.repair.recipes.multi_stage.images import NONROOT, distroless, plain_base
from lightship.repair.recipes.multi_stage.libraries import Libraries, libraries_of
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.system_packages import packages_of
from lightship.repair.recipes.outcome import Declined, Runtime
from lightship.rules.base_image.go_builds import go_builds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_TLS: Final = ("net/http", "crypto/tls", "net/smtp", "grpc", "/sdk", "database/sql")
_ZONES: Final = ("LoadLocation", '"TZ"', "time.Local")
_WRITES: Final = re.compile(
    r"os\.(?:Create|OpenFile|WriteFile|Mkdir|MkdirAll)\(|ioutil\.WriteFile|sql(?:x|ite)?\.Open\(\"sqlite"
    r"|bolt\.Open|badger\.Open|sqlite\.Open"
)
_RUN_TARGET: Final = "/usr/local/bin/app"


class Program(Value):
    """The program that is started: where the build leaves it, and what builds it if none does."""

    __slots__ = ("build", "path", "words")

    def __init__(self, path: str, words: tuple[str, ...] | None, build: tuple[str, ...] = ()) -> None:
        self.path: Final = path
        self.words: Final = words
        self.build: Final = build


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Go program, or why there is none."""
    program = _program(single)
    if isinstance(program, Declined):
        return program
    sources = Sources(single.files, (".go",))
    cgo = needs_cgo(single, sources)
    if isinstance(cgo, Declined):
        return cgo
    return _Planner(single, options, program, sources, cgo=cgo).plan()


class _Planner:
    """Puts the plan together from what was judged."""

    def __init__(
        self,
        single: SingleStage,
        options: RecipeOptions,
        program: Program,
        sources: Sources,
        *,
        cgo: bool,
    ) -> None:
        self.single = single
        self.program = program
        self.sources = sources
        self.cgo = cgo
        self.packages = packages_of(single.stage, single.context, sources.quotes)
        self.url = probed_url(single)
        self.notes: list[str] = []
        self.runtime = self._runtime(options)

    def _runtime(self, options: RecipeOptions) -> Runtime:
        needs = []
        health = self.single.health
        if self.single.start.needs_shell and self.program.words is None:
            needs.append("what it starts takes a shell")
        if health is not None and health.words is None and self.url is None:
            needs.append("its health check takes a shell")
        if self.packages.runtime:
            needs.append(f"it needs {', '.join(self.packages.runtime)}")
        if self.cgo and self.packages.libraries:
            needs.append(f"it is linked with {', '.join(self.packages.libraries)}")
        if needs:
            self.notes.append(f"The image keeps a shell and a package manager: {'; '.join(needs)}.")
            return Runtime.SLIM
        return Runtime.DISTROLESS if self.cgo and options.runtime is Runtime.SCRATCH else options.runtime

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        if self.packages.refusal:
            return Declined(self.packages.refusal)
        single, is_slim = self.single, self.runtime is Runtime.SLIM
        account = account_of(single) if is_slim else None
        user = account.user if account else numeric_user(single, NONROOT)
        owner = account.owner if account else user
        libraries = self._libraries()
        base = self._base()
        if not base:
            return Declined(f"no small image of {single.image.system} is known that it could run on")
        if self.url and not is_slim or self.url:
            probe = probe_lines(self.url)
        else:
            probe = ()
        folders = writable_folders(single, owner, writes=self.sources.matches(_WRITES))
        return Plan(
            base,
            user=user,
            builder_head=() if self.cgo else ("ENV CGO_ENABLED=0",),
            builder_tail=(
                *self.program.build,
                *probe,
                *folders.builder,
                *libraries.builder,
                *self._scratch_data()[0],
            ),
            setup=(*self._setup(), *libraries.setup, *(account.setup if account else ())),
            environment=self._scratch_data()[2],
            copies=(*self._scratch_data()[1], *folders.copies, *self._copies(probe)),
            entrypoint=self._entrypoint(),
            cmd=self._cmd(),
            health=(PROBE,) if probe else None,
            has_shell=is_slim,
            notes=tuple(self.notes),
        )

    def _base(self) -> str:
        if self.runtime is Runtime.SCRATCH:
            return "scratch"
        if self.runtime is Runtime.SLIM:
            return plain_base(self.single)
        if not self.cgo:
            return distroless("static", self.single.release)
        if self.single.image.system == "alpine":
            return plain_base(self.single)
        return distroless("base", self.single.release or "trixie")

    def _libraries(self) -> Libraries:
        if not (self.cgo and self.packages.libraries):
            return Libraries()
        return libraries_of(self.single, (self.program.path,))

    def _setup(self) -> tuple[str, ...]:
        if self.runtime is not Runtime.SLIM:
            return ()
        wanted = [*self.packages.runtime]
        wanted += ["ca-certificates"] if self.sources.has(*_TLS) or not self.sources.whole else []
        wanted += ["tzdata"] if self.sources.has(*_ZONES) or not self.sources.whole else []
        packages = dict.fromkeys(wanted)
        return (install(self.single.image.system or "", packages),) if packages else ()

    def _scratch_data(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return what scratch lacks: lines for the builder, copies, and variables."""
        if self.runtime is not Runtime.SCRATCH:
            return (), (), ()
        builder, copies, variables = [], [], []
        if self.sources.has(*_TLS) or not self.sources.whole:
            certificates = "/etc/ssl/certs/ca-certificates.crt"
            copies.append(copy(self.single.builder, certificates, certificates))
        if self.sources.has(*_ZONES) or not self.sources.whole:
            is_there = "tzdata" in self.packages.data
            builder += [] if is_there else [install(self.single.image.system or "", ("tzdata",))]
            copies.append(copy(self.single.builder, "/usr/share/zoneinfo", "/usr/share/zoneinfo"))
        return tuple(builder), tuple(copies), tuple(variables)

    def _copies(self, probe: tuple[str, ...]) -> Iterator[str]:
        single = self.single
        assets = assets_of(single, self.sources, (".go", "go.mod", "go.sum", "go.work"))
        kept = [path for path in assets.needed if path != self.program.path]
        for path in kept:
            yield copy(single.builder, path, path)
        if assets.left:
            left = ", ".join(posixpath.basename(path) for path in assets.left)
            self.notes.append(f"No source names these, and the image has them no more: {left}.")
        if probe:
            yield copy(single.builder, PROBE, PROBE)
        yield copy(single.builder, self.program.path, self.program.path)

    def _entrypoint(self) -> tuple[str, ...] | None:
        line = self.single.start.entrypoint
        if line is None:
            return None
        if self.program.words is not None:
            return self.program.words
        return line.words if line.words is not None and not line.instruction.is_json else None

    def _cmd(self) -> tuple[str, ...] | None:
        start = self.single.start
        if start.cmd is None:
            return None
        if start.entrypoint is None and self.program.words is not None:
            return self.program.words
        return start.cmd.words if start.cmd.words is not None and not start.cmd.instruction.is_json else None


def _program(single: SingleStage) -> Program | Declined:
    """Return the program that is started, as one of those that the file builds."""
    words = single.start.words
    if words[:2] == ("go", "run"):
        return _run_program(single, words[2:])
    name = single.start.program
    built = dict(_built(single))
    resolved = posixpath.normpath(posixpath.join(single.workdir, name)) if "/" in name else ""
    if resolved and resolved in built:
        return Program(resolved, None)
    if not resolved:
        for path in built:
            if posixpath.basename(path) == name:
                return Program(path, None)
    return Declined(f"it starts {name or 'nothing'}, which no `go build` of it is seen to make")


def _run_program(single: SingleStage, words: tuple[str, ...]) -> Program | Declined:
    """Return the program that ``go run`` would make anew at every start."""
    packages = [word for word in words if word.endswith(".go")] or list(words[:1])
    if not packages or packages[0].startswith("-"):
        return Declined("what `go run` is given cannot be told")
    arguments = words[len(packages) :]
    line = f"RUN go build -o {_RUN_TARGET} {' '.join(packages)}"
    return Program(_RUN_TARGET, (_RUN_TARGET, *arguments), (line,))


def _built(single: SingleStage) -> Iterator[tuple[str, None]]:
    """Yield the absolute paths of the programs that `go build` and `go install` make."""
    for build in go_builds(single.stage, single.context):
        state = single.stage.state_at(build.placed.instruction)
        folder = _folder(build.placed, state.workdir.value or single.image.working_directory or "/")
        command = build.placed.command
        operands = [word.text for word in command.arguments[1:] if not word.text.startswith("-")]
        package = operands[-1] if operands else "."
        module = _module_name(single)
        name = posixpath.basename(posixpath.normpath(package))
        if package in {".", "./"} or package.endswith(".go"):
            name = module if not package.endswith(".go") else name.removesuffix(".go")
        if command.arguments and command.arguments[0].text == "install":
            yield f"{state.environment.get('GOBIN') or '/go/bin'}/{name}", None
            continue
        output = build.output
        if not output:
            yield posixpath.join(folder, name), None
            continue
        path = posixpath.normpath(posixpath.join(folder, output))
        yield path, None
        yield posixpath.join(path, name), None


def _folder(placed: object, workdir: str) -> str:
    """Return the folder in which a command runs, behind the ``cd`` in front of it."""
    from lightship.dockerfile.placed_script import PlacedCommand  # noqa: PLC0415

    assert isinstance(placed, PlacedCommand)
    for each in placed.placed.script.commands:
        if each is placed.command:
            break
        if each.name == "cd" and each.arguments and each.arguments[0].literal:
            workdir = posixpath.normpath(posixpath.join(workdir, each.arguments[0].text))
    return workdir


def _module_name(single: SingleStage) -> str:
    text = single.files.read_text("go.mod", 1_000_000) if single.files is not None else None
    found = re.search(r"^module\s+\"?([^\s\"]+)", text or "", re.MULTILINE)
    parts = found.group(1).split("/") if found else [""]
    is_version = len(parts) > 1 and re.fullmatch(r"v\d+", parts[-1])
    return parts[-2] if is_version else parts[-1]
