"""The ports that nginx listens on, by the configuration that is copied over the image's own.

Sources: the directive ``listen`` of ngx_http_core_module; the official image's nginx.conf, which
includes ``conf.d/*.conf``, and its templates, from which variables are put in.
"""

from __future__ import annotations

import re

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.knowledge.image_facts import BaseImage
from lightship.model.plain_value import PlainValue
from lightship.project.context_table import FOLDER
from lightship.rules.copied_file import copied_file
from lightship.rules.package_calls import lineage
from lightship.rules.process.startup import Startup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

ROOT = "/etc/nginx"
_FOLDERS = frozenset(
    (ROOT, f"{ROOT}/conf.d", f"{ROOT}/templates", f"{ROOT}/sites-enabled", f"{ROOT}/snippets")
)
_DEFAULTS = (f"{ROOT}/conf.d/default.conf", f"{ROOT}/templates/default.conf.template")
_INCLUDED = (f"{ROOT}/conf.d/", f"{ROOT}/templates/")
_NAMES = frozenset(("nginx", "nginx-unprivileged"))
_NO_CONFIGURATION = (".crt", ".html", ".htpasswd", ".key", ".pem", ".types")
_HARMLESS = frozenset(("chgrp", "chmod", "chown", "ls", "mkdir", "nginx", "rm", "test", "touch"))

_COMMENT = re.compile(r"(?m)(?:^|(?<=\s))#[^\n]*")
_LISTEN = re.compile(r"(?:^|[\s{;])listen\s([^;]{1,200});")
_SERVER = re.compile(r"(?:^|[\s{;}])server\s*\{")
_ADDRESS = re.compile(r"(?:(?:\*|0\.0\.0\.0|127\.0\.0\.1|localhost|\[::\]|\[::1\]):)?(\d{1,5})")
_INCLUDES = re.compile(r"\binclude\s+(?:/etc/nginx/)?conf\.d/")
_OTHER_PROTOCOLS = frozenset(("ssl", "quic", "udp", "proxy_protocol"))


class Listening(PlainValue):
    """The ports that are listened on: ``plain`` by HTTP, ``other`` by TLS and the like."""

    __slots__ = ("other", "plain")

    def __init__(self, plain: tuple[int, ...], other: tuple[int, ...] = ()) -> None:
        self.plain: Final = plain
        self.other: Final = other


def is_nginx(image: object) -> bool:
    """Return whether ``image`` is nginx, configured below :data:`ROOT`."""
    if not isinstance(image, BaseImage):
        return False
    name = image.reference.familiar_name
    return name.rpartition("/")[2] in _NAMES and "bitnami" not in name


def nginx_ports(stage: Stage, context: Context, usual: int) -> Listening | None:
    """Return what nginx in ``stage`` listens on, ``usual`` without a word; None if not known."""
    paths = list(_placed(stage, context))
    if any(path is None for path in paths) or _is_elsewhere(stage, context):
        return None
    removed = _removed(stage, context)
    if removed is None:
        return None
    # A root file system that is copied brings these without naming them.
    named = {path for path in paths if path is not None}
    named.update(each for each in (f"{ROOT}/nginx.conf", *_DEFAULTS) if _has(each, stage, context))
    texts: dict[str, str] = {}
    for path in sorted(named):
        file = copied_file(path, stage, context)
        if file is None:
            return None
        texts[path] = _COMMENT.sub("", file.text)
    main = texts.get(f"{ROOT}/nginx.conf")
    includes = main is None or _INCLUDES.search(main) is not None
    if not includes:
        texts = {path: text for path, text in texts.items() if not path.startswith(_INCLUDED)}
    is_default_kept = includes and not removed and texts.keys().isdisjoint(_DEFAULTS)
    return _read(texts, usual, is_default_kept=is_default_kept)


def _has(path: str, stage: Stage, context: Context) -> bool:
    return copied_file(path, stage, context) is not None


def _read(texts: dict[str, str], usual: int, *, is_default_kept: bool) -> Listening | None:
    plain: dict[int, None] = {}
    other: dict[int, None] = {}
    for text in texts.values():
        if re.search(r"\b(?:stream|mail)\s*\{", text):
            return None
        listens = _LISTEN.findall(text)
        if _SERVER.search(text) and not listens:
            plain[80] = None
        for listen in listens:
            address, *options = listen.split()
            found = _ADDRESS.fullmatch(address)
            if found is None and not address.startswith("unix:"):
                return None
            if found is not None:
                kind = plain if _OTHER_PROTOCOLS.isdisjoint(options) else other
                kind[int(found[1])] = None
    if is_default_kept:
        plain.setdefault(usual)
    return Listening(tuple(plain), tuple(other))


def _placed(stage: Stage, context: Context) -> Iterator[str | None]:
    """Yield the paths below :data:`ROOT` that something is copied to; None for what is not told."""
    for owner in lineage(stage):
        for instruction in (*owner.instructions, *owner.triggers):
            if instruction.name in ("COPY", "ADD") and not instruction.mistakes:
                for path in _targets(owner, instruction, context):
                    if path is None or not path.endswith(_NO_CONFIGURATION):
                        yield path


def _targets(stage: Stage, instruction: Instruction, context: Context) -> Iterator[str | None]:
    words = [word for word in stage.expanded_words(instruction) if word.flag is None]
    if len(words) < 2:
        return
    workdir = stage.state_at(instruction).workdir
    written = words[-1].text
    target = clean(written if written.startswith("/") else f"{workdir.value}/{written}")
    if not f"{target}/".startswith(f"{ROOT}/"):
        return
    if not all(word.is_known for word in words):
        yield None
        return
    sources = [word.text for word in words[:-1]]
    is_folder = written.endswith("/") or target in _FOLDERS or len(sources) > 1
    for source in sources:
        name = source.rstrip("/").rpartition("/")[2]
        if is_marker(source) or instruction.flag("from") is not None:
            yield f"{target}/{name}" if is_folder and not is_marker(source) else target
            continue
        found = () if context.files is None else context.files.matching(source).found
        if context.files is None or not found:
            yield None
            continue
        for entry in found:
            if entry.kind == FOLDER:
                yield from (f"{target}/{each}" for each in context.files.names(entry.path))
            elif is_folder:
                yield f"{target}/{entry.path.rpartition('/')[2]}"
            else:
                yield target


def _removed(stage: Stage, context: Context) -> bool | None:
    """Return whether RUN takes the image's own server away; None where it does anything else."""
    removed = False
    for owner in lineage(stage):
        for placed in context.commands_in(owner):
            script = placed.placed.script.text
            text = script[placed.command.start : placed.command.end]
            if ROOT not in text and "default.conf" not in text:
                continue
            if placed.program not in _HARMLESS or ">" in text:
                return None
            if placed.program == "rm" and ("default.conf" in text or f"{ROOT}/conf.d" in text):
                removed = True
    return removed


def _is_elsewhere(stage: Stage, context: Context) -> bool:
    """Return whether nginx is started with a configuration of another name, or not at all."""
    line = " ".join(each.text for each in Startup(stage, context).words)
    return re.search(r"\bnginx\b[^;&|]*\s-c\s*[/\w]", line) is not None
