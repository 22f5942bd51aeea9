"""Whether a build asks the repository that it stands in: for a version, a commit, a submodule.

The commands of the Dockerfile may ask, and what they run: a Makefile, a script, a plugin of the
build tool. The marks are those of their own documentation.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

TEXT_LIMIT = 256 * 1024
"""The bytes of a file that is searched for a mark."""

_GIT = (
    r"\bgit\s+(?:-\S+\s+)*(?:archive|branch|describe|diff|log|ls-files|name-rev|rev-list"
    r"|rev-parse|shortlog|show|status|submodule|symbolic-ref|tag)\b|\.git/"
)
_PYTHON = r"scm\b|hatch-vcs|versioneer|dunamai|\bpbr\b|pdm-backend|poetry-dynamic-versioning"
_GRADLE = r"git-?version|git-?properties|grgit|jgit|['\"]git['\"]|gitDescribe"
_DOTNET = r"MinVer|GitVersion|GitInfo|Nerdbank|SourceLink"
_FILES = {
    "pom.xml": r"git-commit-id|buildnumber-maven|jgitver|jgit-",
    "build.gradle": _GRADLE,
    "build.gradle.kts": _GRADLE,
    "build.rs": r"git|vergen",
    "Cargo.toml": r"vergen|git-version|shadow-rs|^built\b",
    "pyproject.toml": _PYTHON,
    "setup.py": rf"{_PYTHON}|['\"]git['\"]",
    "setup.cfg": _PYTHON,
    "Directory.Build.props": _DOTNET,
    "CMakeLists.txt": r"find_package\s*\(\s*Git|GIT_EXECUTABLE|git_describe",
    "meson.build": r"vcs_tag|['\"]git['\"]",
    ".goreleaser.yml": r".",
    ".goreleaser.yaml": r".",
    ".gitmodules": r".",
}
"""Files of a build, and what in them tells that it asks the repository."""

_COMMANDS = frozenset(
    (
        *("Makefile", "makefile", "GNUmakefile", "justfile", "Taskfile.yml", "package.json"),
        *("Rakefile", "mix.exs", "build.xml", "build.sbt"),
    )
)
"""Files of a build that hold commands of a shell."""

_ENDINGS = (".sh", ".bash", ".mk")


def uses_history(context: Context, files: BuildContext) -> bool:
    """Return whether a command of the Dockerfile, or a file that the build may run, asks Git."""
    instructions = context.dockerfile.instructions
    if not any(each.name == "RUN" for each in instructions):
        return False
    if re.search(_GIT, context.dockerfile.source.text):
        return True
    whole = files.whole
    return whole.once(("uses history",), lambda: _asks(whole))


def _asks(files: BuildContext) -> bool:
    for name in files.names():
        expression = _expression(name)
        if expression:
            text = files.read_text(name, TEXT_LIMIT)
            if text is not None and re.search(expression, text, re.MULTILINE):
                return True
    return False


def _expression(name: str) -> str:
    if name in _COMMANDS or name.endswith(_ENDINGS):
        return _GIT
    if name.endswith((".csproj", ".fsproj")):
        return _DOTNET
    return _FILES.get(name, "")
