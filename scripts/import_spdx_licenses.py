"""Writes ``src/lightship/knowledge/spdx_table.py`` from the official list of licences.

Usage: ``python scripts/import_spdx_licenses.py FOLDER``, where FOLDER holds
``licenses.json`` and ``exceptions.json`` of a release of
https://github.com/spdx/license-list-data (there in ``json/``).
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/lightship/knowledge/spdx_table.py"
TEXT = '''\
"""The SPDX identifiers of licences and exceptions; made by ``scripts/import_spdx_licenses.py``.

They are those of the SPDX License List {version} of {day}, deprecated ones included:
https://github.com/spdx/license-list-data, CC0-1.0.
"""

LICENSES = """
{licenses}
"""

EXCEPTIONS = """
{exceptions}
"""
'''


def wrapped(names: list[str]) -> str:
    """Return ``names`` with blanks between them, in lines that are not too long."""
    return textwrap.fill(" ".join(sorted(names)), 99, break_on_hyphens=False)


def main(folder: Path) -> None:
    """Write the file."""
    licenses = json.loads((folder / "licenses.json").read_text())
    exceptions = json.loads((folder / "exceptions.json").read_text())
    if licenses["licenseListVersion"] != exceptions["licenseListVersion"]:
        sys.exit("the two files are of different releases")
    TARGET.write_text(
        TEXT.format(
            version=licenses["licenseListVersion"],
            day=licenses["releaseDate"][:10],
            licenses=wrapped([each["licenseId"] for each in licenses["licenses"]]),
            exceptions=wrapped([each["licenseExceptionId"] for each in exceptions["exceptions"]]),
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
