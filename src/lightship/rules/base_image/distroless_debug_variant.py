"""A production stage uses the debug variant of a distroless image, which carries a shell."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class DistrolessDebugVariant(Rule):
    """A production stage uses the debug variant of a distroless image, which carries a shell.

    ## What it does
    Reports a ``debug`` tag of a distroless image, or of a copy of one in
    another registry, that the shipped stage starts from.

    Not reported: builder stages, and a target or a Dockerfile that is called
    ``debug``, ``dev`` or ``test``, where the shell is on purpose.

    ## Why it is bad
    The debug variants are for staging: they hold a BusyBox with a shell, wget,
    nc and an editor, which is what leaving them out of the image was for. To
    look into a running pod, attach an ephemeral container with ``kubectl debug``.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN CGO_ENABLED=0 go build -o /server .

    FROM gcr.io/distroless/static-debian12:debug-nonroot
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN CGO_ENABLED=0 go build -o /server .

    FROM gcr.io/distroless/static-debian12:nonroot
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Fix safety
    Unsafe: `debug` is taken out of the tag. Not done where the stage runs commands, starts
    something in shell form, or names BusyBox; nor where the tag would be `latest` of an image
    whose name has no release.

    ## References
    - Case 1, Google's small images: debug variants for staging, ephemeral containers for production
    - [Distroless: debug images](https://github.com/GoogleContainerTools/distroless#debug-images)
    """

    code = "LS2013"
    name = "distroless-debug-variant"
    cases = (1,)
    listens = ("FROM",)
    mentions = ("distroless",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        if stage.parent is not None or stage not in shipped_stages(context):
            return
        reference = stage.base.reference
        if reference is None or not stage.base.is_known:
            return
        is_debug = "debug" in reference.tag.split("-")
        if is_debug and "distroless" in reference.repository.split("/"):
            span = stage.from_instruction.word_span(0)
            message = f"{reference.familiar} carries a BusyBox shell into the shipped image"
            yield self.found(context, span, message)
