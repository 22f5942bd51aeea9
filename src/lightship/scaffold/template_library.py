"""The templates: those of the package, behind those of an organisation.

Jinja is what fills them in. It is what people who keep templates know (Ansible,
Cookiecutter, Helm's cousin), has inheritance, so that a house template changes one
block of ours, and says at which line a template is wrong; a language of our own would
be one more to learn. It is loaded by this verb alone, and run in its sandbox.
"""

from __future__ import annotations

import os
import re

from lightship.model.errors import TemplateError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from jinja2 import Environment

FOLDER: Final = os.path.join(os.path.dirname(__file__), "templates")
"""Where the package's own templates stand."""

BUILT_IN: Final = "built-in"
"""The folder by which a template names one of the package's own."""

ENDING: Final = ".Dockerfile"
"""How the templates of Dockerfiles end, behind a language or a framework."""

_NEEDS_QUOTES: Final = re.compile(r"[^A-Za-z0-9@%+=:,./_-]")


class TemplateLibrary:
    """The templates that a run has; ``own`` is the folder of an organisation's, if any.

    ``own_frameworks`` are the frameworks, or languages, that the organisation has a Dockerfile
    for. Raises :class:`TemplateError` where ``own`` is no folder, or cannot be read.
    """

    __slots__ = ("_environment", "own_frameworks")

    def __init__(self, own: str | None = None) -> None:
        if own is not None and not os.path.isdir(own):
            raise TemplateError(f"{own} is no folder", "name the folder of your templates")
        self.own_frameworks: Final = _frameworks_in(own) if own is not None else frozenset()
        self._environment: Final = _environment(own)

    def fill_in(self, name: str, values: Mapping[str, object]) -> str:
        """Return the template ``name`` with ``values`` put in.

        Raises :class:`TemplateError` where it is malformed, or asks for a value there is not.
        """
        import jinja2  # noqa: PLC0415 - only this verb has templates

        try:
            text = self._environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as error:
            place = f"{error.name or name}:{error.lineno}"
            raise TemplateError(f"{place}: {error.message}", "mend the template") from error
        except (jinja2.TemplateError, UnicodeDecodeError, TypeError, ValueError) as error:
            hint = "mend the template; lightship init --show-templates says what values there are"
            raise TemplateError(f"{name}: {error}", hint) from error
        return text.strip("\n") + "\n"


def _frameworks_in(folder: str) -> frozenset[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except OSError as error:
        raise TemplateError(
            f"{folder} cannot be read: {error.strerror}", "see to its permissions"
        ) from error
    return frozenset(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)) - {""}


def built_in_templates() -> list[str]:
    """Return the names of the package's own templates, sorted."""
    found = []
    for folder, _, names in os.walk(FOLDER):
        prefix = os.path.relpath(folder, FOLDER).replace(os.sep, "/")
        found += [name if prefix == "." else f"{prefix}/{name}" for name in names]
    return sorted(found)


def _environment(own: str | None) -> Environment:
    from jinja2 import (  # noqa: PLC0415 - likewise
        ChoiceLoader,
        FileSystemLoader,
        PrefixLoader,
        StrictUndefined,
    )
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - likewise

    ours = FileSystemLoader(FOLDER)
    folders = [FileSystemLoader(own), ours] if own is not None else [ours]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*folders, PrefixLoader({BUILT_IN: ours})]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # what is written is no HTML
    )
    environment.filters.update(json=_json, words=_words, shell=_shell)
    return environment


def _json(words: Sequence[str]) -> str:
    """Return words in exec form, ``["node", "server.js"]``."""
    import json  # noqa: PLC0415 - likewise

    return json.dumps(list(words), ensure_ascii=False)


def _words(words: Sequence[str]) -> str:
    """Return the words of a COPY: plain, or in exec form where one has a blank or a quote."""
    if any(_NEEDS_QUOTES.search(word) for word in words):
        return _json(words)
    return " ".join(words)


def _shell(word: str) -> str:
    """Return one word for a shell, in quotes where it needs them."""
    import shlex  # noqa: PLC0415 - likewise

    return shlex.quote(word)
