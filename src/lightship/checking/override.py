"""What a configuration says of some files only: ``[[override]]`` and the paths it is for."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.checking.configuration import Configuration, Override
    from lightship.project.gitignore import GitIgnore


class Overrides:
    """The overrides of one configuration, and what it comes to for each file."""

    __slots__ = ("_configuration", "_folder", "_made", "_patterns")

    def __init__(self, configuration: Configuration) -> None:
        self._configuration: Final = configuration
        self._folder: Final = os.path.dirname(os.path.realpath(configuration.path))
        self._patterns: Final = [PathPatterns(each.paths) for each in configuration.overrides]
        self._made: Final[dict[tuple[bool, ...], Configuration]] = {}

    def at(self, path: str) -> Configuration:
        """Return the configuration that holds for the Dockerfile at ``path``.

        Files for which the same overrides hold share it.
        """
        name = os.path.relpath(os.path.realpath(path), self._folder)
        holding = tuple([patterns.match(name) for patterns in self._patterns])
        made = self._made.get(holding)
        if made is None:
            made = self._configuration
            for override, holds in zip(made.overrides, holding, strict=True):
                if holds:
                    made = _with(made, override)
            self._made[holding] = made
        return made


class PathPatterns:
    """Patterns as in a ``.gitignore``, held against paths from the folder they are written for.

    One without a slash names files and folders anywhere below, any other only
    from that folder on; a folder's name means all that is in it; of several
    patterns the last that matches decides, and ``!`` takes back.
    """

    __slots__ = ("_patterns",)

    def __init__(self, patterns: Sequence[str]) -> None:
        from lightship.project.gitignore import GitIgnore  # noqa: PLC0415 - where there are any

        self._patterns: Final[GitIgnore] = GitIgnore("\n".join(patterns))

    def match(self, path: str) -> bool:
        """Return whether the file at the relative ``path``, or a folder above it, is meant.

        Of a file outside of the folder the whole path counts from where it leaves it.
        """
        from lightship.project.gitignore import as_bytes_read  # noqa: PLC0415 - likewise

        text = as_bytes_read(path)
        while text.startswith("../"):
            text = text.removeprefix("../")
        end = text.find("/")
        while end >= 0:
            if self._patterns.verdict(text[:end], is_folder=True):
                return True
            end = text.find("/", end + 1)
        return self._patterns.verdict(text, is_folder=False) is True


def _with(base: Configuration, override: Override) -> Configuration:
    """Return ``base`` with what ``override`` says on top."""
    selects = bool(override.select or override.profile)
    severity = {word: each for word, each in base.severity.items() if word not in override.severity}
    return base.but(
        profile=override.profile if selects else base.profile,
        select=override.select if selects else base.select,
        ignore=(*base.ignore, *override.ignore),
        severity={**severity, **override.severity},
        fail_on=base.fail_on if override.fail_on is None else override.fail_on,
    )
