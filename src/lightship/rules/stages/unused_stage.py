"""Nothing uses a stage."""

from __future__ import annotations

from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context


class UnusedStage(Rule):
    """Nothing uses a stage.

    ## What it does
    Reports a stage that is not what the build makes, and that no other stage builds on, copies from
    or mounts. Stages that only such a stage needs are not reported beside it.

    A stage without a name cannot be built by itself: that is a warning. One with a name may be what
    somebody builds with `--target`. It is an info, and only where the build scripts, compose or
    bake files, CI settings, `package.json` or README of the build context tell how images are
    built, and none of them names the stage as a target. A name that says what the stage is for
    (`test`, `dev`, `lint`, `debug` and the like) is enough to be silent.

    It comes from no other tool.

    ## Why it is bad
    BuildKit leaves the stage out, so nothing in it is ever run, checked or found to be broken; the
    old builder builds it every time for nothing. Whoever reads the file takes it for a part of the
    image.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm
    RUN go version
    FROM debian:bookworm-slim
    COPY app /usr/local/bin/
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN go install example.com/app@v1.4.0
    FROM debian:bookworm-slim
    COPY --from=build /go/bin/app /usr/local/bin/
    ```

    ## Fix safety
    The stage is taken out. It is unsafe: somebody may build it with `--target`. Left alone
    where a comment stands in it, which would be lost, and where later stages are called by
    their numbers.

    ## References
    - [Multi-stage builds: stop at a specific stage](https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage)
    """

    code = "LS2115"
    name = "unused-stage"
    listens = ("FROM",)
    needs = "stages"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every stage that nothing needs."""
        stages = dockerfile.stages
        if len(stages) < 2 or "{{" in dockerfile.source.text:
            # A template may leave one of two FROM out.
            return
        for stage in stages.unused:
            instruction = stage.from_instruction
            if stage.used_by or instruction.mistakes:
                continue
            if not stage.name:
                message = "no stage uses this one, and without a name no build can ask for it"
                yield self.found(context, instruction.span, message)
            elif not _is_build_target(stage.name, context.files):
                message = f"no stage uses {stage.name}, and nothing is known to build it"
                finding = self.found(
                    context, instruction.word_span(2), message, confidence=Confidence.MEDIUM
                )
                yield finding.with_severity(Severity.INFO)


def _is_build_target(name: str, files: BuildContext | None) -> bool:
    # Few stages are left that no other uses.
    from lightship.rules.stages.build_targets import is_build_target  # noqa: PLC0415

    return is_build_target(name, files)
