"""The builds of GitHub workflows: the inputs of ``docker/build-push-action``, and ``run`` steps."""

from __future__ import annotations

import os

from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_targets import place_of
from lightship.project.script_words import KnownNames
from lightship.project.workflow_file import BUILD_ACTION, action_target, workflow_steps
from lightship.project.yaml_lines import (
    column_of,
    composed,
    entries,
    entry,
    line_of,
    text_of,
    value,
)
from lightship.repair.fixes.secrets.action_inputs import has_argument, with_grant, with_secret
from lightship.repair.fixes.secrets.build_arguments import mentions
from lightship.repair.fixes.secrets.granted import (
    LinesGranted,
    given_twice,
    left_alone,
    with_lines,
)
from lightship.repair.fixes.secrets.shell_build_calls import expressions_of, own_call
from lightship.repair.fixes.secrets.yaml_meaning import Unreadable, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from yaml import Node

    from lightship.project.build_call import BuildCall
    from lightship.project.workflow_file import WorkflowStep
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.granted import LineChange, Remark

_CHANGED: Final = ("with", "env")


def granted(builder: Builder, grant: Grant) -> LinesGranted:
    """Return the changes after which the builds of this Dockerfile by a workflow have ``grant``."""
    text = builder.file.text
    if BUILD_ACTION not in text and not has_build_call(text):
        return LinesGranted()
    return _Granting(builder, grant).all()


class _Granting:
    """The granting to the steps of one workflow."""

    __slots__ = ("_builder", "_changes", "_environments", "_grant", "_place", "_remarks", "_text")

    def __init__(self, builder: Builder, grant: Grant) -> None:
        self._builder: Final = builder
        self._grant: Final = grant
        self._text: Final = builder.file.text
        self._place: Final = place_of(builder.file)
        self._changes: list[LineChange] = []
        self._remarks: list[Remark] = []
        self._environments: list[tuple[int, int]] = []

    def all(self) -> LinesGranted:
        names = KnownNames(self._text, self._place)
        for step in workflow_steps(self._text):
            if text_of(value(step.node, "uses")).startswith(BUILD_ACTION):
                self._of_action(step, names)
            else:
                self._of_run(step, names)
        return LinesGranted(self._changes, self._remarks, self._environments)

    def _of_action(self, step: WorkflowStep, names: KnownNames) -> None:
        inputs = value(step.node, "with")
        built = {
            None if target is None else target[0]
            for each in step.matrix or ({},)
            for target in [action_target(inputs, self._place, names.with_given(each))]
        }
        if self._builder.dockerfile not in built:
            return
        grant = self._builder.seen_from(self._place.top, self._grant)
        if not grant.is_argument:
            changes = with_grant(step.node, self._lines, grant)
            if not self._make(step.node, changes) and not self._has(inputs):
                self._tell(step.node, left_alone(grant))
            return
        if not has_argument(step.node, grant.variable):
            return
        is_shared = len(built) > 1
        changes = with_secret(step.node, self._lines, grant, keeps=is_shared)
        if not self._make(step.node, changes):
            self._tell(step.node, left_alone(grant))
        elif is_shared:
            self._tell(step.node, given_twice(grant))

    @property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def _has(self, inputs: Node | None) -> bool:
        """Return whether the step has the secret already, by any of the inputs."""
        if self._grant.is_ssh:
            return value(inputs, "ssh") is not None
        held = [text_of(value(inputs, f"secret{kind}")) for kind in ("s", "-envs", "-files")]
        rows = [row.strip() for text in held for row in text.split("\n")]
        return any(row.partition("=")[0] == self._grant.identifier for row in rows)

    def _of_run(self, step: WorkflowStep, names: KnownNames) -> None:
        """Tell of calls that only a matrix makes calls of this Dockerfile, and see to others."""
        text = text_of(value(step.node, "run"))
        if not has_build_call(text):
            return
        calls = self._calls(step, text, names)
        if calls:
            if self._grant.is_argument:
                self._of_calls(step.node, calls)
            return
        by_matrix = [self._calls(step, text, names.with_given(each)) for each in step.matrix]
        grant = self._grant
        for call in [call for calls in by_matrix for call in calls][:1]:
            if not grant.is_argument or any(mentions(call.text, grant.variable)):
                self._tell(step.node, left_alone(grant))

    def _calls(self, step: WorkflowStep, text: str, names: KnownNames) -> list[BuildCall]:
        """Return the calls of this Dockerfile in a ``run`` step, by the names that are known."""
        top = self._place.top
        folder = names.expanded(step.folder, top)
        if folder is None:
            return []
        here = self._place.at(os.path.normpath(os.path.join(top, folder)))
        calls = build_calls(text, here, names)
        return [own for call in calls for own, _ in own_call(self._builder, call)]

    def _of_calls(self, step: Node, calls: list[BuildCall]) -> None:
        """Put an expression into the environment of a ``run`` step, if it is one for all calls."""
        found = {
            expression
            for call in calls
            for expression in expressions_of(call.text, self._grant.variable)
        }
        if len(found) != 1:
            return
        (expression,) = found
        variable = self._grant.variable
        own = value(step, "env", variable)
        if own is not None:
            is_given = text_of(own) == expression
        else:
            is_given = self._make(step, _environment(step, f"{variable}: {expression}"))
        if is_given:
            self._environments.append((line_of(step), step.end_mark.line + 2))

    def _make(self, step: Node, changes: list[LineChange]) -> bool:
        """Take ``changes`` on if they change inputs and environment of ``step``, and no more."""
        if not changes or not _changes_only(self._text, step, changes):
            return False
        self._changes += changes
        return True

    def _tell(self, step: Node, remark: str) -> None:
        self._remarks.append((line_of(step), remark))


def _environment(step: Node, row: str) -> list[LineChange]:
    """Return the change that puts ``row`` into the environment of a step."""
    there = entry(step, "env")
    if there is not None:
        held = entries(there[1])
        if not held:
            return []
        at = line_of(held[0][0])
        return [(at, at, [f"{' ' * column_of(held[0][0])}{row}"])]
    keys = [key for key, _ in entries(step)]
    indent = " " * column_of(keys[0])
    behind = next((key for key in keys if line_of(key) > line_of(keys[0])), None)
    if behind is None:
        return []
    at = line_of(behind)
    return [(at, at, [f"{indent}env:", f"{indent}  {row}"])]


def _changes_only(text: str, step: Node, changes: list[LineChange]) -> bool:
    """Return whether the workflow says the same after ``changes``, but for parts of ``step``."""
    after = composed(with_lines(text, changes))
    if after is None:
        return False
    try:
        old, new = meaning_of(composed(text)), meaning_of(after)
    except Unreadable:
        return False
    found = list(_differences(old, new))
    return len(found) == 1 and found[0] == {
        key: held for key, held in meaning_of(step).items() if key not in _CHANGED
    }


def _differences(old: Any, new: Any) -> list[Any]:
    """Return the steps that differ, without what may; a None is a difference anywhere else."""
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        kept = {key: held for key, held in old.items() if key not in _CHANGED}
        if ("uses" in old or "run" in old) and kept == {
            key: held for key, held in new.items() if key not in _CHANGED
        }:
            return [kept]
        if old.keys() == new.keys():
            return [each for key in old for each in _differences(old[key], new[key])]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [each for a, b in zip(old, new, strict=True) for each in _differences(a, b)]
    return [None]
