"""What a build tool has left on this machine and makes anew in the stage: its output and caches."""

from __future__ import annotations

from lightship.project.context_table import FOLDER
from lightship.rules.package_calls import calls_in, calls_of, lineage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.knowledge.package_managers import PackageCall
    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context

    Output = tuple[str, tuple[str, ...], str]
    """A pattern, the paths that it is for, and the section that it belongs to."""

_MADE = "Dependencies and caches, which the build makes itself"
_OTHER = "What the image does not need"

_OUTPUTS = {
    "mvn": ("target",),
    "cargo": ("target",),
    "gradle": (".gradle",),
    "dotnet": ("bin", "obj"),
    "npm": (".next", ".nuxt", ".svelte-kit", ".turbo", ".parcel-cache", ".angular"),
    "yarn": (".next", ".nuxt", ".svelte-kit", ".turbo", ".parcel-cache", ".angular"),
    "pnpm": (".next", ".nuxt", ".svelte-kit", ".turbo", ".parcel-cache", ".angular"),
}
_ALL_OUTPUTS = frozenset([name for names in _OUTPUTS.values() for name in names])
_MANIFESTS = {
    "target": ("pom.xml", "Cargo.toml"),
    ".gradle": ("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"),
}
_MAKING: dict[str, tuple[str, ...]] = {
    "mvn": ("package", "verify", "install", "deploy"),
    "cargo": ("build", "b", "install"),
    "dotnet": ("build", "publish"),
    "npm": ("build",),
    "yarn": ("build",),
    "pnpm": ("build",),
}
"""The words of a call by which it surely makes all its output."""

_OF_THE_BUILD = frozenset(
    (
        *("Dockerfile", "Containerfile", ".dockerignore", ".gitignore", ".gitattributes"),
        *(".editorconfig", ".gitlab-ci.yml", ".travis.yml", ".hadolint.yaml", "Jenkinsfile"),
        *("lightship.toml", ".pre-commit-config.yaml", "Vagrantfile"),
    )
)
_FOLDERS = frozenset((".github", ".circleci", ".gitlab", ".devcontainer"))


def outputs_of(read: ContextRead, context: Context, files: BuildContext) -> Iterator[Output]:
    """Yield what a build tool makes anew of what ``read`` takes, and what is of the build alone.

    Only what stands at the top of what is copied, beside the manifest of its tool.
    """
    if not read.takes_everything:
        return
    yield from files.once(("of the build",), lambda: _of_the_build(files))
    # Most often no folder is called so, and what the stage runs need not be known.
    if _ALL_OUTPUTS.isdisjoint(files.names()):
        return
    for name in sorted(_wanted(read, context)):
        if _kind_of(name, files) == FOLDER and _stands_by_manifest(name, files):
            yield f"**/{name}" if name in ("bin", "obj") else name, (name,), _MADE


def _of_the_build(files: BuildContext) -> list[Output]:
    found: list[Output] = []
    for name in files.names():
        is_folder = name in _FOLDERS
        if is_folder or _is_of_the_build(name):
            kind = _kind_of(name, files)
            if kind is not None and is_folder == (kind == FOLDER):
                found.append((name, (name,), _OTHER))
    return found


def _kind_of(name: str, files: BuildContext) -> str | None:
    """Return what is sent as ``name``; None where that is nothing, or a link leads there."""
    entry = files.find(name)
    return entry.kind if entry is not None and entry.path == name else None


def _wanted(read: ContextRead, context: Context) -> frozenset[str]:
    """Return what the tools that run in the stage of ``read`` leave."""
    tools = {
        call.manager.name
        for stage in lineage(read.stage)
        for call, _ in calls_in(stage, context)
        if call.action in ("build", "install", "download", "run")
    }
    return frozenset([name for tool in tools for name in _OUTPUTS.get(tool, ())])


def text_before_made(name: str, read: ContextRead, context: Context) -> str | None:
    """Return the shell text that runs before a tool makes the output ``name``.

    What stands behind that means what was made and not what was copied. None where no RUN of
    the stage surely makes it.
    """
    before: list[str] = []
    if name not in _ALL_OUTPUTS:
        return None
    for instruction in read.stage.instructions:
        if instruction.name != "RUN":
            continue
        for call, placed in calls_of(instruction, context):
            if name in _OUTPUTS.get(call.manager.name, ()) and _makes(call):
                start = placed.command.start if placed.command.carrier is None else 0
                return "\n".join((*before, placed.placed.script.text[:start]))
        bodies = [heredoc.body for heredoc in instruction.heredocs]
        before.append(instruction.text + "".join(bodies))
    return None


def _makes(call: PackageCall) -> bool:
    words = {word.text for word in call.command.arguments}
    return not words.isdisjoint(_MAKING.get(call.manager.name, ()))


def _stands_by_manifest(name: str, files: BuildContext) -> bool:
    if name in ("bin", "obj"):
        return any(each.endswith((".csproj", ".fsproj", ".vbproj")) for each in files.names())
    manifests = _MANIFESTS.get(name, ("package.json",))
    return any(files.exists(manifest) for manifest in manifests)


def _is_of_the_build(name: str) -> bool:
    if name in _OF_THE_BUILD:
        return True
    return name.startswith("Dockerfile.") or name.endswith((".Dockerfile", ".dockerfile"))
