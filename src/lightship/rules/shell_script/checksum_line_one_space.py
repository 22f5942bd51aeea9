"""The line that a checksum program is given has one space where the format has two."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.quoting import past
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_in
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_SUMS: Final = (
    *("sha256sum", "sha512sum", "sha1sum", "md5sum", "sha384sum", "sha224sum", "sha3sum"),
    *("b2sum", "shasum"),
)
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")
_SHORTEST_SUM: Final = 32
_ECHO_OPTIONS: Final = frozenset(("-n", "-e", "-E", "-ne", "-en"))
_BUSYBOX: Final = frozenset(("alpine", "busybox"))
_FORMATS: Final = frozenset(("%s", "%s\\n", "%b", "%b\\n"))


class ChecksumLineOneSpace(Rule):
    r"""The line that a checksum program is given has one space where the format has two.

    ## What it does
    Reports the `echo`, `printf`, here-document or here-string that `sha256sum -c` and its kind
    read, in a pipe or by way of a file, where one space stands between sum and name. Two spaces
    outside quotes are one, too. It is an error where the program refuses such a line: busybox's,
    which Alpine has unless `coreutils` is installed, and `shasum`.

    A space and a star (`$SUM *$FILE`) are right: the star says that the file is binary. parfum
    reports these and puts in a second space, with which every program looks for a file whose name
    begins with a star.

    ## Why it is bad
    GNU's programs accept the line, busybox's say "computed checksum did NOT match". The step
    breaks when the base image is changed, with a message that tells of a forged file.

    ## Example
    ```dockerfile
    FROM alpine:3.20
    ARG SUM=24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
    RUN wget -q https://example.com/tool && echo "$SUM tool" | sha256sum -c -
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.20
    ARG SUM=24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
    RUN wget -q https://example.com/tool && echo "$SUM  tool" | sha256sum -c -
    ```

    ## Fix safety
    Safe: a second space is put in, and quotes where there are none. Every program reads such a
    line.

    ## References
    - [GNU coreutils: md5sum](https://www.gnu.org/software/coreutils/manual/html_node/md5sum-invocation.html)
    - [busybox: md5_sha1_sum.c](https://git.busybox.net/busybox/tree/coreutils/md5_sha1_sum.c)
    """

    code = "LS8013"
    name = "checksum-line-one-space"
    severity = Severity.INFO
    aliases = ("sha256sumEchoOneSpaces",)
    listens = ("RUN",)
    mentions = _SUMS
    commands = _SUMS

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where the sums are read from a line with one space."""
        command = placed.command
        if placed.instruction.name != "RUN" or not command.has_flag("-c", "--check"):
            return
        for line, start, end in _lines(placed):
            if _has_one_space(line):
                is_refused = _refuses(placed, context)
                told = "refuses" if is_refused else "accepts only where it is GNU's"
                message = f"one space stands between sum and name, which {placed.program} {told}"
                span = placed.placed.span(start, end)
                found = self.found(context, span, message, subject=f"a line for {placed.program}")
                yield found.with_severity(Severity.ERROR) if is_refused else found
                return


def _lines(placed: PlacedCommand) -> Iterator[tuple[str, int, int]]:
    """Yield the lines that the check reads, as far as they can be seen, and where they stand."""
    command = placed.command
    for redirect in command.redirects:
        word = redirect.body or (redirect.target if redirect.operator == "<<<" else None)
        for line in word.text.splitlines() if word is not None else ():
            yield line, redirect.start, redirect.end
    names = {word.text for word in command.operands()} - {"-"}
    for redirect in command.redirects:
        if redirect.operator == "<" and redirect.target is not None:
            names.add(redirect.target.text)
    feeder = command.pipeline.before(command) if command.pipeline is not None else None
    for other in placed.placed.script.commands:
        if other.start >= command.start:
            return
        if other is feeder or (names and _writes(other, names)):
            line = _printed(other)
            if line:
                yield line, other.start, other.end


def _writes(command: Command, names: set[str]) -> bool:
    return any(
        redirect.writes and redirect.target is not None and redirect.target.text in names
        for redirect in command.redirects
    )


def _printed(command: Command) -> str:
    """Return the first line that ``echo`` or ``printf`` prints; nothing for other programs."""
    name = command.program.name
    texts = [word.text for word in command.arguments]
    if name == "echo":
        while texts and texts[0] in _ECHO_OPTIONS:
            texts.pop(0)
        return " ".join(texts)
    if name == "printf" and texts:
        return texts[1] if len(texts) > 1 and texts[0] in _FORMATS else texts[0]
    return ""


def _has_one_space(line: str) -> bool:
    """Return whether ``line`` is a sum, one space, and a name."""
    at = 0
    while at < len(line) and line[at] != " ":
        at = past(line, at) if line[at] in "$`" else at + 1
    total, name = line[:at], line[at + 1 :]
    if not name or name[0] in " *":
        return False
    if "$" in total or "`" in total or "%" in total:
        return True
    return len(total) >= _SHORTEST_SUM and _HEXADECIMAL.issuperset(total)


def _refuses(placed: PlacedCommand, context: Context) -> bool:
    """Return whether the program is known to refuse one space."""
    if placed.program == "shasum":
        return True
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return False
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.system not in _BUSYBOX:
        return False
    return not any(
        word.text == "coreutils"
        for each in (*stage.ancestors, stage)
        for call, _ in calls_in(each, context)
        for word in call.packages
    )
