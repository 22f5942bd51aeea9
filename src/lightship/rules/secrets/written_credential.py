"""Credentials that a shell command is given in its words, and settings in a text."""

from __future__ import annotations

from lightship.knowledge.credential_values import is_placeholder, is_reference, strength
from lightship.model.severity import Confidence
from lightship.model.value import Value
from lightship.rules.secrets.declared_credential import judged_literal, suggests_secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word

_CODE: Final = frozenset("()[]{}<>$`|&")
"""Characters that say that what follows a name is looked up or computed, not written out."""

SHORTEST: Final = 3
"""A shorter value is no password that is worth a word."""

LONGEST_LINE: Final = 2000
"""How much of a line of a here-document is looked at."""

_PASSWORD_OPTIONS: dict[str, tuple[str, ...]] = {
    "sshpass": ("-p",),
    "mysql": ("-p", "--password"),
    "mysqladmin": ("-p", "--password"),
    "mysqldump": ("-p", "--password"),
    "mariadb": ("-p", "--password"),
    "redis-cli": ("-a", "--pass"),
    "docker": ("-p", "--password"),
    "podman": ("-p", "--password"),
    "helm": ("-p", "--password"),
    "curl": ("-u", "--user", "--proxy-user", "-U"),
    "wget": ("--password", "--http-password", "--ftp-password", "--proxy-password"),
    "svn": ("--password",),
    "gpg": ("--passphrase",),
    "gpg2": ("--passphrase",),
    "ldapadd": ("-w",),
    "ldapsearch": ("-w",),
    "az": ("-p", "--password"),
    "mongo": ("-p", "--password"),
    "mongosh": ("-p", "--password"),
    "vault": ("-token",),
    "sonar-scanner": ("-Dsonar.login", "-Dsonar.token", "-Dsonar.password"),
}
"""By program, the options whose value is a password, or ``user:password`` for curl."""

_CONFIGURERS: Final = frozenset(
    ("npm", "yarn", "pnpm", "poetry", "composer", "pip", "bundle", "aws", "git")
)
"""Programs with a ``config`` or ``configure`` that is given a name and a value."""

_ONLY_AFTER: Final = {"docker": "login", "podman": "login", "helm": "login", "az": "login"}
"""Programs whose ``-p`` is a password in one of their commands alone."""


_SETTERS: Final = frozenset(("export", "declare", "readonly", "local", "env", "setx"))

_OPENINGS: Final = ("-", '"', "'")
"""What the first character of an option may be."""


class Written(Value):
    """A credential in the words of a command, or in a text.

    ``what`` says what it is; ``start`` and ``end`` are offsets in the script
    or the text.
    """

    __slots__ = ("confidence", "end", "start", "text", "what")

    def __init__(self, what: str, text: str, start: int, end: int, confidence: Confidence) -> None:
        self.what: Final = what
        self.text: Final = text
        self.start: Final = start
        self.end: Final = end
        self.confidence: Final = confidence


def may_be_given(command: Command) -> bool:
    """Return whether it is worth looking for a credential in what ``command`` is given."""
    if command.assignments:
        return True
    name = command.program.name
    return name in _PASSWORD_OPTIONS or name in _CONFIGURERS or name in _SETTERS


def written_in(placed: PlacedCommand) -> Iterator[Written]:
    """Yield the credentials that the command is given: assignments, options and settings."""
    command = placed.command
    for assignment in command.assignments:
        if assignment.value is not None and assignment.value.literal:
            yield from _assigned(assignment.name, assignment.value.text, assignment.value)
    name = command.program.name
    if name in _SETTERS:
        for word in command.arguments:
            variable, equals, value = word.text.partition("=")
            if equals and not word.expands:
                yield from _assigned(variable, value, word)
    elif name in _PASSWORD_OPTIONS:
        yield from _of_options(command, name)
    if name in _CONFIGURERS:
        yield from _configured(command)


