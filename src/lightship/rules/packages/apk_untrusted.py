"""apk is told to accept packages that nobody it trusts has signed."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.rules.option_spans import option_span
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ApkUntrusted(Rule):
    """apk is told to accept packages that nobody it trusts has signed.

    ## What it does
    Reports `--allow-untrusted` of `apk`, wherever it stands among the words of the call.

    ## Why it is bad
    apk checks that a package, and the index of the repository, are signed with one of the keys in
    `/etc/apk/keys`. Without that, whoever stands between the build and the mirror, or has taken
    over the mirror, runs programs as root in the build. The option holds for all packages of
    the call, also for those that come from Alpine.

    ## Example
    ```dockerfile
    FROM alpine:3.22
    RUN apk add --no-cache --allow-untrusted /tmp/tool.apk
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    COPY packager.rsa.pub /etc/apk/keys/
    RUN apk add --no-cache /tmp/tool.apk
    ```

    ## Fix safety
    Unsafe: apk then refuses packages whose key is not in `/etc/apk/keys`, and the build fails. The
    option goes.

    ## References
    - checkov's CKV2_DOCKER_7
    - [apk(8)](https://man.archlinux.org/man/apk.8.en)
    """

    code = "LS3033"
    name = "apk-untrusted"
    aliases = ("CKV2_DOCKER_7",)
    listens = ("RUN",)
    mentions = ("allow-untrusted",)
    commands = ("apk",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for the option of one call."""
        call = package_call(command.command)
        option = None if call is None else call.options.option("--allow-untrusted")
        if option is not None:
            message = "apk is told to accept packages that nobody it trusts has signed"
            yield self.found(context, option_span(option, command), message)
