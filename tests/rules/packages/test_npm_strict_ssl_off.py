"""npm and yarn that verify no TLS."""

from __future__ import annotations

import pytest

from lightship.rules.packages.npm_strict_ssl_off import NpmStrictSslOff
from tests.rules.speech import catches, passes

FROM = "FROM node:22-slim\n"


def test_the_finding_stands_at_the_setting() -> None:
    found = catches(NpmStrictSslOff, f"{FROM}RUN npm config set strict-ssl false -g\n")
    assert found.message == "npm is told not to check whose server it talks to"
    assert (found.span.column, found.span.end_column) == (20, 36)


@pytest.mark.parametrize(
    "line",
    [
        "RUN npm config set strict-ssl=false",
        "RUN npm config set \"strict-ssl\"='false'",
        "RUN npm set 'strict-ssl' 'false'",
        "RUN npm c set strict-ssl false",
        "RUN npm set registry https://a strict-ssl=false",
        "RUN yarn config set strict-ssl false --global",
        "RUN yarn set strict-ssl false",
        "RUN yarn config set enableStrictSsl false",
        "RUN pnpm config set strict-ssl false",
        "RUN npm ci --strict-ssl=false",
        "RUN npm ci --no-strict-ssl",
        'RUN if [ -n "$P" ]; then npm config set strict-ssl  false; fi && npm ci',
        "RUN NPM_CONFIG_STRICT_SSL=false npm ci",
        "RUN A=1 npm_config_strict_ssl='false' B=2 npm ci",
        "RUN export NPM_CONFIG_STRICT_SSL=false; npm ci",
        "RUN echo 'strict-ssl=false' >> ~/.npmrc",
        "RUN printf 'registry=https://a\\nstrict-ssl = false\\n' > .npmrc",
        "COPY <<EOF .npmrc\nstrict-ssl=false\nEOF",
        "COPY <<EOF .yarnrc.yml\nenableStrictSsl: false\nEOF",
        "ENV NPM_CONFIG_STRICT_SSL false",
        "ENV A=b npm_config_strict_ssl='false'",
        "ARG NPM_CONFIG_STRICT_SSL=false",
        "ENV YARN_ENABLE_STRICT_SSL=0",
        "CMD npm_config_strict_ssl=false npm start",
    ],
)
def test_every_way_is_found(line: str) -> None:
    catches(NpmStrictSslOff, f"{FROM}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "RUN npm config set strict-ssl true",
        "RUN npm config set strict-ssl true || false",
        "RUN npm config get strict-ssl || false",
        "RUN npm config set audit false",
        "RUN npm install strict-ssl false",
        "RUN echo false | yarn install strict-ssl true > out.txt",
        "RUN npm  \\\n    set   \\\n    strict-ssl  \\\n    true && gcc -Wpedantic less.c",
        "RUN npm ci --strict-ssl",
        "RUN npm_config_strict_ssl=false",
        "ENV NPM_CONFIG_STRICT_SSL=true",
        "ENV MY_NPM_CONFIG_STRICT_SSL=false",
        "ARG NPM_CONFIG_STRICT_SSL",
        "ARG NPM_CONFIG_STRICT_SSL false",
    ],
)
def test_other_lines_pass(line: str) -> None:
    passes(NpmStrictSslOff, f"{FROM}{line}\n")
