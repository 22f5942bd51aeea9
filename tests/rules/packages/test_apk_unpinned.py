"""Packages that apk adds without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apk_unpinned import ApkUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM alpine:3.22\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN apk add flex",
        "RUN apk add --no-cache \\\n  flex=2.6.4-r1 \\\n  libffi \\\n  python2=2.7.13-r1",
        "RUN apk --no-cache add curl@edge",
        "RUN apk add --virtual .deps gcc && make && apk del .deps",
        "ONBUILD RUN apk add flex",
        "RUN <<EOF\napk add git\nEOF",
        "RUN deps='gcc make' set -x && apk add $deps",
        "RUN sudo apk add git",
        "ENV V=1\nRUN apk add a=$V b",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(ApkUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN apk add flex=2.6.4-r1",
        "RUN apk add git~2.52 'a>=2' 'b<3' c=~1 d~=1",
        "RUN apk add --virtual build python-dev=1.1.1 wget=3.3.3 && apk del build",
        "RUN apk add -X https://a/alpine/edge/testing flow=0.78.0-r0",
        "RUN apk add --repository=https://a/alpine flow=0.78.0-r0",
        "RUN apk add mypackage-1.1.1.apk",
        "RUN apk add $PHPIZE_DEPS",
        "RUN apk update apk add git",
        "RUN apk add $(cat packages)",
        "RUN apk upgrade",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(ApkUnpinned, f"{FROM}{text}\n")
