"""Go: a static binary on a distroless image or on nothing, judged from what it imports."""

from __future__ import annotations

import posixpath
import re

from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.first_process import Init
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.go_cgo import needs_cgo
from lightship.repair.recipes.multi_stage.go_probe import PROBE, probe_lines
from lightship.repair.recipes.multi_stage.go_program import GoProgram, go_program
from lightship.repair.recipes.multi_stage.images import distroless, plain_base
from lightship.repair.recipes.multi_stage.libraries import list_libraries
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.outcome import Declined, Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_TLS: Final = ("net/http", "crypto/tls", "net/smtp", "grpc", "/sdk", "database/sql")
_ZONES: Final = ("LoadLocation", '"TZ"', "time.Local")
_WRITES: Final = re.compile(
    r"os\.(?:Create|OpenFile|WriteFile|Mkdir|MkdirAll)\(|ioutil\.WriteFile"
    r"|sqlx?\.Open\(\"sqlite|(?:bolt|badger|sqlite)\.Open"
)
_IMPORTS: Final = re.compile(r"^import\s*(?:\([^)]*\)|.*$)", re.MULTILINE)
_SOURCES: Final = (".go", "go.mod", "go.sum", "go.work")
_CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
_ZONE_FILES: Final = "/usr/share/zoneinfo"


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Go program, or why there is none."""
    program = go_program(single)
    if isinstance(program, Declined):
        return program
    sources = Sources(single.files, (".go",), _IMPORTS)
    cgo = needs_cgo(single, sources)
    if isinstance(cgo, Declined):
        return cgo
    shipping = Shipping(single, options, sources, starts=program.words)
    return _Planner(single, program, sources, shipping, cgo=cgo).plan()


class _Planner:
    """Puts the plan together from what was judged."""

    def __init__(
        self,
        single: SingleStage,
        program: GoProgram,
        sources: Sources,
        shipping: Shipping,
        *,
        cgo: bool,
    ) -> None:
        self.single = single
        self.program = program
        self.sources = sources
        self.shipping = shipping
        self.cgo = cgo
        self.libraries = shipping.packages.libraries if cgo else ()
        if self.libraries:
            shipping.require(f"it is linked with {', '.join(self.libraries)}")
        self.reads_certificates = not sources.whole or sources.has(*_TLS)
        self.reads_zones = not sources.whole or sources.has(*_ZONES)

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, shipping = self.single, self.shipping
        base = self._base()
        name = posixpath.basename(self.program.path)
        refusal = shipping.packages.refusal or shipping.stray_check(name)
        if not base:
            refusal = f"no small image of {single.image.system} is known that it could run on"
        if refusal:
            return Declined(refusal)
        account = shipping.account()
        writes = self.sources.matches(_WRITES)
        folders = writable_folders(single, account.owner, self.sources.quotes, writes=writes)
        probe = probe_lines(shipping.asked) if shipping.asked else ()
        entrypoint, cmd = shipping.started(Init(), self.program.words)
        return Plan(
            base,
            user=account.user,
            builder_head=() if self.cgo else ("ENV CGO_ENABLED=0",),
            builder_tail=(
                *self.program.build,
                *probe,
                *folders.builder,
                *((list_libraries((self.program.path,)),) if self.libraries else ()),
                *self._zone_package(),
            ),
            setup=(
                *shipping.setup(*self._data(), libraries=bool(self.libraries)),
                *account.setup,
            ),
            copies=(*self._scratch_data(), *folders.copies, *self._copies()),
            entrypoint=entrypoint,
            cmd=cmd,
            health=(PROBE,) if probe else None,
            notes=shipping.notes,
        )

    @property
    def _is_scratch(self) -> bool:
        return self.shipping.runtime is Runtime.SCRATCH and not self.cgo

    def _base(self) -> str:
        if self._is_scratch:
            return "scratch"
        if self.shipping.is_slim or (self.cgo and self.single.image.system == "alpine"):
            return plain_base(self.single)
        if not self.cgo:
            return distroless("static")
        # A tag that leaves the release open is built on the newest, and so is what it links.
        return distroless("base", self.single.release or "trixie")

    def _data(self) -> tuple[str, ...]:
        """Return the packages of data that slim images have not, and distroless ones have."""
        certificates = ("ca-certificates",) if self.reads_certificates else ()
        return (*certificates, *(("tzdata",) if self.reads_zones else ()))

    def _zone_package(self) -> tuple[str, ...]:
        is_there = "tzdata" in self.shipping.packages.data
        if not self._is_scratch or not self.reads_zones or is_there:
            return ()
        return (install(self.single.image.system or "", ("tzdata",)),)

    def _scratch_data(self) -> Iterator[str]:
        if self._is_scratch and self.reads_certificates:
            yield copy(self.single.builder, _CERTIFICATES, _CERTIFICATES)
        if self._is_scratch and self.reads_zones:
            yield copy(self.single.builder, _ZONE_FILES, _ZONE_FILES)

    def _copies(self) -> Iterator[str]:
        builder, path = self.single.builder, self.program.path
        assets = assets_of(self.single, self.sources, _SOURCES)
        yield from (copy(builder, each, each) for each in assets.needed if each != path)
        self.shipping.note_left(assets.left)
        if self.shipping.asked:
            yield copy(builder, PROBE, PROBE)
        yield copy(builder, path, path)
