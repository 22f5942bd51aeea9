"""Which packages an install names without saying which version of them it wants.

::

    leaves_version_open(call, "curl")        # apt-get install: True
    leaves_version_open(call, "curl=7.88*")  # False
    tells_versions(call)                     # the call has them in another place: --constraint

A range (``~=1.2``, ``=7.88*``) is a version: it says what may come. What has
no version of its own (a group of packages, a file, an address) leaves none
open. Sources: the manual pages of apt-get, aptitude, apk, yum, dnf, zypper and
gem; PEP 508; the documentation of pip, pipx, uv, npm, Yarn, pnpm and Bun; the
Go modules reference.
"""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.dockerfile.shell.word import Word
    from lightship.knowledge.package_managers import PackageCall

    Judge = Callable[[str], bool]

_VERBS: Final = {
    "pip": ("install",),
    "pipx": ("install", "inject"),
    "uv": ("pip install", "tool install"),
    "go": ("install", "get", "run"),
}
"""The verbs that name packages to install, where not all of a manager's do."""
_NODE_OTHERS: Final = frozenset(
    ("ci", "clean-install", "ic", "install-clean", "isntall-clean", "link", "workspaces focus")
)
_TELLING: Final = {
    "apt-get": ("--snapshot", "-S"),
    "apt": ("--snapshot", "-S"),
    "pip": ("-r", "--requirement", "-c", "--constraint", "--no-index", "--uploaded-prior-to"),
    "pipx": ("--spec",),
    "uv": (
        *("-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints"),
        *("--override", "--overrides", "--no-index", "--exclude-newer"),
    ),
    "npm": ("--before",),
    "gem": ("-v", "--version", "-l", "--local"),
    "go": ("-mod",),
}
"""Options that tell the versions of what is named, or limit it to what is there already."""
_TRUTH_VALUES: Final = frozenset(("true", "false"))
_LATEST: Final = frozenset(("latest", "upgrade", "patch"))
"""Versions that are only another word for the newest."""


def named_packages(call: PackageCall) -> tuple[Word, ...]:
    """Return the words of ``call`` that name what it installs, with versions or without."""
    name = call.manager.name
    if not _names_packages(call):
        return ()
    words = call.installed if call.manager.is_system else call.operands
    if name == "go" and call.verb == "run":
        return words[:1]
    if name == "pipx" and call.verb == "inject":
        return words[1:]
    if name in {"npm", "gem"}:
        # Settings may stand as two words, --unsafe-perm true, and what gem hands on behind two
        # dashes is for the compiler.
        end = _end_of_options(call) if name == "gem" else None
        words = tuple(
            word
            for word in words
            if word.text not in _TRUTH_VALUES and (end is None or word.start < end)
        )
    return words


def _names_packages(call: PackageCall) -> bool:
    verbs = _VERBS.get(call.manager.name)
    if verbs is not None or call.manager.ecosystem == "python":
        return call.verb in (verbs or ())
    if call.manager.ecosystem == "node":
        return call.action == INSTALL and call.verb not in _NODE_OTHERS
    if call.manager.name == "zypper":
        return call.options.value("-t", "--type") in (None, "package")
    return "group" not in call.verb


def _end_of_options(call: PackageCall) -> int | None:
    for word in call.command.arguments:
        if word.text == "--":
            return word.start
    return None


def tells_versions(call: PackageCall) -> bool:
    """Return whether ``call`` says in another place which versions it wants, or may."""
    if call.options.has(*_TELLING.get(call.manager.name, ())):
        return True
    if call.manager.name in {"pip", "uv"}:
        # The project itself may want versions of what is named beside it.
        return any(word.text == "." for word in call.operands)
    if call.manager.name == "pipx":
        given = call.options.value("--pip-args") or ""
        return "-c" in given.split() or "--constraint" in given
    return call.manager.ecosystem == "debian" and call.setting("APT::Snapshot") is not None


def leaves_version_open(call: PackageCall, text: str) -> bool:
    """Return whether ``text``, a package that ``call`` names, is one without a version."""
    judge = _JUDGES.get(call.manager.ecosystem)
    if call.verb.startswith("module "):
        judge = _rpm_module
    elif call.options.has("-tool", "--tool") and call.manager.name == "go":
        judge = _go_tool
    return judge is not None and judge(text)


def _debian(text: str) -> bool:
    """``name=version`` and ``name/release``; ``name-`` and ``name_`` are removed."""
    if "=" in text or "/" in text or text.endswith(".deb"):
        return False
    return text[-1:] not in ("-", "_") and text[:1] not in ("~", "?")


