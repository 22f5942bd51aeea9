"""``# hadolint shell=...`` names the shell of what is below it."""

from __future__ import annotations

import pytest

from tests.rules.test_checked_script import scripts


def shells(text: str) -> list[str]:
    return [each.given.partition("\n")[0].rpartition("/")[2] for each in scripts(text)]


@pytest.mark.parametrize(
    "line", ["# hadolint shell=bash", "#hadolint shell = bash # as the image has it"]
)
def test_it_holds_down_to_the_end_of_its_stage(line: str) -> None:
    text = f"FROM a\nRUN a\n{line}\nRUN b\nRUN c\nFROM d\nRUN d\n"
    assert shells(text) == ["sh", "bash", "bash", "sh"]


def test_above_the_first_from_it_holds_everywhere() -> None:
    assert shells("# hadolint shell=bash\nFROM a\nRUN a\nFROM b\nRUN b\n") == ["bash", "bash"]


def test_a_shell_below_it_ends_it() -> None:
    text = 'FROM a\n# hadolint shell=bash\nRUN a\nSHELL ["ksh", "-c"]\nRUN b\n'
    assert shells(text) == ["bash", "ksh"]


def test_a_shell_above_it_does_not() -> None:
    assert shells('FROM a\nSHELL ["ksh", "-c"]\n# hadolint shell=bash\nRUN a\n') == ["bash"]


def test_a_stage_that_builds_on_its_stage_has_it() -> None:
    text = "FROM a AS base\n# hadolint shell=bash\nFROM base AS next\nRUN a\nFROM next\nRUN b\n"
    assert shells(text) == ["bash", "bash"]


@pytest.mark.parametrize(
    "line", ["# hadolint shell=", "# hadolint shell", "# hadolint ignore=SC2086", "# shell=bash"]
)
def test_another_comment_names_no_shell(line: str) -> None:
    assert shells(f"FROM a\n{line}\nRUN a\n") == ["sh"]
