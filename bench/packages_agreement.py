"""Compares the packages that syft and Lightship find in the same images, by kind, name, version.

    python bench/packages_agreement.py IMAGE.tar ...            # what docker save wrote
    python bench/packages_agreement.py IMAGE.tar --syft ~/bin/syft
    python bench/packages_agreement.py IMAGE.tar --kind npm --show 50

It prints for every kind of package how many each of the two finds, and what one finds alone. The
reasons for what stays stand in `docs/packages.md`. What syft knows no version of is left out of
both, as are the kinds that Lightship does not read. It exits with 1 where syft finds a package
that Lightship does not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from lightship.inspection.inspect import inspect

if TYPE_CHECKING:
    from collections.abc import Iterable

    Found = dict[str, set[tuple[str, str]]]

KINDS = {
    "apk": "apk",
    "deb": "deb",
    "dotnet": "nuget",
    "gem": "gem",
    "go-module": "golang",
    "java-archive": "maven",
    "jenkins-plugin": "maven",
    "npm": "npm",
    "php-composer": "composer",
    "python": "pypi",
    "rpm": "rpm",
    "rust-crate": "cargo",
}
"""syft's kinds of packages, and the types of package URLs that Lightship has for them."""

JAVA_RUNTIMES = "java-jvm-cataloger"
UNKNOWN = "UNKNOWN"
"""What syft puts in the place of a version that it does not know."""


def main() -> int:
    """Compare the images that the command line names; return what the program exits with."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("images", nargs="+", metavar="IMAGE.tar")
    parser.add_argument("--syft", default="syft")
    parser.add_argument("--kind", action="append", help="compare only packages of this type")
    parser.add_argument("--show", type=int, default=10, help="how many of a difference are shown")
    options = parser.parse_args()
    missing = 0
    for image in options.images:
        print(f"{image}")
        missing += compare(
            packages_of_syft(options.syft, image), packages(image), options.kind, options.show
        )
    return 1 if missing else 0


def compare(theirs: Found, ours: Found, kinds: list[str] | None, show: int) -> int:
    """Print how the packages of one image differ; return how many Lightship does not find."""
    missing = 0
    for kind in sorted(theirs.keys() | ours.keys()):
        if kinds and kind not in kinds:
            continue
        alone, more = theirs[kind] - ours[kind], ours[kind] - theirs[kind]
        print(
            f"  {kind:10} syft {len(theirs[kind]):5}  lightship {len(ours[kind]):5}"
            f"  syft alone {len(alone):4}  lightship alone {len(more):4}"
        )
        _show("-", alone, show)
        _show("+", more, show)
        missing += len(alone)
    return missing


def packages_of_syft(program: str, image: str) -> Found:
    """Return what syft finds in ``image``."""
    environment = {**os.environ, "SYFT_CHECK_FOR_APP_UPDATE": "false"}
    command = [program, "scan", f"docker-archive:{image}", "-q", "-o", "syft-json"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    found: Found = defaultdict(set)
    for package in json.loads(done.stdout)["artifacts"]:
        kind = KINDS.get(package["type"])
        if package["foundBy"] == JAVA_RUNTIMES:
            kind = "generic"
        if kind and package["version"] not in ("", UNKNOWN):
            found[kind].add(_told(kind, package["name"], package["version"]))
    return found


def packages(image: str) -> Found:
    """Return what Lightship finds in ``image``; print how long it took and what it noted."""
    started = time.perf_counter()
    evidence = inspect(image).evidence
    print(f"  read in {time.perf_counter() - started:.1f} s")
    _show("note:", evidence.notes, 5)
    found: Found = defaultdict(set)
    for item in evidence.packages:
        if item.version:
            found[item.type].add(_told(item.type, item.name, item.version))
    return found


def _told(kind: str, name: str, version: str) -> tuple[str, str]:
    """Return name and version in the form that is compared."""
    if kind == "golang" and name == "stdlib":
        version = version.removeprefix("go")
    if kind == "pypi":
        name = name.lower().replace("_", "-").replace(".", "-")
    return name, version


def _show(mark: str, lines: Iterable[object], number: int) -> None:
    for line in sorted(lines, key=str)[:number]:
        print("     ", mark, *(line if isinstance(line, tuple) else (line,)))


if __name__ == "__main__":
    sys.exit(main())