def _alpine(text: str) -> bool:
    """``name=1``, ``name~1``, ``name>1``; ``!name`` is kept away."""
    return _has_none_of(text, "=~<>") and text[:1] != "!" and not text.endswith(".apk")


def _rpm(text: str) -> bool:
    """``name-version``; ``@group`` has none."""
    if "://" in text or text.endswith(".rpm") or text[:1] == "@":
        return False
    return _has_none_of(text, "=<>") and not _ends_with_version(text)


def _rpm_module(text: str) -> bool:
    """``name:stream``."""
    return ":" not in text


def _suse(text: str) -> bool:
    """``name=version`` and what zypper takes for it, ``name-version``; ``-name`` is removed."""
    if "://" in text or text.endswith(".rpm") or text[:1] in ("-", "!", "~"):
        return False
    if text.partition(":")[0] in ("pattern", "patch", "product", "application"):
        return False
    return _has_none_of(text, "=<>") and not _ends_with_version(text)


def _ends_with_version(text: str) -> bool:
    """Return whether a name ends with ``-version`` or ``-version-release``.

    ``java-1.8.0-openjdk`` does not: behind its number another word follows.
    """
    parts = text.split("-")
    if len(parts) < 2:
        return False
    if parts[-1][:1].isdigit():
        return True
    is_release = any(letter.isdigit() for letter in parts[-1])
    return len(parts) > 2 and parts[-2][:1].isdigit() and is_release


_CONTROLLED: Final = ("git+", "hg+", "svn+", "bzr+", "git://")
"""How the address of a repository under version control begins for pip."""
_PYTHON_FILES: Final = (".whl", ".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_SPECIFIERS: Final = ("==", "<", ">", "!=", "~=")


def _python(text: str) -> bool:
    """``name==1``, ``name @ address``, ``git+https://host/path@ref``, a path or a file."""
    requirement = text.partition(";")[0].strip()
    name, at, address = requirement.partition("@")
    if at and name[:1].isalpha() and "+" not in name and "/" not in name:
        requirement = address.strip()
        if "/" not in requirement:
            # uv tool install ruff@0.9
            return requirement in _LATEST
    if requirement.startswith(_CONTROLLED):
        return "@" not in _path_of(requirement)
    if "/" in requirement or requirement[:1] == ".":
        return False
    if requirement.partition("[")[0].endswith(_PYTHON_FILES):
        return False
    return not any(each in requirement for each in _SPECIFIERS)


_REPOSITORIES: Final = (
    *("git://", "git+ssh://", "git+http://", "git+https://", "git+file://", "git@"),
    *("github:", "gitlab:", "bitbucket:", "gist:"),
)
_NODE_FILES: Final = (".tar", ".tar.gz", ".tgz")
_NODE_PATHS: Final = ("/", "./", "../", "~/", "file:", "link:", "portal:", "workspace:", "patch:")


def _node(text: str) -> bool:
    """``name@version``, ``@scope/name@tag``, an address with ``#commit``, a path or a file."""
    if text.startswith(_REPOSITORIES):
        return "#" not in text
    if text.startswith(_NODE_PATHS) or text in (".", "..") or text.endswith(_NODE_FILES):
        return False
    if text.startswith(("http://", "https://")):
        return text.endswith(".git")
    if text[:1] != "@" and "/" in text and "@" not in text:
        return "#" not in text
    _, at, version = text[1:].partition("@")
    return not at or version in _LATEST


def _ruby(text: str) -> bool:
    """``name:version``, or a file."""
    return ":" not in text and "/" not in text and not text.endswith(".gem")


_GO_SETS: Final = frozenset(("all", "std", "cmd", "tool", "work"))


def _go(text: str) -> bool:
    """``path@version``; a path without a host's name is the project's own, or Go's."""
    if text[:1] in (".", "/") or text.endswith(".go") or text in _GO_SETS:
        return False
    path, at, version = text.partition("@")
    return version in _LATEST if at else "." in path.partition("/")[0]


def _go_tool(text: str) -> bool:
    """``path@version`` of a tool, which is of another module even if no host is named."""
    return _go(text if "@" in text else f"{text}@latest")


def _has_none_of(text: str, marks: str) -> bool:
    return all(mark not in text for mark in marks)


def _path_of(address: str) -> str:
    """Return what follows the host's name, without what ``#`` brings in."""
    return address.partition("#")[0].partition("://")[2].partition("/")[2]


_JUDGES: dict[str, Judge] = {
    "debian": _debian,
    "alpine": _alpine,
    "rpm": _rpm,
    "suse": _suse,
    "python": _python,
    "node": _node,
    "ruby": _ruby,
    "go": _go,
}
"""By ecosystem; of Python's managers only those among :data:`_VERBS` are asked about."""
