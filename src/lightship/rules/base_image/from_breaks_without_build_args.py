"""With the values written in the file, FROM names no image."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class FromBreaksWithoutBuildArgs(Rule):
    """With the values written in the file, FROM names no image.

    ## What it does
    Reports a FROM whose name or platform is empty or malformed unless a build argument is given,
    whether it is given this time (`--build-arg`) or not.

    ## Why it is bad
    The file does not say what it builds on: whoever builds it without the argument is stopped by
    an error that does not name it. A default in the file shows what is meant, and builds.

    ## Example
    ```dockerfile
    ARG VERSION
    ARG BASE
    FROM ${BASE}
    ```

    ## Use instead
    ```dockerfile
    ARG BASE=debian:bookworm-slim
    FROM ${BASE}
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
    """

    code = "LS2020"
    name = "from-breaks-without-build-args"
    aliases = ("InvalidDefaultArgInFrom",)
    listens = ("FROM",)
    mentions = ("$",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every FROM that the values of the file alone make nothing of."""
        if not dockerfile.options.build_args:
            yield from self._found_in(dockerfile, context)
            return
        defaults = dockerfile.with_defaults()
        yield from self._found_in(defaults, context)
        defaults.release()

    def _found_in(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        for mistake in dockerfile.build_mistakes:
            if mistake.kind == self.name:
                span = dockerfile.source.span(mistake.start, mistake.end)
                yield self.found(context, span, f"{mistake.message}; {mistake.hint}")
