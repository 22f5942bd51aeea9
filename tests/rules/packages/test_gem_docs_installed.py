"""Documentation that gem installs."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.packages.gem_docs_installed import GemDocsInstalled
from tests.rules.speech import catches, passes

FROM = "FROM debian:12\n"


def test_the_finding_stands_at_the_call() -> None:
    found = catches(GemDocsInstalled, f"{FROM}RUN sudo gem install sinatra\n")
    assert found.message == "gem install installs documentation, too, which nobody reads there"
    assert (found.span.column, found.span.end_column) == (10, 21)


@pytest.mark.parametrize(
    "command",
    [
        "gem update --system $RUBYGEMS_VERSION",
        "gem install --no-ri bundler",
        "gem install bundler --document",
        "gem update",
        "bash -lc 'gem install bundler'",
        "gem install bundler && echo 'gem: --no-document' > /etc/gemset",
    ],
)
def test_documentation_is_installed(command: str) -> None:
    catches(GemDocsInstalled, f"{FROM}RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "gem install --no-document bundler",
        "gem install bundler -N",
        "gem install --no-ri --no-rdoc bundler",
        "gem update --system --no-document",
        "gem uninstall bundler",
        "gem list",
        "bundle install",
        "echo 'gem: --no-document' > /etc/gemrc && gem install bundler",
        "echo gem install",
    ],
)
def test_none_is_installed(command: str) -> None:
    passes(GemDocsInstalled, f"{FROM}RUN {command}\n")


def test_a_setting_of_an_earlier_step_counts() -> None:
    setting = (
        "RUN mkdir -p /usr/local/etc && { echo 'install: --no-document'; "
        "echo 'update: --no-document'; } >> /usr/local/etc/gemrc\n"
    )
    passes(GemDocsInstalled, f"{FROM}{setting}RUN gem update --system\n")
    catches(GemDocsInstalled, f"{FROM}RUN gem update --system\n{setting}")
    passes(GemDocsInstalled, f"{FROM}COPY gemrc /etc/\nRUN gem update --system\n")


@pytest.mark.parametrize("base", ["ruby:3.4", "ruby:3.4-alpine", "jruby:9", "ours/rails:1"])
def test_an_image_that_has_such_a_setting_or_may_passes(base: str) -> None:
    passes(GemDocsInstalled, f"FROM {base}\nRUN gem install sinatra\n")


def test_an_unknown_image_that_gets_its_ruby_here_is_like_any_other() -> None:
    text = "FROM ours/base:1\nRUN apt-get install -y ruby-dev\nRUN gem install sinatra\n"
    catches(GemDocsInstalled, text)


def test_a_ruby_of_alpine_makes_documentation_only_if_asked_to() -> None:
    text = "FROM alpine:3.22\nRUN apk add --no-cache {}\nRUN gem install sinatra\n"
    passes(GemDocsInstalled, text.format("ruby"))
    catches(GemDocsInstalled, text.format("ruby-full"))


def test_in_a_stage_that_is_thrown_away_it_is_information() -> None:
    text = f"{FROM}RUN gem install sass\nFROM nginx:1.28\nCOPY --from=0 /a /a\n"
    assert catches(GemDocsInstalled, text).severity is Severity.INFO
