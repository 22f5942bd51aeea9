"""``lightship rule``: a rule's page, or all rules with the ids they go by."""

from __future__ import annotations

from argparse import ArgumentParser

from lightship.checking.selection import Catalogue
from lightship.cli.exit_code import CLEAN
from lightship.cli.terminal import write_text
from lightship.model.errors import UsageError
from lightship.report.rule_page import listing, page
from lightship.rules.index import INDEX


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = parser().parse_args(words)
    if not arguments.rules:
        write_text(listing(INDEX))
        return CLEAN
    catalogue = Catalogue(INDEX)
    codes = catalogue.required(arguments.rules)
    entries = [entry for entry in INDEX if entry.code in codes]
    if not entries:
        raise UsageError("there is no such rule", "see lightship rule")
    write_text("\n".join(page(entry.load()) for entry in entries))
    return CLEAN


def parser() -> ArgumentParser:
    """Return the parser of the verb's options."""
    made = ArgumentParser(
        "lightship rule",
        description="Prints a rule's page; with no RULE, lists all rules and their ids.",
        allow_abbrev=False,
    )
    made.add_argument(
        "rules", nargs="*", metavar="RULE", help="a code, a name, or another tool's id"
    )
    return made
