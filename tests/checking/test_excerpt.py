"""No secret is shown with the line that it stands on."""

from __future__ import annotations

import pytest

from lightship.checking.excerpt import LONGEST_LINE, excerpt
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("ENV DB_PASSWORD=Gr4nite-0tter-5127", "ENV DB_PASSWORD=Gr4n**************"),
        ("ENV DB_PASSWORD='two words 17'", "ENV DB_PASSWORD='two*********'"),
        ("ENV DB_PASSWORD Gr4nite-0tter", "ENV DB_PASSWORD Gr4**********"),
        ("RUN a --token=Zx81plutoKettle99 b", "RUN a --token=Zx81************* b"),
        (
            "RUN git clone https://bob:Qu1et-Harb0r@example.com/a",
            "RUN git clone https://bob:Qu1*********@example.com/a",
        ),
        ("ENV PATH=/usr/local/bin:$PATH", "ENV PATH=/usr/local/bin:$PATH"),
        ("RUN apt-get update", "RUN apt-get update"),
        ("ENV TOKEN_FILE=/run/secrets/token", "ENV TOKEN_FILE=/run/secrets/token"),
    ],
)
def test_a_line_is_shown_as(line: str, shown: str) -> None:
    assert excerpt(line) == shown
    assert len(excerpt(line)) == len(line)


def test_what_a_finding_says_is_a_secret_is_covered_too() -> None:
    line = "RUN mysql -pKettle17 shop"
    finding = Finding("LS5003", "n", Severity.ERROR, "m", "f", Span(1, 13, 1, 21))
    assert excerpt(line, [finding]) == "RUN mysql -pKe****** shop"


def test_a_line_without_end_is_cut() -> None:
    assert len(excerpt("RUN " + "x" * 100_000)) == LONGEST_LINE
