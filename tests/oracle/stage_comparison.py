"""Compares the stages of a tree, and what they set, with what the reference makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lightship.dockerfile.mistake import BUILDING
from lightship.dockerfile.notation.duration import read_duration
from tests.oracle.reference import Answer, as_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.setting import Health
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.tree import Dockerfile

NOT_OURS = ("lint violation found", "panic: ")
"""Build errors that say nothing of the file: the checks' own, and a fault of the reference.

It has no build daemon to ask what it can do, and stumbles over a bind mount
that may be written to.
"""


def stage_differences(tree: Dockerfile, answer: Answer) -> list[str]:
    """Return in words where the stages of ``tree`` differ from those in ``answer``."""
    if "parse_error" in answer or "instruction_error" in answer:
        return []
    found = list(_refusal_differences(tree, answer))
    theirs = answer.get("stages", [])
    if len(tree.stages) != len(theirs):
        found.append(f"stages: {len(tree.stages)}, not {len(theirs)}")
    for stage, said in zip(tree.stages, theirs, strict=False):
        found += [f"stage {stage.index}: {text}" for text in _stage_differences(tree, stage, said)]
    return found


def _refusal_differences(tree: Dockerfile, answer: Answer) -> Iterator[str]:
    ours = [*(each for each in tree.mistakes if each.phase == BUILDING), *tree.build_mistakes]
    theirs = answer.get("build_error", "")
    if theirs.startswith(NOT_OURS):
        return
    kinds = {each.kind for each in ours}
    said = kinds_of(theirs) if theirs else set()
    if bool(ours) != bool(theirs):
        if _leaves_triggers_out(tree):
            return
        yield f"building: {ours[:1]}, not {theirs!r}"
    elif theirs and not kinds & said:
        yield f"building: {sorted(kinds)}, not one of {sorted(said)} for {theirs!r}"


def _leaves_triggers_out(tree: Dockerfile) -> bool:
    """Return whether a stage that inherits triggers is not needed by the target.

    The reference then looks at the stage as if there were no triggers, which
    is what no build does; ours runs them, and agrees with a build of that stage.
    """
    target = tree.stages.target
    needed = set() if target is None else set(tree.stages.reachable_from(target))
    return any(stage.triggers and stage not in needed for stage in tree.stages)


def kinds_of(message: str) -> set[str]:
    """Return the kinds of mistake that the reference's ``message`` may stand for."""
    for part, kinds in _MESSAGES:
        if part in message:
            return set(kinds.split())
    return {f"a kind for {message!r}"}


_BASE = "invalid-base from-breaks-without-build-args"
_MESSAGES = (
    ("contains no stages", "empty-dockerfile"),
    # A trigger that is a comment when it is read again.
    ("file with no instructions", "unknown-instruction"),
    ("invalid signal", "invalid-stop-signal"),
    ("base name (", _BASE),
    (
        "failed to process arguments for platform",
        "bad-variable-substitution required-variable-missing",
    ),
    ("failed to parse stage name", _BASE),
    (": unsupported modifier", "bad-variable-substitution"),
    ("failed to process", "bad-variable-substitution required-variable-missing"),
    ("platform", _BASE),
    ("variable expansion is not supported for --from", "variable-in-copy-source-stage"),
    ("circular dependency", "stage-cycle copy-from-own-stage"),
    ("support variable expansion", "variable-in-copy-source-stage"),
    ("cannot copy from stage", "copy-from-later-stage"),
    ("cannot mount from stage", "copy-from-later-stage"),
    ("invalid stage index", "copy-from-unknown-stage"),
    ("VOLUME specified", "blank-volume"),
    ("source can't be a", "copy-from-url"),
    ("checksum", "checksum-flag-misused"),
    ("unsupported digest algorithm", "checksum-flag-misused"),
    ("check option", "bad-parser-directive"),
    ("ontainerPort", "malformed-port port-out-of-range"),
    ("hostPort", "malformed-port port-out-of-range"),
    ("invalid ranges", "malformed-port"),
    ("invalid port", "malformed-port"),
    ("invalid IP address", "malformed-port"),
    ("invalid chmod", "invalid-chmod"),
    ("invalid syntax", "invalid-chmod"),
    ("query", "invalid-option"),
    ("conflicts", "invalid-option"),
    ("keep-git-dir", "invalid-option"),
    ("invalid submodules", "invalid-option"),
    ("invalid mtime", "invalid-option"),
    ("invalid fetch-by-commit", "invalid-option"),
    ("user and group names can't be resolved", "invalid-option"),
    ("system drive", "invalid-option"),
    ("UNC paths", "invalid-option"),
    ("No relative path", "invalid-option"),
    ("unknown instruction", "unknown-instruction"),
    ("unknown flag", "unknown-or-repeated-flag"),
    ("flag: ", "unknown-or-repeated-flag"),
    ("for flag", "unknown-or-repeated-flag"),
    ("duration", "invalid-healthcheck"),
    ("Interval", "invalid-healthcheck"),
    ("HEALTHCHECK", "invalid-healthcheck"),
    ("requires", "wrong-argument-count shell-not-json"),
    ("names can not be blank", "key-value-without-equals"),
    ("SOURCE_DATE_EPOCH", "invalid-option"),
    *(
        (part, "invalid-run-option")
        for part in ("mount", "invalid field", "invalid value", "sharing")
    ),
    *((part, "invalid-run-option") for part in ("unexpected key", "source and id", "ssh does not")),
    *((part, "invalid-run-option") for part in ("secret", "failed to parse csv", "allowed for")),
)
"""Pieces of the reference's messages, and the kinds of mistake that they stand for."""


