"""The Dockerfiles of PHP's own images stay what they are: others build extensions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.parse import parse
from tests.repair.repairing import repaired, text_after

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.dockerfile.stages.stage import Stage

DEBIAN = (
    "FROM debian:trixie-slim\n"
    "ENV PHPIZE_DEPS \\\n\t\tautoconf \\\n\t\tfile \\\n\t\tg++ \\\n\t\tgcc \\\n"
    "\t\tmake \\\n\t\tre2c\n"
    "RUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y --no-install-recommends \\\n"
    "\t\t$PHPIZE_DEPS \\\n\t\tcurl \\\n\t\txz-utils \\\n\t; \\\n\tapt-get dist-clean\n"
)
ALPINE = (
    "FROM alpine:3.23\n"
    "ENV PHPIZE_DEPS \\\n\t\tautoconf \\\n\t\tfile \\\n\t\tg++ \\\n\t\tgcc \\\n"
    "\t\tmake \\\n\t\tre2c\n"
    "RUN apk add --no-cache curl tar xz\n"
)
BUILD = (
    "COPY docker-php-source docker-php-entrypoint /usr/local/bin/\n"
    "RUN set -eux; \\\n\tdocker-php-source extract; \\\n\tcd /usr/src/php; \\\n\t./configure; \\\n"
    '\tmake -j "$(nproc)"; \\\n\tmake install; \\\n\tcd /; \\\n\tdocker-php-source delete\n'
    'ENTRYPOINT ["docker-php-entrypoint"]\nCMD ["php", "-a"]\n'
)


@pytest.mark.parametrize("start", [DEBIAN, ALPINE])
def test_what_extensions_are_built_with_stays(tmp_path: Path, start: str) -> None:
    after = text_after(repaired(tmp_path, start + BUILD, select=("ALL",), unsafe=True))
    stage = repaired_stage(after)
    words = stage.final_state.environment["PHPIZE_DEPS"].split()
    assert words == ["autoconf", "file", "g++", "gcc", "make", "re2c"]


def repaired_stage(text: str) -> Stage:
    """Return the stage of the Dockerfile ``text``."""
    (stage,) = parse(text, "Dockerfile").stages
    return stage
