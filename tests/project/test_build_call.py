"""What a call of a build names is told from its words and from where it runs."""

from __future__ import annotations

import pytest

from lightship.project.build_call import LONGEST_LINE, BuildCall, build_calls, has_build_call
from lightship.project.build_place import BuildPlace
from lightship.project.working_folder import MOST_ABOVE, MOST_MOVES

TOP = "/r"


def calls(text: str, path: str = "build.sh", owner: str = "/r") -> list[BuildCall]:
    folder, _, name = f"{owner}/{path}".rpartition("/")
    return list(build_calls(text, BuildPlace(owner, folder, TOP, name.lower())))


def targets(text: str, path: str = "build.sh", owner: str = "/r") -> set[tuple[str, str]]:
    return {target for call in calls(text, path, owner) for target in call.targets}


API = {("/r/api/Dockerfile", "/r")}


@pytest.mark.parametrize(
    "call",
    [
        "docker build -f api/Dockerfile .",
        "docker build . -f api/Dockerfile",
        "docker build --file=api/Dockerfile ./",
        "docker build -fapi/Dockerfile .",
        "docker build -f=api/Dockerfile .",
        'docker build -t "x:${TAG}" -f "./api/Dockerfile" "."',
        "docker build -f 'api/Dockerfile' $PWD",
        "docker build -f $PWD/api/Dockerfile $(pwd)",
        "docker build -f api/Dockerfile `pwd`",
        "docker build --no-cache --pull -t x --build-arg A='b c' -f api/Dockerfile . > log 2>&1",
        "docker build --label a=b;docker build -f api/Dockerfile . && echo done",
        "docker buildx build --platform linux/amd64,linux/arm64 --push -f api/Dockerfile .",
        "docker --context other build -f api/Dockerfile .",
        "docker image build -f api/Dockerfile .",
        "sudo podman build -f api/Dockerfile .",
        "podman build -f api/Dockerfile",
        "buildah bud -f api/Dockerfile .",
        "nerdctl build -f api/Dockerfile .",
        "$(DOCKER) build -f api/Dockerfile .",
        "${CONTAINER_ENGINE:-docker} build -f api/Dockerfile .",
        "docker build \\\n  -t x \\\n  -f api/Dockerfile \\\n  .",
        "docker build \\\r\n  -f api/Dockerfile \\\r\n  .\r\n",
        "docker build $OPTIONS -f api/Dockerfile .",
        "if docker build -f api/Dockerfile .; then x; fi",
        "(docker build -f api/Dockerfile .)",
        "docker build -f api/Dockerfile . | tee log",
        "docker build -f api/Dockerfile . # why",
        'bash -c "docker build -f api/Dockerfile ."',
        "bash -c \"docker build -f 'api/Dockerfile' . && x\"",
        "cd api && docker build -f Dockerfile ..",
        "(cd elsewhere && x); docker build -f api/Dockerfile .",
        "cd api\ndocker build -f Dockerfile ..",
        "pushd elsewhere\npopd\ndocker build -f api/Dockerfile .",
        "D=api/Dockerfile\ndocker build -f $D .",
        'NAME="api"\ndocker build -f "${NAME}/Dockerfile" .',
        "ROOT=$(git rev-parse --show-toplevel)\ndocker build -f $ROOT/api/Dockerfile $ROOT",
        'cd "$(dirname "$0")"\ndocker build -f api/Dockerfile .',
        (
            'HERE="$( cd "$( dirname "${BASH_SOURCE[0]}" )" >/dev/null 2>&1 && pwd )"\n'
            'docker build -f "$HERE/api/Dockerfile" "$HERE"'
        ),
    ],
)
def test_a_call_names_a_dockerfile_and_a_context(call: str) -> None:
    assert targets(call) == API


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("docker build api", {("/r/api/Dockerfile", "/r/api")}),
        ("docker build -t x ./api/", {("/r/api/Dockerfile", "/r/api")}),
        (
            "podman build api",
            {("/r/api/Dockerfile", "/r/api"), ("/r/api/Containerfile", "/r/api")},
        ),
        # The file is known, the context is not.
        ("docker build -f api/Dockerfile $WHERE", {("/r/api/Dockerfile", "")}),
        ("docker build -f api/Dockerfile --odd b .", {("/r/api/Dockerfile", "")}),
    ],
)
def test_less_may_be_said(call: str, expected: set[tuple[str, str]]) -> None:
    assert targets(call) == expected


