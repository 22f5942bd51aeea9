"""A service's image says nothing of how to tell whether it is well."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.ports import PortRange
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class NoHealthcheck(Rule):
    """A service's image says nothing of how to tell whether it is well.

    ## What it does
    Reports an image that exposes a port by TCP and has no HEALTHCHECK, neither its own nor its base
    image's. Silent about images that expose nothing (programs for the command line, images to
    build on), about those with ONBUILD instructions, where HEALTHCHECK NONE says that none is
    wanted, where the base image is not known, and about Dockerfiles and targets that are called
    for development or tests. A HEALTHCHECK in a stage that is not shipped does not count.

    It is an info, since Kubernetes never looks at HEALTHCHECK: it has probes of its own.

    ## Why it is bad
    A process that runs is not yet one that answers: a blocked event loop or a lost database
    connection goes unseen by Docker, Compose (`depends_on: condition: service_healthy`) and
    Swarm.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js healthcheck.js ./
    EXPOSE 3000
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js healthcheck.js ./
    EXPOSE 3000
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["node", "healthcheck.js"]
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Unsafe, since an orchestrator may stop what it calls unhealthy. A HEALTHCHECK in exec form is
    put in front of CMD and ENTRYPOINT. It asks the first exposed port of the container itself, past
    those of logins, debuggers and metrics, such as 22, 5005 and 9100, if there is another: by HTTP
    at the path that a route of the copied sources has for it (`/healthz`, `/livez`,
    `/actuator/health` and their kind), which has to answer below 400 unless it may be mounted below
    another; where they have none, at `/` where web servers listen there by habit, and any answer
    below 500 counts; else by a connection. Where the start command names another port, as in
    `next start -p 4000`, or the copied configuration of nginx does and cannot be followed, nothing
    is changed. What asks is what the image has: the language's own interpreter (node, python, ruby,
    perl; of distroless images by its path), curl, `nc` of busybox, bash. Where there is none of
    these, as in images for Java or Go without a shell, nothing is changed: the program needs a
    command of its own for it. It also gives way to `go-final-not-minimal`, whose base has none.

    ## References
    - Case 2, practice 7 of Snyk's ten: a HEALTHCHECK
    - [Dockerfile reference: HEALTHCHECK](https://docs.docker.com/reference/dockerfile/#healthcheck)
    """

    code = "LS6004"
    name = "no-healthcheck"
    severity = Severity.INFO
    aliases = ("DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006", "BP7")
    cases = (2,)
    listens = ("FROM",)
    surface = ("no-healthcheck",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding at the FROM of a stage that ships without a health check."""
        stage = context.target
        if stage is None or stage.final_state.healthcheck.is_set or stage.final_state.triggers:
            return
        if not is_shipped(stage, context) or not _is_unchecked(stage, context):
            return
        image = context.base_image(stage)
        own = next((each for each in stage.final_state.ports if _is_tcp(each.value)), None)
        message = "the image has no HEALTHCHECK: nothing tells whether what listens on {} is well"
        span = stage.from_instruction.span
        if own is not None and own.instruction is not None:
            place = own.instruction.arguments_span
            related = (Related(context.path, place, "the image is a service"),)
            ports = str(own.value.first) if own.is_known else "its port"
            yield self.found(context, span, message.format(ports), related=related)
        elif isinstance(image, BaseImage):
            exposed = [port for port in image.exposes or () if not port.endswith("/udp")]
            if exposed:
                port = f"{exposed[0]}, which {image.reference.familiar_name} exposes,"
                yield self.found(context, span, message.format(port))


def _is_unchecked(stage: Stage, context: Context) -> bool:
    """Return whether the base image is known to have no health check of its own."""
    if stage.external_base.is_scratch:
        return True
    image = context.base_image(stage)
    return isinstance(image, BaseImage) and image.has_healthcheck is False and not image.is_windows


def _is_tcp(ports: PortRange) -> bool:
    return ports.protocol == "tcp"
