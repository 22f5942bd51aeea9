"""Addresses of Git repositories, as ADD takes them.

Source: ``dfgitutil/git_ref.go``, ``util/gitutil/git_url.go`` and
``util/sshutil/scpurl.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.notation.number import read_boolean
from lightship.dockerfile.notation.url import Url, read_query, read_url
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_PROTOCOLS: Final = ("http", "https", "ssh", "git")
_ALONE: Final = ("submodules", "keep-git-dir", "fetch-by-commit")
"""The options that may stand without a value."""
_ONE_VALUE: Final = ("ref", "tag", "branch", "subdir", "checksum", "commit", "mtime", *_ALONE)


class GitAddress(Value):
    """A Git repository, and what of it.

    ``is_like_path`` is true for ``github.com/owner/name``, which COPY and ADD
    take for a path of the context. ``ref``, ``checksum`` and ``subdirectory``
    are empty where they are not given, ``keep_git_dir`` is then None.
    ``fault`` says what is wrong with its options, if anything.
    """

    __slots__ = ("checksum", "fault", "is_like_path", "keep_git_dir", "ref", "subdirectory")

    def __init__(
        self,
        ref: str = "",
        subdirectory: str = "",
        checksum: str = "",
        keep_git_dir: bool | None = None,
        *,
        is_like_path: bool = False,
        fault: str = "",
    ) -> None:
        self.ref: Final = ref
        self.subdirectory: Final = subdirectory
        self.checksum: Final = checksum
        self.keep_git_dir: Final = keep_git_dir
        self.is_like_path: Final = is_like_path
        self.fault: Final = fault


def read_git_address(text: str) -> GitAddress | None:
    """Return the repository that ``text`` names, or None where it is a path or another URL."""
    if text.startswith(("./", "../")):
        return None
    if text.startswith("github.com/"):
        url = read_url(text)
        return None if url is None else _with_options(url, is_like_path=True)
    scheme, separator, _ = text.partition("://")
    if separator and scheme and not scheme.strip(_LETTERS):
        if scheme.lower() not in _PROTOCOLS:
            return None
        url = read_url(text)
        if url is None or (url.scheme in ("http", "https") and not url.path.endswith(".git")):
            return None
        return _with_options(url)
    url = _scp_style(text)
    return None if url is None else _with_options(url)


def _scp_style(text: str) -> Url | None:
    """Return the parts of ``git@host:path?query#fragment``, or None where it is no such thing."""
    user, at, rest = text.partition("@")
    host, colon, rest = rest.partition(":")
    if (
        not (at and colon and user and host)
        or user.strip(_LETTERS + "-_")
        or host.strip(_LETTERS + "-.")
        or "\n" in rest
    ):
        return None
    before, _, fragment = rest.partition("#")
    path, _, query = before.partition("?")
    if read_query(query, strict=True) is None:
        return None
    return Url("ssh", path, query, fragment)


def _with_options(url: Url, *, is_like_path: bool = False) -> GitAddress:
    ref, _, subdirectory = url.fragment.partition(":")
    try:
        options = _Options(ref, clean("/" + subdirectory)[1:])
        options.read(read_query(url.query) or {})
    except ValueError as error:
        return GitAddress(is_like_path=is_like_path, fault=str(error))
    return GitAddress(
        options.ref,
        options.subdirectory,
        options.checksum,
        options.keep_git_dir,
        is_like_path=is_like_path,
    )


class _Options:
    """The options in the query of an address, read one after the other."""

    def __init__(self, ref: str, subdirectory: str) -> None:
        self.ref = ref
        self.subdirectory = subdirectory
        self.checksum = ""
        self.keep_git_dir: bool | None = None

    def read(self, query: dict[str, list[str]]) -> None:
        for key, values in query.items():
            if len(values) > 1:
                raise ValueError(f"its option {key!r} is given twice")
            if key not in _ONE_VALUE:
                raise ValueError(f"there is no option {key!r}")
            if not values[0] and key not in _ALONE:
                raise ValueError(f"its option {key!r} has no value")
            self._read_option(key, values[0])
        self._read_names(query)

    def _read_option(self, key: str, value: str) -> None:
        if key == "ref":
            self._set_ref(value)
        elif key == "subdir":
            if self.subdirectory not in ("", value):
                raise ValueError("it names two folders")
            self.subdirectory = value
        elif key in ("checksum", "commit"):
            self.checksum = value
        elif key in _ALONE:
            switch = read_boolean(value) if value else True
            if key == "keep-git-dir":
                self.keep_git_dir = switch
        elif key == "mtime" and value not in ("checkout", "commit"):
            raise ValueError("its option 'mtime' is neither 'checkout' nor 'commit'")

    def _read_names(self, query: dict[str, list[str]]) -> None:
        if "tag" in query:
            self._set_ref("refs/tags/" + query["tag"][0].removeprefix("refs/tags/"))
        if "branch" in query:
            if "tag" in query:
                raise ValueError("it names a tag and a branch")
            self._set_ref("refs/heads/" + query["branch"][0].removeprefix("refs/heads/"))

    def _set_ref(self, ref: str) -> None:
        if self.ref not in ("", ref):
            raise ValueError("it names two versions")
        self.ref = ref
