"""Runs Lightship on BuildKit's cases, and says where it finds something else."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.selection import Catalogue
from lightship.dockerfile.parse import parse
from lightship.rules.index import INDEX

if TYPE_CHECKING:
    from lightship.dockerfile.tree import Dockerfile
    from tests.conformance.case import BuildKitCase, Expected

EXPERIMENTAL = "InvalidDefinitionDescription"
"""The check that BuildKit runs only where a file asks for it."""

NO_BASE = "InvalidBaseImagePlatform"
"""The check that needs the base image itself."""


def checks() -> dict[str, str]:
    """Return BuildKit's checks by the code of the rule that stands for each."""
    catalogue = Catalogue(INDEX)
    return {
        entry.code: alias
        for entry in INDEX
        if entry.code in catalogue.buildkit_codes()
        for alias in entry.aliases
        if alias.isalpha() and alias[0].isupper() and not alias.isupper()
    }


def difference(case: BuildKitCase) -> tuple[Counter[Expected], Counter[Expected]]:
    """Return what Lightship does not find, and what it finds beside, on ``case``.

    A line stands for its whole instruction. What is found where the build fails
    stands for the failure.
    """
    tree = parse(case.dockerfile, "Dockerfile")
    expected = Counter((name, _place(line, tree, case)) for name, line in case.warnings)
    found = Counter((name, _place(line, tree, case)) for name, line in _found(case))
    beside = found - expected
    refused = _place(case.refused, tree, case) if case.refused else -1
    for name, line in [*beside]:
        if line == refused:
            del beside[name, line]
    return expected - found, beside


def _place(line: int, tree: Dockerfile, case: BuildKitCase) -> int:
    """Return the first line of the instruction that ``line`` is a part of; 0 where none holds."""
    if not case.lines_hold:
        return 0
    starts = [each.start_line for each in tree.instructions]
    at = bisect_right(starts, line) - 1
    return starts[at] if at >= 0 else line


def _found(case: BuildKitCase) -> list[Expected]:
    of_code = checks()
    wanted = [code for code, check in of_code.items() if _runs(check, case)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "Dockerfile").write_text(case.dockerfile)
        if case.ignore_file is not None:
            (folder / ".dockerignore").write_text(case.ignore_file)
        arguments = {
            key.removeprefix("build-arg:"): value
            for key, value in case.attributes.items()
            if key.startswith("build-arg:")
        }
        options = CheckOptions(select=tuple(wanted), build_args=arguments, context=name, jobs=1)
        result = check([str(folder / "Dockerfile")], options)
    return [
        (of_code[finding.code], finding.span.line)
        for finding in result.findings
        if finding.path.endswith("Dockerfile") and finding.alias in ("", of_code[finding.code])
    ]


def _runs(name: str, case: BuildKitCase) -> bool:
    if name == EXPERIMENTAL:
        first = case.dockerfile.lstrip().partition("\n")[0]
        return "experimental=" in first and (EXPERIMENTAL in first or "experimental=all" in first)
    return True
