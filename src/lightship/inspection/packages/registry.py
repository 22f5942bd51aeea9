"""All readers of packages, in the order in which their claims on files count.

Managers of a distribution come first: a Python package that Debian installed is
Debian's to remove.
"""

from __future__ import annotations

from lightship.inspection.packages.apk import ApkReader
from lightship.inspection.packages.composer import ComposerReader
from lightship.inspection.packages.dotnet import DotnetReader
from lightship.inspection.packages.dpkg import DpkgReader
from lightship.inspection.packages.go_binaries import GoBinaryReader
from lightship.inspection.packages.java_archives import JavaArchiveReader
from lightship.inspection.packages.java_runtimes import JavaRuntimeReader
from lightship.inspection.packages.npm import NpmReader
from lightship.inspection.packages.pear import PearReader
from lightship.inspection.packages.python import PythonReader
from lightship.inspection.packages.rpm import RpmReader
from lightship.inspection.packages.ruby import RubyReader
from lightship.inspection.packages.rust_binaries import RustBinaryReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lightship.inspection.packages.reader import PackageReader

READERS: tuple[PackageReader[Any], ...] = (
    DpkgReader(),
    ApkReader(),
    RpmReader(),
    PythonReader(),
    RubyReader(),
    ComposerReader(),
    PearReader(),
    DotnetReader(),
    NpmReader(),
    JavaRuntimeReader(),
    JavaArchiveReader(),
    GoBinaryReader(),
    RustBinaryReader(),
)
"""The readers; each is without state, so they serve every inspection."""
