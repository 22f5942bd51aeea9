"""The old production switch of npm is used where current npm has --omit=dev."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, REMOVE, UPGRADE
from lightship.model.severity import Confidence, Severity
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.node_settings import node_major
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.options import Option
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

NODE_WITH_OMIT: Final = 15
"""The first release line of Node that came with npm 7."""


class NpmLegacyProductionFlag(Rule):
    """The old production switch of npm is used where current npm has --omit=dev.

    ## What it does
    Reports `--only=production`, `--only=prod` and `--production` of `npm ci`, `npm install` and
    `npm prune` on a base with Node 15 or newer, whose npm has `--omit`; with less confidence where
    the version of Node is not known. It is silent where Node is known to be older, and about yarn,
    pnpm and bun, whose `--production` and `--prod` are no legacy.

    ## Why it is bad
    npm 7 replaced the switches by `--omit=dev` in 2020, keeps them as deprecated spellings and
    warns about them in every build. They will stop working one day, and then silently put the
    development packages into the image.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --only=production
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    ```

    ## Fix safety
    Safe where the version of Node is known; unsafe where it is not, since an old npm passes
    `--omit=dev` over. The old switch becomes `--omit=dev`.

    ## References
    - Case 2, Snyk, practice 3, which writes `--omit=dev`; case 4, Grab, which writes
      `--only=production`
    - [npm's only and production settings](https://docs.npmjs.com/cli/using-npm/config#only)
    """

    code = "LS3041"
    name = "npm-legacy-production-flag"
    severity = Severity.INFO
    aliases = ("BP3",)
    cases = (2, 4)
    listens = ("RUN",)
    mentions = ("--only", "--production")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every switch."""
        for call, placed in calls_of(instruction, context):
            option = _legacy(call)
            stage = context.stage_of(instruction)
            if option is None or stage is None:
                continue
            major = node_major(stage, placed, context)
            if major is not None and major < NODE_WITH_OMIT:
                continue
            words = (option.word, option.value_word or option.word)
            span = placed.placed.span(words[0].start, words[1].end)
            written = option.name if option.value is None else f"{option.name}={option.value}"
            message = f"{written} is deprecated since npm 7, which has --omit=dev for it"
            if major is not None:
                message += f", and Node {major} comes with a newer one"
            confidence = Confidence.MEDIUM if major is None else Confidence.HIGH
            yield self.found(context, span, message, confidence=confidence)


def _legacy(call: PackageCall) -> Option | None:
    """Return the old switch among the options of ``call``, or None."""
    if call.manager.name != "npm" or call.action not in (INSTALL, REMOVE, UPGRADE):
        return None
    if call.options.has("--omit"):
        # Some give both, for the npm of any age.
        return None
    option = call.options.option("--production")
    if option is not None:
        return option if option.value in (None, "true") else None
    option = call.options.option("--only")
    return option if option is not None and option.value in ("prod", "production") else None
