"""A health check whose tool is not there asks the same of what the image has."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.fix import Replacement
from lightship.repair.edits.exec_form import json_array, words_as_array
from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.process.health_probe import FAILS_FROM, Probe, command_for
from lightship.repair.fixes.process.start_line import StartLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

HOSTS = frozenset(("localhost", "127.0.0.1", "0.0.0.0", "[::1]"))
VERDICTS = frozenset(("exit", "false", "true", ":"))


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the same request by other means; else exec form where there is no shell."""
    instruction = site.instruction
    stage = site.context.target
    if instruction is None or stage is None or len(instruction.words) < 2:
        return
    probe = _probe(site, instruction)
    command = None if probe is None else command_for(probe, stage, site.context)
    if command is not None:
        start = instruction.ranges[1][0]
        end = instruction.arguments[0] + len(instruction.argument_text.rstrip())
        if instruction.is_json:
            start = instruction.text.index("[", instruction.ranges[0][1])
        place = in_one_piece(instruction.line.segments, start, end)
        title = f"Check the same by {command[0].rpartition('/')[2]}, which the image has"
        yield site.unsafe(title, site.replacement(*place, json_array(command)))
    elif not instruction.is_json:
        yield from _without_shell(site, instruction)


def _without_shell(site: Site, instruction: Instruction) -> Iterator[Fix]:
    """Yield the exec form of a plain command; a language's interpreter needs its path."""
    placed = site.context.script_of(instruction)
    stage = site.context.target
    if placed is None or stage is None:
        return
    words = StartLine(placed.script.text).words
    if not words:
        return
    image = site.context.base_image(stage)
    entry = (image.entrypoint or ()) if isinstance(image, BaseImage) else ()
    is_runtime = bool(entry) and entry[0].rpartition("/")[2] == words[0].text
    edits = list(words_as_array(site, placed, words))
    if is_runtime:
        first = edits[0]
        text = first.text.replace(words[0].text, entry[0], 1)
        edits[0] = Replacement(first.path, first.span, text)
    elif isinstance(image, BaseImage) and image.has_program(words[0].text) is False:
        yield site.display("nothing in the image is known to ask the same")
        return
    yield site.unsafe("Write the HEALTHCHECK in exec form, which needs no shell", *edits)


def _probe(site: Site, instruction: Instruction) -> Probe | None:
    """Return what the check asks, where it is one request of the container itself."""
    commands = [each.command for each in site.context.commands_of(instruction)]
    asking = [each for each in commands if each.program.name not in VERDICTS]
    if len(asking) != 1 or asking[0].program.name not in ("curl", "wget", "nc"):
        return None
    words = [word.text for word in asking[0].arguments]
    if any("$" in word or word in ("-H", "--header", "-X", "-d", "-k") for word in words):
        return None
    if asking[0].program.name == "nc":
        host = words[-2] if len(words) > 1 else ""
        return Probe(int(words[-1])) if host in HOSTS and words[-1].isdigit() else None
    addresses = [word for word in words if word.partition("://")[2] or word.startswith("localhost")]
    return _of_address(addresses[0]) if len(addresses) == 1 else None


def _of_address(address: str) -> Probe | None:
    scheme, separator, rest = address.partition("://")
    if separator and scheme != "http":
        return None
    authority, slash, path = (rest if separator else address).partition("/")
    host, _, port = authority.rpartition(":")
    if not port.isdigit():
        host, port = authority, "80"
    if host not in HOSTS or "'" in path or "\\" in path:
        return None
    return Probe(int(port), slash + path or "/", FAILS_FROM)
