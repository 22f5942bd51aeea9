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
"""

from __future__ import annotations

from lightship.model.finding import Finding
from lightship.model.severity import Confidence, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Cost, Related
    from lightship.model.fix import Fix
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context


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
