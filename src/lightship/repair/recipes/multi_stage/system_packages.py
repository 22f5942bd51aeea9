"""Which packages of the system are for building, and which the program needs when it runs."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call, package_name
from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

TOOLCHAIN: Final = frozenset(
    (
        *("gcc", "g++", "clang", "make", "cmake", "ninja-build", "build-essential", "build-base"),
        *("autoconf", "automake", "libtool", "pkg-config", "pkgconf", "pkgconfig", "bison"),
        *("flex", "patch", "musl-dev", "linux-headers", "binutils", "gfortran", "nasm", "yasm"),
        *("maven", "gradle", "ant", "golang", "rustc", "cargo", "protobuf-compiler", "swig"),
        *(
            "python3-pip",
            "python3-venv",
            "python3-setuptools",
            "python3-wheel",
            "node-gyp",
            "gettext",
        ),
        *("openjdk-8-jdk", "openjdk-11-jdk", "openjdk-17-jdk", "openjdk-21-jdk", "default-jdk"),
        *("mingw-w64", "lld", "llvm", "upx", "upx-ucl", "meson", "ccache", "debhelper", "file"),
        *("dpkg-dev", "devscripts"),
    )
)
"""Packages that only a build needs; those with ``-dev`` or ``-devel`` besides."""

TOOLS: Final = frozenset(
    (
        *("git", "git-lfs", "curl", "wget", "vim", "vim-tiny", "nano", "less", "htop", "procps"),
        *("netcat", "netcat-openbsd", "netcat-traditional", "net-tools", "iputils-ping", "telnet"),
        *("dnsutils", "bind9-dnsutils", "iproute2", "tcpdump", "strace", "lsof", "gdb", "sudo"),
        *("unzip", "zip", "xz-utils", "bzip2", "tar", "gzip", "gnupg", "gnupg2", "lsb-release"),
        *("apt-transport-https", "software-properties-common", "apt-utils", "dirmngr", "jq"),
        *("openssh-client", "rsync", "tree", "man-db", "zsh", "fish", "tmux", "screen", "emacs"),
        *("dialog", "debconf-utils", "bash-completion", "dos2unix", "mercurial", "subversion"),
        *("nmap", "traceroute", "openssl", "aptitude", "locales-all", "yarn", "npm", "nodejs"),
        *("python3", "python", "python2", "python-is-python3", "perl"),
    )
)
"""Packages with programs for people and for builds: kept only where the project names them."""

DATA: Final = frozenset(("ca-certificates", "tzdata", "ca-certificates-bundle", "netbase"))
"""Packages whose files distroless images have, too."""


ROOT_SERVICES: Final = frozenset(
    (
        *("cron", "openssh-server", "sudo", "rsyslog", "supervisor", "nginx", "apache2"),
        *("gosu", "su-exec", "dma", "vsftpd"),
        *("postgresql", "mysql-server", "mariadb-server", "redis-server", "systemd", "postfix"),
    )
)
"""Packages with programs that start as root, beside which the program cannot be another's."""


class SystemPackages(PlainValue):
    """The packages that a stage installs with apt or apk, sorted by what they are for.

    ``runtime`` are those that ship; ``libraries`` are development packages, whose shared
    libraries may be needed; ``dropped`` stay in the builder; ``data`` are in :data:`DATA`.
    ``unread`` is true where an install cannot be read, or another manager installs.
    """

    __slots__ = ("data", "dropped", "libraries", "manager", "runtime", "unread")

    def __init__(
        self,
        manager: str,
        runtime: tuple[str, ...],
        libraries: tuple[str, ...],
        dropped: tuple[str, ...],
        data: tuple[str, ...],
        *,
        unread: bool,
    ) -> None:
        self.manager: Final = manager
        self.runtime: Final = runtime
        self.libraries: Final = libraries
        self.dropped: Final = dropped
        self.data: Final = data
        self.unread: Final = unread

    @property
    def refusal(self) -> str:
        """Why they are no ground for two stages; empty where they are."""
        if self.unread:
            return "which packages of the system it installs cannot be told"
        services = [each for each in self.runtime if each in ROOT_SERVICES]
        return f"{', '.join(services)} would have to run as root" if services else ""


def packages_of(stage: Stage, context: Context, names: Callable[[str], bool]) -> SystemPackages:
    """Return the packages of ``stage``; ``names`` says whether the project names a program."""
    installed: list[str] = []
    managers: set[str] = set()
    unread = False
    for manager, words in _installs(stage, context):
        managers.add(manager)
        unread = unread or manager not in {"apt", "apk"} or any(not each for each in words)
        installed += words
    kinds: dict[str, list[str]] = {"": [], "library": [], "dropped": [], "data": []}
    for package in dict.fromkeys(installed):
        kinds[_kind(package, names)].append(package)
    return SystemPackages(
        managers.pop() if len(managers) == 1 else "",
        tuple(kinds[""]),
        tuple(kinds["library"]),
        tuple(kinds["dropped"]),
        tuple(kinds["data"]),
        unread=unread or len(managers) > 1,
    )


def _installs(stage: Stage, context: Context) -> Iterator[tuple[str, list[str]]]:
    for placed in context.commands_in(stage):
        call = package_call(placed.command)
        if call is None or not call.manager.is_system or not call.installed:
            continue
        words = [word.text if word.literal else "" for word in call.installed]
        name = "apt" if call.manager.ecosystem == "debian" else call.manager.name
        yield name, [package_name(word) if word else "" for word in words]


def _kind(package: str, names: Callable[[str], bool]) -> str:
    if package in DATA:
        return "data"
    if package in TOOLCHAIN or _is_headers(package):
        return "dropped"
    if package.endswith(("-dev", "-devel")):
        return "library"
    if package in TOOLS:
        return "" if names(package.partition("-")[0]) else "dropped"
    return ""


def _is_headers(package: str) -> bool:
    """Return whether a development package has no library of its own that a program needs."""
    return package.startswith(("librust-", "golang-", "libghc-")) or package in {
        *("libc6-dev", "libc-dev", "python3-dev", "python-dev", "musl-dev", "libstdc++-dev"),
        *("linux-libc-dev", "python3-all-dev", "libc++-dev"),
    }
