"""What a ``.hadolint.yaml`` says, in hadolint's own terms, and what that comes to here."""

from __future__ import annotations

import os

from lightship.checking.configuration_file import LARGEST_CONFIGURATION, read_if_there
from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

NAMES = (".hadolint.yaml", ".hadolint.yml")
"""What hadolint's configuration is called in a project, the first that is there being read."""

THRESHOLDS: Mapping[str, Severity] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "style": Severity.STYLE,
    # Nothing is milder than these two: with either, hadolint fails for any finding.
    "ignore": Severity.STYLE,
    "none": Severity.STYLE,
}
"""The words for ``failure-threshold``."""
