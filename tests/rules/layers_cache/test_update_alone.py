"""An index refresh in a layer of its own."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.update_alone import UpdateAlone
from tests.rules.speech import catches, passes

BASE = "FROM debian:bookworm-slim\n"


def test_the_install_that_uses_it_is_shown_beside_it() -> None:
    found = catches(UpdateAlone, BASE + "RUN apt-get -qq update\nRUN apt-get install -y curl\n")
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 5, 23)
    assert found.message.endswith("apart from the install that uses it")
    assert found.related[0].span.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "RUN apt-get update\n",
        "RUN sudo apt update && echo done\n",
        "RUN sh -c 'apt-get update'\nRUN apt-get install -y a\n",
        "RUN if true; then apk update; fi\nRUN apk add a\n",
        "RUN <<EOF\napt-get update\nEOF\nRUN apt-get install -y a\n",
        "RUN apt-get install -y a && apt-get update\n",
        "ONBUILD RUN true\nRUN apt-get update && apt-get clean\n",
    ],
)
def test_a_refresh_that_its_own_run_does_not_use_is_reported(text: str) -> None:
    catches(UpdateAlone, BASE + text)


@pytest.mark.parametrize(
    "text",
    [
        "RUN apt-get update && apt-get install -y a\n",
        "RUN apt-get update; \\\n    apt-get install -y a\n",
        "RUN apt-get update && apt-get upgrade -y\n",
        "RUN apt-get update && apt-get build-dep -y a\n",
        "RUN apk update && apk add a\n",
        "RUN apt-get update && ./install-dependencies.sh\n",
        "RUN apt-get update && xx-apt-get install -y a\n",
        "RUN npm update\n",
        "RUN echo apt-get update\n",
        "RUN <<EOF\napt-get update\napt-get install -y a\nEOF\n",
    ],
)
def test_a_refresh_that_is_used_passes(text: str) -> None:
    passes(UpdateAlone, BASE + text)
