"""Compiles the rooms that do the work to machine code when a wheel is built.

A hook of hatchling. It compiles where a C compiler and Python's headers are at
hand, and leaves a wheel of plain Python where they are not; editable installs
are always plain. ``LIGHTSHIP_COMPILE=0`` leaves it out, ``LIGHTSHIP_COMPILE=1``
makes it an error where it cannot be done. What is compiled is the same code: see
``docs/design/2026-11-26-compiled-rooms.md``.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ["mypy>=1.18", "msgspec>=0.19", "setuptools>=77"]
"""What the compiler itself is, and what has types that it must know."""

ROOMS = ("model", "dockerfile", "knowledge", "project", "rules", "checking", "report")

LEFT = frozenset(
    (
        # Tables of data, which would only become larger.
        "knowledge/base_image_table.py",
        "knowledge/end_of_life_table.py",
        "rules/index.py",
        "rules/registry.py",
        # Teams write rules of their own, and a compiled class has only compiled children.
        "rules/rule.py",
        # What starts a run, or is used once in it.
        "checking/check.py",
        "checking/hadolint_yaml.py",
        "checking/shellcheck_answer.py",
        "checking/shellcheck_process.py",
        "checking/shellcheck_program.py",
        "checking/spread.py",
        "checking/worker.py",
        "checking/rule_file.py",
        "checking/rule_packages.py",
        "checking/rule_patterns.py",
        "checking/team_rules.py",
        "rules/page_examples.py",
        "model/errors.py",
        "model/plain_value.py",
        "report/profile_page.py",
        "report/rule_page.py",
        # What msgspec and json look into.
        "report/check_json.py",
        "report/finding_json.py",
        "report/inspection/format.py",
        "report/inspection/inspect_json.py",
        "report/format.py",
        # What only an inspection of an image loads.
        "knowledge/attack_tools.py",
        "knowledge/junk_names.py",
        "knowledge/wasteful_paths.py",
        "report/inspection",
        # What only a repair loads.
        "report/repair",
        "rules/image",
        "checking/image_rules.py",
        # Teams subclass these at run time.
        "rules/pattern_rule.py",
        "report/parse_json.py",
    )
)
"""Modules, and folders of them, that stay plain Python."""

FOR_IMAGES = (
    "image/tar",
    "inspection/files",
    "inspection/folder_tally.py",
    "inspection/packages/claims.py",
    "inspection/packages/counted_files.py",
    "inspection/packages/software.py",
    "inspection/reading/image_pass.py",
    "inspection/secrets/search.py",
    "inspection/surface/observer.py",
    "inspection/waste",
)
"""What is called for every file of an image: folders and modules.

An extension module of its own, which ``check`` does not load. No module of it may use
what the other one compiles but as plain Python does.
"""

PLAIN_FOR_IMAGES = frozenset(("inspection/waste/wasted_file.py", "inspection/waste/folding.py"))
"""Modules below :data:`FOR_IMAGES` that stay plain Python: named tuples."""

DIRECT = ("-fno-plt", "-fvisibility=hidden", "-fno-semantic-interposition")
"""What has calls go where they go without a detour: 4 to 7 % of a run, by ``bench/check.py``."""

SETTINGS = """\
[mypy]
explicit_package_bases = True
ignore_missing_imports = True
"""


class CustomBuildHook(BuildHookInterface):
    """The hook that hatchling calls."""

    def dependencies(self) -> list[str]:
        """Return what a build needs beside hatchling."""
        return NEEDED if _is_wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say what goes into the wheel beside the sources."""
        if version == "editable" or not _is_wanted():
            return
        self.folder = Path(mkdtemp(prefix="lightship-build-"))
        try:
            found = compiled(Path(self.root, "src"), self.folder)
        except (Exception, SystemExit) as error:
            if os.environ.get("LIGHTSHIP_COMPILE") == "1":
                raise
            self.app.display_warning(f"not compiled, which makes it slower: {error}")
            return
        build_data["infer_tag"] = True
        build_data["pure_python"] = False
        build_data["force_include"].update(found)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's own
        """Remove what the compiler left."""
        folder = getattr(self, "folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _is_wanted() -> bool:
    asked = os.environ.get("LIGHTSHIP_COMPILE", "")
    return asked != "0" and (asked == "1" or _has_compiler())


def _has_compiler() -> bool:
    command = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return shutil.which(command.split()[0]) is not None and header.is_file()


def compiled(source: Path, folder: Path) -> dict[str, str]:
    """Compile the rooms below ``source`` in ``folder``.

    Returns the extension modules made, each with its path in the wheel.
    """
    extensions = [
        *_translated("lightship", modules(source), source, folder),
        *_translated("lightship_image", modules_for_images(source), source, folder),
    ]
    _build(extensions, folder)
    made = folder / "made"
    return {
        str(path): path.relative_to(made).as_posix() for path in made.rglob("*.*") if path.is_file()
    }


def _translated(name: str, paths: list[str], source: Path, folder: Path) -> list[Any]:
    """Translate the modules at ``paths`` to C and return the extension modules to be built."""
    from mypyc.build import mypycify  # noqa: PLC0415 - not there where nothing is compiled

    settings = folder / "mypy.ini"
    settings.write_text(SETTINGS, encoding="utf-8")
    cache = folder / f"cache-{name}"
    words = [f"--config-file={settings}", f"--cache-dir={cache}", *paths]
    with chdir(source):
        extensions = mypycify(
            words,
            opt_level="2",
            debug_level="0",
            multi_file=True,
            target_dir=str(folder / f"c-{name}"),
            group_name=name,
        )
    if sys.platform == "linux":
        for extension in extensions:
            # All extensions have the same list: what is put into it, each of them has.
            extension.extra_compile_args = [*extension.extra_compile_args, *DIRECT]
            extension.extra_link_args = [*extension.extra_link_args, "-Wl,-Bsymbolic"]
    return list(extensions)


def modules(source: Path) -> list[str]:
    """Return the paths below ``source`` of all modules to be compiled, in order."""
    package = source / "lightship"
    found = [path for room in ROOMS for path in sorted((package / room).rglob("*.py"))]
    return [
        path.relative_to(source).as_posix()
        for path in found
        if path.name != "__init__.py" and not _is_left(path.relative_to(package).as_posix())
    ]


def _is_left(path: str) -> bool:
    return path in LEFT or any(path.startswith(f"{place}/") for place in LEFT)


def modules_for_images(source: Path) -> list[str]:
    """Return the paths below ``source`` of the modules compiled for images, in order."""
    package = source / "lightship"
    found = [
        path
        for place in FOR_IMAGES
        for path in (sorted((package / place).rglob("*.py")) or [package / place])
    ]
    return [
        path.relative_to(source).as_posix()
        for path in found
        if path.is_file()
        and path.name != "__init__.py"
        and path.relative_to(package).as_posix() not in PLAIN_FOR_IMAGES
    ]


def _build(extensions: list[Any], folder: Path) -> None:
    """Run the C compiler, one process a core."""
    from setuptools import Distribution  # noqa: PLC0415 - likewise
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415 - likewise

    cores = os.cpu_count() or 1

    class Build(build_ext):
        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile

            def side_by_side(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(cores) as pool:
                    parts = pool.map(lambda each: one_by_one([each], **options), sources)
                    return [name for part in parts for name in part]

            self.compiler.compile = side_by_side
            super().build_extensions()

    command = Build(Distribution({"name": "lightship", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(folder / "made"), str(folder / "objects")
    command.parallel = cores
    command.ensure_finalized()
    command.run()
