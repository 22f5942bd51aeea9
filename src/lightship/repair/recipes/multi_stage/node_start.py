"""What a Node.js service starts in the end, behind ``npm start`` and its kind."""

from __future__ import annotations

import json
import re

from lightship.dockerfile.shell import read_script
from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_LARGEST: Final = 1_000_000
_RUNNERS: Final = frozenset(("npm", "yarn", "pnpm"))
_SCRIPT: Final = re.compile(r"\.[mc]?js$")


class Package(PlainValue):
    """A ``package.json``: its scripts, and the names of what it depends on."""

    __slots__ = ("dependencies", "development", "main", "scripts")

    def __init__(
        self,
        scripts: Mapping[str, str],
        dependencies: frozenset[str],
        development: frozenset[str],
        main: str,
    ) -> None:
        self.scripts: Final = scripts
        self.dependencies: Final = dependencies
        self.development: Final = development
        self.main: Final = main


class NodeStart(PlainValue):
    """``words`` start the service without npm and shell; None where that takes them.

    ``variables`` are what the script sets in front of the program.
    """

    __slots__ = ("variables", "words")

    def __init__(
        self, words: tuple[str, ...] | None, variables: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.words: Final = words
        self.variables: Final = variables


def read_package(single: SingleStage, folder: str) -> Package | None:
    """Return the ``package.json`` of one folder of the context; None where it cannot be read."""
    path = f"{folder}/package.json" if folder else "package.json"
    text = single.files.read_text(path, _LARGEST) if single.files is not None else None
    try:
        data = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    scripts = {k: v for k, v in _table(data, "scripts").items() if isinstance(v, str)}
    dependencies = frozenset((*_table(data, "dependencies"), *_table(data, "optionalDependencies")))
    development = frozenset(_table(data, "devDependencies")) - dependencies
    main = data.get("main")
    return Package(scripts, dependencies, development, main if isinstance(main, str) else "")


def _table(data: dict[str, object], key: str) -> dict[str, object]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def served_words(words: tuple[str, ...], package: Package) -> tuple[str, ...]:
    """Return the words behind ``npx`` or of the script that ``npm run`` names; () if not plain."""
    if words[:1] == ("npx",):
        return tuple(word for n, word in enumerate(words[1:]) if n or not word.startswith("-"))
    if not words or words[0].rpartition("/")[2] not in _RUNNERS:
        return words
    name, arguments = _script_and_arguments(words)
    script = read_script(package.scripts.get(name, ""))
    if len(script.commands) != 1 or script.has_error or script.scopes:
        return ()
    command = script.commands[0]
    is_plain = all(word.literal for word in command.words) and not command.assignments
    return (*(word.text for word in command.words), *arguments) if is_plain else ()


def node_start(
    words: tuple[str, ...],
    package: Package,
    *,
    links: bool,
    callers: frozenset[str] = frozenset(),
) -> NodeStart:
    """Return what ``words`` start in the end.

    ``links`` says that ``node_modules/.bin`` holds links to scripts, as npm and Yarn make;
    ``callers`` are the scripts that call each other to get here.
    """
    if words[:1] == ("npx",) and len(words) > 1 and not words[1].startswith("-"):
        return _program(words[1:], package, links=links)
    if words and words[0].rpartition("/")[2] in _RUNNERS:
        name, arguments = _script_and_arguments(words)
        if not name or name in callers:
            return NodeStart(None)
        return _of_script(name, arguments, package, links=links, callers=callers)
    return _program(words, package, links=links)


def _script_and_arguments(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the script that a call of npm or its kind runs, and what it adds to it.

    The name is "" where that cannot be told: npm takes options before ``--`` for its own,
    pnpm hands ``--`` on.
    """
    runner = words[0].rpartition("/")[2]
    rest = words[2:] if words[1:2] in {("run",), ("run-script",)} else words[1:]
    if not rest or rest[0].startswith("-"):
        return "", ()
    name, arguments = rest[0], rest[1:]
    if arguments[:1] == ("--",) and runner != "pnpm":
        return name, arguments[1:]
    if "--" in arguments or (runner == "npm" and any(each[:1] == "-" for each in arguments)):
        return "", ()
    return name, arguments


def _of_script(
    name: str,
    arguments: tuple[str, ...],
    package: Package,
    *,
    links: bool,
    callers: frozenset[str],
) -> NodeStart:
    text = package.scripts.get(name, "")
    if name == "start" and not text and not arguments:
        return NodeStart(("node", "server.js"))
    if not text or f"pre{name}" in package.scripts or f"post{name}" in package.scripts:
        return NodeStart(None)
    script = read_script(text)
    if len(script.commands) != 1 or script.has_error or script.scopes:
        return NodeStart(None)
    command = script.commands[0]
    values = [each.value for each in command.assignments]
    is_plain = all(word.literal for word in command.words) and not command.redirects
    if not is_plain or not command.words or any(v is None or not v.literal for v in values):
        return NodeStart(None)
    words = tuple(word.text for word in command.words)
    if words[0] in _RUNNERS and words[1:2] == ("run",):
        # What is added to the outer call is npm's own, in the inner one.
        if arguments:
            return NodeStart(None)
        return node_start(words, package, links=links, callers=callers | {name})
    found = _program((*words, *arguments), package, links=links)
    pairs = [(e.name, e.value.text) for e in command.assignments if e.value is not None]
    return NodeStart(found.words, tuple(pairs))


def _program(words: tuple[str, ...], package: Package, *, links: bool) -> NodeStart:
    """Return the words with a program of ``node_modules/.bin`` named by its path."""
    name = words[0] if words else ""
    if name.rpartition("/")[2] in {"node", "nodejs"}:
        return NodeStart(words)
    if _SCRIPT.search(name) or name.startswith("-"):
        # The image's own entrypoint puts node in front of what is no program.
        return NodeStart(("node", *words))
    if name in package.dependencies and links and "/" not in name:
        return NodeStart(("node", f"node_modules/.bin/{name}", *words[1:]))
    return NodeStart(None)
