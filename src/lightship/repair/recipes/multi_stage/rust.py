"""Rust: the program alone, on a distroless image with glibc, or static where it is of musl."""

from __future__ import annotations

import posixpath
from itertools import pairwise

from lightship.repair.recipes.multi_stage.assets import assets_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.images import distroless, plain_base
from lightship.repair.recipes.multi_stage.libraries import list_libraries
from lightship.repair.recipes.multi_stage.linked_packages import linked_packages
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.rust_probe import PROBE, can_ask, probe_lines
from lightship.repair.recipes.multi_stage.rust_program import RustProgram, rust_program
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.outcome import Declined, Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_WRITES: Final = ("File::create", "fs::write", "create_dir", "OpenOptions", "sqlite")
_STOPS: Final = ("SIGTERM", "SignalKind::terminate", "ctrlc", "shutdown_signal", "rocket")
_IN_CC: Final = frozenset(("libssl-dev",))
"""Development packages whose libraries the distroless image has."""


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Rust program, or why there is none."""
    program = rust_program(single)
    if isinstance(program, Declined):
        return program
    sources = Sources(single.files, (".rs",))
    shipping = Shipping(single, options, sources, spawns=("Command::new",))
    return _plan(single, program, sources, shipping)


def _plan(
    single: SingleStage, program: RustProgram, sources: Sources, shipping: Shipping
) -> Plan | Declined:
    refusal = shipping.packages.refusal or shipping.stray_check(posixpath.basename(program.path))
    if refusal:
        return Declined(refusal)
    is_musl = single.image.system == "alpine"
    libraries = (
        *[each for each in shipping.packages.libraries if each not in _IN_CC],
        *linked_packages(single, "rust"),
    )
    if is_musl and shipping.packages.libraries:
        return Declined("which libraries of musl it is linked with cannot be told")
    if libraries:
        shipping.require(f"it may be linked with {', '.join(libraries)}")
    probe = _probe(single, shipping)
    if not probe:
        shipping.keep_fetcher()
    base = _base(single, shipping, is_musl=is_musl)
    if not base:
        return Declined(f"no small image of {single.image.system} is known that it could run on")
    account = shipping.account()
    init = Init() if sources.has(*_STOPS) else init_for(single)
    writes = sources.has(*_WRITES)
    folders = writable_folders(single, account.owner, sources.quotes, writes=writes)
    listing = (list_libraries((program.path,)),) if libraries else ()
    assets = assets_of(single, sources, (".rs", "Cargo.toml", "Cargo.lock", "build.rs"))
    shipping.note_left(assets.left)
    target = program.words[0] if program.words else program.path
    entrypoint, cmd = shipping.started(init, program.words)
    return Plan(
        base,
        user=account.user,
        builder_head=init.builder,
        builder_tail=(*program.build, *probe, *folders.builder, *listing),
        setup=(*shipping.setup(libraries=bool(libraries)), *account.setup),
        copies=(
            *init.copies,
            *folders.copies,
            *(copy(single.builder, path, path) for path in assets.needed if path != program.path),
            *((copy(single.builder, PROBE, PROBE),) if probe else ()),
            copy(single.builder, program.path, target),
        ),
        entrypoint=entrypoint,
        cmd=cmd,
        health=(PROBE,) if probe else None,
        notes=shipping.notes,
    )


def _probe(single: SingleStage, shipping: Shipping) -> tuple[str, ...]:
    """Return the builder's lines that make what asks; none where nothing is asked, or by TLS."""
    asked = shipping.asked
    if asked is None or not can_ask(asked):
        return ()
    targets = {
        word.text.removeprefix("--target=")
        for placed in single.context.commands_in(single.stage)
        if placed.program == "cargo"
        for before, word in pairwise(placed.command.words)
        if word.text.startswith("--target=") or before.text == "--target"
    }
    return probe_lines(asked, targets.pop()) if len(targets) == 1 else probe_lines(asked)


def _base(single: SingleStage, shipping: Shipping, *, is_musl: bool) -> str:
    if shipping.is_slim:
        return plain_base(single)
    if is_musl:
        return "scratch" if shipping.runtime is Runtime.SCRATCH else distroless("static")
    # A tag that leaves the release open is built on the newest, and so is what it links.
    return distroless("cc", single.release or "trixie")
