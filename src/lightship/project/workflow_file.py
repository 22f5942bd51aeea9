"""The builds that a workflow of GitHub, Gitea or Forgejo declares.

Source: the inputs of ``docker/build-push-action``; the workflow syntax of GitHub Actions. What
a matrix puts in is put in here, too, as far as it is written out.
"""

from __future__ import annotations

import os
from itertools import islice, product

from lightship.model.value import Value
from lightship.project.build_call import build_calls
from lightship.project.script_words import KnownNames
from lightship.project.yaml_lines import (
    composed,
    entries,
    is_block,
    is_scalar,
    items,
    line_of,
    text_of,
    value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from yaml import Node

    from lightship.project.build_call import Target
    from lightship.project.build_place import BuildPlace

BUILD_ACTION: Final = "docker/build-push-action@"
_DEFAULT_CONTEXT: Final = "{{defaultContext}}"

MOST_JOBS: Final = 256
"""The jobs that one matrix makes; more are not looked at."""


class WorkflowStep(Value):
    """A step: its node, the folder that its commands run in, or nothing, and its matrix."""

    __slots__ = ("folder", "matrix", "node")

    def __init__(self, node: Node, folder: str, matrix: tuple[dict[str, str], ...]) -> None:
        self.node: Final = node
        self.folder: Final = folder
        self.matrix: Final = matrix


def workflow_steps(text: str) -> Iterator[WorkflowStep]:
    """Yield the steps of the workflow ``text``; none of what is no workflow."""
    root = composed(text)
    usual = _folder(value(root, "defaults", "run"))
    for _, job in entries(value(root, "jobs")):
        of_job = _folder(value(job, "defaults", "run")) or usual
        matrix = tuple(islice(_jobs(value(job, "strategy", "matrix")), MOST_JOBS))
        for step in items(value(job, "steps")):
            yield WorkflowStep(step, _folder(step) or of_job, matrix)


def workflow_targets(text: str, place: BuildPlace) -> Iterator[Target]:
    """Yield what the steps of the workflow ``text`` build."""
    names = KnownNames(text, place)
    for step in workflow_steps(text):
        is_action = text_of(value(step.node, "uses")).startswith(BUILD_ACTION)
        inputs, run = value(step.node, "with"), text_of(value(step.node, "run"))
        if not is_action and "build" not in run and " bud" not in run:
            continue
        asks = is_action or "matrix." in run or "matrix." in step.folder
        for given in step.matrix if asks and "matrix." in text else _NO_MATRIX:
            known = names.with_given(given) if given else names
            if is_action:
                yield from _of_action(inputs, place, known)
            else:
                yield from _of_run(run, step.folder, place, known)


_NO_MATRIX: tuple[dict[str, str], ...] = ({},)


def action_words(inputs: Node | None) -> tuple[str, str]:
    """Return the context and the file that the action is given, as they are written.

    The first release had other names for them.
    """
    context = text_of(value(inputs, "context")) or text_of(value(inputs, "path"))
    return context, text_of(value(inputs, "file")) or text_of(value(inputs, "dockerfile"))


def _of_action(inputs: Node | None, place: BuildPlace, names: KnownNames) -> Iterator[Target]:
    target = action_target(inputs, place, names)
    if target is not None:
        yield target


def action_target(
    inputs: Node | None, place: BuildPlace, names: KnownNames
) -> tuple[str, str] | None:
    """Return what a step of the action builds; None where that cannot be told.

    Without a context it is the repository. A file is looked for from the repository on, but
    in a context that the action fetches for itself, from that.
    """
    written, file = action_words(inputs)
    begin = place.top
    if written.startswith(_DEFAULT_CONTEXT):
        written = written.removeprefix(_DEFAULT_CONTEXT).removeprefix(":") or "."
        begin = os.path.normpath(os.path.join(place.top, written))
    context = names.expanded(written or ".", place.top)
    dockerfile = names.expanded(file, place.top)
    if context is None or dockerfile is None or "://" in context:
        return None
    root = os.path.normpath(os.path.join(place.top, context))
    if not dockerfile:
        return os.path.join(root, "Dockerfile"), root
    return os.path.normpath(os.path.join(begin, dockerfile)), root


def _of_run(run: str, folder: str, place: BuildPlace, names: KnownNames) -> Iterator[Target]:
    begin = names.expanded(folder, place.top) if folder else "."
    if begin is None:
        return
    here = os.path.normpath(os.path.join(place.top, begin))
    for call in build_calls(run, place.at(here), names):
        yield from call.targets


def folders_by_line(text: str) -> list[tuple[int, int, str]]:
    """Return the first line, the one behind the last, and the folder of steps that name one."""
    found: list[tuple[int, int, str]] = []
    if "working-directory" not in text:
        return found
    for step in workflow_steps(f"{text}\n"):
        if step.folder:
            end = step.node.end_mark.line + (1 if is_block(step.node) else 2)
            found.append((line_of(step.node), end, step.folder))
    return found


def _folder(node: Node | None) -> str:
    return text_of(value(node, "working-directory"))


def _jobs(matrix: Node | None) -> Iterator[dict[str, str]]:
    """Yield the values of each job of a matrix, as expressions name them; one job without it."""
    axes = [
        [_named(f"matrix.{key.value}", each) for each in items(held)]
        for key, held in entries(matrix)
        if key.value not in ("include", "exclude")
    ]
    included = items(value(matrix, "include"))
    if all(axes) and (axes or not included):
        for chosen in product(*axes):
            yield {name: text for part in chosen for name, text in part.items()}
    for each in included:
        yield _named("matrix", each)
    if not included and not all(axes):
        yield {}


def _named(name: str, node: Node) -> dict[str, str]:
    if is_scalar(node):
        return {name: text_of(node)}
    return {f"{name}.{key.value}": text_of(held) for key, held in entries(node) if is_scalar(held)}
