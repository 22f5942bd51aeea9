"""The final stage copies a dependency tree installed with development packages included."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy
from lightship.model.finding import Related
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages
from lightship.rules.stages.development_dependencies import (
    DEVELOPMENT,
    Dependencies,
    dependencies_in,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FOLDERS: Final = ("node_modules", "vendor")
_MANIFESTS: Final = {
    "node_modules": ("package.json", '"devDependencies"'),
    "vendor": ("composer.json", '"require-dev"'),
}
_LARGEST_MANIFEST: Final = 1_000_000


class DevDependenciesCopiedToFinal(Rule):
    """The final stage copies a dependency tree installed with development packages included.

    ## What it does
    Reports COPY of ``node_modules`` (or, of PHP, ``vendor``), or of the folder
    that holds it, from a stage whose last install of it was a full one: npm,
    yarn, pnpm or bun without ``--omit=dev``, ``--production`` or ``--prod``,
    composer without ``--no-dev``. A tree that a stage itself copied from an
    earlier one is followed there.

    Not reported: a tree that is pruned before it is copied, or removed; an
    install with ``NODE_ENV=production``; a package.json in the build context
    that names no development dependencies; Next.js's ``standalone`` output.

    ## Why it is bad
    Compilers, bundlers, test frameworks and linters are most of a
    ``node_modules``, often several hundred megabytes, and each of their
    thousand packages is code that may be attacked.

    ## Example
    ```dockerfile
    FROM node:22-bookworm AS build
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    RUN npm run build

    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY --from=build /app/dist ./dist
    COPY --from=build /app/node_modules ./node_modules
    CMD ["node", "dist/server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm AS build
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    RUN npm run build && npm prune --omit=dev

    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY --from=build /app/dist ./dist
    COPY --from=build /app/node_modules ./node_modules
    CMD ["node", "dist/server.js"]
    ```

    ## References
    - Case 2, Snyk's fifth practice: only production dependencies in the
      runtime stage; case 5, whose own example has this fault
    - [npm prune](https://docs.npmjs.com/cli/commands/npm-prune)
    """

    code = "LS2114"
    name = "dev-dependencies-copied-to-final"
    aliases = ("BP5",)
    cases = (2, 5)
    listens = ("COPY",)
    mentions = ("bun", "composer", "npm", "yarn")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        for stage in shipped_stages(context):
            for instruction in stage.instructions:
                if isinstance(instruction, Copy) and instruction.origin:
                    yield from self._copied(instruction, stage, context)

    def _copied(self, copy: Copy, stage: Stage, context: Context) -> Iterator[Finding]:
        reference = stage.reference_of(copy)
        if reference is None or reference.stage is None or "node_modules" in copy.excludes:
            return
        for source, place in zip(copy.sources, copy.source_ranges, strict=True):
            for folder in _FOLDERS:
                left = _left_in(source, folder, reference.stage, stage, context)
                if left is None or left.state != DEVELOPMENT or _has_none(folder, context):
                    continue
                installer = _words(left)
                message = f"{source} holds what {installer} installed, development packages too"
                related = Related(context.path, left.placed.span, f"{installer} leaves none out")
                yield self.found(context, copy.span_of(*place), message, related=(related,))


def _left_in(
    source: str, folder: str, origin: Stage, user: Stage, context: Context, depth: int = 0
) -> Dependencies | None:
    """Return what is left of ``folder`` in ``source`` of the stage ``origin``, if it is in it."""
    if origin.index >= user.index or depth > len(origin.graph):
        return None
    for stage in (origin, *origin.ancestors):
        found = dependencies_in(stage, folder, context)
        if found is not None:
            return found if _holds(source, folder, found, stage) else None
        for reference in stage.references:
            copy = reference.instruction
            if reference.stage is None or not isinstance(copy, Copy):
                continue
            for inner in copy.sources:
                if inner.rstrip("/").endswith(folder) and source.rstrip("/").endswith(folder):
                    return _left_in(inner, folder, reference.stage, stage, context, depth + 1)
    return None


def _holds(source: str, folder: str, found: Dependencies, stage: Stage) -> bool:
    """Whether the path ``source`` of COPY is the folder, or what it was installed in."""
    path = source.rstrip("/").removesuffix("/.") or "/"
    if "*" in path or "$" in path:
        return False
    if path.rpartition("/")[2] == folder:
        return True
    script = found.placed.placed.script
    if script.calls("cd", "pushd") or any(
        word.text in {"--prefix", "-C", "--cwd", "--dir"} for word in found.placed.command.arguments
    ):
        return False
    workdir = stage.state_at(found.placed.instruction).workdir
    absolute = path if path.startswith("/") else f"/{path}"
    return workdir.is_known and workdir.value == absolute != "/"


def _has_none(folder: str, context: Context) -> bool:
    """Whether the manifest of the build context names no development dependencies."""
    if context.files is None:
        return False
    manifest, key = _MANIFESTS[folder]
    text = context.files.read_text(manifest, _LARGEST_MANIFEST)
    return text is not None and key not in text


def _words(found: Dependencies) -> str:
    """Return the install command as a message names it: program and verb."""
    verbs = [word.text for word in found.placed.command.arguments if word.text[:1] != "-"]
    return " ".join((found.placed.program, *verbs[:1]))
