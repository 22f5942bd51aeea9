"""``lightship rule``: a rule's page, or all rules with the ids they go by."""

from __future__ import annotations

from lightship.checking.selection import Catalogue
from lightship.cli.exit_code import CLEAN
from lightship.cli.options import Usage
from lightship.cli.terminal import write_text
from lightship.report.rule_page import listing, page
from lightship.rules.index import INDEX

USAGE = Usage(
    "lightship rule",
    "[RULE...]",
    (),
    """\
Prints the page of each RULE: a code, a name, or another tool's id for it. With
no RULE, lists all rules and the ids that other tools use for the same fault.
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
    elif not arguments.operands:
        write_text(listing(INDEX))
    else:
        codes = Catalogue(INDEX).required(arguments.operands)
        pages = [page(entry.load()) for entry in INDEX if entry.code in codes]
        write_text("\n".join(pages))
    return CLEAN
