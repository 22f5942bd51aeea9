"""What everybody may write becomes the account's."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, repair, rewritten

CODE = "LS5106"


def test_the_account_that_the_image_starts_as_gets_what_root_opened_for_it() -> None:
    becomes(
        "FROM debian:12\nRUN mkdir /d && chmod 777 /d && ls\nUSER 1000\nCMD x\n",
        "FROM debian:12\nRUN mkdir /d && chmod 755 /d && chown 1000 /d && ls\nUSER 1000\nCMD x\n",
        CODE,
    )


def test_where_it_starts_as_root_it_is_whom_it_could_start_as() -> None:
    text = "FROM node:20\nRUN mkdir -m 777 /d\nCMD x\n"
    assert "RUN mkdir -m 755 /d && chown 1000 /d\n" in rewritten(text, CODE)


def test_a_copy_is_given_to_the_account_too() -> None:
    becomes(
        "FROM node:20\nCOPY --chmod=777 x /x\nUSER 1000\nCMD x\n",
        "FROM node:20\nCOPY --chmod=755 --chown=1000 x /x\nUSER 1000\nCMD x\n",
        CODE,
    )


def test_an_account_that_is_made_later_is_given_nothing_by_name() -> None:
    becomes(
        "FROM debian:12\nRUN chmod 777 /d\nRUN useradd app\nUSER app\nCMD x\n",
        "FROM debian:12\nRUN chmod 755 /d\nRUN useradd app\nUSER app\nCMD x\n",
        CODE,
    )


def test_a_whole_tree_is_given_whole() -> None:
    after = repair("FROM debian:12\nRUN chmod -R 777 /d\nUSER 1000\nCMD x\n", CODE)
    assert "RUN chmod -R u=rwX,go=rX /d && chown -R 1000 /d\n" in after.after["Dockerfile"]


@pytest.mark.parametrize("start", ["./run.sh", '["/d/run"]', "bin/rails s"])
def test_what_is_started_by_its_path_may_be_executable_by_nothing_else(start: str) -> None:
    text = f"FROM debian:12\nRUN chmod -R 777 /d\nUSER 1000\nCMD {start}\n"
    assert "RUN chmod -R 755 /d && chown -R 1000 /d\n" in repair(text, CODE).after["Dockerfile"]


def test_in_a_condition_it_is_left_to_a_person_who_gets_it() -> None:
    text = "FROM debian:12\nRUN x || chmod 777 /d\nUSER 1000\nCMD x\n"
    assert "give the files to 1000 first" in left_because(text, CODE)


def test_files_that_need_not_be_executable_are_a_persons_to_name() -> None:
    text = "FROM debian:12\nRUN chmod -R +x /d\nUSER 1000\nCMD x\n"
    assert "name the files that are to be started" in left_because(text, CODE)


def test_what_a_server_of_roots_writes_as_somebody_else_is_left() -> None:
    text = "FROM debian:12\nRUN chmod -R 777 /php\nCMD service php-fpm start && nginx\n"
    assert "the account that writes them" in left_because(text, CODE)
    for start in ("apache2ctl -D FOREGROUND", "php-fpm8.3 -F", "/usr/sbin/php-fpm", "nginx"):
        text = f"FROM debian:12\nRUN chmod -R 777 /php\nCMD {start}\n"
        assert "the account that writes them" in left_because(text, CODE)
    text = "FROM nginx:1.27\nRUN chmod -R 777 /data\nCOPY . /data\n"
    assert "the account that writes them" in left_because(text, CODE)
    text = "FROM postgres:16\nRUN chmod 777 /data\n"
    assert "the account that writes them" in left_because(text, CODE)
