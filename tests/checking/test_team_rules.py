"""A team's own rules: where they come from, and that they are rules like any other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lightship import CheckOptions, check
from lightship.checking.configuration import Configuration
from lightship.checking.configuration_finder import read_file
from lightship.checking.rule_packages import rule_targets
from lightship.checking.rule_trial import trials
from lightship.checking.team_rules import TeamRules
from lightship.model.errors import ConfigurationError
from lightship.rules.index import INDEX

RULE = '''
from lightship import Rule

class {name}(Rule):
    """A fault."""

    code = "{code}"
    name = "{slug}"
    listens = ("FROM",)

    def check_instruction(self, instruction, context):
        """Report every FROM."""
        yield self.found(context, instruction.span, "a FROM")
'''

PATTERN = """
[[pattern]]
code = "ACME9"
name = "pip-without-index"
message = "pip asks the public index"
instruction = "{instruction}"
words = {words}
without = {without}
"""


def rule(code: str = "ACME1", slug: str = "acme-fault", name: str = "AcmeFault") -> str:
    """Return a module with one rule that reports every FROM."""
    return RULE.format(code=code, slug=slug, name=name)


def project(folder: Path, configuration: str, dockerfile: str = "FROM debian:12\n") -> Path:
    """Return a folder with a Dockerfile and a configuration."""
    (folder / "lightship.toml").write_text(configuration)
    (folder / "Dockerfile").write_text(dockerfile)
    return folder


def codes(folder: Path, **options: object) -> list[str]:
    """Return the codes of a team's own that are found in ``folder``."""
    result = check([str(folder)], CheckOptions(jobs=1, **options))  # type: ignore[arg-type]
    assert result.failures == ()
    return [each.code for each in result.findings if not each.code.startswith("LS")]


def test_a_file_beside_the_configuration_brings_rules(tmp_path: Path) -> None:
    project(tmp_path, 'rule-files = ["rules.py"]')
    (tmp_path / "rules.py").write_text(rule())
    assert codes(tmp_path) == ["ACME1"]


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (("ACME1",), (), ["ACME1"]),
        (("ACME",), (), ["ACME1"]),
        (("acme-fault",), (), ["ACME1"]),
        (("LS2",), (), []),
        ((), ("ACME",), []),
        (("ALL",), (), ["ACME1"]),
    ],
)
def test_they_are_selected_as_any_rule(
    tmp_path: Path, select: tuple[str, ...], ignore: tuple[str, ...], found: list[str]
) -> None:
    project(tmp_path, 'rule-files = ["rules.py"]')
    (tmp_path / "rules.py").write_text(rule())
    assert codes(tmp_path, select=select, ignore=ignore) == found


def test_comments_and_severities_act_on_them(tmp_path: Path) -> None:
    settings = 'rule-files = ["rules.py"]\nselect = ["ACME"]\n[severity]\nACME1 = "style"\n'
    project(tmp_path, settings, "FROM a:1\n# lightship: ignore=ACME1 ours\nFROM b:1\n")
    (tmp_path / "rules.py").write_text(rule())
    result = check([str(tmp_path)], CheckOptions(jobs=1))
    assert [(str(each.severity), each.span.line) for each in result.findings] == [("style", 1)]


def test_no_code_runs_where_that_is_asked_for(tmp_path: Path) -> None:
    pattern = PATTERN.format(instruction="FROM", words='["debian:*"]', without="[]")
    project(tmp_path, f'rule-files = ["rules.py"]\n{pattern}')
    (tmp_path / "rules.py").write_text("raise SystemExit('run')")
    assert codes(tmp_path, own_rules=False) == ["ACME9"]


@pytest.mark.parametrize(
    ("instruction", "words", "without", "dockerfile", "line"),
    [
        ("RUN", '["pip", "install"]', '["--index-url*"]', "RUN cd / && pip install x\n", 2),
        ("RUN", '["pip", "install"]', '["--index-url*"]', "RUN pip install --index-url=a x\n", 0),
        ("RUN", '["pip", "install"]', "[]", "RUN echo pip && npm install\n", 0),
        ("RUN", '["pip"]', "[]", "RUN /usr/bin/pip install x\n", 2),
        ("RUN", '["pip"]', "[]", "RUN <<EOF\ntrue\n'pip' x\nEOF\n", 4),
        ("RUN", '["pip"]', "[]", 'RUN ["pip", "install", "x"]\n', 2),
        ("ENV", '["HTTP_PROXY=*"]', "[]", "ENV A=1 HTTP_PROXY=http://x\n", 2),
        ("ENV", '["P=http://x:1"]', "[]", "ENV Q=1\nENV P=http://x:$Q\n", 3),
        ("COPY", '["--chown=root*"]', "[]", "COPY --chown=root:root a b\n", 2),
        ("EXPOSE", '["22"]', "[]", "EXPOSE 80 22\n", 2),
        ("FROM", '["debian:*"]', '["debian:12"]', "\n", 0),
        ("FROM", '["debian:*"]', "[]", "\n", 1),
        ("USER", "[]", "[]", "USER 1\n", 2),
    ],
)
def test_a_pattern_is_words_that_stand_together(
    tmp_path: Path, instruction: str, words: str, without: str, dockerfile: str, line: int
) -> None:
    pattern = PATTERN.format(instruction=instruction, words=words, without=without)
    project(tmp_path, pattern, f"FROM debian:12\n{dockerfile}")
    result = check([str(tmp_path)], CheckOptions(select=("ACME9",), jobs=1))
    assert [each.span.line for each in result.findings] == ([line] if line else [])


