"""``lightship rule``: a rule's page, all rules with the ids they go by, or a test of your own."""

from __future__ import annotations

from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.profiles import PROFILES
from lightship.checking.selection import Catalogue
from lightship.checking.team_rules import TeamRules
from lightship.cli.exit_code import CLEAN, FOUND
from lightship.cli.options import Option, Usage
from lightship.cli.terminal import write_text
from lightship.model.errors import UsageError
from lightship.report.printable import printable
from lightship.report.rule_page import listing, page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.configuration import Configuration
    from lightship.cli.options import Arguments

USAGE = Usage(
    "lightship rule",
    "[RULE...]",
    (
        Option(
            "--profile",
            "NAME",
            "list the rules of strict, default or relaxed only",
            choices=tuple(PROFILES),
        ),
        Option("--config", "FILE", "a configuration instead of the one found from here"),
        Option("--no-own-rules", "", "leave out the rules of packages and files"),
        Option(
            "--test",
            "PATH",
            "try the rules in a Python file, or of a configuration, on their own examples",
            repeated=True,
        ),
    ),
    """\
Prints the page of each RULE: a code, a name, or another tool's id for it. With
no RULE, lists all rules, a team's own among them, and the ids that other tools
use for the same fault.
""",
    """\
exit codes: 0 the pages or the list were printed, or all that --test tried did
as it should, 1 --test: an example failed, 2 bad usage, a rule that is not there
or something that could not be read, 3 a bug of lightship, 130 interrupted
""",
)


def run(words: list[str]) -> int:
    """Run the verb with the command line ``words`` and return the exit code."""
    arguments = USAGE.read(words)
    if arguments.wants_help:
        write_text(USAGE.help())
        return CLEAN
    tested = arguments.all("--test")
    return _test(tested) if tested else _show(arguments)


def _show(arguments: Arguments) -> int:
    team = TeamRules(runs_code=not arguments.has("--no-own-rules"))
    entries = team.entries(_configuration(arguments.last("--config")))
    profile = arguments.last("--profile")
    if profile is not None:
        write_text(_listed(profile, Catalogue(entries), arguments.operands))
        return CLEAN
    if not arguments.operands:
        write_text(listing(entries))
        return CLEAN
    codes = Catalogue(entries).required(arguments.operands)
    write_text("\n".join(page(entry.load()) for entry in entries if entry.code in codes))
    return CLEAN


def _listed(profile: str, catalogue: Catalogue, operands: tuple[str, ...]) -> str:
    from lightship.report.profile_page import profile_listing  # noqa: PLC0415 - seldom asked for

    if operands:
        raise UsageError("--profile lists rules, and prints no page", "leave out one of the two")
    return profile_listing(profile, catalogue)


def _configuration(path: str | None) -> Configuration:
    return ConfigurationFinder().for_folder(".") if path is None else read_file(path)


def _test(paths: tuple[str, ...]) -> int:
    from lightship.checking.rule_trial import trials  # noqa: PLC0415 - only to test

    lines, faults, count = [], 0, 0
    for path in paths:
        for trial in trials(path):
            count += 1
            place = f"{trial.code} {trial.heading}"
            place += f" {trial.number}" if trial.number else ""
            if trial.fault:
                faults += 1
                lines.append(f"failed  {place}: {printable(trial.fault)}")
            else:
                lines.append(f"passed  {place}")
    lines.append(f"{count} examples, {faults} failed")
    write_text("\n".join(lines) + "\n")
    return FOUND if faults else CLEAN
