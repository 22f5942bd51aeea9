"""The builds of compose files are given secrets, whatever form the file has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from tests.project.tree import plant
from tests.repair.fixes.rewriting import plain, repair

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

DOCKERFILE = "FROM node:20\nARG NPM_TOKEN\nRUN npm ci\n"
NPMRC = "FROM node:20\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\n"


def both_repaired(root: Path, compose: str) -> tuple[dict[str, Any], str, list[str]]:
    """Return what becomes of ``compose`` beside the folders api and web: read, text, and titles."""
    files = {".git/HEAD": "", "compose.yaml": compose}
    plant(root, {**files, "api/Dockerfile": DOCKERFILE, "web/Dockerfile": DOCKERFILE})
    check = CheckOptions(select=("LS5001",), jobs=1, shellcheck=None)
    paths = [str(root / "api/Dockerfile"), str(root / "web/Dockerfile")]
    repairs = fix(paths, FixOptions(check=check, unsafe=True))
    assert repairs.failures == ()
    after = {each.path: each.after for each in repairs.changed}
    text = after.get(str(root / "compose.yaml"), compose)
    return yaml.safe_load(text), text, [change.title for change in repairs.changes]


def beside(compose: str, dockerfile: str = DOCKERFILE) -> tuple[str, str]:
    """Return what becomes of a compose file, and the title of what was done."""
    code = "LS5001" if dockerfile == DOCKERFILE else "LS5004"
    done = repair(dockerfile, code, files={"compose.yaml": compose})
    return done.after.get("compose.yaml", compose), done.changes[0].title


SHARED = plain(
    """
    x-args: &args
      NPM_TOKEN: ${NPM_TOKEN}
    services:
      api:
        build:
          context: ./api
          args: *args
      web:
        build:
          context: ./web
          args: *args
      worker:
        build:
          context: ./api
          args:
            <<: *args
            MODE: worker
    """
)


def test_arguments_that_an_alias_brings_stay_and_the_secret_comes_beside_them(
    tmp_path: Path,
) -> None:
    held, text, titles = both_repaired(tmp_path, SHARED)
    assert text.startswith(SHARED[: SHARED.index("services:")])
    for name in ("api", "web", "worker"):
        build = held["services"][name]["build"]
        assert build["secrets"] == ["npm_token"]
        assert build["args"]["NPM_TOKEN"] == "${NPM_TOKEN}"
    assert held["services"]["worker"]["build"]["args"]["MODE"] == "worker"
    assert held["secrets"] == {"npm_token": {"environment": "NPM_TOKEN"}}
    assert "compose.yaml:5 still gives NPM_TOKEN as a build argument beside" in titles[0]


def test_arguments_that_others_refer_to_stay(tmp_path: Path) -> None:
    compose = plain(
        """
        services:
          api:
            build:
              context: ./api
              args: &args
                NPM_TOKEN: ${NPM_TOKEN}
          job:
            image: job
            environment: *args
        """
    )
    held, _, _ = both_repaired(tmp_path, compose)
    assert held["services"]["job"]["environment"] == {"NPM_TOKEN": "${NPM_TOKEN}"}
    assert held["services"]["api"]["build"]["secrets"] == ["npm_token"]


def test_a_build_that_services_of_other_dockerfiles_merge_is_left_and_told(tmp_path: Path) -> None:
    compose = plain(
        """
        x-build: &build
          context: ./api
          args:
            NPM_TOKEN: ${NPM_TOKEN}
        services:
          api:
            build: *build
          web:
            build:
              <<: *build
              context: ./other
        """
    )
    _, text, titles = both_repaired(tmp_path, compose)
    assert text == compose
    assert titles[0].endswith(
        "; compose.yaml:7 still gives NPM_TOKEN as a build argument: "
        "give it the secret npm_token instead"
    )


def test_services_with_tokens_of_their_own_have_secrets_of_their_own(tmp_path: Path) -> None:
    compose = plain(
        """
        services:
          api:
            build:
              context: ./api
              args:
                - NPM_TOKEN=${NPM_TOKEN}
          web:
            build:
              context: ./web
              args:
                NPM_TOKEN: "${CI_NPM_TOKEN:-}"
        """
    )
    held, _, titles = both_repaired(tmp_path, compose)
    assert held["services"]["api"]["build"] == {"context": "./api", "secrets": ["npm_token"]}
    assert held["services"]["web"]["build"] == {
        "context": "./web",
        "secrets": [{"source": "ci_npm_token", "target": "npm_token"}],
    }
    assert held["secrets"] == {
        "npm_token": {"environment": "NPM_TOKEN"},
        "ci_npm_token": {"environment": "CI_NPM_TOKEN"},
    }
    assert not any("still gives" in title for title in titles)


@pytest.mark.parametrize("token", ["NPM_TOKEN", "OTHER"])
def test_a_secret_that_is_declared_is_taken_only_if_it_comes_from_the_same(token: str) -> None:
    service = "services:\n  a:\n    build:\n      context: .\n      args:\n        - NPM_TOKEN\n"
    declared = f"secrets:\n  npm_token:\n    environment: {token}\n"
    held = yaml.safe_load(beside(service + declared)[0])
    assert held["secrets"]["npm_token"] == {"environment": token}
    (given,) = held["services"]["a"]["build"]["secrets"]
    if token == "NPM_TOKEN":
        assert given == "npm_token"
    else:
        assert given["target"] == "npm_token"
        assert held["secrets"][given["source"]] == {"environment": "NPM_TOKEN"}


@pytest.mark.parametrize(
    "build",
    [
        '    build: {context: ., args: {NPM_TOKEN: "${NPM_TOKEN}"}}\n',
        "    build:\n      context: .\n      args:\n        NPM_TOKEN: ${A}-${B}\n",
        "    build:\n      context: .\n      secrets: [x]\n      args: [NPM_TOKEN]\n",
    ],
)
def test_a_form_that_is_not_edited_is_told(build: str) -> None:
    compose = f"services:\n  a:\n{build}"
    after, title = beside(compose)
    assert after == compose
    assert "; compose.yaml:3 still gives NPM_TOKEN as a build argument: give it the" in title


def test_arguments_in_one_line_stay_beside_the_secret() -> None:
    compose = "services:\n  a:\n    build:\n      context: .\n      args: [NPM_TOKEN, A=1]\n"
    after, title = beside(compose)
    build = yaml.safe_load(after)["services"]["a"]["build"]
    assert build == {"context": ".", "secrets": ["npm_token"], "args": ["NPM_TOKEN", "A=1"]}
    assert "compose.yaml:3 still gives NPM_TOKEN" in title


def test_a_file_for_a_build_in_one_line_is_told() -> None:
    compose = "services: {a: {build: .}}\n"
    after, title = beside(compose, NPMRC)
    assert after == compose
    assert title.endswith("builds it without the secret npmrc: give it that")


def test_a_value_over_several_lines_is_not_torn() -> None:
    compose = plain(
        """
        services:
          a:
            build:
              context: .
              args:
                NPM_TOKEN: >-
                  ${TOKEN}
                A: 1
        """
    )
    after, _ = beside(compose)
    build = yaml.safe_load(after)["services"]["a"]["build"]
    assert build == {
        "context": ".",
        "secrets": ["npm_token"],
        "args": {"NPM_TOKEN": "${TOKEN}", "A": 1},
    }


def test_the_comment_behind_an_argument_goes_with_it() -> None:
    compose = plain(
        """
        services:
          a:
            build:
              context: .
              args:
                NPM_TOKEN: ${NPM_TOKEN:?set it}  # read-only, from the vault
                A: "1"
        """
    )
    after, _ = beside(compose)
    assert "        - npm_token  # read-only, from the vault\n" in after
    assert "    environment: NPM_TOKEN\n" in after


def test_an_argument_beside_the_secret_that_is_there_goes() -> None:
    compose = plain(
        """
        services:
          a:
            build:
              context: .
              secrets:
                  - npm_token
              args:
                NPM_TOKEN: ${NPM_TOKEN}
        secrets:
          npm_token:
            environment: NPM_TOKEN
        """
    )
    after, title = beside(compose)
    assert "still" not in title
    held = yaml.safe_load(after)
    assert held["services"]["a"]["build"] == {"context": ".", "secrets": ["npm_token"]}


def test_tags_of_compose_are_no_hindrance() -> None:
    compose = plain(
        """
        services:
          a:
            ports: !reset []
            environment: &e
              A: 1
            build:
              context: .
              args:
                - NPM_TOKEN
          b:
            image: b
            environment: *e
        """
    )
    after, _ = beside(compose)
    assert "      secrets:\n        - npm_token\n" in after
    assert "ports: !reset []\n" in after


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            "docker-bake.hcl",
            'target "a" {\n  context = "."\n  args = {\n    NPM_TOKEN = TOKEN\n  }\n}\n',
            4,
        ),
        (
            "docker-bake.json",
            '{"target": {"a": {"context": ".",\n"args": {"NPM_TOKEN": "x"}}}}\n',
            2,
        ),
    ],
)
def test_a_bake_file_is_told(path: str, text: str, line: int) -> None:
    done = repair(DOCKERFILE, "LS5001", files={path: text})
    assert f"; {path}:{line} still gives NPM_TOKEN" in done.changes[0].title
    assert done.after.get(path, text) == text
    other = repair(DOCKERFILE, "LS5001", files={path: text.replace('"."', '"./other"')})
    assert "still" not in other.changes[0].title
