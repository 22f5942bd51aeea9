"""The builds of compose files: what ``args`` had becomes ``secrets``.

An argument that an alias or a merge brings is left where it stands, since others have it from
there too, and the secret is given beside it: an argument that no Dockerfile declares does
nothing. What the edited file says is compared with what it said, before anything is edited.
Source: the Compose Build Specification, ``secrets`` with ``source`` and ``target``.
"""

from __future__ import annotations

import re

from lightship.knowledge.build_secret import identifier_of
from lightship.project.yaml_lines import is_scalar, merged
from lightship.repair.fixes.secrets.compose_check import declares, only_grants
from lightship.repair.fixes.secrets.compose_secrets import ComposeSecrets, file_source
from lightship.repair.fixes.secrets.compose_service import (
    added,
    argument_of,
    has_item,
    line_of_build,
    spelled_out,
    swapped,
)
from lightship.repair.fixes.secrets.granted import LinesGranted, given_twice, left_alone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.project.compose_file import ComposeService
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.compose_service import Argument
    from lightship.repair.fixes.secrets.granted import LineChange, Remark

_VARIABLE: Final = re.compile(r"\$(?:(\w+)|\{(\w+)(?::?[-?][^}$]*)?\})")


def granted(builder: Builder, grant: Grant) -> LinesGranted:
    """Return the changes after which a compose file's builds of this Dockerfile have ``grant``.

    A secret out of a variable is given to builds with an argument of its name alone.
    """
    text = builder.file.text
    services = builder.read.compose.by_dockerfile(builder.file.path, text)
    own = services.get(builder.dockerfile, ())
    if not own:
        return LinesGranted()
    return _Granting(builder, grant).all(own)


class _Granting:
    """The granting to the services of one file."""

    __slots__ = ("_builder", "_grant", "_secrets", "_text")

    def __init__(self, builder: Builder, grant: Grant) -> None:
        self._builder: Final = builder
        self._grant: Final = grant
        self._text: Final = builder.file.text
        self._secrets: Final = ComposeSecrets(self._text)

    def all(self, services: Sequence[ComposeService]) -> LinesGranted:
        """Return the changes of all ``services``, each made only if it holds beside the others."""
        changes: dict[tuple[int, int], LineChange] = {}
        remarks: list[Remark] = []
        names: list[str] = []
        meant: list[ComposeService] = []
        for service in services:
            argument = None
            if self._grant.is_argument:
                argument = argument_of(service, self._grant.variable)
                if argument is None:
                    continue
            name = self._named(argument)
            for tried, remark in self._ways(service, argument, name):
                new = {**changes, **tried}
                if only_grants(self._text, services, list(new.values()), self._grant):
                    changes = new
                    names += [name] if name else []
                    meant.append(service)
                    remarks += [(line_of_build(service), remark)] if remark else []
                    break
            else:
                if argument is not None or not self._has_it(service):
                    remarks.append((line_of_build(service), left_alone(self._grant)))
        declared = self._secrets.changes(names) if changes else []
        if names and not declares(self._text, declared, names):
            told = [(line_of_build(each), left_alone(self._grant)) for each in meant]
            return LinesGranted(remarks=sorted({*remarks, *told}))
        return LinesGranted([*changes.values(), *declared], dict.fromkeys(remarks))

    def _named(self, argument: Argument | None) -> str | None:
        """Return what the secret is called in this file; None where its source has no name."""
        grant = self._grant
        if grant.is_ssh:
            return ""
        if grant.path:
            path = self._builder.seen_from(self._builder.folder, grant).path
            return self._secrets.named(file_source(path), [grant.identifier]) or None
        origin = _origin(argument, grant)
        if not origin:
            return None
        names = [grant.identifier, identifier_of(origin)]
        return self._secrets.named(("environment", origin), names) or None

    def _ways(
        self, service: ComposeService, argument: Argument | None, name: str | None
    ) -> Iterable[tuple[dict[tuple[int, int], LineChange], str]]:
        """Yield the changes to be tried, the best first, each with what is to be told then."""
        key = "ssh" if self._grant.is_ssh else "secrets"
        if name is None:
            return
        has_it = self._has_it(service)
        rows = [] if has_it else self._rows(name)
        build = merged(service.node, "build")
        if has_it and argument is None:
            return
        if build is not None and is_scalar(build):
            changes = spelled_out(service, rows, key)
        elif argument is None:
            changes = added(service, rows, key)
        else:
            if argument.line:
                yield _placed(service, swapped(service, argument, rows)), ""
            changes = added(service, rows, key)
            if has_it or changes:
                yield _placed(service, changes), given_twice(self._grant)
            return
        if changes:
            yield _placed(service, changes), ""

    def _rows(self, name: str) -> list[str]:
        if self._grant.is_ssh:
            return ["- default"]
        if name == self._grant.identifier:
            return [f"- {name}"]
        return [f"- source: {name}", f"  target: {self._grant.identifier}"]

    def _has_it(self, service: ComposeService) -> bool:
        if self._grant.is_ssh:
            return has_item(service, "ssh", "default")
        return has_item(service, "secrets", self._grant.identifier)


def _origin(argument: Argument | None, grant: Grant) -> str:
    """Return the variable that a build argument came from; empty where it is none alone."""
    if argument is None or "$" not in argument.value:
        # A value that is written out is to come out of the environment from now on.
        return grant.variable
    match = _VARIABLE.fullmatch(argument.value.strip())
    return "" if match is None else match[1] or match[2]


def _placed(
    service: ComposeService, changes: Iterable[LineChange]
) -> dict[tuple[int, int], LineChange]:
    """Return ``changes`` by their places in the file; services may share a build by an alias."""
    above = service.lines_above
    return {
        (first + above, behind + above): (first + above, behind + above, lines)
        for first, behind, lines in changes
    }
