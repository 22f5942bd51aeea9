"""Repairs Dockerfiles: from paths to new texts, and to files."""

from __future__ import annotations

import os

from lightship.checking.check import STANDARD_INPUT, WORTH_SPREADING, inspector_for
from lightship.checking.inspector import STANDARD_INPUT_NAME
from lightship.checking.result import Failure
from lightship.checking.run import crashed
from lightship.checking.spread import cores, spread
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError, LightshipError
from lightship.project.discovery import discover
from lightship.project.reading import dockerfile_text, read_dockerfile, read_text
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions.asker import Asker
from lightship.repair.result import FileRepair, Repairs
from lightship.repair.rounds import Rounds
from lightship.repair.untouched import reason_to_leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.checking.inspector import Inspector

LARGEST_BESIDE = 4_000_000
"""The bytes of a file beside a Dockerfile that is edited along with it."""


def fix(paths: Sequence[str], options: FixOptions | None = None) -> Repairs:
    """Return what becomes of the Dockerfiles that ``paths`` name or hold; nothing is written.

    :func:`~lightship.repair.written.write` does that. What cannot be read is a failure
    in the result. Raises :class:`UsageError` for options that cannot be, and
    :class:`ConfigurationError` for a configuration that cannot be read.
    """
    options = options or FixOptions()
    inspector = inspector_for(options.check)
    discovery = discover(path for path in paths if path != STANDARD_INPUT)
    inspector.prepare(discovery.files)
    workshop = _Workshop(inspector, options)
    first = [_unread(path, error) for path, error in discovery.errors.items()]
    if STANDARD_INPUT in paths:
        first.append(workshop.standard_input())
    jobs = options.check.jobs
    workers = jobs or (cores() if len(discovery.files) >= WORTH_SPREADING else 1)
    return Repairs([*first, *spread(workshop.file, discovery.files, workers, _nothing)])


def _nothing(count: int) -> None:
    """Progress that nobody wants."""


class _Workshop:
    """Repairs files one by one, with all that they share."""

    def __init__(self, inspector: Inspector, options: FixOptions) -> None:
        self._inspector: Final = inspector
        self._options: Final = options
        self._asker: Final = Asker(options)

    def file(self, path: str) -> FileRepair:
        try:
            text = read_dockerfile(path)
        except InputError as error:
            return _unread(path, error)
        return self._text(text, path, path)

    def standard_input(self) -> FileRepair:
        check = self._options.check
        path = check.standard_input_path or STANDARD_INPUT_NAME
        try:
            text = dockerfile_text(check.standard_input or b"", path)
        except InputError as error:
            return _unread(path, error)
        place = check.standard_input_path
        return self._text(text, path, place if os.path.isdir(os.path.dirname(place) or ".") else "")

    def _text(self, text: str, path: str, place: str) -> FileRepair:
        syntax = parse(text, path).directive("syntax")
        frontend = "" if syntax is None else syntax.value
        reason = reason_to_leave(place, text, frontend, force=self._options.force)
        if reason:
            return FileRepair(path, {path: text}, {path: text}, untouched=reason)
        try:
            rounds = Rounds(self._inspector, self._options, self._asker, _read_beside)
            return rounds.repair(text, path, place)
        except InputError as error:
            return _unread(path, error)
        except LightshipError:
            raise
        except Exception as error:  # one file must not take the others with it
            hint = "this is a bug of lightship; report it with the file"
            failure = crashed("crashed", f"the repair of {path}", error, hint)
            return FileRepair(path, {}, {}, failures=(failure,))


def _read_beside(path: str) -> str | None:
    try:
        return read_text(path, LARGEST_BESIDE)
    except InputError:
        return None


def _unread(path: str, error: InputError) -> FileRepair:
    failure = Failure(error.kind, error.message, error.hint)
    return FileRepair(path, {}, {}, failures=(failure,))