def _assigned(name: str, value: str, word: Word) -> Iterator[Written]:
    if suggests_secret(name):
        literal = judged_literal(name, value)
        if literal is not None and literal.confidence > Confidence.LOW:
            yield Written(f"the value of {name}", value, word.start, word.end, literal.confidence)


def _of_options(command: Command, name: str) -> Iterator[Written]:
    """Yield the passwords among the options of the program ``name``, such as ``-psecret``."""
    needed = _ONLY_AFTER.get(name)
    words = command.arguments
    if needed is not None and all(word.text != needed for word in words):
        return
    spaced = name not in ("mysql", "mysqladmin", "mysqldump", "mariadb")
    options = _PASSWORD_OPTIONS[name]
    for index, word in enumerate(words):
        if word.raw[:1] not in _OPENINGS or not word.text.startswith(options):
            continue
        for option in options:
            value, holder = _value_of(option, words, index, spaced=spaced)
            if holder is not None and not holder.expands:
                password = value.partition(":")[2] if name == "curl" else value
                if _is_password(password):
                    what = f"a password for {name}"
                    yield Written(what, password, word.start, holder.end, strength(password))


def _value_of(
    option: str, words: tuple[Word, ...], index: int, *, spaced: bool
) -> tuple[str, Word | None]:
    """Return the value that ``words[index]`` gives ``option``, and the word that holds it."""
    text = words[index].text
    if text == option:
        follower = words[index + 1] if index + 1 < len(words) else None
        is_value = follower is not None and (spaced or option.startswith("--"))
        return (follower.text, follower) if is_value and follower is not None else ("", None)
    if text.startswith(option + "="):
        return text[len(option) + 1 :], words[index]
    if len(option) == 2 and text.startswith(option):
        return text[2:], words[index]
    return "", None


def _is_password(text: str) -> bool:
    if len(text) < SHORTEST or is_placeholder(text) or is_reference(text):
        return False
    return strength(text) > Confidence.LOW


_PACKAGE_KEYS: Final = ("http-basic.", "github-oauth.", "gitlab-token.", "pypi-token.")
"""Starts of settings of poetry and composer whose last value is a secret."""


def _configured(command: Command) -> Iterator[Written]:
    """Yield the secret of ``npm config set KEY VALUE`` and its like."""
    words = command.arguments
    if not {"config", "configure"}.intersection(word.text for word in words[:2]):
        return
    for index, word in enumerate(words[1:], 1):
        key, equals, value = word.text.partition("=")
        holder = word
        if key.startswith(_PACKAGE_KEYS):
            holder, value = words[-1], words[-1].text
        elif not _is_secret_setting(key):
            continue
        elif not equals and index + 1 < len(words):
            holder, value = words[index + 1], words[index + 1].text
        if _is_password(value) and not holder.expands:
            what = f"the value of {key[:60]}"
            yield Written(what, value, holder.start, holder.end, strength(value))
            return


def _is_secret_setting(key: str) -> bool:
    name = key.rpartition(":")[2].rpartition(".")[2]
    return name == "_auth" or suggests_secret(name.lstrip("_"))


def settings_in(text: str) -> Iterator[Written]:
    """Yield the secrets in the lines ``NAME=value`` and ``name: value`` of ``text``."""
    start = 0
    for line in text.split("\n"):
        yield from _setting_in(line[:LONGEST_LINE], start)
        start += len(line) + 1


def _setting_in(line: str, offset: int) -> Iterator[Written]:
    mark = "=" if "=" in line else ":"
    key, found, rest = line.partition(mark)
    name = key.strip(" \t\"'-").removeprefix("export ").strip()
    name = name.rpartition(".")[2].replace("-", "_")
    if not found or not suggests_secret(name):
        return
    value = rest.strip(" \t\r;,")
    if not _CODE.isdisjoint(value):
        return
    literal = judged_literal(name, value.strip("\"'"))
    if literal is None or literal.confidence is Confidence.LOW or " " in value.strip("\"'"):
        return
    at = offset + len(key) + 1 + len(rest) - len(rest.lstrip())
    yield Written(
        f"the value of {name}", value.strip("\"'"), at, at + len(value), literal.confidence
    )