@pytest.mark.parametrize(
    "call",
    [
        "docker build -",
        "docker build - < Dockerfile",
        "docker build -f - .",
        "docker build https://example.com/a.git",
        "docker build git@example.com:a.git",
        "docker build -f $FILE .",
        "docker build $WHERE",
        "cd $WHERE\ndocker build .",
        "for d in a b; do cd $d; docker build .; done",
        "A=1\nA=2\ndocker build $A",
        "# docker build .",
        "x # docker build .",
        'echo "now docker build . is run"',
        "@echo docker build .",
        "docker buildx ls",
        "docker build-push .",
        "docker run build .",
    ],
)
def test_some_say_nothing(call: str) -> None:
    assert targets(call) == set()


def test_a_script_in_a_folder_of_scripts_may_run_in_it_or_beside_it() -> None:
    assert targets("docker build .", "scripts/build.sh") == {
        ("/r/Dockerfile", "/r"),
        ("/r/scripts/Dockerfile", "/r/scripts"),
    }
    script = 'cd "$(dirname "$0")/.."\ndocker build -f api/Dockerfile .'
    assert targets(script, "scripts/build.sh") == API
    script = 'cd "${0%/*}/../api" || exit\ndocker build .'
    assert targets(script, "scripts/build.sh") == {("/r/api/Dockerfile", "/r/api")}


def test_each_line_of_a_makefile_has_a_shell_of_its_own() -> None:
    text = "a:\n\tcd api\n\tdocker build -f api/Dockerfile .\n"
    assert targets(text, "Makefile") == API
    text = "FILE := api/Dockerfile\na:\n\t@cd x && y\n\t-docker build -f $(FILE) $(CURDIR)\n"
    assert targets(text, "Makefile") == API


def test_scripts_of_a_package_stand_in_quotes() -> None:
    text = '{"scripts": {"image": "cd ../.. && docker build -f api/Dockerfile ."}, "x": "y"}'
    assert targets(text, "package.json", "/r/packages/api") == API
    text = '{"scripts": {"image": "docker build -f \\"api/Dockerfile\\" .", "x": "cd y"}}'
    assert targets(text, "package.json") == API


def test_the_lines_of_a_yaml_list_share_a_shell_until_the_list_ends() -> None:
    text = "a:\n  script:\n    - cd b\nc:\n  script:\n    - docker build -f api/Dockerfile .\n"
    assert targets(text, ".gitlab-ci.yml") == API
    text = "c:\n  script:\n    - cd api\n    - docker build -f Dockerfile $CI_PROJECT_DIR\n"
    assert targets(text, ".gitlab-ci.yml") == API
    text = "variables:\n  FILE: api/Dockerfile\nc:\n  - docker build -f $FILE .\n"
    assert targets(text, ".gitlab-ci.yml") == API
    assert targets("- name: docker build .\n", ".gitlab-ci.yml") == set()


def test_a_call_knows_where_it_stands() -> None:
    text = "x; docker build -t 'a;b' . ; y\n"
    (call,) = calls(text)
    assert text[call.start : call.head] == "docker build"
    assert text[call.head : call.end] == call.text == " -t 'a;b' . "
    assert call.folders == ("/r",)


def test_a_text_without_a_call_is_told_at_once() -> None:
    assert has_build_call("docker  build .")
    assert not has_build_call("make build")


def test_a_call_over_several_lines_is_found_by_the_word_that_ends_it() -> None:
    text = (
        "npm run build\ndocker \\\n  --debug \\\r\n  build \\\n  -f api/Dockerfile .\nmake build\n"
    )
    (call,) = calls(text)
    assert text[call.start :].startswith("docker")
    assert call.targets == tuple(API)


def test_all_calls_of_one_line_are_found_each_once() -> None:
    text = "docker build a && podman build b; buildah bud c && docker rebuild d"
    assert [each.text.split()[0] for each in calls(text)] == ["a", "b", "c"]


def test_a_line_that_nobody_writes_is_passed_over() -> None:
    line = "docker build -f api/Dockerfile . # "
    rest = "x" * (LONGEST_LINE - len(line))
    assert targets(f"{line}{rest}\n") == API
    assert calls(f"{line}{rest}x\n") == []


def test_where_a_call_runs_is_not_told_below_very_many_moves_or_lines() -> None:
    call = "docker build -f api/Dockerfile .\n"
    moves = "cd x\ncd ..\n" * (MOST_MOVES // 2)
    assert targets(moves + call) == API
    assert targets(f"{moves}cd .\n{call}") == set()
    far = "cd .\n" + "\n" * (MOST_ABOVE - len("cd .\n"))
    assert targets(far + call) == API
    assert targets(f"{far}\n{call}") == set()
    listed = "c:\n" + "  - cd x\n  - cd ..\n" * (MOST_ABOVE // 20)
    assert targets(f"{listed}d:\n  - {call}", ".gitlab-ci.yml") == API
    assert targets(f"{listed}  - {call}", ".gitlab-ci.yml") == set()
