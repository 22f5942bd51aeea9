"""rpm is told to skip signature or digest checks."""

from __future__ import annotations

from lightship.rules.option_spans import option_span
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_VALUED: Final = frozenset(
    (
        *("--root", "-r", "--dbpath", "--prefix", "--relocate", "--excludepath", "--define", "-D"),
        *("--undefine", "--eval", "-E", "--rcfile", "--load", "--macros"),
    )
)
_SKIPPING: Final = frozenset(("--nodigest", "--nosignature", "--noverify", "--nofiledigest"))
_INSTALLING: Final = ("-i", "-U", "-F", "--install", "--upgrade", "--freshen", "--reinstall")
_ASKING: Final = ("-q", "--query", "-V", "--verify", "-K", "--checksig")


class RpmNoVerification(Rule):
    """rpm is told to skip signature or digest checks.

    ## What it does
    Reports `--nosignature`, `--nodigest`, `--noverify` and `--nofiledigest` of `rpm` where it
    installs or upgrades something. `rpm -q --nosignature` is not reported, unlike by checkov:
    it only reads what is installed.

    ## Why it is bad
    The signature says who has made a package, and the digests that it is whole. Without them,
    whoever stands between the build and the server, or has taken over the server, runs programs as
    root in the build.

    ## Example
    ```dockerfile
    FROM fedora:42
    RUN rpm -i --nosignature https://example.com/tool.rpm
    ```

    ## Use instead
    ```dockerfile
    FROM fedora:42
    RUN rpm --import https://example.com/key.asc && rpm -i https://example.com/tool.rpm
    ```

    ## Fix safety
    Unsafe: rpm then refuses what is not whole, and what is signed badly. All such options of the
    call go.

    ## References
    - checkov's CKV2_DOCKER_10
    - [rpm(8)](https://rpm.org/docs/latest/man/rpm.8)
    """

    code = "LS3035"
    name = "rpm-no-verification"
    aliases = ("CKV2_DOCKER_10",)
    listens = ("RUN",)
    mentions = ("--nodigest", "--nosignature", "--noverify", "--nofiledigest")
    commands = ("rpm",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for an installation that checks nothing."""
        options = command.command.options(_VALUED)
        if not options.has(*_INSTALLING) or options.has(*_ASKING):
            return
        found = [option for option in options.given if option.name in _SKIPPING]
        if found:
            names = listing([option.name for option in found])
            message = f"rpm is told by {names} to install what it has not verified"
            yield self.found(context, option_span(found[0], command), message)
