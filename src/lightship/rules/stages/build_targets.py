"""Whether a script, a compose file or a CI setting builds a stage by its name."""

from __future__ import annotations

from lightship.rules.shipped import NOT_SHIPPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext

OTHER_FILES: Final = (
    *("docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", "package.json"),
    *("skaffold.yaml", "Tiltfile", "README.md", "CONTRIBUTING.md"),
)
"""What names targets and is no build script: see :mod:`lightship.project.build_script`."""

BUILDS: Final = (
    *("docker build", "docker image build", "docker buildx", "docker/build-push-action"),
    *("docker compose", "docker-compose", "dockerfile:", "dockerfile =", "build:", "podman build"),
    "buildah",
)
"""What tells that a file says how images are built."""

FILE_LIMIT: Final = 256 * 1024


def is_build_target(name: str, files: BuildContext | None) -> bool:
    """Return whether the stage ``name`` is, or may be, built for itself.

    A stage for development or tests is: somebody builds it by hand. Any other
    may be, unless the scripts that build something are there and none of their
    lines that speak of a target names it.
    """
    words = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    if not NOT_SHIPPED.isdisjoint(words) or files is None:
        return True
    lines = files.once(("target lines",), lambda: _target_lines(files))
    return lines is None or any(_names(line, name) for line in lines)


def _target_lines(files: BuildContext) -> tuple[str, ...] | None:
    """Return the lines that speak of a target; None where nothing tells how the build is run."""
    scripts = [text for _, text in files.build_scripts]
    others = [files.read_text(name, FILE_LIMIT) or "" for name in OTHER_FILES]
    if not any(build in text for text in (*scripts, *others) for build in BUILDS):
        return None
    return tuple(
        line.lower()
        for text in (*scripts, *others)
        if "target" in text
        for line in text.split("\n")
        if "target" in line
    )


def _names(line: str, name: str) -> bool:
    at = line.find(name)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(name) : at + len(name) + 1]
        if not (_is_letter(before) or _is_letter(after)):
            return True
        at = line.find(name, at + 1)
    return False


def _is_letter(character: str) -> bool:
    return character.isalnum() or character in ("-", "_")
