"""Whether a script, a compose file or a CI setting builds a stage by its name."""

from __future__ import annotations

from lightship.rules.shipped import NOT_SHIPPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.project.context import BuildContext

OTHER_FILES = (
    *("docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", "package.json"),
    *("skaffold.yaml", "Tiltfile", "README.md", "CONTRIBUTING.md"),
)
"""What names targets and is no build script: see :mod:`lightship.project.build_script`."""

FILE_LIMIT = 256 * 1024


def is_build_target(name: str, files: BuildContext | None) -> bool:
    """Return whether the stage ``name`` is known, or likely, to be built for itself.

    A stage for development or tests is: somebody builds it by hand. Others are
    where a line that speaks of a target names them.
    """
    words = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    if not NOT_SHIPPED.isdisjoint(words):
        return True
    return files is not None and any(_names(line, name) for line in _target_lines(files))


def _target_lines(files: BuildContext) -> tuple[str, ...]:
    return files.once(("target lines",), lambda: tuple(_lines_of(files)))


def _lines_of(files: BuildContext) -> Iterator[str]:
    texts = [text for _, text in files.build_scripts]
    texts += [files.read_text(name, FILE_LIMIT) or "" for name in OTHER_FILES]
    for text in texts:
        if "target" in text:
            for line in text.split("\n"):
                if "target" in line:
                    yield line.lower()


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
