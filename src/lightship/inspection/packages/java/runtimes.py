"""Java itself: an installed JDK or JRE, which says what it is in a file named ``release``.

Package URLs are those that syft gives: ``pkg:generic/oracle/openjdk@17.0.15+6``.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname

from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles


@dataclass(frozen=True, slots=True)
class JavaRelease:
    """What the file says; ``version`` is empty where it is about something else."""

    version: str
    implementor: str = ""
    kind: str = ""
    repository: str = ""


class JavaRuntimeReader:
    """Reads the release files of JDKs and JREs."""

    name: ClassVar[str] = "JVM"
    limit: ClassVar[int] = 512 * 1024
    endings: ClassVar[tuple[str, ...]] = ("/release",)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith("/release") and b"=" in head

    def parse(self, path: str, content: memoryview) -> JavaRelease:  # noqa: ARG002 - see there
        """See :meth:`PackageReader.parse`; other programs have files of that name too."""
        fields: dict[str, str] = {}
        for line in bytes(content).decode("utf-8", "replace").splitlines():
            name, _, value = line.partition("=")
            fields[name] = value.strip().strip('"')
        return JavaRelease(
            _version(fields),
            fields.get("IMPLEMENTOR", ""),
            fields.get("IMAGE_TYPE", ""),
            fields.get("SOURCE_REPO") or fields.get("BUILD_SOURCE_REPO", ""),
        )

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, JavaRelease]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            release = seen[-1][1]
            if not release.version:
                continue
            folder = dirname(path)
            vendor, product = _product(release, path, live)
            yield PackageRecord(
                "generic",
                product,
                release.version,
                path,
                arrivals([(layer, (each,)) for layer, each in seen])[release],
                vendor,
                (("repository_url", release.repository),) if release.repository else (),
                folders=(folder,),
            )


def _version(fields: Mapping[str, str]) -> str:
    """Return the version that says most; a full one only where it counts as the short one does."""
    full, short = fields.get("FULL_VERSION", ""), fields.get("JAVA_VERSION", "")
    if not short and not fields.get("JAVA_RUNTIME_VERSION"):
        return ""
    if full.partition(".")[0] != short.partition(".")[0]:
        full = ""
    return fields.get("JAVA_RUNTIME_VERSION") or full or short


def _product(release: JavaRelease, path: str, live: LiveFiles) -> tuple[str, str]:
    """Return the vendor and the product, in the words that advisories use."""
    implementor = release.implementor.lower().replace(" ", "")
    has_compiler = live.layer_of(f"{dirname(path)}/bin/javac") >= 0
    kit = "jdk" if has_compiler or "jre" not in release.kind.lower() else "jre"
    if "azul" in implementor or "zulu" in path:
        return "azul", "zulu"
    if "sun" in implementor:
        return "sun", kit
    if "oracle" in implementor or "oracle" in path:
        return "oracle", kit
    return "oracle", "openjdk"
