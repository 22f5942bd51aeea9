"""The words in which tests of rules speak: what a rule catches, and what it passes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.model.finding import Finding
    from lightship.rules.rule import Rule


def findings(
    rule: type[Rule],
    dockerfile: str,
    files: Mapping[str, str | bytes] | None = None,
    *,
    target: str = "",
    build_args: Mapping[str, str] | None = None,
    configuration: str = "",
) -> list[Finding]:
    """Return what ``rule``, run alone, finds in ``dockerfile`` among ``files``.

    ``configuration`` is the text of a ``lightship.toml`` beside it.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, {"Dockerfile": dockerfile, **(files or {})})
        settings = folder / "lightship.toml"
        if configuration:
            settings.write_text(configuration)
        options = CheckOptions(
            select=(rule.code,),
            context=name,
            target=target,
            build_args=dict(build_args or {}),
            configuration=str(settings) if configuration else None,
            jobs=1,
        )
        result = check([str(folder / "Dockerfile")], options)
    assert result.failures == (), result.failures
    return list(result.findings)


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        target.write_bytes(data)


def catches(
    rule: type[Rule],
    dockerfile: str,
    files: Mapping[str, str | bytes] | None = None,
    *,
    target: str = "",
    build_args: Mapping[str, str] | None = None,
    configuration: str = "",
) -> Finding:
    """Return the one finding of ``rule`` in ``dockerfile``; fail where there is none or more."""
    found = findings(
        rule,
        dockerfile,
        files,
        target=target,
        build_args=build_args,
        configuration=configuration,
    )
    assert len(found) == 1, f"{len(found)} findings: {[each.message for each in found]}"
    return found[0]


def passes(
    rule: type[Rule],
    dockerfile: str,
    files: Mapping[str, str | bytes] | None = None,
    *,
    target: str = "",
    build_args: Mapping[str, str] | None = None,
    configuration: str = "",
) -> None:
    """Fail where ``rule`` finds anything in ``dockerfile``."""
    found = findings(
        rule,
        dockerfile,
        files,
        target=target,
        build_args=build_args,
        configuration=configuration,
    )
    assert not found, [each.message for each in found]
