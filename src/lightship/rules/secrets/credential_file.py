"""The credential files that COPY, ADD and RUN bring into a stage.

A file is suspect by its name; where the build context has it, its contents
prove that or disprove it (:mod:`lightship.project.sensitive`). A file that the
context lacks was kept out of the repository and is put there for the build:
then the name alone speaks.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.dockerfile.syntax.instructions import Run, Transfer
from lightship.model.severity import Confidence
from lightship.model.value import Value
from lightship.project.sensitive_names import suspicion_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

HOME: Final = "/root"
"""Whose home ``~`` is, unless a USER that is not root says otherwise."""

_FOLDERS: Final = {
    ".ssh": "SSH keys",
    ".aws": "a cloud account's keys",
    ".gnupg": "private keys",
    ".kube": "a cluster's credentials",
    ".docker": "a registry's password",
    ".azure": "a cloud account's keys",
    ".gcloud": "a cloud account's keys",
}
"""Folders in which programs keep credentials."""

_PUBLIC_WORDS: Final = (
    *("cert", "ca.", "ca-", "chain", "pub", "trust", "debug", "root", "bundle", "crt"),
    *("dhparam", "ffdhe", "dh2048", "dh4096", "gpg"),
)
"""Parts of the names of keys and stores that hold nothing secret."""

_KEYRINGS: Final = ("/etc/apt/", "/usr/share/keyrings", "/etc/apk/keys", "/etc/pki/", "trusted.gpg")
"""Where the public keys of package repositories are put."""

_WRITERS: Final = frozenset(("echo", "printf", "cat", "base64", "envsubst", "tee", "tr", "sed"))
"""Programs whose output is what they are given; what others write was mostly fetched."""


class CredentialFile(Value):
    """A credential file, as it gets into a stage.

    ``what`` names it in a few words ("a private key"), ``source`` is where it
    comes from, ``path`` the absolute path in the image. ``range`` is where its
    source stands in the joined text of ``instruction``.
    """

    __slots__ = ("confidence", "instruction", "path", "range", "source", "what")

    def __init__(
        self,
        what: str,
        source: str,
        path: str,
        instruction: Instruction,
        place: Range,
        confidence: Confidence,
    ) -> None:
        self.what: Final = what
        self.source: Final = source
        self.path: Final = path
        self.instruction: Final = instruction
        self.range: Final = place
        self.confidence: Final = confidence


def absolute(path: str, instruction: Instruction, stage: Stage) -> str:
    """Return ``path`` as the image has it where ``instruction`` names it."""
    if path in ("~", "$HOME", "${HOME}") or path.startswith(("~/", "$HOME/", "${HOME}/")):
        path = HOME + path[path.find("/") :] if "/" in path else HOME
    return clean(normalized_workdir(stage.state_at(instruction).workdir.value, path, "linux"))


def copied_credentials(
    instruction: Transfer, stage: Stage, context: Context
) -> Iterator[CredentialFile]:
    """Yield the credential files that COPY or ADD names, one by one or by a pattern."""
    is_folder = instruction.target.endswith("/") or len(instruction.sources) > 1
    origin = instruction.flag("from")
    files = context.files if origin is None else None
    for written, place in zip(instruction.sources, instruction.source_ranges, strict=True):
        source = written.strip("\"'")
        if "$" in source or "://" in source:
            continue
        for what, path, confidence in _judged(source, instruction.target, files):
            target = absolute(instruction.target, instruction, stage)
            if target.startswith(_KEYRINGS):
                return
            name = path.rpartition("/")[2]
            into = is_folder or instruction.target in (".", "./") or target == "/"
            found = clean(f"{target}/{name}") if into else target
            yield CredentialFile(what, path, found, instruction, place, confidence)


def _judged(
    source: str, target: str, files: BuildContext | None
) -> Iterator[tuple[str, str, Confidence]]:
    """Yield what the source names that is a credential file: what it is, its path, how sure."""
    path = clean(source).rstrip("/")
    folder = _FOLDERS.get(path.rpartition("/")[2].lower())
    if folder is not None:
        if files is None or not files.exists(path) or any(_in_context(source, files)):
            yield folder, path, Confidence.MEDIUM
        return
    if files is not None:
        found = list(_in_context(source, files))
        if found or files.matching(source).found:
            yield from found
            return
    suspicion = suspicion_of(path, is_folder=False) or suspicion_of(target, is_folder=False)
    if suspicion is None or suspicion.needs_proof or _is_public(path) or _is_public(target):
        return
    if suspicion_of(path, is_folder=False) is None and "*" not in path:
        return
    yield suspicion.what, path, Confidence.HIGH if suspicion.is_proven else Confidence.MEDIUM


def _in_context(source: str, files: BuildContext) -> Iterator[tuple[str, str, Confidence]]:
    """Yield the credential files that ``source`` takes of the build context."""
    path = clean(source)
    name = path.rpartition("/")[2]
    if suspicion_of(path, is_folder=False) is None and "*" not in name and name not in _FOLDERS:
        return
    if path in (".", "*", "/"):
        return
    from lightship.project.sensitive import sensitive_among  # noqa: PLC0415 - only for suspects

    found = files.matching(source)
    entries = found.entries() if name in _FOLDERS else found.found
    for each in sensitive_among(files, entries):
        if each.certain and not each.what.startswith(("the history", "Terraform")):
            yield each.what, each.path, Confidence.HIGH


def _is_public(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    is_key = name.endswith((".pem", ".key", ".jks", ".keystore", ".p12", ".pfx", ".pub"))
    return is_key and any(word in name for word in _PUBLIC_WORDS)


def written_credentials(run: Run, stage: Stage, context: Context) -> Iterator[CredentialFile]:
    """Yield the credential files that a RUN writes by redirecting the output of a command."""
    if ">" not in run.text and not any(">" in heredoc.body for heredoc in run.heredocs):
        return
    for placed in context.commands_of(run):
        if placed.program not in _WRITERS:
            continue
        for redirect in placed.command.redirects:
            if redirect.target is None or not redirect.writes:
                continue
            path = absolute(redirect.target.text, run, stage)
            suspicion = suspicion_of(path, is_folder=False)
            if suspicion is None or suspicion.needs_proof or _is_public(path):
                continue
            place = run.arguments
            what = suspicion.what
            yield CredentialFile(what, path, path, run, place, Confidence.MEDIUM)


def arrived_credentials(stage: Stage, context: Context) -> Iterator[CredentialFile]:
    """Yield the credential files that the stage itself is given, in order."""
    for instruction in stage.instructions:
        if isinstance(instruction, Transfer):
            yield from copied_credentials(instruction, stage, context)
        elif isinstance(instruction, Run):
            yield from written_credentials(instruction, stage, context)


def covers(folder: str, path: str) -> bool:
    """Return whether ``path`` is ``folder`` or stands below it."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")
