"""Whether a Go program needs cgo, judged from what it and its modules import."""

from __future__ import annotations

import re

from lightship.repair.recipes.outcome import Declined
from lightship.rules.base_image.go_builds import go_builds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.multi_stage.sources import Sources

CGO_MODULES: Final = (
    *("github.com/mattn/go-sqlite3", "github.com/confluentinc/confluent-kafka-go"),
    *("github.com/h2non/bimg", "github.com/davidbyttow/govips", "gocv.io/x/gocv"),
    *("github.com/gographics/imagick", "gopkg.in/gographics/imagick", "github.com/go-gl/"),
    *("github.com/google/gopacket", "github.com/veandco/go-sdl2", "github.com/libgit2/git2go"),
    *("github.com/godror/godror", "github.com/mattn/go-oci8", "github.com/DataDog/zstd"),
    *("github.com/tecbot/gorocksdb", "github.com/linxGnu/grocksdb", "github.com/pebbe/zmq4"),
    *("github.com/chai2010/webp", "github.com/marcboeker/go-duckdb", "rogchap.com/v8go"),
    *("github.com/bytecodealliance/wasmtime-go", "github.com/wasmerio/wasmer-go"),
    *("github.com/apple/foundationdb/bindings/go", "github.com/miekg/pkcs11"),
    *("github.com/msteinert/pam", "github.com/coreos/go-systemd/v22/sdjournal"),
    *("gorm.io/driver/sqlite", "github.com/otiai10/gosseract", "github.com/valyala/gozstd"),
)
"""Modules that do not work without cgo, by their paths or the beginnings of them."""

_IMPORT: Final = re.compile(r'^\s*(?:import\s+)?"(?:C|plugin)"\s*$', re.MULTILINE)
_LARGEST: Final = 2_000_000


def needs_cgo(single: SingleStage, sources: Sources) -> bool | Declined:
    """Return whether the program is to be built with cgo, or why that cannot be told."""
    builds = list(go_builds(single.stage, single.context))
    setting = single.stage.final_state.environment.get("CGO_ENABLED", "")
    for build in builds:
        text = " ".join(word.text for word in build.placed.command.arguments)
        if "-buildmode=plugin" in text or "-buildmode=c-" in text:
            return Declined("it builds a library and not a program")
        if "-race" in text.split():
            return True
        if build.uses_cgo is False:
            return False
    if setting == "0":
        return False
    asks = any("CGO_ENABLED=1" in build.placed.placed.script.text for build in builds)
    if asks or setting == "1":
        return not all(build.is_static for build in builds)
    if not sources.texts or not sources.whole:
        return Declined(
            "its Go sources are not at hand, so that it cannot be told whether it needs cgo"
        )
    return sources.matches(_IMPORT) or _requires_cgo(single)


def _requires_cgo(single: SingleStage) -> bool:
    assert single.files is not None
    texts = [
        single.files.read_text(name, _LARGEST) or "" for name in ("go.mod", "vendor/modules.txt")
    ]
    return any(f"{module}" in text for text in texts for module in CGO_MODULES)
