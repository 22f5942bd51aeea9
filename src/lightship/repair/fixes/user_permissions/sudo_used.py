"""sudo goes: root needs none, and who is not root becomes it with USER for the step."""

from __future__ import annotations

from lightship.dockerfile.shell.wrapper import base_name
from lightship.repair.edits.lines import line_before, line_behind
from lightship.repair.edits.words import IN_EXEC_FORM, IN_PIECES, Uneditable, word_range
from lightship.repair.fixes.user_permissions.placing import keyword
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

_LETTERS = frozenset("EHnSkKP")
"""Options of sudo without a value that mean nothing to root."""

_LONG = frozenset(
    (
        *("--preserve-env", "--set-home", "--non-interactive", "--stdin", "--reset-timestamp"),
        "--preserve-groups",
    )
)
_USER = ("-u", "--user")
_RUNUSER_SYSTEMS = frozenset(
    ("debian", "ubuntu", "fedora", "rhel", "rocky", "almalinux", "centos", "oraclelinux")
)
"""The systems whose base images have ``runuser``, of util-linux."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: safe where root runs the step and nobody else is meant."""
    step, stage = site.instruction, site.stage
    if step is None or stage is None:
        return
    step = step.trigger or step
    user = account_at(step, stage, site.context)
    if not user:
        yield site.display("who runs the step is not known here; say so with USER, and sudo can go")
        return
    calls = [each for each in site.context.commands_of(step) if _has_sudo(each)]
    edits = [_without(site, each) for each in calls]
    is_plain = not any(edit.text for edit in edits)
    if is_root(user):
        make = site.safe if is_plain else site.unsafe
        yield make("Run the step without sudo, as it is root who runs it", *edits)
        return
    commands = site.context.commands_of(step)
    if len(calls) < len(commands) and not all(map(_is_harmless, commands)):
        yield site.display(f"the step is partly for {user} and partly for root: part it with USER")
        return
    if step is not site.instruction or not is_plain:
        raise Uneditable
    word = keyword(site, "USER")
    setting = stage.state_at(step).user.instruction
    back = setting.words[0] if setting is not None and setting.words else user
    yield site.unsafe(
        f"Let root run the step without sudo, and go back to {user}",
        line_before(site, step, f"{word} root"),
        *edits,
        line_behind(site, step, f"{word} {back}"),
    )


def _has_sudo(placed: PlacedCommand) -> bool:
    program = placed.command.program
    return program.name == "sudo" or "sudo" in program.wrappers


def _is_harmless(placed: PlacedCommand) -> bool:
    """Return whether a command does the same to the image whoever runs it."""
    return _has_sudo(placed) or placed.program in ("cd", "echo", "printf", "set", "true", "export")


def _without(site: Site, placed: PlacedCommand) -> Replacement:
    """Return the edit that takes sudo and its options out of the command."""
    words = placed.command.words
    at = next((n for n, word in enumerate(words) if base_name(word.text) == "sudo"), None)
    if at is None or placed.instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    end, user = _options(words, at + 1)
    if end >= len(words):
        raise Uneditable
    new = ""
    if user and not is_root(user):
        image = site.context.base_image(site.stage) if site.stage is not None else None
        if getattr(image, "system", None) not in _RUNUSER_SYSTEMS:
            raise Uneditable
        new = f"runuser -u {user} -- "
    if "=" in words[end].text and (at or new):
        raise Uneditable
    start = word_range(placed, words[at])[0]
    stop = word_range(placed, words[end])[0]
    text = site.source.text
    if "\n" in text[start:stop]:
        last = word_range(placed, words[end - 1])[1]
        if "\n" in text[start:last]:
            raise Uneditable(IN_PIECES)
        stop = last
        while text[stop : stop + 1] in (" ", "\t"):
            stop += 1
    return site.replacement(start, stop, new)


def _options(words: tuple[Word, ...], at: int) -> tuple[int, str]:
    """Return where the command of sudo begins, and the user that it is run as, if one is given."""
    user = ""
    while at < len(words) and words[at].text.startswith("-"):
        text = words[at].text
        name, equals, value = text.partition("=")
        at += 1
        if text == "--":
            break
        if name in _USER:
            if not equals and at < len(words):
                value = words[at].raw
                at += 1
            user = value
        elif text[:2] == "-u" and text[2:].isalnum():
            user = text[2:]
        elif not (name in _LONG or (text[1] != "-" and set(text[1:]) <= _LETTERS)):
            raise Uneditable
    return at, user
