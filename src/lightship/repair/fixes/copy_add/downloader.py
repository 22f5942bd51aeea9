"""Which program of an image fetches a file in a RUN, and how it is called."""

from __future__ import annotations

import re

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import INSTALL
from lightship.rules.package_calls import calls_in, lineage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

DOWNLOADERS: Final = ("curl", "wget")
"""The programs that are looked for, the better one first."""

_CERTIFICATES = "ca-certificates"
_PLAIN = re.compile(r"[\w./:@%+,=~-]+")
_IN_QUOTES = re.compile(r"[^\"`\\\n']+")
_SIMPLE_VARIABLE = re.compile(r"\$(?:\w+|\{\w+\})")


def downloader_in(stage: Stage, run: Instruction, url: str, context: Context) -> str:
    """Return ``curl`` or ``wget`` where ``run`` of ``stage`` surely has it; empty otherwise.

    Of an address with ``https`` it must know whom to trust, too: the certificates are of the
    image, are installed along, or come with the program, as they do but for Debian's without
    recommended packages.
    """
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.is_windows or image.has_shell is False:
        return ""
    installed = list(_installed_before(run, stage, context))
    names = {name for call in installed for name in _names(call)}
    is_trusting = (
        not url.startswith("https:")
        or image.has_certificates is True
        or _CERTIFICATES in names
        or image.system in ("alpine", "fedora", "rhel", "centos", "rocky", "almalinux")
    )
    for name in DOWNLOADERS:
        if image.has_program(name) and (is_trusting or name == "curl"):
            return name
        bringing = [call for call in installed if name in _names(call)]
        if bringing and (is_trusting or not any(_is_bare(call) for call in bringing)):
            return name
    return ""


def fetching(name: str, url: str, path: str) -> str:
    """Return the shell command by which ``name`` puts what ``url`` serves at ``path``.

    ``url`` is as the Dockerfile has it. Empty where a shell would read it in another way.
    """
    word = _as_word(url)
    place = _as_word(path)
    if not word or not place:
        return ""
    folder = path.rpartition("/")[0]
    if name == "curl":
        making = "" if folder in ("", "/tmp") else " --create-dirs"
        return f"curl -fsSL{making} -o {place} {word}"
    making = "" if folder in ("", "/tmp") else f"mkdir -p {_as_word(folder)} && "
    return f"{making}wget -qO {place} {word}"


def _as_word(text: str) -> str:
    """Return ``text`` as one word of a shell; empty where that takes more than quotes."""
    if _PLAIN.fullmatch(text):
        return text
    is_simple = "$" not in _SIMPLE_VARIABLE.sub("", text)
    return f'"{text}"' if is_simple and _IN_QUOTES.fullmatch(text) and " " not in text else ""


def _installed_before(run: Instruction, stage: Stage, context: Context) -> Iterator[PackageCall]:
    for each in lineage(stage):
        for call, placed in calls_in(each, context):
            is_before = each is not stage or placed.instruction.start_line < run.start_line
            if is_before and call.action == INSTALL and call.manager.is_system:
                yield call


def _names(call: PackageCall) -> set[str]:
    return {word.text.partition("=")[0] for word in call.installed}


def _is_bare(call: PackageCall) -> bool:
    """Return whether the call leaves out what the packages recommend."""
    return call.manager.name in ("apt", "apt-get") and call.command.has_flag(
        "--no-install-recommends"
    )
