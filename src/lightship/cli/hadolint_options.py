"""What hadolint is told: its command line, its variables, and the file that it finds."""

from __future__ import annotations

import os

from lightship.checking.configuration_finder import HADOLINT_FILES
from lightship.checking.hadolint_settings import (
    FORMATS,
    LEVELS,
    THRESHOLDS,
    HadolintSettings,
    severities_of,
)
from lightship.model.errors import UsageError
from lightship.rules.settings import LABEL_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

SHORT: Mapping[str, str] = {
    "-h": "--help",
    "-v": "--version",
    "-c": "--config",
    "-o": "--output",
    "-V": "--verbose",
    "-f": "--format",
    "-t": "--failure-threshold",
}
SWITCHES = frozenset(
    (
        *("--help", "--version", "--no-fail", "--no-color", "--verbose", "--strict-labels"),
        "--disable-ignore-pragma",
    )
)
WITH_VALUE = frozenset(
    (
        *("--config", "--file-path-in-report", "--output", "--format", "--ignore"),
        *("--trusted-registry", "--require-label", "--failure-threshold"),
        *[f"--{level}" for level in LEVELS],
    )
)
TRUTHY = ("1", "y", "on", "true", "yes")


class HadolintArguments:
    """What stood on the command line: operands, switches, and the values of options by name."""

    __slots__ = ("_values", "operands", "switches")

    def __init__(self, words: Sequence[str]) -> None:
        """Read ``words`` as hadolint does.

        Raises :class:`UsageError` for an option that there is not, or a value
        that it cannot have.
        """
        self.operands: Final[list[str]] = []
        self.switches: Final[set[str]] = set()
        self._values: Final[dict[str, list[str]]] = {}
        rest = list(reversed(words))
        while rest:
            word = rest.pop()
            if word == "--":
                self.operands.extend(reversed(rest))
                break
            if word.startswith("--"):
                self._long(word, rest)
            elif word.startswith("-") and word != "-":
                self._short(word, rest)
            else:
                self.operands.append(word)

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values given for the option ``name``, in order."""
        return tuple(self._values.get(name, ()))

    def last(self, name: str) -> str | None:
        """Return the value given last for the option ``name``, or None."""
        values = self._values.get(name)
        return values[-1] if values else None

    def _long(self, word: str, rest: list[str]) -> None:
        name, equals, value = word.partition("=")
        if name in SWITCHES and not equals:
            self.switches.add(name)
        elif name in WITH_VALUE:
            self._take(name, name, value if equals else None, rest)
        else:
            raise UsageError(f"Invalid option `{name}'")

    def _short(self, word: str, rest: list[str]) -> None:
        """Read one word of short options: switches may stand together, a value at the end."""
        for at in range(1, len(word)):
            name = SHORT.get(f"-{word[at]}")
            if name is None:
                raise UsageError(f"Invalid option `-{word[at]}'")
            if name in WITH_VALUE:
                self._take(name, f"-{word[at]}", word[at + 1 :] or None, rest)
                return
            self.switches.add(name)

    def _take(self, name: str, written: str, value: str | None, rest: list[str]) -> None:
        if value is None:
            if not rest:
                raise UsageError(f"The option `{written}` expects an argument.")
            value = rest.pop()
        self._values.setdefault(name, []).append(value)

    def settings(self) -> HadolintSettings:
        """Return the settings that the command line makes.

        Raises :class:`UsageError` for a value that cannot be.
        """
        threshold = self._one_of("--failure-threshold", THRESHOLDS)
        return HadolintSettings(
            no_fail=self._switch("--no-fail"),
            no_color=self._switch("--no-color"),
            verbose=self._switch("--verbose"),
            formats=self._one_of("--format", FORMATS),
            severities=severities_of({level: self.all(f"--{level}") for level in LEVELS}),
            ignored=self.all("--ignore"),
            trusted_registries=self.all("--trusted-registry"),
            label_schema=_labels(self.all("--require-label")),
            strict_labels=self._switch("--strict-labels"),
            disable_ignore_pragma=self._switch("--disable-ignore-pragma"),
            failure_threshold=THRESHOLDS[threshold[-1]] if threshold else None,
        )

    def _switch(self, name: str) -> bool | None:
        return True if name in self.switches else None

    def _one_of(self, name: str, choices: Iterable[str]) -> tuple[str, ...]:
        values = self.all(name)
        for value in values:
            if value not in choices:
                one_of = ", ".join(choices)
                raise UsageError(f"option {name}: cannot be {value!r}; it is one of {one_of}")
        return values


def _labels(values: Iterable[str]) -> dict[str, str]:
    found = {}
    for value in values:
        name, _, kind = value.partition(":")
        if kind not in (*LABEL_TYPES, ""):
            raise UsageError(f"option --require-label: invalid label type: {kind}")
        found[name] = kind or "text"
    return found


def settings_of_variables(variables: Mapping[str, str]) -> HadolintSettings:
    """Return the settings that variables make; what cannot be is passed over, as hadolint does."""

    def listed(name: str) -> tuple[str, ...]:
        value = variables.get(name)
        return () if value is None else tuple(value.split(","))

    def switch(name: str) -> bool | None:
        value = variables.get(name)
        return None if value is None else value.lower() in TRUTHY

    labels = [value.partition(":")[::2] for value in listed("HADOLINT_REQUIRE_LABELS")]
    overrides = {level: listed(f"HADOLINT_OVERRIDE_{level.upper()}") for level in LEVELS}
    return HadolintSettings(
        no_fail=switch("HADOLINT_NOFAIL"),
        no_color=True if "NO_COLOR" in variables else None,
        verbose=switch("HADOLINT_VERBOSE"),
        formats=tuple([form for form in listed("HADOLINT_FORMAT") if form in FORMATS]),
        severities=severities_of(overrides),
        ignored=listed("HADOLINT_IGNORE"),
        trusted_registries=listed("HADOLINT_TRUSTED_REGISTRIES"),
        label_schema={name: kind or "text" for name, kind in labels if kind in (*LABEL_TYPES, "")},
        strict_labels=switch("HADOLINT_STRICT_LABELS"),
        disable_ignore_pragma=switch("HADOLINT_DISABLE_IGNORE_PRAGMA"),
        failure_threshold=THRESHOLDS.get(variables.get("HADOLINT_FAILURE_THRESHOLD", "")),
    )


def configuration_path(variables: Mapping[str, str]) -> str | None:
    """Return the configuration that hadolint finds: here, or in the user's home."""
    home = variables.get("HOME") or os.path.expanduser("~")
    settings = variables.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    own = os.path.join(home, ".hadolint")
    visible = ("hadolint.yaml", "hadolint.yml")
    candidates = (
        *HADOLINT_FILES,
        *[os.path.join(settings, name) for name in visible],
        *[os.path.join(own, name) for name in (*visible, "config.yaml", "config.yml")],
        *[os.path.join(home, name) for name in HADOLINT_FILES],
    )
    return next((path for path in candidates if os.path.isfile(path)), None)
