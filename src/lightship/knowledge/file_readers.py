"""Which programs read which credential file by themselves."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NODE: Final = frozenset(("npm", "npx", "yarn", "pnpm", "bun", "lerna"))
_GIT: Final = frozenset(
    ("git", "go", "npm", "yarn", "pnpm", "pip", "pip3", "bundle", "composer", "cargo")
)
_PYTHON: Final = frozenset(("pip", "pip3", "uv", "poetry", "pipenv", "python", "python3", "twine"))
_AWS: Final = frozenset(("aws", "terraform", "serverless", "sam", "cdk"))

READERS: Final[dict[str, frozenset[str]]] = {
    ".npmrc": _NODE,
    ".yarnrc": _NODE,
    ".yarnrc.yml": _NODE,
    ".netrc": _GIT | _PYTHON | {"curl", "wget"},
    ".git-credentials": _GIT,
    ".gitconfig": _GIT,
    "pip.conf": _PYTHON,
    ".pypirc": _PYTHON,
    "auth.json": frozenset(("composer",)),
    "settings.xml": frozenset(("mvn", "mvnw")),
    "gradle.properties": frozenset(("gradle", "gradlew")),
    "nuget.config": frozenset(("dotnet", "nuget", "msbuild")),
    "credentials": _AWS | {"cargo", "gem", "bundle"},
    "credentials.toml": frozenset(("cargo",)),
    ".bundle/config": frozenset(("bundle", "bundler")),
    "bundle/config": frozenset(("bundle", "bundler")),
    ".dockerconfigjson": frozenset(("docker", "skopeo", "crane")),
}
"""By the file's name in lower case, or by its last two components where one says little."""


def readers_of(path: str) -> frozenset[str]:
    """Return the programs that read the file at the slash path ``path``, as far as is known."""
    folder, _, name = path.lower().rpartition("/")
    return READERS.get(f"{folder.rpartition('/')[2]}/{name}") or READERS.get(name, frozenset())


SSH_READERS: Final = _GIT | frozenset(
    ("ssh", "scp", "rsync", "poetry", "uv", "mix", "dep", "glide", "pipenv", "make")
)
"""Programs that fetch over SSH."""

AT_START: Final = frozenset((".env",))
"""Files that a program reads when the container starts."""
