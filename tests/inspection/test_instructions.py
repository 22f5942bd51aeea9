"""The history's words become instructions again, whichever builder wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.configuration import Configuration, HistoryEntry
from lightship.inspection.instructions import (
    covered_instruction,
    entries_of_layers,
    instruction_of,
)

SECRET = "ghp_" + "zQ4mT7wX1cV9bN3kL6jH2gF5dS8aP0eRyU4i"[:36]


@pytest.mark.parametrize(
    ("written", "instruction"),
    [
        ("RUN /bin/sh -c apt-get update # buildkit", "RUN apt-get update"),
        ("COPY app /app # buildkit", "COPY app /app"),
        ('CMD ["node" "app.js"]', 'CMD ["node" "app.js"]'),
        ('/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'),
        ("/bin/sh -c #(nop) ADD file:0a1b in / ", "ADD file:0a1b in /"),
        ("/bin/sh -c make   install", "RUN make install"),
        ("|1 VERSION=2 /bin/sh -c make", "RUN make"),
        ("RUN |2 A=b C=d e /bin/sh -c make # buildkit", "RUN make"),
        ("RUN /bin/bash -o pipefail -c a | b # buildkit", "RUN a | b"),
        ("RUN |2 A=b C=d e /bin/sh -c set -eux; make # buildkit", "RUN set -eux; make"),
        ("RUN /bin/bash -o pipefail -c set -e && make\n\n  all", "RUN set -e && make all"),
        ("bazel build //app", "bazel build //app"),
        ("# debian.sh --arch 'amd64' out/", "# debian.sh --arch 'amd64' out/"),
    ],
)
def test_an_instruction_is_as_it_stood_in_the_dockerfile(written: str, instruction: str) -> None:
    assert instruction_of(HistoryEntry(created_by=written)) == instruction


def test_an_import_says_where_it_came_from() -> None:
    assert instruction_of(HistoryEntry(comment="Imported from -")) == "Imported from -"


def test_layers_go_with_the_entries_that_made_one() -> None:
    history = (
        HistoryEntry(created_by="ADD x"),
        HistoryEntry(created_by="ENV a=b", empty_layer=True),
        HistoryEntry(created_by="RUN y"),
    )
    assert entries_of_layers(Configuration(diff_ids=("1", "2"), history=history)) == [0, 2]
    assert entries_of_layers(Configuration(diff_ids=("1",), history=history)) == [-1]


def test_a_secret_is_covered_wherever_it_stands() -> None:
    long = (
        f"RUN {'echo padding && ' * 400}curl -H 'Authorization: Bearer {SECRET}' https://a.example"
    )
    for text in (f"RUN API_TOKEN={SECRET} make", long):
        assert SECRET not in covered_instruction(text)
    assert covered_instruction(long).startswith(long[:6_000])


@given(st.text(st.sampled_from("ab \n;&="), max_size=9_000))
def test_what_has_no_secret_is_whole(text: str) -> None:
    assert covered_instruction(text) == text
