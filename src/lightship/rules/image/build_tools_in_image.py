"""The image contains compilers, build systems or packages of headers."""

from __future__ import annotations

from lightship.image.surface_kinds import COMPILER
from lightship.model.finding import Cost
from lightship.rules.image.by_layer import by_layer
from lightship.rules.rule import Rule
from lightship.rules.stages.build_tools_in_final_stage import is_build_tool
from lightship.rules.wording import listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, PackageItem, SurfaceItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

_SYSTEM_TYPES = frozenset(("deb", "apk", "rpm", "alpm"))


class BuildToolsInImage(Rule):
    r"""The image contains compilers, build systems or packages of headers.

    ## What it does
    Reports, for each layer, the compilers, linkers and build systems among the programs in PATH,
    and the packages of the system that are for building alone (`gcc`, `make`, `libpq-dev`), with
    what the files of these packages weigh. What runs the image is not reported.

    ## Why it is bad
    They are some hundreds of megabytes that only the build needs, with vulnerabilities of their
    own, and an intruder builds with them what he needs in place. A stage that builds, and one
    that only runs what was built, keep them out.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends make \
        && rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS build
    RUN apt-get update && apt-get install -y --no-install-recommends make
    FROM debian:bookworm-slim
    COPY --from=build /etc/debian_version /built
    ```

    ## References
    - Case 1, Google, case 2, Snyk, and case 5, Docker: builds in several stages
    - [Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
    """

    code = "LS9012"
    name = "build-tools-in-image"
    cases = (1, 2, 5)
    surface = (COMPILER,)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each layer that brought such programs or packages."""
        packages = [each for each in evidence.packages if _is_for_building(each)]
        found: list[SurfaceItem | PackageItem] = [*packages, *context.surface(self.surface)]
        for layer, items in by_layer(found):
            names = sorted({_name(each) for each in items}, key=lambda name: (len(name), name))
            size = sum(each.size for each in packages if each.layer == layer)
            weigh = f"; their packages weigh {size_text(size)}" if size else ""
            yield self.found_in_image(
                context,
                f"{listing(names)} {'is' if len(names) == 1 else 'are'} for building alone{weigh}",
                layer=layer,
                subject=" ".join(sorted(names)),
                cost=Cost(size) if size else None,
            )


def _is_for_building(package: PackageItem) -> bool:
    return package.type in _SYSTEM_TYPES and is_build_tool(package.name)


def _name(found: SurfaceItem | PackageItem) -> str:
    name: str = getattr(found, "name", "")
    return name or found_name(found)


def found_name(found: object) -> str:
    """Return the last part of the path of what was found."""
    path: str = getattr(found, "path", "")
    return path.rpartition("/")[2]
