"""Package indexes that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_lists_left import AptListsLeft
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"
INSTALL = "apt-get update && apt-get install -y curl"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_update() -> None:
    found = catches(AptListsLeft, run(INSTALL))
    assert found.message == "the package indexes that apt-get update fetches stay in the layer"
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 5, 19)


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update",
        "apt update && apt install -y curl",
        "apt-get install --update -y curl",
        f"{INSTALL} && rm -rf /tmp/*",
        f"{INSTALL} && rm -rf /var/lib/apt/list/*",
        f"{INSTALL} && rm -rf /var/lib/apt-lists/*",
        f"{INSTALL} && rm -rf /var/lib/apt/lists/partial",
        f"{INSTALL} && rm -rf /var/cache/apt/*",
        f"{INSTALL} && rm -rf $BUILD_DIR",
        f"{INSTALL} && apt-get clean && apt-get autoclean",
        f"sh -c '{INSTALL}'",
        f"if true; then {INSTALL}; fi",
        f"<<EOF\n{INSTALL}\nEOF",
        f"--mount=type=bind,target=/var/lib/apt/lists {INSTALL}",
        f"--mount=type=cache,target=/var/cache/apt {INSTALL}",
        f"--mount=type=cache,target=/var/lib/apt/lists/partial {INSTALL}",
        f"{INSTALL}\nRUN rm -rf /var/lib/apt/lists/*",
    ],
)
def test_indexes_stay(command: str) -> None:
    catches(AptListsLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        f"{INSTALL} && rm -rf /var/lib/apt/lists/*",
        f"{INSTALL} && rm -rf /var/lib/apt/lists",
        f"{INSTALL} && rm -rf /tmp/* /var/lib/apt/lists/* /var/tmp/*",
        f"{INSTALL} && rm -r /var/lib/apt",
        f"{INSTALL} && rm -rf /var/lib/apt/*",
        f"{INSTALL} && rm -rf /var/lib/{{apt,dpkg,cache,log}}/",
        f"{INSTALL} && rm -rf /var/lib/{{apt/lists,cache}}/*",
        f"{INSTALL} && sudo rm -rf /var/lib/apt/lists/*",
        f"{INSTALL} && cd /var/lib/apt/lists && rm -fr *Release* *Sources* *Packages*",
        f"{INSTALL} && find /var/lib/apt/lists -type f -delete",
        f"{INSTALL} && find /var/lib/apt -type f -exec rm {{}} +",
        f"{INSTALL} && apt-get distclean",
        f"{INSTALL} && /usr/local/bin/cleanup.sh",
        f"{INSTALL} && bash /tmp/clean-layer.sh",
        f"{INSTALL} && curl -sS https://example.com/bin/clean_caches.sh | sh",
        f"{INSTALL} && rm -rf $APT_LISTS",
        f"lists=/var/lib/apt/lists; {INSTALL} && rm -rf $lists/*",
        f"cleanup() {{ rm -rf /var/lib/apt/lists/*; }}; {INSTALL}; cleanup",
        f"sh -c '{INSTALL} && rm -rf /var/lib/apt/lists/*'",
        f"<<EOF\n{INSTALL}\nrm -rf /var/lib/apt/lists/*\nEOF",
        f"--mount=type=cache,target=/var/lib/apt/lists {INSTALL}",
        f"--mount=type=cache,target=/var/lib/apt {INSTALL}",
        f"--mount=type=tmpfs,target=/var/lib/apt/lists/ {INSTALL}",
        "apt-get install -y curl",
        "apt-get update --print-uris",
        "apk update",
    ],
)
def test_indexes_that_are_emptied_or_mounted_pass(command: str) -> None:
    passes(AptListsLeft, run(command))


def test_emptying_comes_too_early_before_the_last_update() -> None:
    text = run(f"rm -rf /var/lib/apt/lists/* && \\\n    {INSTALL}")
    found = catches(AptListsLeft, text)
    assert found.message.endswith("stay in the layer: line 2 deletes them before they are fetched")
    assert found.span.line == 3


def test_a_cleaned_script_in_an_argument_is_not_a_script_that_cleans() -> None:
    catches(AptListsLeft, run(f"bash -c '{INSTALL}; echo /opt/clean me'"))


def test_a_variable_of_the_stage_is_put_in() -> None:
    text = f"{FROM}ENV WASTE=/var/lib/apt/lists/*\nRUN {INSTALL} && rm -rf $WASTE\n"
    passes(AptListsLeft, text)


def test_only_stages_whose_layers_are_kept_count() -> None:
    text = (
        f"FROM debian:12 AS build\nRUN {INSTALL}\n"
        f"FROM debian:12 AS base\nRUN {INSTALL}\n"
        "FROM base\nCOPY --from=build /a /a\n"
    )
    assert catches(AptListsLeft, text).span.line == 4


def test_what_onbuild_will_fetch_counts() -> None:
    assert catches(AptListsLeft, f"{FROM}ONBUILD RUN {INSTALL}\n").span.column == 13


def test_a_script_for_powershell_passes() -> None:
    passes(AptListsLeft, f'{FROM}SHELL ["pwsh", "-c"]\nRUN apt-get update\n')


def test_what_onbuild_leaves_to_other_images_is_kept_by_those() -> None:
    catches(AptListsLeft, f"FROM debian:12 AS base\nONBUILD RUN {INSTALL}\nFROM scratch\n")
    passes(AptListsLeft, f"FROM debian:12 AS base\nRUN {INSTALL}\nFROM scratch\n")
