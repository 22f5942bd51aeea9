"""Which steps of a build use a variable that they do not name: their programs read it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand

_READERS: Final[dict[str, frozenset[str]]] = {
    "npm": frozenset(("npm", "npx", "yarn", "pnpm", "bun", "lerna")),
    "node": frozenset(("npm", "npx", "yarn", "pnpm", "bun", "lerna")),
    "yarn": frozenset(("npm", "npx", "yarn", "pnpm")),
    "pip": frozenset(("pip", "pip3", "python", "python3", "uv", "pipenv", "poetry")),
    "pypi": frozenset(("pip", "pip3", "uv", "twine", "poetry", "pipenv")),
    "uv": frozenset(("uv",)),
    "poetry": frozenset(("poetry",)),
    "bundle": frozenset(("bundle", "gem", "rails", "rake")),
    "gem": frozenset(("bundle", "gem")),
    "rubygems": frozenset(("bundle", "gem")),
    "composer": frozenset(("composer",)),
    "cargo": frozenset(("cargo",)),
    "maven": frozenset(("mvn", "mvnw")),
    "nuget": frozenset(("dotnet", "nuget")),
    "github": frozenset(
        (
            *("git", "go", "npm", "yarn", "pnpm", "composer", "bundle", "pip", "pip3", "cargo"),
            *("gh", "make", "gradle", "gradlew", "mvn", "mvnw", "hub", "goreleaser"),
        )
    ),
    "gh": frozenset(("gh", "git", "go")),
    "gitlab": frozenset(("git", "go", "npm", "yarn", "pnpm", "composer", "bundle", "pip", "pip3")),
    "git": frozenset(("git", "go", "npm", "yarn", "pnpm", "composer", "bundle", "pip", "pip3")),
    "aws": frozenset(("aws", "terraform", "serverless", "python", "python3", "npm", "make")),
    "sentry": frozenset(("npm", "npx", "yarn", "pnpm", "sentry-cli")),
    "ssh": frozenset(("git", "ssh", "scp", "npm", "go", "pip", "bundle", "composer")),
}
"""By a word of a variable's name, the programs that read it by themselves."""

_SYSTEM: Final = frozenset(
    (
        *("apt", "apt-get", "apk", "yum", "dnf", "microdnf", "zypper", "pacman", "mkdir", "chmod"),
        *("chown", "rm", "mv", "cp", "ln", "touch", "useradd", "adduser", "addgroup", "groupadd"),
        *("set", "cd", "echo", "printf", "true", "export", "sed", "find", "tar", "unzip", "ls"),
        *("corepack", "test", "[", "cat", "grep", "dpkg", "locale-gen", "update-ca-certificates"),
    )
)
"""Programs that need no credential that they are not given."""


def readers_of(name: str) -> frozenset[str]:
    """Return the programs that read the variable ``name`` by themselves; none where unknown."""
    found: set[str] = set()
    for word in name.lower().split("_"):
        found |= _READERS.get(word, frozenset())
    return frozenset(found)


def may_read(placed: PlacedCommand) -> bool:
    """Return whether the command runs a program that might read any variable."""
    return bool(placed.program) and placed.program not in _SYSTEM
