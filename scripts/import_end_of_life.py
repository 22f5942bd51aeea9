"""Writes ``scripts/end_of_life.toml`` from a checkout of endoflife.date.

Usage: ``python scripts/import_end_of_life.py CHECKOUT REVISION DATE``.

Only the products that ``base_images.toml`` names are taken, and of each release
line only its end. Debian's is the end of its long-term support, which every
Debian image gets by itself; for the rest it is the end of security support.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LAST_SUPPORT = {"debian": "eoes"}
RELEASE = re.compile(
    r"^  - releaseCycle: \"?([^\"\s]+)\"?\n(.*?)(?=^  - releaseCycle|^---|\Z)",
    re.MULTILINE | re.DOTALL,
)
HEADER = """\
# Release lines and the day their security support ends, by product of endoflife.date.
# Written by import_end_of_life.py from revision {revision} ({date});
# https://github.com/endoflife-date/endoflife.date, MIT licence,
# copyright endoflife.date contributors. "" is "not ended, no day known"; "ended" is "day unknown".
"""


def end_of(body: str, field: str) -> str | None:
    """Find when a release line ends: a day, "" or "ended"; None when the page does not say."""
    found = re.search(rf"^    {field}: *(\S+)", body, re.MULTILINE)
    if found is None:
        return None
    return {"false": "", "true": "ended"}.get(found[1], found[1].strip('"'))


def release_lines(text: str, field: str) -> dict[str, str]:
    """Read the ends of all release lines from a product's page, newest line first."""
    ends = {cycle: end_of(body, field) for cycle, body in RELEASE.findall(text)}
    return {cycle: end for cycle, end in ends.items() if end is not None}


def products() -> list[str]:
    """List the products that ``base_images.toml`` names."""
    source = tomllib.loads((HERE / "base_images.toml").read_text())
    entries = [*source["image"].values(), *source["system"].values()]
    return sorted({entry["product"] for entry in entries if entry.get("product")})


def main(checkout: Path, revision: str, date: str) -> None:
    """Write the file."""
    out = [HEADER.format(revision=revision, date=date)]
    for product in products():
        text = (checkout / "products" / f"{product}.md").read_text()
        lines = release_lines(text, LAST_SUPPORT.get(product, "eol"))
        out.append(f"\n[{product}]\n")
        out += [f'"{cycle}" = "{end}"\n' for cycle, end in lines.items()]
    (HERE / "end_of_life.toml").write_text("".join(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
