"""The error that every reader of packages raises, with the hint that goes with it."""

from __future__ import annotations

from lightship.model.errors import MalformedPackageData


def malformed(path: str, fault: str) -> MalformedPackageData:
    """Return the error that says what is wrong with the file at ``path``."""
    return MalformedPackageData(
        f"{path}: {fault}",
        "the packages that it names are missing from the result; "
        "see whether the file is damaged, or was cut short when the image was built",
    )
