"""Which stage holds a tree of dependencies, and whether those for development are in it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

PRODUCTION: Final = "production"
DEVELOPMENT: Final = "development"
GONE: Final = "gone"

_NODE: Final = frozenset(("bun", "npm", "pnpm", "yarn"))
_NODE_INSTALLS: Final = frozenset(("ci", "clean-install", "i", "install", "install-clean"))
_NODE_SAFE: Final = ("--omit=dev", "--only=prod", "--only=production", "--prod", "--production")


class Dependencies:
    """What the last install or removal of a kind leaves in a stage.

    ``state`` is ``production``, ``development`` or ``gone``; ``placed`` is the
    command that left it so.
    """

    __slots__ = ("placed", "state")

    def __init__(self, state: str, placed: PlacedCommand) -> None:
        self.state: Final = state
        self.placed: Final = placed


def dependencies_in(stage: Stage, folder: str, context: Context) -> Dependencies | None:
    """Return what the stage's own commands leave in folders called ``folder``.

    ``folder`` is ``node_modules`` or ``vendor`` (of Composer); None where no
    command installs into it.
    """
    found: Dependencies | None = None
    read = _node_state if folder == "node_modules" else _composer_state
    for placed in context.commands_in(stage):
        state = read(placed, stage)
        if placed.program == "rm" and _names(placed, folder):
            state = GONE
        if state:
            # npm ci in another folder, for production, does not make this one clean: but it may.
            found = Dependencies(state, placed)
    return found


def _names(placed: PlacedCommand, folder: str) -> bool:
    return any(word.text.rstrip("/").endswith(folder) for word in placed.command.arguments)


def _node_state(placed: PlacedCommand, stage: Stage) -> str:
    if placed.program not in _NODE:
        return ""
    words = [word.text for word in placed.command.arguments]
    verbs = [word for word in words if word[:1] != "-"]
    if "prune" in verbs or "focus" in verbs or "deploy" in verbs:
        return PRODUCTION
    if any(each in words for each in ("-g", "--global", "--location=global", "--help")):
        return ""
    is_install = not verbs and placed.program == "yarn" and "--version" not in words
    if not is_install and (not verbs or verbs[0] not in _NODE_INSTALLS or len(verbs) > 1):
        return ""
    if _leaves_development_out(words) or _is_production(placed, stage):
        return PRODUCTION
    return DEVELOPMENT


def _leaves_development_out(words: list[str]) -> bool:
    if any(word.startswith(_NODE_SAFE) and not word.endswith("=false") for word in words):
        return True
    text = " ".join(words)
    return "-P" in words or "--omit dev" in text or "--only prod" in text


def _is_production(placed: PlacedCommand, stage: Stage) -> bool:
    """Whether NODE_ENV or npm's own variables say so, or may say so."""
    words = [word.text for word in placed.command.words]
    for name, wanted in (
        ("NODE_ENV", "production"),
        ("NPM_CONFIG_PRODUCTION", "true"),
        ("npm_config_production", "true"),
        ("NPM_CONFIG_OMIT", "dev"),
        ("npm_config_omit", "dev"),
    ):
        value = next((w.partition("=")[2] for w in words if w.startswith(f"{name}=")), None)
        for command in placed.placed.script.commands:
            for assignment in command.assignments:
                if assignment.name == name and assignment.value is not None:
                    value = assignment.value.text
            if command.name == "export":
                exported = [w.text for w in command.words if w.text.startswith(f"{name}=")]
                value = exported[-1].partition("=")[2] if exported else value
        state = stage.state_at(placed.instruction)
        argument = state.arguments.get(name)
        if value is None and (name in state.unknown or (argument and argument.value is None)):
            return True
        value = state.environment.get(name, "") if value is None else value
        if value == wanted or "$" in value:
            return True
    return False


def _composer_state(placed: PlacedCommand, stage: Stage) -> str:
    command = placed.command
    words = [word.text for word in command.arguments]
    program = placed.program
    if program == "php" and any(each.endswith(("composer", "composer.phar")) for each in words[:1]):
        words = words[1:]
    elif program not in {"composer", "composer.phar"}:
        return ""
    if "install" not in words and "update" not in words:
        return ""
    unset = stage.state_at(placed.instruction).environment.get("COMPOSER_NO_DEV", "0")
    return PRODUCTION if "--no-dev" in words or unset not in {"", "0"} else DEVELOPMENT
