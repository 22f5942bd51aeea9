"""A secret comes out of the environment of the build, so what is not there is put there."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import repair

DOCKERFILE = "FROM node:20\nARG GH_TOKEN\nRUN npm ci\n"
OPTION = "--secret id=gh_token,env=GH_TOKEN"
LEFT = "still gives GH_TOKEN as a build argument: give it the secret gh_token instead"


def beside(text: str, path: str = "build.sh") -> tuple[str, str]:
    """Return what becomes of the script ``path``, and the title of what was done."""
    done = repair(DOCKERFILE, "LS5001", files={path: text})
    return done.after.get(path, text), done.changes[0].title


@pytest.mark.parametrize(
    ("argument", "assignment"),
    [
        ("GH_TOKEN=$tok", '"$tok"'),
        ('"GH_TOKEN=$tok"', '"$tok"'),
        ('GH_TOKEN="${tok}"', '"${tok}"'),
        ("GH_TOKEN=$(pass gh)", '"$(pass gh)"'),
        ('"GH_TOKEN=$(pass "$(cat name)")"', '"$(pass "$(cat name)")"'),
        ("GH_TOKEN=$(pass $(cat name))", '"$(pass $(cat name))"'),
        ("GH_TOKEN=`pass gh`", '"`pass gh`"'),
        ("GH_TOKEN=$1", '"$1"'),
        ("GH_TOKEN=${GH_TOKEN:?set it}", '"${GH_TOKEN:?set it}"'),
        ("GH_TOKEN=${GH_TOKEN:-$OTHER}", '"${GH_TOKEN:-$OTHER}"'),
        ("GH_TOKEN=a-$B", '"a-$B"'),
        ("GH_TOKEN=$(cat ~/.token)", '"$(cat ~/.token)"'),
    ],
)
def test_what_is_no_variable_of_the_environment_is_assigned_to_the_call(
    argument: str, assignment: str
) -> None:
    script = f"set -e\ndocker build -t x --build-arg {argument} .\n"
    after, title = beside(script)
    assert after == f"set -e\nGH_TOKEN={assignment} docker build -t x {OPTION} .\n"
    assert "still" not in title


@pytest.mark.parametrize(
    "setting",
    [
        "GH_TOKEN=$(gh auth token)",
        "  local GH_TOKEN=$(gh auth token)",
        "if x; then GH_TOKEN=$(gh auth token); fi",
        "read -rs GH_TOKEN",
        ". ./secrets.sh",
    ],
)
def test_a_variable_of_the_shell_that_is_not_exported_is_none_of_the_environment(
    setting: str,
) -> None:
    call = "docker build --build-arg GH_TOKEN=$GH_TOKEN ."
    after, _ = beside(f"{setting}\n{call}\n")
    assert after == f'{setting}\nGH_TOKEN="$GH_TOKEN" docker build {OPTION} .\n'


@pytest.mark.parametrize(
    "setting",
    [
        "export GH_TOKEN=$(gh auth token)",
        "GH_TOKEN=$(gh auth token)\nexport A GH_TOKEN",
        "declare -x GH_TOKEN=1",
        "set -a\nGH_TOKEN=1",
        "set -a; . ./secrets.sh",
        ": ${GH_TOKEN:?}",
        'echo "GH_TOKEN=... ./build.sh"',
    ],
)
def test_a_variable_that_is_exported_is_one(setting: str) -> None:
    after, _ = beside(f"{setting}\ndocker build --build-arg GH_TOKEN=$GH_TOKEN .\n")
    assert after == f"{setting}\ndocker build {OPTION} .\n"


def test_a_variable_of_make_is_none_of_the_environment_unless_it_is_exported() -> None:
    makefile = (
        "GH_TOKEN ?= $(shell gh auth token)\n\n"
        "image:\n\t@docker build --build-arg GH_TOKEN=$(GH_TOKEN) .\n"
    )
    after, _ = beside(makefile, "Makefile")
    assert f'\t@GH_TOKEN="$(GH_TOKEN)" docker build {OPTION} .\n' in after
    after, _ = beside(f"export GH_TOKEN\n{makefile}", "Makefile")
    assert f"\t@docker build {OPTION} .\n" in after
    after, _ = beside(f"-include .env\n{makefile[makefile.index('image') :]}", "Makefile")
    assert 'GH_TOKEN="$(GH_TOKEN)" docker' in after


def test_a_value_that_make_computes_is_assigned() -> None:
    makefile = "image:\n\tdocker build --build-arg GH_TOKEN={} .\n"
    for value in ("$(shell gh auth token)", "$$(pass gh)"):
        after, _ = beside(makefile.format(value), "Makefile")
        assert after == f'image:\n\tGH_TOKEN="{value}" docker build {OPTION} .\n'


@pytest.mark.parametrize(
    "line",
    [
        'ssh host "cd x && docker build --build-arg GH_TOKEN=$GH_TOKEN ."',
        'ssh host "docker build --build-arg GH_TOKEN=$GH_TOKEN ."',
        "ssh host docker build --build-arg GH_TOKEN=$GH_TOKEN .",
        "sudo docker build --build-arg GH_TOKEN=$GH_TOKEN .",
        "retry docker build --build-arg GH_TOKEN=$tok .",
        'sh -c "docker build --build-arg GH_TOKEN=$tok ."',
        "exec docker build --build-arg GH_TOKEN='a'\"$b\" .",
    ],
)
def test_a_call_to_which_nothing_can_be_assigned_is_left_and_told(line: str) -> None:
    script = f"#!/bin/sh\n{line}\n"
    after, title = beside(script)
    if "cd x" not in line:  # It is not known what is built there.
        assert f"; build.sh:2 {LEFT}" in title
    assert after == script


@pytest.mark.parametrize("quote", ["'EOF'", "EOF"])
def test_what_is_sent_to_another_machine_is_left(quote: str) -> None:
    call = "docker build --build-arg GH_TOKEN=$GH_TOKEN .\n"
    sent = f"ssh host <<{quote}\n{call}EOF\n"
    after, title = beside(sent)
    assert after == sent
    assert f"build.sh:2 {LEFT}" in title
    after, _ = beside(f"ssh host true\n{call}")
    assert OPTION in after


def test_a_name_alone_is_read_where_the_build_runs() -> None:
    for line in ("sudo docker build {} .\n", 'ssh host "docker build {} ."\n'):
        after, _ = beside(line.format("--build-arg GH_TOKEN"))
        assert after == line.format(OPTION)
    after, _ = beside("sudo -E docker build --build-arg GH_TOKEN=$GH_TOKEN .\n")
    assert after == f"sudo -E docker build {OPTION} .\n"


@pytest.mark.parametrize(
    "line",
    [
        "if ! {}docker build {} .; then exit 1; fi",
        "cd . && {}docker build {} .",
        "DOCKER_BUILDKIT=1 {}docker build {} .",
        "true && \\\n  {}docker build {} .",
        "id=$({}docker build -q {} .)",
        "  {}docker build \\\n    {} \\\n    .",
    ],
)
def test_the_assignment_stands_right_in_front_of_the_call(line: str) -> None:
    after, _ = beside(line.format("", "--build-arg GH_TOKEN=$tok") + "\n")
    assert after == line.format('GH_TOKEN="$tok" ', OPTION) + "\n"


def test_settings_of_ci_services_are_still_yaml() -> None:
    before = "build:\n  script:\n    - {}docker build {} .\n"
    after, _ = beside(before.format("", "--build-arg GH_TOKEN=$(pass gh)"), ".gitlab-ci.yml")
    assert after == before.format('GH_TOKEN="$(pass gh)" ', OPTION)
    quoted = 'build:\n  script:\n    - "{}docker build {} ."\n'
    after, _ = beside(quoted.format("", "--build-arg GH_TOKEN=$(pass gh)"), ".gitlab-ci.yml")
    assert after == quoted.format("GH_TOKEN=$(pass gh) ", OPTION)
    several = quoted.format("", "--build-arg GH_TOKEN=a-$b")
    after, title = beside(several, ".gitlab-ci.yml")
    assert after == several
    assert f".gitlab-ci.yml:3 {LEFT}" in title


def test_a_script_of_a_package_is_still_json() -> None:
    before = '{{"scripts": {{"image": "{}docker build {} ."}}}}\n'
    after, _ = beside(before.format("", "--build-arg GH_TOKEN=$tok"), "package.json")
    assert after == before.format("GH_TOKEN=$tok ", OPTION)


def test_a_macro_of_azure_is_assigned() -> None:
    before = "steps:\n  - script: {}docker build {} .\n"
    after, _ = beside(before.format("", "--build-arg GH_TOKEN=$(GhToken)"), "azure-pipelines.yml")
    assert after == before.format('GH_TOKEN="$(GhToken)" ', OPTION)


def test_an_argument_that_is_put_together_apart_from_the_call_is_told() -> None:
    script = 'args=(--build-arg GH_TOKEN=$GH_TOKEN)\ndocker build "${args[@]}" .\n'
    after, title = beside(script)
    assert after == script
    assert f"build.sh:1 {LEFT}" in title
    _, title = beside("# --build-arg GH_TOKEN=x\ndocker build .\n")
    assert "still" not in title


def test_a_call_in_a_folded_text_is_read_whole() -> None:
    before = "build:\n  script:\n    - >\n      {}docker build\n      {}\n      -t x\n      .\n"
    simple = before.format("", "--build-arg GH_TOKEN=$GH_TOKEN")
    assert beside(simple, ".gitlab-ci.yml")[0] == before.format("", OPTION)
    assigned = before.format("", "--build-arg GH_TOKEN=$(pass gh)")
    after, _ = beside(assigned, ".gitlab-ci.yml")
    assert after == before.format('GH_TOKEN="$(pass gh)" ', OPTION)
    retried = assigned.replace("docker", "retry 3\n      docker")
    after, title = beside(retried, ".gitlab-ci.yml")
    assert after == retried
    assert f".gitlab-ci.yml:6 {LEFT}" in title