@pytest.mark.parametrize(
    ("configuration", "module", "fault"),
    [
        ('rule-files = ["rules.py"]', "1 / 0", "cannot be imported: ZeroDivisionError"),
        ('rule-files = ["rules.py"]', "raise SystemExit(0)", "cannot be imported: SystemExit"),
        ('rule-files = ["rules.py"]', "x = 1", "defines no rule"),
        ('rule-files = ["rules.py"]', rule(code="LS9999"), "lightship's own"),
        ('rule-files = ["rules.py"]', rule(code="acme1"), "cannot be 'acme1'"),
        ('rule-files = ["rules.py"]', rule(slug="latest-base"), "two rules go by latest-base"),
        ('rule-files = ["missing.py"]', "", "missing.py cannot be imported"),
        ("pattern = 3", "", "must be a list of tables"),
        ('[[pattern]]\ncode = "A1"', "", "name is missing"),
        (PATTERN.format(instruction="RAN", words="[]", without="[]"), "", "cannot be RAN"),
        (PATTERN.format(instruction="RUN", words="[3]", without="[]"), "", "list of texts"),
    ],
)
def test_what_is_no_rule_ends_the_run_with_a_reason(
    tmp_path: Path, configuration: str, module: str, fault: str
) -> None:
    project(tmp_path, configuration)
    (tmp_path / "rules.py").write_text(module)
    with pytest.raises(ConfigurationError) as caught:
        check([str(tmp_path)], CheckOptions(jobs=1))
    assert fault in caught.value.message
    assert caught.value.hint


def installed(folder: Path, entry_points: str, module: str) -> None:
    """Put a package with ``entry_points`` into ``folder``."""
    (folder / "acme-1.0.dist-info").mkdir(parents=True)
    (folder / "acme-1.0.dist-info" / "entry_points.txt").write_text(entry_points)
    (folder / "acme_rules_under_test.py").write_text(module)


@pytest.mark.parametrize("target", ["", ":AcmeFault", ":ALL"])
def test_a_package_brings_rules_by_its_entry_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    points = f"[console_scripts]\na = b:c\n[lightship.rules]\nx = acme_rules_under_test{target}\n"
    installed(tmp_path, points, rule() + "\nALL = [AcmeFault]\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    entries = TeamRules().entries(Configuration())
    assert [entry.code for entry in entries if entry not in INDEX] == ["ACME1"]
    del sys.modules["acme_rules_under_test"]


def test_a_package_in_the_working_directory_is_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, "[lightship.rules]\nx = acme_rules_under_test\n", "raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "acme_rules_under_test" not in rule_targets()


def test_a_list_of_what_is_no_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, "[lightship.rules]\nx = acme_rules_under_test:ALL\n", "ALL = [int]")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ConfigurationError, match="which is no rule"):
        TeamRules().entries(Configuration())
    del sys.modules["acme_rules_under_test"]


def test_a_trial_says_which_example_is_not_as_its_page_says(tmp_path: Path) -> None:
    text = PATTERN.format(instruction="RUN", words='["pip"]', without="[]")
    text += 'bad = ["FROM a\\nRUN npm x\\n", "FROM a\\nRUN pip x\\n"]\n'
    text += 'good = "FROM a\\nRUN pip y\\n"\n'
    path = tmp_path / "own.toml"
    path.write_text(text)
    assert [(each.heading, each.number, each.fault) for each in trials(str(path))] == [
        ("Example", 1, "the rule does not report it"),
        ("Example", 2, ""),
        ("Use instead", 1, "the rule reports line 2"),
    ]


def test_a_rule_without_examples_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "rules.py"
    path.write_text(rule())
    assert all(each.fault.startswith("its page has no example") for each in trials(str(path)))


def test_paths_of_rule_files_are_relative_to_the_configuration(tmp_path: Path) -> None:
    project(tmp_path, 'rule-files = ["a/b.py"]')
    read = read_file(str(tmp_path / "lightship.toml"))
    assert read.rule_files == (str(tmp_path / "a/b.py"),)
