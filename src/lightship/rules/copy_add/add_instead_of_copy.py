"""ADD is used for what COPY does."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Add
from lightship.rules.copy_add.added_source import ARCHIVE, PLAIN, added_sources
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class AddInsteadOfCopy(Rule):
    r"""ADD is used for what COPY does.

    ## What it does
    Reports an ADD all of whose sources are plain files or folders of the build context.

    ADD unpacks by what is in a file, not by its name, so where the file is there it is looked
    into: a tar archive, compressed or not, is another matter (add-unpacks-archive), a zip file
    is copied as it is. Where it is not there its name decides, and where that says only that it
    is compressed, it may be an archive: nothing is reported. Silent for URLs and Git
    repositories, for a source that starts with a variable without a value (it may be either),
    for here-documents, and where `--unpack` is given; with `--unpack=false` ADD does what COPY
    does, archive or not.

    ## Why it is bad
    The day the file is replaced by an archive, or the path by a URL, ADD does something else
    without a word: it unpacks, or it downloads. COPY cannot.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    ADD requirements.txt /app/
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm
    COPY requirements.txt /app/
    ```

    ## Fix safety
    ADD becomes COPY, and loses the options that COPY does not know. It is safe: of files of the
    build context that are no archives both copy the same.

    ## References
    - Case 3 (Sysdig): ADD only where it is explicitly needed, COPY everywhere else
    - [Building best practices: ADD or COPY](https://docs.docker.com/build/building/best-practices/#add-or-copy)
    """

    code = "LS4101"
    name = "add-instead-of-copy"
    aliases = ("DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-DI-0009")
    cases = (3,)
    listens = ("ADD",)
    judges_history = True

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where no source is fetched or unpacked."""
        if not isinstance(instruction, Add) or instruction.heredocs:
            return
        unpack = instruction.flag("unpack")
        copied = (PLAIN,) if unpack is None else (PLAIN, ARCHIVE)
        if unpack is not None and instruction.flag_is_true("unpack"):
            return
        sources = added_sources(instruction, context)
        if not sources or any(source.kind not in copied for source in sources):
            return
        names = [source.text or "." for source in sources]
        message = f"ADD copies {listing(names)} as COPY would, which never unpacks or downloads"
        subject = f"ADD {' '.join(names)}"
        # The text of a trigger starts with its ONBUILD.
        start = instruction.text.find(instruction.keyword)
        span = instruction.span_of(start, start + len(instruction.keyword))
        yield self.found(context, span, message, subject=subject)
