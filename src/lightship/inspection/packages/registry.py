"""All readers of packages, in the order in which their claims on files count.

Managers of a distribution come first: a Python package that Debian installed is
Debian's to remove.
"""

from __future__ import annotations

from lightship.inspection.packages.java.archives import JavaArchiveReader
from lightship.inspection.packages.java.runtimes import JavaRuntimeReader
from lightship.inspection.packages.languages.composer import ComposerReader
from lightship.inspection.packages.languages.dotnet import DotnetReader
from lightship.inspection.packages.languages.npm import NpmReader
from lightship.inspection.packages.languages.pear import PearReader
from lightship.inspection.packages.languages.python import PythonReader
from lightship.inspection.packages.languages.ruby import RubyReader
from lightship.inspection.packages.programs.go_binaries import GoBinaryReader
from lightship.inspection.packages.programs.rust_binaries import RustBinaryReader
from lightship.inspection.packages.system.apk import ApkReader
from lightship.inspection.packages.system.dpkg import DpkgReader
from lightship.inspection.packages.system.rpm import RpmReader

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
