"""An image comes from a registry that the team does not trust."""

from __future__ import annotations

from lightship.model.errors import InvalidReference
from lightship.model.reference import Reference
from lightship.model.severity import Severity
from lightship.rules.base_image.external_images import external_images
from lightship.rules.base_image.trusted_registries import is_trusted
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context


class UntrustedRegistry(Rule):
    """An image comes from a registry that the team does not trust.

    ## What it does
    Where the configuration names `trusted-registries`, reports every image from another: in FROM,
    in COPY --from and in the `from=` of a mount. Stages and `scratch` are not images. A name
    without a registry is Docker Hub's; `docker.io` and `hub.docker.com` both mean that.

    A `*` may stand at either end of an entry: `*.example.com`, `registry.*`. An entry with a slash
    speaks of a folder: `ghcr.io/acme` covers `ghcr.io/acme/app` and no other owner.

    A variable counts as its default. Where it has none, the registry may still stand before it
    (`ghcr.io/acme/app:$TAG`); where it does not, nothing is reported. Silent where no registries
    are configured.

    ## Why it is bad
    What is in a base image runs with all that the image is trusted with. A registry that nobody
    looks after may hand out something else under the same name tomorrow.

    ## Example
    ```dockerfile
    FROM quay.io/team/base:2.1
    ```
    ```toml title="lightship.toml"
    trusted-registries = ["registry.example.com"]
    ```

    ## Use instead
    ```dockerfile
    FROM registry.example.com/team/base:2.1
    ```
    ```toml title="lightship.toml"
    trusted-registries = ["registry.example.com"]
    ```

    ## References
    - [hadolint DL3026](https://github.com/hadolint/hadolint/wiki/DL3026)
    - CIS Docker Benchmark, 4.2: containers use only trusted base images
    """

    code = "LS2005"
    name = "untrusted-registry"
    severity = Severity.ERROR
    aliases = ("DL3026", "CIS-DI-0002")
    listens = ("FROM",)
    configured_by = ("trusted_registries",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each image from elsewhere."""
        trusted = context.settings.trusted_registries
        if not trusted:
            return
        for image in external_images(stage):
            reference = image.reference
            if not is_trusted(reference.registry, reference.repository, trusted):
                yield self._report(image.shown, reference.registry, image.span, context)
        base = stage.base
        if base.unset and stage.parent is None:
            registry = _known_registry(base.written)
            if registry and not is_trusted(registry, None, trusted):
                span = stage.from_instruction.word_span(0)
                yield self._report(base.written, registry, span, context)

    def _report(self, shown: str, registry: str, span: Span, context: Context) -> Finding:
        trusted = listing(context.settings.trusted_registries)
        message = f"{shown} comes from {registry}, and only {trusted} is trusted"
        return self.found(context, span, message)


def _known_registry(written: str) -> str:
    """Return the registry of a name with variables that have no value; empty if it is not known."""
    before = written.partition("$")[0]
    folders, slash, _ = before.rpartition("/")
    name = f"{folders}/name" if slash else before.rstrip(":@")
    if not slash and name == before:
        # The variable may be a part of the registry's name.
        return ""
    try:
        return Reference.parse(name).registry
    except InvalidReference:
        return ""