def _stage_differences(tree: Dockerfile, stage: Stage, said: Answer) -> Iterator[str]:
    yield from _differs("name", stage.name, said.get("name", ""))
    yield from _differs("base", as_reference(stage.base.written), said["base"])
    yield from _differs(
        "platform", as_reference(stage.from_instruction.platform), said.get("platform", "")
    )
    yield from _differs("line", stage.from_instruction.start_line, said["start"])
    names = [instruction.name.lower() for instruction in stage.instructions]
    yield from _differs("instructions", names, said["commands"])
    if "config" in said:
        config = said["config"]
        # The reference makes the newest stage of that name its target.
        named = tree.stages.find(stage.name) if stage.name else stage
        for key, ours in _config((named or stage).image_state).items():
            yield from _differs(key, ours, _said(config, key))


def _config(state: StageState) -> dict[str, Any]:
    return {
        "User": as_reference(state.user.value),
        "WorkingDir": as_reference(state.workdir.value),
        "Env": [as_reference(f"{name}={each.value}") for name, each in state.env.items()],
        "Entrypoint": list(map(as_reference, state.entrypoint.value)),
        "Cmd": list(map(as_reference, state.cmd.value)),
        "Shell": list(map(as_reference, state.shell.value)),
        "ExposedPorts": sorted(state.exposed_ports),
        "Volumes": sorted(map(as_reference, state.volumes)),
        "Labels": {
            as_reference(name): as_reference(each.value) for name, each in state.labels.items()
        },
        "StopSignal": as_reference(state.stop_signal.value),
        "Healthcheck": _health(state.healthcheck.value),
        "OnBuild": len(state.triggers),
    }


def _health(health: Health | None) -> dict[str, Any]:
    if health is None:
        return {}
    found: dict[str, Any] = {"Test": list(map(as_reference, health.test))}
    if health.test == ("NONE",):
        return found
    for key, text in (
        ("Interval", health.interval),
        ("Timeout", health.timeout),
        ("StartPeriod", health.start_period),
        ("StartInterval", health.start_interval),
    ):
        nanoseconds = round(read_duration(text) * 1e9) if text else 0
        if nanoseconds:
            found[key] = nanoseconds
    if health.retries and int(health.retries):
        found["Retries"] = int(health.retries)
    return found


def _said(config: Answer, key: str) -> Any:
    value = config.get(key)
    if key in ("ExposedPorts", "Volumes"):
        return sorted(value or {})
    if key == "OnBuild":
        return len(value or [])
    if value is None:
        return {"Labels": {}, "Healthcheck": {}}.get(key, [] if key in _LISTS else "")
    return value


_LISTS = ("Env", "Entrypoint", "Cmd", "Shell")


def _differs(what: str, ours: object, theirs: object) -> Iterator[str]:
    if ours != theirs:
        yield f"{what}: {ours!r}, not {theirs!r}"
