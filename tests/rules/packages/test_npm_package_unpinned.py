"""Packages that npm and its kin install without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.npm_package_unpinned import NpmPackageUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM node:22-bookworm-slim\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN npm install express",
        "RUN npm install @myorg/privatepackage",
        "RUN npm install express sax@0.1.1",
        "RUN npm install --global express",
        "RUN npm i -g express",
        "RUN npm install -g npm@latest",
        "RUN npm install git+ssh://git@github.com:npm/npm.git",
        "RUN npm install git://github.com/npm/npm.git",
        "RUN npm install --registry https://example.com express",
        "RUN yarn global add express",
        "RUN corepack pnpm add -g express",
        "RUN bun add -g express",
        "ONBUILD RUN npm install express",
        'RUN su node -c "umask 0002 && npm install -g express"',
        "RUN npm install --unsafe-perm true -g express",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(NpmPackageUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN npm install",
        "RUN npm install --progress=false",
        "RUN npm ci",
        "RUN npm install express@4.1.1",
        'RUN npm install @myorg/privatepackage@">=0.1.0 <0.2.0"',
        'RUN npm install -g express@"4.1.1" sax@next',
        "RUN npm install package-v1.2.3.tgz ./folder ../folder ~/folder /folder",
        "RUN npm install git+ssh://git@github.com:npm/npm.git#v1.0.27",
        "RUN npm install git+http://isaacs@github.com/npm/npm#semver:^5.0",
        "RUN npm run --crazy install",
        "RUN npm install --loglevel verbose sax@0.1.1",
        "RUN npm install --registry https://example.com sax@0.1.1",
        "RUN npm install --before 2024-09-04 sax",
        "RUN yarn install",
        "RUN npm install -g npm@$NPM_VERSION",
        "ARG MODULES\nRUN npm install -g $MODULES",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(NpmPackageUnpinned, f"{FROM}{text}\n")
