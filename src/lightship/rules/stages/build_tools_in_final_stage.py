"""The final stage installs compilers, headers, build systems or test frameworks."""

from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_service, start_commands
from lightship.rules.stages.package_installs import MENTIONS, PackageInstall, kept_packages
from lightship.rules.stages.test_packages import shipped_test_packages
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_TOOLS: Final = frozenset(
    (
        *("ant", "autoconf", "automake", "autotools-dev", "base-devel", "binutils", "bison"),
        *("build-base", "build-essential", "cargo", "ccache", "clang", "cmake", "cpp"),
        *("default-jdk", "default-jdk-headless", "flex", "g++", "gcc", "gcc-c++", "gfortran"),
        *("go", "golang", "golang-go", "gradle", "libtool", "m4", "make", "maven", "meson"),
        *("nasm", "ninja", "ninja-build", "pkg-config", "pkgconf", "rust", "rustc", "sbt"),
        *("swig", "yasm"),
    )
)
_PREFIXES: Final = ("clang-", "g++-", "gcc-", "golang-1", "linux-headers", "kernel-headers")
_LIBRARIES: Final = ("gcc-libs", "gcc-base", "gcc-runtime")
_HEADERS: Final = ("-dev", "-devel", "-jdk", "-jdk-headless")


class BuildToolsInFinalStage(Rule):
    r"""The final stage installs compilers, headers, build systems or test frameworks.

    ## What it does
    Reports each command of the shipped image, inherited stages included, that
    installs compilers, packages of headers (``libpq-dev``), build systems or a
    JDK with apt, apk, dnf, yum, zypper or pacman, and test frameworks with pip
    or npm.

    Not reported: builder stages; packages that are removed again, in the same
    RUN or later; an image that starts nothing of its own (a base for others, or
    one that opens a shell), whose users may be meant to compile; a tool that
    the container starts.

    ## Why it is bad
    Compilers weigh some hundreds of megabytes, and they let an intruder build
    what he needs in place. Only the build needs them.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev \
        && rm -rf /var/lib/apt/lists/*
    COPY requirements.txt .
    RUN pip install -r requirements.txt
    CMD ["python", "-m", "shop"]
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm AS build
    RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev \
        && rm -rf /var/lib/apt/lists/*
    COPY requirements.txt .
    RUN pip install --prefix=/install -r requirements.txt

    FROM python:3.12-slim-bookworm
    RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \
        && rm -rf /var/lib/apt/lists/*
    COPY --from=build /install /usr/local
    CMD ["python", "-m", "shop"]
    ```

    ## References
    - Case 5, Docker's second pattern: build tools left in the production image;
      cases 1, 2 and 4, where several stages keep them out
    - [Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
    """

    code = "LS2112"
    name = "build-tools-in-final-stage"
    aliases = ("BP5",)
    cases = (1, 2, 4, 5)
    listens = ("RUN",)
    mentions = (*MENTIONS, "npm", "pip", "yarn")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        installs = [*_tool_installs(context), *shipped_test_packages(context)]
        if not installs or not is_service(context):
            return
        started = {command.program for command in start_commands(context)}
        for install in installs:
            left = [pair for pair in install.packages if pair[0] not in started]
            if left:
                names = listing(list(dict.fromkeys(name for name, _ in left)))
                message = f"{install.placed.program} installs {names} into the shipped image"
                span = install.placed.word_span(left[0][1])
                yield self.found(context, span, message, confidence=Confidence.MEDIUM)


def _tool_installs(context: Context) -> Iterator[PackageInstall]:
    for install in kept_packages(context):
        tools = tuple(pair for pair in install.packages if is_build_tool(pair[0]))
        if tools:
            yield PackageInstall(install.placed, tools)


def is_build_tool(package: str) -> bool:
    """Return whether a package of the system is for building only."""
    if package in _TOOLS or package.endswith(_HEADERS):
        return True
    if package.startswith(_LIBRARIES) or package.endswith("-base"):
        return False
    return package.startswith(_PREFIXES) or _is_alpine_jdk(package)


def _is_alpine_jdk(package: str) -> bool:
    return package.startswith("openjdk") and package.removeprefix("openjdk").isdigit()
