"""Package indexes of apk that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.packages.apk_cache_left import ApkCacheLeft
from tests.rules.speech import catches, findings, passes

FROM = "FROM alpine:3.22\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_call_and_names_the_folder() -> None:
    found = catches(ApkCacheLeft, run("apk add curl"))
    assert found.message == (
        "the package index that apk add fetches stays in the layer, in /var/cache/apk"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 5, 12)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "command",
    [
        "apk add flex=2.6.4-r1",
        "apk --update add curl",
        "apk -U add curl",
        "apk add --no-cacher bash",
        "apk upgrade --no-cache && apk add python3",
        "apk upgrade",
        "sudo apk add curl",
        "env LANG=C apk add curl",
        "sh -c 'apk add curl'",
        "if true; then apk add curl; fi",
        "for each in a b; do apk add $each; done",
        "<<EOF\napk update\napk add git\nEOF",
        '["apk", "add", "python3"]',
        "--mount=type=cache,target=/var/cache/foo apk add -U curl",
        "--mount=type=tmpfs,target=/var/cache/foo apk add -U curl",
        "--mount=type=bind,target=/var/cache/apk apk add -U curl",
        "apk add curl && rm -rf /var/cache/apt/*",
        "apk add curl && rm -rf /var/cache/apk/x",
        "apk add curl && apk cache clean",
        "apk add \\\n    # why\n    curl \\\n    git",
    ],
)
def test_the_index_stays(command: str) -> None:
    catches(ApkCacheLeft, run(command))
    catches(ApkCacheLeft, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "apk add --no-cache flex=2.6.4-r1",
        "apk add bash --no-cache",
        "apk --no-cache add bash",
        "--mount=type=cache,target=/var/cache/apk apk add -U curl",
        "--mount=type=tmpfs,target=/var/cache/apk apk add -U curl",
        "--mount=type=cache,target=/var/cache apk add curl",
        "--mount=type=cache,target=/etc/apk/cache apk add curl",
        "--mount=type=cache,target=/var/cache/foo apk add --no-cache -U curl",
        "apk -v --update add ca-certificates bash && rm /var/cache/apk/*",
        "apk update && apk add curl && rm -rf /tmp/* /var/cache/apk",
        "apk add curl && find /var/cache/apk -type f -delete",
        "apk add curl && apk cache purge",
        "cat list | xargs -rt apk add --no-network --virtual .rundeps",
        "apk del curl",
        "apk --version",
        "echo apk add curl",
        "apkadd curl",
        "--network=none apk add /tmp/tool.apk",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(ApkCacheLeft, run(command))


def test_an_update_in_front_of_an_add_without_cache_is_found() -> None:
    found = catches(ApkCacheLeft, run("apk update && apk add --no-cache curl"))
    assert found.message.startswith("the package index that apk update fetches stays")


def test_of_several_calls_the_finding_stands_at_the_first_that_installs() -> None:
    found = catches(ApkCacheLeft, run("apk update && \\\n    apk add a && \\\n    apk add b"))
    assert found.span.line == 3
    assert [each.span.line for each in found.related] == [4]


def test_cleaning_comes_too_early_before_the_call() -> None:
    found = catches(ApkCacheLeft, run("rm -rf /var/cache/apk/* && apk add curl"))
    assert found.message.endswith(": line 2 empties it before")


def test_what_a_later_run_deletes_stays_in_the_layer() -> None:
    catches(ApkCacheLeft, run("apk add curl\nRUN rm -rf /var/cache/apk/*"))


def test_in_a_stage_that_is_thrown_away_it_is_information() -> None:
    text = f"FROM alpine:3.22 AS build\nRUN apk add gcc\n{FROM}COPY --from=build /a /a\n"
    found = catches(ApkCacheLeft, text)
    assert found.severity is Severity.INFO
    assert found.message.endswith("in a layer that only the build's cache keeps")


def test_a_stage_that_the_last_one_is_built_on_counts_in_full() -> None:
    text = 'FROM alpine:3.22 AS base\nRUN apk add curl\nFROM base\nCMD ["curl"]\n'
    assert catches(ApkCacheLeft, text).severity is Severity.WARNING


def test_every_run_is_found() -> None:
    assert len(findings(ApkCacheLeft, run("apk update\nRUN apk add curl"))) == 2


def test_powershell_passes() -> None:
    passes(ApkCacheLeft, f'{FROM}SHELL ["pwsh", "-c"]\nRUN apk add curl\n')
