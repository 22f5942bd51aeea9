"""Profiles as a page, each as the selection that it is and the rules that come of it."""

from __future__ import annotations

from lightship.checking.profiles import PROFILES
from lightship.report.rule_page import WIDTH, family_of, listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.checking.profiles import Profile
    from lightship.checking.selection import Catalogue
    from lightship.rules.entry import RuleEntry

HEAD = """\
# Profiles

A profile is a selection of rules with a name: `--profile relaxed`, or `profile = "relaxed"` in
the [configuration](configuration.md). What is selected beside it is added, what is ignored is
taken away. `lightship rule --profile relaxed` lists its rules.
"""


def profile_listing(name: str, catalogue: Catalogue) -> str:
    """Return the rules of the profile ``name``, a line each, below what it is for."""
    entries = _entries(name, catalogue)
    head = f"{name}: {PROFILES[name].purpose}\n{len(entries)} of {len(catalogue.entries)} rules\n"
    return f"{head}\n{listing(entries)}"


def profiles_page(catalogue: Catalogue) -> str:
    """Return the page of all profiles as Markdown, ending in a line feed."""
    parts = [HEAD]
    for name, profile in PROFILES.items():
        purpose = f"{profile.purpose[0].upper()}{profile.purpose[1:]}."
        parts.append(f"## {name}\n\n{purpose}\n\n{_selection(profile)}{_rules(name, catalogue)}")
    return "\n".join(parts)


def _rules(name: str, catalogue: Catalogue) -> str:
    """Return the rules of a profile, or those that are not in it where these are fewer."""
    entries = _entries(name, catalogue)
    others = [entry for entry in catalogue.entries if entry not in entries]
    count = f"{len(entries)} of {len(catalogue.entries)} rules"
    if len(others) < len(entries):
        return f"{count}: all but\n\n{_by_family(others)}" if others else f"{count}.\n"
    return f"{count}:\n\n{_by_family(entries)}"


def _entries(name: str, catalogue: Catalogue) -> list[RuleEntry]:
    codes = catalogue.in_profile(name)
    return [entry for entry in catalogue.entries if entry.code in codes]


def _selection(profile: Profile) -> str:
    """Return what one would write down to select the same; nothing where that is nothing."""
    lines = []
    for key, words in (("select", profile.select), ("ignore", profile.ignore)):
        if words:
            quoted = [f'"{word}",' for word in words]
            lines.append(f"{key} = [\n{_wrapped(quoted, '    ')}]\n")
    return f"```toml\n{''.join(lines)}```\n\n" if lines else ""


def _by_family(entries: Iterable[RuleEntry]) -> str:
    names: dict[str, list[str]] = {}
    for entry in entries:
        names.setdefault(family_of(entry.code), []).append(f"`{entry.name}`")
    return "".join(
        [
            _wrapped(
                [f"**{family}**:", *[f"{each}," for each in found[:-1]], found[-1]], "  ", "- "
            )
            for family, found in names.items()
        ]
    )


def _wrapped(words: Sequence[str], indent: str, first: str = "") -> str:
    """Return ``words`` on lines of bounded width, each ending in a line feed."""
    lines, line = [], first or indent
    for word in words:
        if len(line) + len(word) > WIDTH and line.strip("- "):
            lines.append(line.rstrip())
            line = indent
        line += word + " "
    return "".join([f"{each}\n" for each in (*lines, line.rstrip())])
