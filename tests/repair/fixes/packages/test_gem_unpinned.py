"""Tests of the fix of gem-unpinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3008"
FROM = "FROM ruby:3.3-slim-bookworm\n"
LOCK = """GIT
  remote: https://git.example/forked
  specs:
    forked (1.0.0)

PATH
  remote: .
  specs:
    mine (0.0.1)

GEM
  remote: https://gems.example/
  specs:
    nokogiri (1.16.0)
      racc (~> 1.4)
    nokogiri (1.16.0-x86_64-linux)
    sass-embedded (1.70.0-x86_64-linux-gnu)

DEPENDENCIES
  nokogiri (~> 1.16)

BUNDLED WITH
   2.5.22
"""


@pytest.mark.parametrize("name", ["Gemfile.lock", "gems.locked"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gem install bundler", "gem install bundler:2.5.22"),
        ("gem i --no-document nokogiri rake", "gem i --no-document nokogiri:1.16.0 rake"),
        ("gem install sass-embedded", "gem install sass-embedded:1.70.0"),
        ("gem install racc", "gem install racc"),
        ("gem install forked mine", "gem install forked mine"),
    ],
)
def test_a_gem_gets_the_version_that_is_locked(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(LOCK)
    step = f"{FROM}RUN {before}\n"
    assert repaired(step, CODE, folder=tmp_path) == step
    assert repaired(step, CODE, folder=tmp_path, unsafe=True) == f"{FROM}RUN {after}\n"


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    (tmp_path / "Gemfile.lock").write_bytes(LOCK.replace("\n", "\r\n").encode())
    step = f"{FROM}RUN gem install bundler nokogiri\n"
    assert repaired(step, CODE, folder=tmp_path, unsafe=True) == (
        f"{FROM}RUN gem install bundler:2.5.22 nokogiri:1.16.0\n"
    )


def test_without_a_lock_file_it_is_left() -> None:
    step = f"{FROM}RUN gem install bundler\n"
    assert repaired(step, CODE, unsafe=True) == step
