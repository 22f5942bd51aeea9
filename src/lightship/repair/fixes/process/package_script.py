"""What npm, yarn and pnpm start: the program behind a script of package.json.

Sources: the documentation of npm's ``start`` and ``run``, of yarn's and pnpm's ``run``.
"""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.fixes.process.start_line import StartLine
from lightship.rules.process.start_script import file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.site import Site

MANAGERS = frozenset(("npm", "yarn", "yarnpkg", "pnpm"))
RUNNERS = frozenset(("npx", "pnpx"))
RUNS = frozenset(("run", "run-script"))
MOST_SCRIPTS = 4
"""How many scripts that call one another are looked through."""

UNSEEN = "package.json is not seen in the image, and with it what the launcher starts"


class Launched(PlainValue):
    """What a launcher starts: its ``words`` in exec form, and those of the ``launcher``."""

    __slots__ = ("launcher", "words")

    def __init__(self, launcher: tuple[str, ...], words: tuple[str, ...]) -> None:
        self.launcher: Final = launcher
        self.words: Final = words

    @property
    def shown(self) -> str:
        """The program's name."""
        words = [word for word in self.words if word != "env" and "=" not in word]
        return words[0].rpartition("/")[2] if words else self.words[0]


class _Package:
    """A package.json: its scripts, and the packages that it needs when it runs."""

    __slots__ = ("needed", "scripts")

    def __init__(self, text: str) -> None:
        """Read ``text``; raises ValueError where it is no JSON object."""
        from json import loads  # noqa: PLC0415 - only where something is fixed

        content = loads(text)
        if not isinstance(content, dict):
            raise ValueError(text[:20])
        scripts, needed = content.get("scripts"), content.get("dependencies")
        self.scripts: Final = {
            name: text
            for name, text in (scripts.items() if isinstance(scripts, dict) else ())
            if isinstance(text, str)
        }
        self.needed: Final = frozenset(needed) if isinstance(needed, dict) else frozenset()


def launched(site: Site, words: tuple[str, ...]) -> Launched | str:
    """Return what ``words``, a launcher's call, start, or in half a sentence why that is open."""
    stage = site.context.target
    if not words or words[0] not in MANAGERS | RUNNERS:
        return ""
    file = None if stage is None else file_of("package.json", stage, site.context)
    if stage is None or file is None:
        return UNSEEN
    if file_of(".pnp.cjs", stage, site.context) is not None:
        return "Yarn's Plug'n'Play has to stand before the program"
    try:
        package = _Package(file.text)
    except (ValueError, RecursionError):
        return "package.json cannot be read"
    found = _program(words, package, MOST_SCRIPTS)
    return found if isinstance(found, str) else Launched(words, found)


def _program(words: tuple[str, ...], package: _Package, depth: int) -> tuple[str, ...] | str:
    """Return the words that the call ``words`` comes to, or why that is open."""
    name, rest = words[0], words[1:]
    if not rest or rest[0].startswith("-"):
        return f"{name} is given options of its own"
    if name in RUNNERS:
        return _own(rest, (), package)
    script, given = rest[0], rest[1:]
    if script in RUNS and given:
        script, given = given[0], given[1:]
    if given[:1] == ("--",):
        given = given[1:]
    elif name == "npm" and given:
        return "npm takes some of its arguments for itself"
    text = package.scripts.get(script)
    if text is None:
        return f"package.json has no script {script}"
    beside = [each for each in (f"pre{script}", f"post{script}") if each in package.scripts]
    if beside and name in ("npm", "pnpm", "yarn"):
        return f"package.json has a script {beside[0]}, which runs as well"
    return _of_script(text, given, package, depth)


def _of_script(
    text: str, given: tuple[str, ...], package: _Package, depth: int
) -> tuple[str, ...] | str:
    line = StartLine(text).line
    last = line.last
    shown = f'the script "{text}"'
    if last is None or not line.is_single or not line.is_readable or last.redirects:
        return f"{shown} does more than to start a program"
    settings = [(each.name, each.value) for each in last.assignments]
    if not last.words or not all(word.literal for word in last.words):
        return f"{shown} needs a shell"
    words = (*[word.text for word in last.words], *given)
    if words[0] in MANAGERS and not settings and depth:
        return _program(words, package, depth - 1)
    front: tuple[str, ...] = ()
    for name, value in settings:
        if value is not None and not value.literal:
            return f"{shown} needs a shell"
        front += (f"{name}={'' if value is None else value.text}",)
    return _own(words, ("env", *front) if front else (), package)


def _own(
    words: tuple[str, ...], front: tuple[str, ...], package: _Package
) -> tuple[str, ...] | str:
    """Return ``words`` with a program of a package named by its path, behind ``front``."""
    program = words[0]
    if program == "node" or "/" in program:
        return (*front, *words)
    if program in package.needed:
        return (*front, f"./node_modules/.bin/{program}", *words[1:])
    return f"{program} is none of the packages that the program needs when it runs"
