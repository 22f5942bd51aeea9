"""A credential that is written out is read from a secret mount, or goes."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Env, Run
from lightship.knowledge.build_secret import identifier_of
from lightship.repair.edits.words import IN_PIECES, Uneditable
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import Grant
from lightship.repair.fixes.secrets.declarations import declared_names, without_names
from lightship.repair.fixes.secrets.secret_step import FOLDER, Secret, mounted
from lightship.rules.secrets.written_credential import written_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

REVOKE = "revoke it, since everybody who has the file or the image has it"
_LEFT = f"take it out, give it when it is needed, and {REVOKE}"
_PASSWORD_SETTERS = ("chpasswd", "passwd", "useradd", "usermod")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, for RUN and ENV; elsewhere only a person can tell what is to come there."""
    instruction = site.instruction
    if isinstance(instruction, Run) and not instruction.heredocs and not instruction.is_json:
        yield from _in_run(site, instruction)
    elif isinstance(instruction, Env):
        yield from _in_env(site, instruction)
    yield site.display(_LEFT)


def _in_env(site: Site, env: Env) -> Iterator[Fix]:
    """Yield the fix that takes the variable out, unless a later instruction needs it."""
    names = [
        key.strip("\"'")
        for (key, _), (_, place) in zip(env.pairs, env.pair_ranges, strict=True)
        if any(low <= site.start < high for low, high in env.line.segments.ranges(*place))
    ]
    if len(names) != 1 or len(declared_names(env)) == 0:
        return
    name = names[0]
    behind = site.source.text[site.source.offset(env.end_line + 1, 1) :]
    if f"${name}" in behind or f"${{{name}" in behind:
        return
    edits = without_names(site, env, frozenset(names))
    title = f"Take {name} out of the image, and give it to the container (docker run --env); "
    yield site.unsafe(title + REVOKE, *edits)


def _in_run(site: Site, run: Run) -> Iterator[Fix]:
    placed = site.command
    if placed is None or placed.program in _PASSWORD_SETTERS or "chpasswd" in run.text:
        return
    start, end = _value(site, placed)
    quote = _quote_at(site, placed, start)
    if quote is None:
        return
    identifier = identifier_of(_what(site))
    reading = f"$(cat {FOLDER}{identifier})"
    # Outside of quotes what is read would be parted at blanks.
    new = reading if quote == '"' else f'"{reading}"'
    if quote == "'":
        new = f"'{new}'"
    edits = [site.replacement(start, end, new)]
    flag = Secret(identifier).flag
    if all(each.text != flag for each in run.flags):
        edits.insert(0, mounted(site, run, flag))
    grant = Grant(identifier, variable=identifier.upper())
    title = f"Read it from a secret: docker build {grant.option}; {REVOKE}"
    calls = edits_of_build_calls(site, grant)
    yield site.unsafe(calls.titled(title), *edits, *calls.edits)


def _what(site: Site) -> str:
    """Return what the credential is, in a word or two, as the message has it."""
    what = site.finding.message.partition(" is written out")[0]
    what = what.removeprefix("the value of ").removeprefix("a ").removeprefix("an ")
    for small in (" in an address", " in a header"):
        what = what.removesuffix(small)
    if what.startswith("password for "):
        what = what.removeprefix("password for ") + " password"
    return what


def _value(site: Site, placed: PlacedCommand) -> tuple[int, int]:
    """Return where the credential itself stands, which may be less than what is reported."""
    start, end = site.start, site.end
    segments = placed.placed.segments
    for written in written_in(placed):
        if segments.to_file(written.start) == start:
            found = site.source.text.find(written.text, start, end)
            if found < 0:
                raise Uneditable
            return found, found + len(written.text)
    if "\n" in site.source.text[start:end]:
        raise Uneditable(IN_PIECES)
    return start, end


def _quote_at(site: Site, placed: PlacedCommand, offset: int) -> str | None:
    """Return the quotes around ``offset``: single, double or none; None where that is unsure."""
    segments = placed.placed.segments
    for word in placed.command.words:
        low, high = segments.to_file(word.start), segments.end_to_file(word.end)
        if not low <= offset < high:
            continue
        text = site.source.text[low:offset]
        if "\\" in text or "\n" in text or "$(" in text or "`" in text:
            return None
        quote = ""
        for letter in text:
            if letter == quote:
                quote = ""
            elif not quote and letter in "\"'":
                quote = letter
        return quote
    return None
