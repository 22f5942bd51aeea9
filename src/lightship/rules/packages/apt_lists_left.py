"""Package indexes that apt-get update fetches stay in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import REFRESH
from lightship.rules.packages.apt_calls import MENTIONS, apt_calls, call_span
from lightship.rules.packages.build_order import is_kept
from lightship.rules.packages.deletion import LISTS, deletion_of, is_deleted_after
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import keeps_out_of_layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.image.evidence import Evidence
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule_context import Context


class AptListsLeft(Rule):
    r"""The package indexes that apt-get update fetches stay in the layer.

    ## What it does
    Reports a RUN that calls `apt-get update` (or `apt update`, or an install with `--update`) and
    does not empty `/var/lib/apt/lists` after it, in the stages whose layers the image keeps: the
    last one, or the target, and those that it is built `FROM`. Emptying is `rm -rf` of that folder
    or of one above it, `find ... -delete` or `apt-get distclean`. What a later RUN deletes stays
    in the layer of this one.

    Not reported: a RUN with a cache or tmpfs mount on `/var/lib/apt/lists` or above it; a RUN that
    ends with a script or program whose name says that it cleans up, because it may. A script that
    is fetched and run, and refreshes the indexes by itself, is not seen.

    ## Why it is bad
    The indexes are some 20 to 50 MB which the container never reads, and which are old by the time
    it runs.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends curl
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Safe, unless a later step runs a script that may rely on the indexes: then unsafe. Cache mounts
    are put in unless `--cache=clean` is given, the file's `# syntax` pins a frontend older than
    1.2, or a script beside the build context switches BuildKit off: on `/var/cache/apt` and
    `/var/lib/apt/lists`, with `sharing=locked`, and the hook `/etc/apt/apt.conf.d/docker-clean`,
    which would empty them, is removed in the first RUN that has them; it is then missing in the
    image, too. A file that cleans up after apt by itself anywhere, or runs scripts that may
    install, goes on without mounts: there, and with `--cache=clean`, `rm -rf /var/lib/apt/lists/*`
    is put at the end of the RUN, joined as its other commands are.

    Later RUNs that install from the indexes without fetching them, also in stages that are built on
    this one, get an `apt-get update` of their own in the same fix. Beside the indexes nothing in
    the image changes. A RUN that ends in `exec` or in the background is left alone, and so are exec
    forms.

    ## References
    - Case 3, Sysdig: install and clean up in one RUN; case 5, Docker
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    """

    code = "LS3016"
    name = "apt-lists-left"
    aliases = ("DL3009", "aptGetInstallThenRemoveAptLists", "DKL-DI-0005")
    cases = (3, 5)
    listens = ("RUN",)
    mentions = MENTIONS

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Return a finding for each layer that has the indexes."""
        from lightship.rules.image.left_folder import left_below  # noqa: PLC0415 - of images alone

        return left_below(
            self, context, "var/lib/apt/lists", "the indexes of apt-get are in the image"
        )

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the indexes behind."""
        stage = context.stage_of(instruction)
        if stage is None or not is_kept(instruction, context):
            return
        fetched = [each for each in apt_calls(instruction, context) if _fetches(each[0])]
        if not fetched or keeps_out_of_layer(LISTS, instruction, context):
            return
        environment = stage.state_at(instruction).environment
        deletions = deletion_of(LISTS, context.commands_of(instruction), environment)
        call, placed = fetched[-1]
        if not is_deleted_after(placed, deletions):
            message = _message(call, deletions)
            yield self.found(context, call_span(call, placed), message)


def _fetches(call: PackageCall) -> bool:
    return call.action == REFRESH or call.options.has("--update")


def _message(call: PackageCall, deletions: tuple[PlacedCommand, ...]) -> str:
    message = f"the package indexes that {call.called} {call.verb} fetches stay in the layer"
    if deletions:
        message += f": line {deletions[-1].span.line} deletes them before they are fetched"
    return message
