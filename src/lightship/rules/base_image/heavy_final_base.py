"""The final stage is built on a full image although a slim form would do."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import INSTALL
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import (
    is_service,
    shipped_commands,
    shipped_stages,
    start_commands,
)
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.image_facts import SlimmerForm
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_OWN_RULES: Final = frozenset(("go", "java"))
"""Languages whose toolchain in the final stage is the matter of a rule of its own."""

_COMPILING: Final = ("gcc", "make")
_OF_CPAN: Final = frozenset(("carton", "cpan", "cpanm", "cpm"))


class HeavyFinalBase(Rule):
    """The final stage is built on a full image although a slim form would do.

    ## What it does
    Reports the image that the shipped stage starts from, through stages that
    build on stages, where it is the full form of a distribution or a language
    and a slimmer form of the same is known. Programs that the commands of the
    stage use, and that only the full form has, are named: they would have to
    be installed. So are ``gcc`` and ``make`` where Bundler, RubyGems or a
    client of CPAN installs: many of their packages come as sources. It is
    information where the image is a distribution and starts no program: more
    likely it is a tool, or a base for others.

    Not reported: builder stages; images that are not known; Go and Java
    toolchains, which go-final-not-minimal and jdk-in-final-stage look at;
    runtimes without a compiler, such as those of .NET; servers such as nginx or
    postgres, whose Alpine form is another trade; distributions that have no
    smaller form, such as ubuntu; a toolchain in an image that starts nothing,
    or starts the toolchain.

    ## Why it is bad
    A full language image holds compilers, version control, header files and
    some hundreds of packages that the program never uses. Each of them is
    pulled to every node, and each may have the next vulnerability.

    ## Example
    ```dockerfile
    FROM node:22.11-bookworm AS build
    WORKDIR /app
    COPY . .
    RUN npm ci && npm run build

    FROM node:22.11-bookworm
    COPY --from=build /app/dist /app
    CMD ["node", "/app/server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22.11-bookworm AS build
    WORKDIR /app
    COPY . .
    RUN npm ci && npm run build

    FROM node:22.11-bookworm-slim
    COPY --from=build /app/dist /app
    CMD ["node", "/app/server.js"]
    ```

    ## Fix safety
    Unsafe: the slim or minimal form is taken, of the same release of the same system. Not done
    where a command of the image needs what only the full form has, nor where an install in the
    stage may compile: of Python and Node.js the requirements and the lock file tell, in the
    build context; nor where the default of a variable would have to change that other stages take
    their base from, too. A form of another system (Alpine, distroless) is proposed and left to you.

    ## References
    - Case 1, Google's small images; case 2, Snyk's first practice; case 4,
      Grab's strategy for each language; case 5, Docker's final stage on slim
    - [Docker Official Images: node](https://hub.docker.com/_/node)
    """

    code = "LS2007"
    name = "heavy-final-base"
    aliases = ("BP1",)
    cases = (1, 2, 4, 5)
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        if stage.parent is not None or stage not in shipped_stages(context):
            return
        image = context.base_image(stage)
        if not isinstance(image, BaseImage) or not _is_heavy(image):
            return
        if image.role == "sdk" and not _ships_program(context):
            return
        from lightship.knowledge.slimmer_forms import slimmer_forms  # noqa: PLC0415 - at need

        forms = slimmer_forms(image)
        if forms:
            confidence = Confidence.MEDIUM if forms[0].kind == "alpine" else Confidence.HIGH
            name = image.reference.familiar.partition("@")[0]
            message = f"{name} is {_kind_of(image)}; {_slimmer(forms[0])}"
            message += to_install(image, forms[0], context)
            span = stage.from_instruction.word_span(0)
            found = self.found(context, span, message, confidence=confidence)
            is_base = image.role == "distribution" and not is_service(context)
            yield found.with_severity(Severity.INFO) if is_base else found


def _is_heavy(image: BaseImage) -> bool:
    is_told = not any(map(str.isdigit, "".join(image.tag.variants)))
    if not image.is_full or not is_told or (image.role == "sdk" and image.language in _OWN_RULES):
        return False
    if image.role == "runtime":
        return bool(image.has_program("gcc") or image.has_program("git"))
    return image.role in {"distribution", "sdk"}


def _ships_program(context: Context) -> bool:
    """Whether the image starts a program, and not the toolchain: ``dotnet run``, ``cargo run``."""
    if not is_service(context):
        return False
    words = {word.text for each in start_commands(context) for word in each.command.arguments}
    return words.isdisjoint({"build", "compile", "run", "watch"})


def _kind_of(image: BaseImage) -> str:
    return "a whole toolchain" if image.role == "sdk" else "the full form"


def _slimmer(form: SlimmerForm) -> str:
    return f"{form.reference} is its {form.kind} form"


def to_install(image: BaseImage, form: SlimmerForm, context: Context) -> str:
    """Name the programs that the shipped commands use and the slimmer form does not have."""
    slimmer = context.image(form.reference)
    if not isinstance(slimmer, BaseImage):
        return ""
    used = {command.program for command in shipped_commands(context)}
    missing = _lacking(sorted(used), image, slimmer)
    lacks = [f"{listing(missing)} used here"] if missing else []
    tools = [tool for tool in _lacking(_COMPILING, image, slimmer) if tool not in used]
    compiling = _installer_of_sources(context) if tools else ""
    if compiling:
        lacks.append(f"{listing(tools)}, which {compiling} may need")
    if lacks:
        return f", which lacks {', and '.join(lacks)}"
    manager = slimmer.package_manager
    if manager and manager != image.package_manager and image.package_manager in used:
        return f", whose package manager is {manager}"
    return ""


def _lacking(programs: Iterable[str], image: BaseImage, slimmer: BaseImage) -> list[str]:
    return [
        program
        for program in programs
        if image.has_program(program) and slimmer.has_program(program) is False
    ]


def _installer_of_sources(context: Context) -> str:
    """Return the first program that installs packages which come as sources; "" for none."""
    from lightship.knowledge.package_managers import package_call  # noqa: PLC0415 - at need

    for placed in shipped_commands(context):
        if placed.program in _OF_CPAN and placed.command.arguments:
            return placed.program
        call = package_call(placed.command)
        if call is not None and call.manager.ecosystem == "ruby" and call.action == INSTALL:
            return call.called
    return ""
