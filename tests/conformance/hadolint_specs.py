"""Takes the cases out of hadolint's specs, ``test/Hadolint/Rule/*Spec.hs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conformance.case import MANY, HadolintCase
from tests.conformance.haskell_reading import Expression, Token, Unreadable, Value, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASSERTIONS = {
    "ruleCatches": (1, MANY, False),
    "ruleCatchesNot": (0, 0, False),
    "onBuildRuleCatches": (1, 1, True),
    "onBuildRuleCatchesNot": (0, 0, True),
}
"""Bounds of the number of findings, and whether RUN is wrapped in ONBUILD."""

SHELLCHECK = {"failsShellcheck": (1, MANY), "passesShellcheck": (0, 0)}
CHECKS = {"assertChecks": False, "assertOnBuildChecks": True}
FIELDS = {
    "allowedRegistries": "trustedRegistries",
    "labelSchema": "label-schema",
    "strictLabels": "strict-labels",
}
"""The fields of hadolint's configuration, and their names in ``.hadolint.yaml``."""

LABEL_TYPES = {
    "RawText": "text",
    "Url": "url",
    "Spdx": "spdx",
    "GitHash": "hash",
    "Rfc3339": "rfc3339",
    "SemVer": "semver",
    "Email": "email",
}


def cases_in(folder: Path) -> Iterator[HadolintCase]:
    """Yield the cases in a checkout of hadolint.

    Raises :class:`Unreadable` where an assertion is written in a form that is not read here.
    """
    tests = folder / "test"
    pragmas = tests / "Hadolint" / "PragmaSpec.hs"
    for path in (*sorted((tests / "Hadolint" / "Rule").glob("*Spec.hs")), pragmas):
        yield from cases_of(path.read_text(), path.name)


def cases_of(source: str, name: str) -> list[HadolintCase]:
    """Return the cases in the text of one spec."""
    return _Spec(tokens_of(source), name).cases()


class _Spec:
    """One spec, read from its first word to its last; a name holds until it is bound again."""

    def __init__(self, tokens: list[Token], name: str) -> None:
        self.tokens = tokens
        self.name = name
        self.names: dict[str, Value] = {}
        self.title = ""
        self.settings: dict[str, object] = {}
        self.own_settings: dict[str, object] | None = None
        self.found: list[HadolintCase] = []

    def cases(self) -> list[HadolintCase]:
        words = [token.text for token in self.tokens]
        at = next(n for n in range(len(words)) if words[n : n + 3] == ["spec", "=", "do"]) + 3
        while at < len(self.tokens):
            at = self._statement(at)
        return self.found

    def _statement(self, at: int) -> int:
        token = self.tokens[at]
        after = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        if token.kind == "text":
            return at + 1
        if token.text == "it":
            self.title, self.own_settings = after, None
        elif token.text == "?config" and after == "=":
            return self._configured(at + 2)
        elif token.kind == "name" and after == "=" and self.tokens[at + 1].kind == "sign":
            return self._binding(at)
        elif token.text in ASSERTIONS:
            return self._assertion(at)
        elif token.text in CHECKS:
            return self._check(at)
        return at + 1

    def _configured(self, at: int) -> int:
        """Read a configuration, for the case at hand or, before the first, for the whole spec."""
        settings, at = self._configuration(at)
        if self.title:
            self.own_settings = settings
        else:
            self.settings = settings
        return at

    def _binding(self, at: int) -> int:
        expression = Expression(self.tokens, at + 2, self.names)
        self.names[self.tokens[at].text] = expression.whole()
        return expression.at

    def _assertion(self, at: int) -> int:
        least, most, in_trigger = ASSERTIONS[self.tokens[at].text]
        expression = Expression(self.tokens, at + 1, self.names)
        code, dockerfile = expression.atom(), expression.atom()
        self._add(at, str(code), dockerfile, (least, most), in_trigger=in_trigger)
        return expression.at

    def _check(self, at: int) -> int:
        expression = Expression(self.tokens, at + 1, self.names)
        dockerfile = expression.atom()
        after = expression.at
        while self.tokens[after].text in ("(", "$"):
            after += 1
        word = self.tokens[after].text
        if word in SHELLCHECK:
            bounds, code = SHELLCHECK[word], "SC"
        elif word == "failsWith":
            number = int(self.tokens[after + 1].text)
            bounds, code = (number, number), self.tokens[after + 2].text
        elif word == "failsWithSome":
            bounds, code = (1, MANY), self.tokens[after + 1].text
        else:
            raise Unreadable(f"{self.name}:{self.tokens[after].line}: {word}")
        self._add(at, code, dockerfile, bounds, in_trigger=CHECKS[self.tokens[at].text])
        return after + 1

    def _add(
        self, at: int, code: str, dockerfile: Value, bounds: tuple[int, int], *, in_trigger: bool
    ) -> None:
        if not isinstance(dockerfile, str):
            raise Unreadable(f"{self.name}:{self.tokens[at].line}: a list is no Dockerfile")
        settings = self.settings if self.own_settings is None else self.own_settings
        where = f"{self.name}:{self.tokens[at].line}"
        self.found.append(
            HadolintCase(where, self.title, code, dockerfile, *bounds, in_trigger, settings)
        )

    def _configuration(self, at: int) -> tuple[dict[str, object], int]:
        """Return what ``def {field = value, ...}`` sets, as in ``.hadolint.yaml``, and its end."""
        settings: dict[str, object] = {}
        if self.tokens[at + 1].text != "{":
            return settings, at + 1
        at += 2
        while self.tokens[at - 1].text != "}":
            end = self._end_of_field(at)
            words = self.tokens[at + 2 : end]
            settings[FIELDS[self.tokens[at].text]] = _setting(words)
            at = end + 1
        return settings, at

    def _end_of_field(self, at: int) -> int:
        depth = 0
        while depth or self.tokens[at].text not in (",", "}"):
            depth += self.tokens[at].text in ("(", "[")
            depth -= self.tokens[at].text in (")", "]")
            at += 1
        return at


def _setting(words: list[Token]) -> object:
    """Return a value of the configuration: a switch, a list of texts, or labels' types."""
    if words[0].text in ("True", "False"):
        return words[0].text == "True"
    texts = [word.text for word in words if word.kind == "text"]
    if words[0].text != "Map.fromList":
        return texts
    types = [word.text.removeprefix("Rule.") for word in words[1:] if word.kind == "name"]
    return {text: LABEL_TYPES[kind] for text, kind in zip(texts, types, strict=True)}
