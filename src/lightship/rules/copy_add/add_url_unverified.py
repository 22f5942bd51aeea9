"""ADD fetches a file or a repository, and nothing says which bytes it must get."""

from __future__ import annotations

import re

from lightship.dockerfile.syntax.instructions import Add
from lightship.model.severity import Confidence
from lightship.rules.copy_add.added_source import URL, added_sources
from lightship.rules.rule import Rule
from lightship.rules.verification import verifies
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.notation.git_address import GitAddress
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.copy_add.added_source import AddedSource
    from lightship.rules.rule_context import Context

_PARTED: Final = re.compile(r"[\s\"'/;|&()*]+")
"""What stands between the words of a script, and between the parts of their paths."""

HEXADECIMAL: Final = frozenset("0123456789abcdef")
SHORTEST_COMMIT: Final = 40
"""The letters of a whole commit id, of SHA-1; one of SHA-256 has 64."""


class AddUrlUnverified(Rule):
    r"""ADD fetches a file or a repository, and nothing says which bytes it must get.

    ## What it does
    Reports an ADD of an HTTP(S) URL without `--checksum`, and of a Git repository at no
    particular version or at a branch.

    Silent for a repository at a whole commit id, with a checksum, or at a tag: tags can be
    moved, but are not meant to be. Silent for requests to GitHub's API, which are how a build
    cache is made to notice new commits. Silent where the source is a variable without a value,
    and in a stage where a later RUN checks a sum or signature, unless that names the files of
    other ADDs alone.

    ## Why it is bad
    Whoever controls the server, or the way to it, decides what goes into the image; an honest
    new release changes it as well, and the build cache hides when.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ADD https://example.com/tool-1.4.2.tar.gz /opt/
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    ADD https://github.com/example/tool.git#main /opt/tool
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        https://example.com/tool-1.4.2.tar.gz /opt/
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    ADD https://github.com/example/tool.git#v1.4.2 /opt/tool
    ```

    ## Fix safety
    The address is fetched, and the checksum of what it serves put into the instruction as
    `--checksum`, with a `# syntax=` line for builders older than Docker 25, which do not know the
    option. Where one RUN behind it unpacks or deletes the file, nothing else names it, root runs
    that RUN and the image surely has `curl` or `wget`, the RUN fetches the file instead, checks it
    by `sha256sum`, and deletes it: then no layer keeps it. Both are unsafe: the build fails as soon
    as something else is served, which is what it is for. With `--offline` nobody knows the
    checksum, and nothing is written. A repository, and an ADD of several addresses, are left to
    you.

    ## References
    - Case 3 (Sysdig): ADD of a remote URL verifies no checksum
    - [ADD --checksum](https://docs.docker.com/reference/dockerfile/#add---checksum)
    - [ADD from a Git repository](https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository)
    """

    code = "LS4102"
    name = "add-url-unverified"
    cases = (3,)
    listens = ("ADD",)
    mentions = ("://", "git@", "$")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every source that is fetched and not verified."""
        if not isinstance(instruction, Add) or instruction.checksum:
            return
        for source in added_sources(instruction, context):
            message = _fault(source)
            if message and not _is_verified_later(instruction, context):
                span = instruction.span_of(*source.range)
                confidence = Confidence.HIGH if source.kind == URL else Confidence.MEDIUM
                subject = address_text(source.text)
                yield self.found(context, span, message, subject=subject, confidence=confidence)


def _is_verified_later(instruction: Add, context: Context) -> bool:
    """Say whether a later RUN of the stage checks a sum or signature, of this file as far as told.

    One that names files of other ADDs, and not this one, is about those.
    """
    stage = context.stage_of(instruction)
    if stage is None:
        return False
    checks = context.once(("checks of sums", stage), lambda: _checks(stage, context))
    later = [text for line, text in checks if line > instruction.start_line]
    if not later:
        return False
    added = context.once(("names added", stage), lambda: _names_added(stage))
    own = added.get(instruction, frozenset())
    others = frozenset().union(*added.values()) - own
    return any(_may_name(own, text) or others.isdisjoint(_PARTED.split(text)) for text in later)


def _checks(stage: Stage, context: Context) -> tuple[tuple[int, str], ...]:
    """Return the lines and texts of the RUNs of ``stage`` that check a sum or signature."""
    found = {
        command.instruction.start_line: command.placed.script.text
        for command in context.commands_in(stage)
        if command.command.ask(verifies)
    }
    return tuple(found.items())


def _names_added(stage: Stage) -> dict[Instruction, frozenset[str]]:
    """Return what each ADD of ``stage`` calls files: the last parts of addresses and places."""
    return {
        each: frozenset([name for word in each.words if (name := _last_part(word))])
        for each in stage.instructions
        if isinstance(each, Add) and not each.checksum
    }


def _last_part(word: str) -> str:
    return word.partition("?")[0].rpartition("/")[2]


def _may_name(names: frozenset[str], text: str) -> bool:
    return any(name in text for name in names)


def _fault(source: AddedSource) -> str:
    if source.kind == URL and not _asks_for_commits(source.text):
        return f"ADD takes whatever {address_text(source.text)} serves: no checksum is given"
    if source.address is not None and source.is_known and _moves(source.address):
        version = source.address.ref.removeprefix("refs/heads/") or "the default branch"
        return f"ADD clones {address_text(source.text)} at {version}, which moves"
    return ""


def _asks_for_commits(url: str) -> bool:
    host, _, path = url.partition("://")[2].partition("/")
    return host == "api.github.com" and path.startswith("repos/")


def _moves(address: GitAddress) -> bool:
    """Say whether a repository's version is a branch; a tag has a number in it."""
    ref = address.ref
    if address.checksum or address.fault or ref.startswith(("refs/tags/", "pull/", "refs/pull/")):
        return False
    if len(ref) >= SHORTEST_COMMIT and HEXADECIMAL.issuperset(ref.lower()):
        return False
    return ref.startswith("refs/heads/") or not any(map(str.isdigit, ref))
