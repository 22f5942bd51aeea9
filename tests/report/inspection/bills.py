"""An inspection with packages of many kinds, for the bills of materials."""

from __future__ import annotations

from dataclasses import replace

from lightship.image.configuration import Configuration
from lightship.image.evidence import Evidence, LayerEvidence, PackageItem
from lightship.inspection.inspection import Inspection

DIGEST = "sha256:" + "3f" * 32
LAYERS = tuple(
    LayerEvidence(
        number,
        f"sha256:{number:064x}",
        f"sha256:{number + 16:064x}",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        1000,
        500,
        10,
        "COPY . .",
        "mine" if number else "base",
    )
    for number in range(2)
)


def package(
    kind: str,
    name: str,
    version: str,
    *licenses: str,
    purl: str = "",
    location: str = "",
    required_by: tuple[str, ...] = (),
    layer: int = 1,
) -> PackageItem:
    return PackageItem(
        kind,
        name,
        version,
        purl or f"pkg:{kind}/{name}@{version}",
        4096,
        layer,
        licenses,
        location or f"{name}.json",
        3,
        required_by,
    )


MANY = (
    package("deb", "libc6", "2.36-9", "LGPL-2.1-or-later", "GPL-2+", layer=0),
    package("npm", "@babel/core", "7.24.0", "mit", purl="pkg:npm/%40babel/core@7.24.0"),
    package(
        "npm", "semver", "6.3.1", "ISC", location="a/package.json", required_by=("@babel/core",)
    ),
    package("npm", "semver", "6.3.1", "ISC", location="b/package.json"),
    package("npm", "semver", "6.3.1", "ISC", location="b/package.json"),
    package("npm", "odd", "1", "(MIT or Apache-2.0)", "SEE LICENSE IN x", "LicenseRef-Own"),
    package("maven", "guava", "33.1.0-jre", purl="pkg:maven/com.google.guava/guava@33.1.0-jre"),
    package("golang", "example.org/a", "v1", location="bin/a"),
    package("golang", "example.org/b", "v1", location="bin/b"),
    package(
        "golang",
        "stdlib",
        "1.24.4",
        "BSD-3-Clause",
        location="bin/a",
        required_by=("example.org/a", "example.org/b"),
    ),
    package("generic", "openjdk", "17.0.15+6", purl="pkg:generic/oracle/openjdk@17.0.15%2B6"),
    package("pypi", "unknown", "", purl="pkg:pypi/unknown", layer=-1),
    replace(
        package("npm", "bad\x1b[2J\x9b\udcff", "1.0\n2", "\udcff\x7f", location="\udcff"), purl=""
    ),
)


def inspection(
    *packages: PackageItem, created: str = "2024-05-14T01:28:07.123456789Z"
) -> Inspection:
    """Return what an image with ``packages`` gives."""
    evidence = Evidence(
        "shop/web:2.3",
        DIGEST,
        "linux/amd64",
        2000,
        1000,
        Configuration(architecture="amd64", os="linux", created=created),
        LAYERS,
        0,
        1.0,
        (),
        (),
        (),
        packages,
        (),
    )
    return Inspection(evidence, ())


def other_image(made: Inspection) -> Inspection:
    """Return the same as of an image with another digest."""
    return replace(made, evidence=replace(made.evidence, digest="sha256:" + "ab" * 32))
