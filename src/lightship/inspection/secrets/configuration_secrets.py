"""Secrets in the configuration of an image, which everybody who can pull it reads."""

from __future__ import annotations

from lightship.inspection.secrets.assignments import assignments
from lightship.inspection.secrets.build_steps import build_arguments, step_pairs, step_text
from lightship.inspection.secrets.found_secret import FoundSecret
from lightship.knowledge.credential_contexts import private_keys
from lightship.knowledge.credential_providers import provider_kind
from lightship.knowledge.credential_shapes import SHAPES
from lightship.knowledge.credential_values import redacted
from lightship.knowledge.credentials import find_credentials
from lightship.knowledge.private_key import judged_key
from lightship.model.severity import Confidence
from lightship.rules.secrets.declared_credential import judged_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.configuration import Configuration

VALUE_LIMIT = 64 * 1024
"""The most characters of a value that are looked at."""

_TOKEN_KINDS = frozenset(shape.kind for shape in SHAPES)


def secrets_of_configuration(configuration: Configuration) -> Iterator[FoundSecret]:
    """Yield the secrets in variables, labels, commands, build arguments and the rest of history.

    One that history repeats is told once, where it matters most: a variable
    first, then a label, a command, an argument of the build, and a step.
    """
    told: set[str] = set()
    arguments: set[tuple[str, str]] = set()
    for found, secret in _of_configuration(configuration):
        if found.where == "build-arg":
            if (found.path, secret) not in arguments:
                arguments.add((found.path, secret))
                yield found
        elif found.where != "history" or secret not in told:
            yield found
        told.add(secret)


def _of_configuration(configuration: Configuration) -> Iterator[tuple[FoundSecret, str]]:
    for variable in configuration.environment:
        name, _, value = variable.partition("=")
        yield from _of_pair("env", name, value, 0)
    for name, value in configuration.labels.items():
        yield from _of_pair("label", name, value, 0)
    for name, words in _commands(configuration):
        yield from _of_text("command", name, " ".join(words), 0)
    for step, entry in enumerate(configuration.history, 1):
        for name, value in build_arguments(entry.created_by, configuration.shell):
            yield from _of_pair("build-arg", name, value, step)
    for step, entry in enumerate(configuration.history, 1):
        instruction = step_text(entry)
        keyword, pairs = step_pairs(instruction)
        for name, value in pairs:
            where = "build-arg" if keyword == "ARG" else "history"
            yield from _of_pair(where, name, value, step)
        if not keyword:
            name = instruction.partition(" ")[0]
            yield from _of_text("history", name, instruction, step)


def _commands(configuration: Configuration) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ENTRYPOINT", configuration.entrypoint
    yield "CMD", configuration.command
    for trigger in configuration.on_build:
        yield "ONBUILD", (trigger,)
    if configuration.healthcheck is not None:
        yield "HEALTHCHECK", configuration.healthcheck.test


def _of_pair(where: str, name: str, value: str, step: int) -> Iterator[tuple[FoundSecret, str]]:
    text = value[:VALUE_LIMIT]
    verdict = judged_literal(name, text)
    if verdict is None or _was_never_issued(verdict.kind, verdict.confidence):
        return
    if verdict.kind == "private-key" and not _has_key(text):
        return
    kind = provider_kind(name, text, verdict.kind)
    note = f"step {step} of the history" if step else ""
    excerpt = redacted(text)
    yield FoundSecret(kind, where, name, step, excerpt, note, verdict.confidence), text


def _of_text(where: str, name: str, text: str, step: int) -> Iterator[tuple[FoundSecret, str]]:
    note = f"step {step} of the history" if step else ""
    covered = 0
    seen = [(each.start, each.end, each.kind, each.confidence) for each in find_credentials(text)]
    seen += [(each.start, each.end, each.kind, each.confidence) for each in assignments(text)]
    for start, end, kind, confidence in sorted(seen):
        if start < covered or _was_never_issued(kind, confidence):
            continue
        secret = text[start:end]
        if kind == "private-key" and judged_key(secret) is None:
            continue
        covered = end
        yield FoundSecret(kind, where, name, step, redacted(secret), note, confidence), secret


def _was_never_issued(kind: str, confidence: Confidence) -> bool:
    """Tell whether a token fails its own checksum, or is one for tests."""
    return kind in _TOKEN_KINDS and confidence is Confidence.LOW


def _has_key(text: str) -> bool:
    return any(judged_key(text[start:end]) for _, start, end, _ in private_keys(text))
