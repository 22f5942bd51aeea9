"""Finds the form of output by its name."""

from __future__ import annotations

from lightship.report.hadolint import json_forms, line_forms, xml_forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from time import struct_time

    from lightship.report.hadolint.reported import Reported

_FORMS: Mapping[str, Callable[[Sequence[Reported]], str]] = {
    "json": json_forms.plain,
    "checkstyle": xml_forms.checkstyle,
    "codeclimate": json_forms.codeclimate,
    "gitlab_codeclimate": json_forms.gitlab_codeclimate,
    "gnu": line_forms.gnu,
    "codacy": json_forms.codacy,
    "sonarqube": json_forms.sonarqube,
    "sarif": json_forms.sarif,
}


def rendered(form: str, files: Sequence[Reported], *, colour: bool, now: struct_time) -> str:
    """Return ``files`` in the form called ``form``."""
    if form == "tty":
        return line_forms.tty(files, colour=colour)
    if form == "junit":
        return xml_forms.junit(files, now)
    return _FORMS[form](files)
