"""Which rules a file can trigger, and which of them are loaded for it."""

from __future__ import annotations

from lightship.checking.plan import Hooked, Loaded, Plan, Planner
from lightship.dockerfile.parse import parse
from lightship.project.context import BuildContext
from lightship.project.ignore_file import find_ignore_file
from lightship.rules.entry import RuleEntry
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from lightship.dockerfile.tree import Dockerfile

BASE = "FROM debian:bookworm\n"

ENTRIES = tuple(entry for entry in INDEX if entry.of_files)


def codes_of(plan: Plan) -> set[str]:
    """Return the codes of all rules in ``plan``."""
    groups = (plan.file_rules, plan.stage_rules, *plan.by_instruction.values())
    by_program = (*plan.by_program.values(), *plan.waiting.values())
    return {each.rule.code for group in (*groups, *by_program) for each in group}


def plan_for(text: str) -> Plan:
    """Return a new planner's plan for ``text``."""
    return Planner(ENTRIES, Loaded()).plan_for(parse(text))


def can_trigger(entry: RuleEntry, text: str) -> bool:
    """Say by the index alone whether ``text`` can trigger the rule of ``entry``."""
    tree = parse(text)
    names = {each.name for each in tree.instructions}
    kinds = {each.kind for each in (*tree.mistakes, *tree.build_mistakes)}
    return (
        not entry.needs
        and (not entry.mistakes or not kinds.isdisjoint(entry.mistakes))
        and (not entry.listens or not names.isdisjoint(entry.listens))
        and (not entry.mentions or any(word in text.lower() for word in entry.mentions))
    )


def test_a_rule_is_planned_where_the_file_mentions_one_of_its_texts() -> None:
    """The index says which."""
    for command in ("true", "apt-get install -y curl", "npm ci && rm -rf /tmp/x", "go build ./..."):
        text = f"{BASE}RUN {command}\n"
        wanted = {entry.code for entry in ENTRIES if can_trigger(entry, text)}
        assert codes_of(plan_for(text)) <= wanted
        # A rule without a hook for the rules' runner is asked by other means, and in no list.
        missing = wanted - codes_of(plan_for(text))
        assert missing <= {"LS1028"}


def test_what_a_plan_calls_does_not_depend_on_the_files_seen_before() -> None:
    """One planner for many files gives each the plan that it has alone.

    But for rules that it has loaded already, and that wait for programs which the file runs none
    of.
    """
    planner = Planner(ENTRIES, Loaded())
    texts = [f"{BASE}RUN {word} x\n" for word in ("true", "npm", "rm", "apt-get update", "true")]
    texts += [f"{BASE}COPY . .\nRUN {word} x\n" for word in ("pip install", "curl", "true")]
    for text in [*texts, *reversed(texts)]:
        planned = planner.plan_for(parse(text))
        alone = plan_for(text)
        assert _codes(planned.file_rules) == _codes(alone.file_rules)
        assert _codes(planned.stage_rules) == _codes(alone.stage_rules)
        assert list(planned.by_instruction) == list(alone.by_instruction)
        for name, rules in planned.by_instruction.items():
            assert _codes(rules) == _codes(alone.by_instruction[name])
        assert list(planned.by_program) == list(alone.by_program)
        for program in (*planned.by_program, *planned.waiting):
            codes = set(_codes(planned.on_program(program)))
            assert program not in text or codes == set(_codes(alone.on_program(program)))


def _codes(rules: list[Hooked]) -> list[str]:
    return [each.rule.code for each in rules]


def test_a_rule_on_several_stages_waits_for_a_second_one() -> None:
    """A single stage always has a use."""
    assert "LS2115" not in codes_of(plan_for(f"{BASE}RUN true\n"))
    assert "LS2115" in codes_of(plan_for(f"{BASE}RUN true\n{BASE}RUN true\n"))


def test_a_rule_on_ignore_files_waits_for_one(tmp_path: Path) -> None:
    """The build context says whether there is one."""
    dockerfile = parse(f"{BASE}COPY . .\n")
    assert "LS4207" not in codes_of(_plan_with(dockerfile, BuildContext(str(tmp_path))))
    (tmp_path / ".dockerignore").write_text("*.log\n")
    context = BuildContext(str(tmp_path), find_ignore_file(str(tmp_path)))
    assert "LS4207" in codes_of(_plan_with(dockerfile, context))


def _plan_with(dockerfile: Dockerfile, files: BuildContext) -> Plan:
    return Planner(INDEX, Loaded()).plan_for(dockerfile, files)


def test_files_that_trigger_the_same_share_a_plan() -> None:
    """It is made once."""
    planner = Planner(ENTRIES, Loaded())
    first = planner.plan_for(parse(f"{BASE}RUN true\n"))
    assert planner.plan_for(parse(f"{BASE}RUN false\n")) is first


def test_no_rule_is_loaded_that_the_file_cannot_trigger() -> None:
    """Loading a rule costs a start a tenth of a millisecond."""
    loaded = Loaded()
    text = f"{BASE}RUN true\n"
    Planner(ENTRIES, loaded).plan_for(parse(text))
    assert loaded.codes == {entry.code for entry in ENTRIES if can_trigger(entry, text)}
