"""npm install names a package without a version."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.packages.loose_packages import loose_finding, loose_installs
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("npm", "yarn", "pnpm", "bun"))


class NpmPackageUnpinned(Rule):
    """npm install names a package without a version.

    ## What it does
    Reports `npm install` (`i`, `add`), `yarn add`, `yarn global add`, `pnpm add` and `bun add` of
    a package without `@VERSION`, or with `@latest`, which means the same, and of a repository
    without `#COMMIT`, once for each command. Variables that have a value in the file are looked
    into; one that may have any value is left alone.

    Not reported: `npm install` and `npm ci` of the project, whose versions stand in its lock file
    (see npm-install-not-ci); folders, archives and addresses; tags other than `latest`, which
    whoever publishes the package moves on purpose; an install up to a date (`--before`).

    A version holds the package that is named. To hold what it depends on, too, make it a
    dependency of the project and install with `npm ci`. The registry keeps old versions for ever,
    so unlike the pins of a distribution these do not break a build later, and this rule is on. It
    is an *info*: what is installed only for the build often does not matter.

    ## Why it is bad
    Each build takes what is newest then. A new major version breaks a build in which nothing was
    changed, and a release that an attacker has put up is in the image an hour later.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    RUN npm install --global pm2 && npm cache clean --force
    ```

    ```text title="package-lock.json"
    {"lockfileVersion": 3, "packages": {"node_modules/pm2": {"version": "6.0.8"}}}
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    RUN npm install --global pm2@6.0.8 && npm cache clean --force
    ```

    ## Fix safety
    Unsafe, since other versions come than do today. A package gets the version that
    `package-lock.json` or `npm-shrinkwrap.json` at the root of the build context has of it, if the
    project itself asks for it, and not from git or a folder. `npm install ci`, which installs a
    package of that name, becomes `npm ci` where a lock file is copied that is not seen to differ
    from `package.json`. Nothing else is known without asking the registry, and it is left alone.

    ## References
    - [npm install](https://docs.npmjs.com/cli/commands/npm-install)
    - [hadolint DL3016](https://github.com/hadolint/hadolint/wiki/DL3016), which sees only the
      spelling `npm install`, and takes `@latest` for a version
    """

    code = "LS3007"
    name = "npm-package-unpinned"
    severity = Severity.INFO
    aliases = ("DL3016",)
    listens = ("RUN",)
    mentions = ("npm", "yarn", "bun ", '"bun"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            yield loose_finding(self, install, context)
