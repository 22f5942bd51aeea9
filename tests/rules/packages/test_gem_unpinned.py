"""Gems that are installed without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.gem_unpinned import GemUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM ruby:3.3-slim-bookworm\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN gem i bundler",
        "RUN gem i bundler:1 nokogiri",
        "RUN gem install bundler",
        "RUN gem install --no-document bundler",
        "RUN gem install bundler -- --with-opt=1",
        "ONBUILD RUN gem install bundler",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(GemUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN gem i bundler:1 nokogiri:1",
        "RUN gem install bundler -v '2.0.1'",
        "RUN gem install bundler --version '2.0.1'",
        "RUN gem install bundler --version='2.0.1'",
        "RUN gem install bundler:2.0.1 -- --use-system-libraries true",
        "RUN gem install bundler:2.0.1 --use-system-libraries true",
        "RUN gem install bundler:2.0.1 --use-system-libraries=true",
        "RUN gem install ./a-1.gem b-2.gem",
        "RUN gem install bundler:${BUNDLER_VERSION}",
        "RUN gem install -g",
        "RUN gem update --system",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(GemUnpinned, f"{FROM}{text}\n")
