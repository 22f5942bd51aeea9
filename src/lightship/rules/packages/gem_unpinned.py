"""gem install names a gem without a version."""

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

_MANAGERS: Final = frozenset(("gem",))


class GemUnpinned(Rule):
    """gem install names a gem without a version.

    ## What it does
    Reports `gem install` (`i`) of a gem without `:VERSION` where no `--version` (`-v`) is given,
    once for each command. Variables that have a value in the file are looked into; one that may
    have any value is left alone, and so are local `.gem` files.

    A version holds the gem that is named. To hold what it depends on, too, write a Gemfile, and
    install what its lock file says with Bundler. The index keeps old versions for ever, so unlike
    the pins of a distribution these do not break a build later, and this rule is on. It is an
    *info*: what is installed only for the build often does not matter.

    ## Why it is bad
    Each build takes what is newest then. A new major version breaks a build in which nothing was
    changed: each new Bundler has broken some.

    ## Example
    ```dockerfile
    FROM ruby:3.3-slim-bookworm
    RUN gem install --no-document bundler
    ```

    ```text title="Gemfile.lock"
    BUNDLED WITH
       2.5.22
    ```

    ## Use instead
    ```dockerfile
    FROM ruby:3.3-slim-bookworm
    RUN gem install --no-document bundler:2.5.22
    ```

    ## Fix safety
    Unsafe, since another version may come than does today. A gem gets the version that
    `Gemfile.lock` or `gems.locked` at the root of the build context has of it, and Bundler that
    which wrote the file. Nothing else is known without asking RubyGems, and it is left alone.

    ## References
    - [gem install](https://guides.rubygems.org/command-reference/#gem-install)
    - [hadolint DL3028](https://github.com/hadolint/hadolint/wiki/DL3028), which passes over the
      word behind any option, as in the example above
    """

    code = "LS3008"
    name = "gem-unpinned"
    severity = Severity.INFO
    aliases = ("DL3028",)
    listens = ("RUN",)
    mentions = ("gem ", '"gem"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            yield loose_finding(self, install, context)
