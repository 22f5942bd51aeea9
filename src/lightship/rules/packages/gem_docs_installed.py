"""gem installs documentation into the image."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, UPGRADE
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.packages.build_order import is_kept
from lightship.rules.packages.gem_settings import leaves_documents_out
from lightship.rules.packages.lock_files import call_text
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_WITHOUT: Final = ("-N", "--no-document", "--no-doc", "--help", "-h", "--explain")
_OLD: Final = ("--no-ri", "--no-rdoc")


class GemDocsInstalled(Rule):
    r"""gem installs documentation into the image.

    ## What it does
    Reports `gem install` and `gem update` without `--no-document` (`-N`, or `--no-ri` with
    `--no-rdoc` of old releases). In a stage whose layers the image does not keep it is
    information: only the build takes longer.

    Not reported: the official images of Ruby, which are set to install none, and an image that is
    not known and brings its own Ruby, since it may build on these; Alpine's Ruby without
    `ruby-rdoc`, which can make none; where an earlier step writes such a setting to a `gemrc`, or
    copies one. docker-parfum looks at `gem update` alone, and for `echo` of the setting.

    ## Why it is bad
    For every gem, rdoc reads its sources and writes an index for `ri`, which nobody asks in a
    container. That takes longer than the installation, and some MB.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends ruby && \
        rm -rf /var/lib/apt/lists/*
    RUN gem install sinatra
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends ruby && \
        rm -rf /var/lib/apt/lists/*
    RUN gem install --no-document sinatra
    ```

    ## Fix safety
    Safe: the image only lacks the documentation. The fix puts `--no-document` behind the
    subcommand.

    ## References
    - docker-parfum's gemUpdateNoDocument
    - [gem install](https://guides.rubygems.org/command-reference/#gem-install)
    """

    code = "LS3026"
    name = "gem-docs-installed"
    aliases = ("gemUpdateNoDocument",)
    listens = ("RUN",)
    mentions = ("gem ",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that installs documentation."""
        calls = [each for each in calls_of(instruction, context) if _documents(each[0])]
        stage = context.stage_of(instruction)
        if not calls or stage is None or leaves_documents_out(instruction, stage, context):
            return
        for call, placed in calls:
            message = f"{call_text(call)} installs documentation, too, which nobody reads there"
            finding = self.found(context, call_span(call, placed), message)
            kept = is_kept(instruction, context)
            yield finding if kept else finding.with_severity(Severity.INFO)


def _documents(call: PackageCall) -> bool:
    if call.manager.name != "gem" or call.action not in (INSTALL, UPGRADE):
        return False
    options = call.options
    return not options.has(*_WITHOUT) and not all(options.has(each) for each in _OLD)
