"""What deleting a path empties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.rules.packages.deletion import LISTS, covers, empties
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


@pytest.mark.parametrize(
    "path",
    [
        *("/var/lib/apt/lists", "/var/lib/apt/lists/", "/var/lib/apt/lists/*", "//var/lib/apt"),
        *("/var/lib/apt/*", "/var/*", "/var/lib/a*/lists", "/*", "/var/lib/./apt/lists/*"),
        *("/var/lib/{apt,dpkg}/lists", "/{tmp,var/lib/apt/lists}/*", "/var/lib/apt/lists/*_*"),
    ],
)
def test_a_path_at_or_above_the_folder_empties_it(path: str) -> None:
    assert covers(path, LISTS)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "*", "lists", "/var/lib/apt/list", "/var/lib/apt/lists2", "/var/lib/apt/x*"),
        *("/var/lib/apt/lists/partial", "/var/lib/apt/lists/partial/*", "/var/lib/apt-lists/*"),
        *("/var/lib/{dpkg,cache}/*", "/var/cache/apt/*", "/var/lib/${NAME}/lists", "/var/{lib"),
    ],
)
def test_any_other_path_does_not(path: str) -> None:
    assert not covers(path, LISTS)


@given(st.text(alphabet="/.*?[]{},$abl", max_size=40))
def test_what_empties_the_folder_starts_at_the_root(path: str) -> None:
    if covers(path, LISTS):
        assert path.startswith(("/", "{"))


PIP = "/root/.cache/pip"


def deletes(command: str, *folders: str, home: str = "") -> bool:
    dockerfile = parse(f"FROM a\nRUN {command}\n", "Dockerfile", BuildOptions({}, "", ""))
    context = Context(dockerfile, None, Catalogue(), Settings())
    placed = context.commands_of(dockerfile.instructions[1])[-1]
    return empties(placed, folders, {"KNOWN": "/root/.cache"}, ("CACHE",), home)


@pytest.mark.parametrize(
    "command",
    [
        *("rm -rf /root/.cache/pip", "rm -rf ~/.cache", "rm -rf $HOME/.cache/*", "rm -rf ~"),
        *("rm -rf ${HOME}/.cache", "rm -rf /home/app/.cache/pip/", "rm -rf /root/.c*/pip"),
        *("rm -rf $KNOWN", "rm -rf $MY_CACHE", "cd ~/.cache && rm -rf *", "rm -rf /data/.cache"),
        *("find ~/.cache -delete", "find /root/.cache/pip -type f -exec rm {} +", "./clean.sh"),
        "echo /.cache/pip | xargs rm -rf",
    ],
)
def test_a_home_has_many_names(command: str) -> None:
    assert deletes(command, PIP, home="/data")


@pytest.mark.parametrize(
    "command",
    [
        *("rm -rf /root/*", "rm -rf ~/*", "rm -rf /home/*", "rm -rf $OTHER", "rm -rf ~x/.cache"),
        *("rm -rf /rooted/.cache", "rm -rf .cache", "find ~/.cache", "rm -rf ~/.cache/pip/http"),
    ],
)
def test_what_is_no_home_or_leaves_hidden_folders(command: str) -> None:
    assert not deletes(command, PIP)
