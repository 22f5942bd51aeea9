"""What a rule is.

A rule is one class in one module, named for the fault. Its docstring is its
page: a sentence, then ``## What it does``, ``## Why it is bad``, ``## Example``,
``## Use instead``, ``## Fix safety`` where it has a fix, and ``## References``.
The examples in it are tests: the first must be reported by this rule, the
second must not. It is pure: it sees the tree and a :class:`Context`, and yields
findings.

A rule defines the narrowest of these hooks that it can work with, and nothing
calls the others:

* ``check_command(command, context)`` for every shell command whose program is
  one of ``commands``;
* ``check_instruction(instruction, context)`` for every instruction whose name
  is one of ``listens``, and for those that ONBUILD holds;
* ``check_stage(stage, context)`` for every stage;
* ``check_file(dockerfile, context)`` once.

A rule on images defines ``check_image(evidence, context)``, which sees all that one
pass over an image brought to light. Where the fault is a kind of what an attacker
finds useful, ``surface`` names it, and nothing else is to be written; where the
fault is in the steps that an image was made by, ``judges_history`` has the hooks
for Dockerfiles called with those that the image's history tells. A rule may be on
Dockerfiles and on images: it has one code, and what a configuration says of it holds
for both.
"""

from __future__ import annotations

from lightship.model.finding import Finding
from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.image.evidence import Evidence
    from lightship.model.finding import Cost, Related
    from lightship.model.fix import Fix
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule_context import Context

WHOLE = Span(1, 1, 1, 1)
"""Where a finding stands that is about a file as a whole, or in no text at all."""


class Rule:
    """The root of all rules: what each declares, and how it reports."""

    code: ClassVar[str]
    """``LS`` and four digits, stable for ever."""
    name: ClassVar[str]
    """The fault in words with hyphens between them, unique, the module's name."""
    severity: ClassVar[Severity] = Severity.WARNING
    """How bad the fault is unless the configuration says otherwise."""
    since: ClassVar[str] = "0.1.0"
    """The release that brought the rule."""
    aliases: ClassVar[tuple[str, ...]] = ()
    """The ids of other tools for the same fault."""
    cases: ClassVar[tuple[int, ...]] = ()
    """Which of the five cases it carries; see ``docs/cases.md``."""
    enabled: ClassVar[bool] = True
    """Whether it runs unless it is selected."""
    listens: ClassVar[tuple[str, ...]] = ()
    """The instructions, one of which must be in the file; empty for any file."""
    mentions: ClassVar[tuple[str, ...]] = ()
    """Texts in lower case, one of which must be in the file; empty for any file."""
    commands: ClassVar[tuple[str, ...]] = ()
    """The programs whose commands ``check_command`` is called with; ``*`` is every program."""
    mistakes: ClassVar[tuple[str, ...]] = ()
    """The kinds of mistakes of the reader, one of which must be in the file; empty for any file."""

    configured_by: ClassVar[tuple[str, ...]] = ()
    """The fields of ``Settings``, one of which the configuration must set; empty for any."""
    needs: ClassVar[str] = ""
    """What must be at hand: ``stages``, of which the file must have more than one, or
    ``ignore-file``, which the build context must have; empty for nothing."""

    surface: ClassVar[tuple[str, ...]] = ()
    """The kinds of what is found in an image that are this fault: ``image/surface_kinds.py``."""
    judges_history: ClassVar[bool] = False
    """Whether its hooks for Dockerfiles hold for the steps that an image's history tells, too."""

    def check_command(self, command: PlacedCommand, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with one shell command."""
        return ()

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with one instruction."""
        return ()

    def check_stage(self, stage: Stage, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with one stage."""
        return ()

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with the file as a whole."""
        return ()

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterable[Finding]:
        """Yield what is wrong with an image: by itself, what ``surface`` names, a finding each."""
        for item in context.surface(self.surface):
            yield self.found_in_image(context, item.note, path=item.path, layer=item.layer)

    def found_in_image(
        self,
        context: ImageContext,
        message: str,
        *,
        path: str = "",
        layer: int = -1,
        subject: str = "",
        confidence: Confidence = Confidence.HIGH,
        cost: Cost | None = None,
    ) -> Finding:
        """Return a finding of this rule in an image, at the file ``path`` or the image as a whole.

        ``message`` is as in :meth:`found`; where the fault came from is put behind it. What
        the base brought is less bad: the fault is another's. ``subject`` is by itself
        the message, and has to be free of numbers that change from build to build.
        """
        from lightship.rules.image_context import lowered  # noqa: PLC0415 - no check needs it

        place = context.place_of(layer)
        is_own = context.origin_of(layer) == "mine"
        return Finding(
            self.code,
            self.name,
            self.severity if is_own else lowered(self.severity),
            f"{message} ({place})" if place else message,
            path or context.path,
            WHOLE,
            confidence=confidence,
            subject=subject or message,
            cost=cost,
        )

    def found(
        self,
        context: Context,
        span: Span,
        message: str,
        *,
        subject: str = "",
        path: str = "",
        confidence: Confidence = Confidence.HIGH,
        related: tuple[Related, ...] = (),
        cost: Cost | None = None,
        fixes: tuple[Fix, ...] = (),
        alias: str = "",
    ) -> Finding:
        """Return a finding of this rule at ``span``, in the Dockerfile unless ``path`` is given.

        ``message`` states the fact as one sentence without a full stop;
        ``subject`` is what it is about, with no line numbers in it, and defaults
        to the text at ``span``. ``alias`` is another tool's id for this very fault.
        """
        return Finding(
            self.code,
            self.name,
            self.severity,
            message,
            path or context.path,
            span,
            confidence=confidence,
            subject=subject or context.text_at(span, path),
            related=related,
            cost=cost,
            fixes=fixes,
            alias=alias,
        )
