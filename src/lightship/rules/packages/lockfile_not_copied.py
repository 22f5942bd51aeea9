"""A dependency manifest is copied before the install, and its lock file is not."""

from __future__ import annotations

import os

from lightship.model.finding import Related
from lightship.project.manifests import manifests_of
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.build_order import feeding_stages
from lightship.rules.packages.lock_files import LOCKS, call_text, is_named_by
from lightship.rules.packages.project_folder import project_folder
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.packages.project_folder import Arrival, ProjectFolder
    from lightship.rules.rule_context import Context

    Missing = tuple[Arrival, str]
    """What brings a manifest, and the path of the lock file that should have come with it."""


class LockfileNotCopied(Rule):
    """A dependency manifest is copied before the install, and its lock file is not.

    ## What it does
    Reports a COPY that brings `package.json`, `pyproject.toml`, `Pipfile`, `Gemfile`, `go.mod`,
    `Cargo.toml`, `composer.json` or `build.gradle` for an install, where the lock file of that
    package manager stands beside it in the build context and does not come along: it is not named,
    or the ignore file leaves it out.

    Not reported: what cannot be looked at (no build context, a manifest from another stage, an
    archive or a repository); a lock file of another manager than the one that is called; a lock
    file in a folder above, of a workspace; a RUN that deals with the lock file itself.

    ## Why it is bad
    Without the lock file the install takes the newest versions that the manifest allows, so that
    two builds of one commit differ, and the cached layer keeps whichever came first. Installs that
    insist on the lock file, such as `npm ci`, fail.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json ./
    RUN npm install --omit=dev
    ```
    ```json title="package.json"
    {"dependencies": {"express": "^4.0.0"}}
    ```
    ```json title="package-lock.json"
    {"lockfileVersion": 3}
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    ```
    ```json title="package.json"
    {"dependencies": {"express": "^4.0.0"}}
    ```
    ```json title="package-lock.json"
    {"lockfileVersion": 3}
    ```

    ## Fix safety
    Unsafe: other versions are installed then, those that are locked. The lock file is named behind
    the manifest, in shell and in JSON forms. It is left to you where the ignore file leaves it out,
    and where the target is neither written as a folder is nor as a file of the same name.

    ## References
    - Case 2, Snyk, practice 8; case 4, Grab; case 5, Docker: copy what defines the dependencies
      first, lock file included
    - [package-lock.json](https://docs.npmjs.com/cli/configuring-npm/package-lock-json)
    """

    code = "LS3042"
    name = "lockfile-not-copied"
    aliases = ("BP8",)
    cases = (2, 4, 5)
    listens = ("COPY", "ADD", "RUN")
    mentions = tuple(LOCKS)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every manifest that comes without its lock file."""
        if context.files is None or stage not in feeding_stages(context):
            return
        reported: set[str] = set()
        for each in stage.instructions:
            instruction = each.trigger or each
            if instruction.name != "RUN":
                continue
            for call, placed in calls_of(instruction, context):
                if call.manager.name not in LOCKS or call.dependencies is None:
                    continue
                found = _missing(call, placed, stage, context, context.files)
                if found is not None and found[1] not in reported:
                    reported.add(found[1])
                    yield self._without(found, call, placed, context, context.files)

    def _without(
        self,
        found: Missing,
        call: PackageCall,
        placed: PlacedCommand,
        context: Context,
        files: BuildContext,
    ) -> Finding:
        manifest, lock = found
        name = lock.rpartition("/")[2]
        how = "which stands beside it"
        if not files.exists(lock):
            path = files.ignore_file.path if files.ignore_file else ".dockerignore"
            how = f"which {path.replace(os.sep, '/').rpartition('/')[2]} leaves out"
        return self.found(
            context,
            manifest.span,
            f"{manifest.path} comes to {call_text(call)} without {name}, {how}",
            related=(Related(context.path, placed.span, "the install"),),
        )


def _missing(
    call: PackageCall,
    placed: PlacedCommand,
    stage: Stage,
    context: Context,
    files: BuildContext,
) -> Missing | None:
    locks = LOCKS[call.manager.name]
    if is_named_by(locks, placed.instruction, stage, context):
        return None
    folder = project_folder(placed, call, context)
    if folder is None or folder.is_open or any(folder.find(lock) for lock in locks):
        return None
    manifest = _manifest(folder, locks)
    if manifest is None or not files.exists(manifest.path):
        return None
    place = manifest.path.rpartition("/")[0]
    for lock in locks:
        path = f"{place}/{lock}" if place else lock
        if files.is_on_disk(path):
            return manifest, path
    return None


def _manifest(folder: ProjectFolder, locks: tuple[str, ...]) -> Arrival | None:
    for lock in locks:
        for name in manifests_of(lock):
            found = None if "*" in name else folder.find(name)
            if found is not None and found.path:
                return found
    return None
